import { utf8, type Column, type Frame, type Pieces, type Result } from "@suijian/core";
import { writeChunks, type WrittenFile } from "../csv/write.js";
import type { Watch } from "../watch.js";

/** `frame.csv` as protocol §11 wants it: `id` and the columns, quotes only where needed, every line ended by LF. */
export function writeFrameCsv(
  path: string,
  frame: Frame,
  { gzip = false, ...watch }: Watch & { readonly gzip?: boolean } = {},
): Promise<Result<WrittenFile>> {
  return writeChunks(path, frameLines(frame, watch), { gzip, ...watch });
}

function* frameLines(frame: Frame, watch: Watch): Generator<Uint8Array> {
  const names = ["id", ...frame.columns.map((column) => column.name)];
  yield utf8(`${names.map(inCsv).join(",")}\n`);
  const fields = [textField(frame.ids), ...frame.columns.map(fieldOf)];
  for (let from = 0; from < frame.rows; from += ROWS_AT_ONCE) {
    const to = Math.min(from + ROWS_AT_ONCE, frame.rows);
    yield linesOf(fields, from, to);
    watch.progress?.(to, frame.rows);
  }
}

const ROWS_AT_ONCE = 1 << 15;

function linesOf(fields: readonly Field[], from: number, to: number): Uint8Array {
  let most = 0;
  for (const field of fields) most += field.mostBytes(from, to) + (to - from);
  const lines = new Uint8Array(most);
  let at = 0;
  for (let row = from; row < to; row++) {
    for (const field of fields) {
      at = field.write(row, lines, at);
      lines[at++] = COMMA;
    }
    lines[at - 1] = LF;
  }
  return lines.subarray(0, at);
}

/** One column of the lines to be written. */
interface Field {
  /** At least as many bytes as the rows from ≤ i < to take. */
  mostBytes(from: number, to: number): number;
  /** Writes the value of a row and returns where it ends. */
  write(row: number, into: Uint8Array, at: number): number;
}

function fieldOf(column: Column): Field {
  switch (column.kind) {
    case "coded":
      return codedField(column.codes, column.values);
    case "text":
      return textField(column.texts);
    case "salt":
      return saltField(column.bytes);
  }
}

function codedField(codes: Uint8Array | Uint16Array | Uint32Array, values: readonly string[]): Field {
  const written = values.map((value) => utf8(inCsv(value)));
  return {
    mostBytes(from, to) {
      let bytes = 0;
      for (let row = from; row < to; row++) bytes += written[codes[row]!]!.length;
      return bytes;
    },
    write(row, into, at) {
      const value = written[codes[row]!]!;
      for (let i = 0; i < value.length; i++) into[at + i] = value[i]!;
      return at + value.length;
    },
  };
}

function textField({ bytes, starts }: Pieces): Field {
  return {
    mostBytes: (from, to) => 2 * (starts[to]! - starts[from]! + (to - from)),
    write(row, into, start) {
      const end = starts[row + 1]!;
      let at = start;
      let special = 0;
      for (let i = starts[row]!; i < end; i++) {
        into[at++] = bytes[i]!;
        special |= SPECIAL[bytes[i]!]!;
      }
      return special ? quote(bytes, starts[row]!, end, into, start) : at;
    },
  };
}

function quote(bytes: Uint8Array, from: number, end: number, into: Uint8Array, start: number): number {
  let at = start;
  into[at++] = QUOTE;
  for (let i = from; i < end; i++) {
    if (bytes[i] === QUOTE) into[at++] = QUOTE;
    into[at++] = bytes[i]!;
  }
  into[at++] = QUOTE;
  return at;
}

function saltField(salts: Uint8Array): Field {
  return {
    mostBytes: (from, to) => 32 * (to - from),
    write(row, into, at) {
      for (let i = 16 * row; i < 16 * row + 16; i++) {
        into[at++] = HEX_DIGITS[salts[i]! >>> 4]!;
        into[at++] = HEX_DIGITS[salts[i]! & 15]!;
      }
      return at;
    },
  };
}

const HEX_DIGITS = utf8("0123456789abcdef");

const inCsv = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

const COMMA = 0x2c;
const QUOTE = 0x22;
const LF = 0x0a;

const SPECIAL = new Uint8Array(256);
for (const byte of utf8(',"\r\n')) SPECIAL[byte] = 1;
