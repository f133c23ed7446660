import type { Column, Frame, Pieces } from "@suijian/core";
import { sharedBytes, sharedCodes, sharedNumbers } from "../csv/growing.js";

/** The same frame in shared memory, where it can be sent to workers without a copy; arrays that are there already stay. */
export const sharedFrame = (frame: Frame): Frame => ({
  rows: frame.rows,
  ids: sharedPieces(frame.ids),
  columns: frame.columns.map(sharedColumn),
});

export const sharedPieces = ({ bytes, starts }: Pieces): Pieces => ({
  bytes: isShared(bytes) ? bytes : copied(bytes, sharedBytes(bytes.length)),
  starts: isShared(starts) ? starts : copied(starts, sharedNumbers(starts.length)),
});

function sharedColumn(column: Column): Column {
  switch (column.kind) {
    case "coded":
      return {
        ...column,
        codes: isShared(column.codes) ? column.codes : sharedCodesOf(column.codes, column.values.length),
      };
    case "text":
      return { ...column, texts: sharedPieces(column.texts) };
    case "salt":
      return {
        ...column,
        bytes: isShared(column.bytes) ? column.bytes : copied(column.bytes, sharedBytes(column.bytes.length)),
      };
  }
}

const isShared = (array: { readonly buffer: ArrayBufferLike }): boolean => array.buffer instanceof SharedArrayBuffer;

const sharedCodesOf = (codes: ArrayLike<number> & { readonly length: number }, values: number) =>
  copied(codes, sharedCodes(values - 1, codes.length));

function copied<T extends { set(from: ArrayLike<number>): void }>(from: ArrayLike<number>, to: T): T {
  to.set(from);
  return to;
}
