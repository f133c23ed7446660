import type { Column, Pieces } from "@suijian/core";
import { sharedBytes, sharedCodes, sharedNumbers } from "../csv/growing.js";

/** The column with its rows in another order, or some of them: row i of the result is row order[i]. */
export function gathered(column: Column, order: Uint32Array): Column {
  switch (column.kind) {
    case "coded":
      return { ...column, codes: gatheredCodes(column.codes, column.values.length - 1, order) };
    case "text":
      return { ...column, texts: gatheredPieces(column.texts, order) };
    case "salt":
      return { ...column, bytes: gatheredSalts(column.bytes, order) };
  }
}

/**
 * Rows lie anywhere, so nearly every look is a cache miss. Looking up a batch before copying it lets the misses overlap,
 * which halves the time.
 */
export function gatheredPieces({ bytes, starts }: Pieces, order: Uint32Array): Pieces {
  const toBytes = sharedBytes(bytesAt(starts, order));
  const toStarts = sharedNumbers(order.length + 1);
  const begins = new Uint32Array(BATCH);
  const ends = new Uint32Array(BATCH);
  for (let first = 0, at = 0; first < order.length; first += BATCH) {
    const count = Math.min(BATCH, order.length - first);
    for (let i = 0; i < count; i++) {
      const row = order[first + i]!;
      begins[i] = starts[row]!;
      ends[i] = starts[row + 1]!;
    }
    touch(bytes, begins, count);
    for (let i = 0; i < count; i++) {
      const end = ends[i]!;
      for (let from = begins[i]!; from < end; from++) toBytes[at++] = bytes[from]!;
      toStarts[first + i + 1] = at;
    }
  }
  return { bytes: toBytes, starts: toStarts };
}

const BATCH = 256;

/** The sum is kept, so that no compiler leaves out the reads. */
function touch(bytes: Uint8Array, begins: Uint32Array, count: number): void {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += bytes[begins[i]!]!;
  touched[0] = sum;
}

const touched = new Uint32Array(1);

export function gatheredNumbers(numbers: Uint32Array, order: Uint32Array): Uint32Array {
  const to = sharedNumbers(order.length);
  for (let i = 0; i < order.length; i++) to[i] = numbers[order[i]!]!;
  return to;
}

function gatheredCodes(codes: Uint8Array | Uint16Array | Uint32Array, largest: number, order: Uint32Array) {
  const to = sharedCodes(largest, order.length);
  for (let i = 0; i < order.length; i++) to[i] = codes[order[i]!]!;
  return to;
}

function gatheredSalts(salts: Uint8Array, order: Uint32Array): Uint8Array {
  const to = sharedBytes(salts.length);
  const words = new Uint32Array(salts.buffer, salts.byteOffset, salts.length / 4);
  const toWords = new Uint32Array(to.buffer);
  for (let i = 0; i < order.length; i++) {
    const row = 4 * order[i]!;
    for (let w = 0; w < 4; w++) toWords[4 * i + w] = words[row + w]!;
  }
  return to;
}

/** What the rows of the order hold together; all rows hold what there is. */
function bytesAt(starts: Uint32Array, order: Uint32Array): number {
  if (order.length === starts.length - 1) return starts[order.length]!;
  let bytes = 0;
  for (let i = 0; i < order.length; i++) bytes += starts[order[i]! + 1]! - starts[order[i]!]!;
  return bytes;
}
