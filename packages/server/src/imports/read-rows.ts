import { stat } from "node:fs/promises";
import { done, type Field, type Result } from "@suijian/core";
import { mediaOf } from "./kind-of-file.js";
import { readInThread, type ReadingUser } from "./read-in-thread.js";
import { readTable, type Reading, type ReadingEnd } from "./read-table.js";

/** Such a file is read within the time that a thread would need to start. */
const FEW_BYTES = 1 << 18;

/** Reads a table while its rows are used: a large file in a thread of its own, and whatever has to be unpacked. */
export async function readRows(reading: Reading, user: ReadingUser): Promise<Result<ReadingEnd>> {
  return (await isSmall(reading.file.path)) ? readHere(reading, user) : readInThread(reading, user);
}

/** A file that is not there is as good as small: the reading says so. */
async function isSmall(path: string): Promise<boolean> {
  try {
    return (await stat(path)).size <= FEW_BYTES && (await mediaOf(path)) === "text/csv";
  } catch {
    return true;
  }
}

async function readHere(reading: Reading, user: ReadingUser): Promise<Result<ReadingEnd>> {
  let present: readonly Field[] | undefined;
  const chunks: Uint8Array[] = [];
  const end = await readTable(reading, {
    begun: async (fields) => void (present = fields),
    chunk: async (bytes) => void chunks.push(bytes),
  });
  if (present === undefined || !end.ok) return end;
  await user.take(present, each(chunks));
  return done(end.value);
}

async function* each(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
