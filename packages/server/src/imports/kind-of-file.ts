import { open } from "node:fs/promises";
import type { TABLE_FILES } from "@suijian/contract";

export type TableMedia = (typeof TABLE_FILES)[number];

/** What a file is, by its first bytes. Text is what is nothing else. */
export function mediaByStart(start: Uint8Array): TableMedia | "application/vnd.ms-excel" {
  if (begins(start, [0x1f, 0x8b])) return "application/gzip";
  if (begins(start, [0x50, 0x4b, 0x03, 0x04])) return XLSX;
  // The workbooks of before 2007.
  if (begins(start, [0xd0, 0xcf, 0x11, 0xe0])) return "application/vnd.ms-excel";
  return "text/csv";
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export async function mediaOf(path: string): Promise<ReturnType<typeof mediaByStart>> {
  const handle = await open(path, "r");
  try {
    const { buffer } = await handle.read(new Uint8Array(4), 0, 4, 0);
    return mediaByStart(buffer);
  } finally {
    await handle.close();
  }
}

const begins = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, i) => bytes[i] === byte);
