import type { Column, Pieces } from "@suijian/core";
import { sharedBytes, sharedCodes, sharedNumbers } from "../csv/growing.js";

/** The column with its rows in another order: row i of the result is row order[i]. */
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

export function gatheredPieces({ bytes, starts }: Pieces, order: Uint32Array): Pieces {
  const toBytes = sharedBytes(starts[starts.length - 1]!);
  const toStarts = sharedNumbers(starts.length);
  let at = 0;
  for (let i = 0; i < order.length; i++) {
    const row = order[i]!;
    const end = starts[row + 1]!;
    for (let from = starts[row]!; from < end; from++) toBytes[at++] = bytes[from]!;
    toStarts[i + 1] = at;
  }
  return { bytes: toBytes, starts: toStarts };
}

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
