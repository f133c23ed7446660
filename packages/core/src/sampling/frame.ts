import { bytesOfHex, hexOf, lpText, textOf, utf8 } from "../kernel/bytes.js";
import { leafHashes, rootOf } from "../kernel/merkle.js";
import { invariant } from "../kernel/result.js";
import { piecesOf, type Pieces, type Suite } from "../kernel/suite.js";

/**
 * The frozen frame (待抽库) by columns: every register object once, excluded ones too, ascending by id (protocol §2).
 * Only readers of files and `frameOf` make one, and both check what this type says.
 */
export interface Frame {
  readonly rows: number;
  readonly ids: Pieces;
  /** In the order announced, without the id; a column `salt`, if any, is the last. */
  readonly columns: readonly Column[];
}

export type Column = CodedColumn | TextColumn | SaltColumn;

/** Few distinct values: each row holds the index of its value. */
export interface CodedColumn {
  readonly kind: "coded";
  readonly name: string;
  readonly codes: Uint8Array | Uint16Array | Uint32Array;
  readonly values: readonly string[];
}

export interface TextColumn {
  readonly kind: "text";
  readonly name: string;
  readonly texts: Pieces;
}

/** 16 fresh random bytes per row; they enter the row as 32 hex characters. */
export interface SaltColumn {
  readonly kind: "salt";
  readonly name: "salt";
  readonly bytes: Uint8Array;
}

export const idOf = (frame: Frame, row: number): string =>
  textOf(frame.ids.bytes.slice(frame.ids.starts[row]!, frame.ids.starts[row + 1]!));

export function valueOf(column: Column, row: number): string {
  switch (column.kind) {
    case "coded":
      return column.values[column.codes[row]!]!;
    case "text":
      return textOf(column.texts.bytes.slice(column.texts.starts[row]!, column.texts.starts[row + 1]!));
    case "salt":
      return hexOf(column.bytes.slice(16 * row, 16 * row + 16));
  }
}

export function columnNamed(frame: Frame, name: string): Column | undefined {
  return frame.columns.find((column) => column.name === name);
}

/** The row of an object, by halving, or undefined when the frame does not hold it. */
export function rowOf(frame: Frame, id: string): number | undefined {
  const wanted = utf8(id);
  let low = 0;
  let high = frame.rows;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareId(frame, middle, wanted) < 0) low = middle + 1;
    else high = middle;
  }
  return low < frame.rows && compareId(frame, low, wanted) === 0 ? low : undefined;
}

function compareId(frame: Frame, row: number, wanted: Uint8Array): number {
  const { bytes, starts } = frame.ids;
  const start = starts[row]!;
  const length = starts[row + 1]! - start;
  const shared = Math.min(length, wanted.length);
  for (let i = 0; i < shared; i++) {
    const difference = bytes[start + i]! - wanted[i]!;
    if (difference !== 0) return difference;
  }
  return length - wanted.length;
}

/** Protocol §2: the tree over `lp(id) ‖ lp(value of column 1) ‖ …`, in frame order. */
export const frameRoot = (suite: Suite, frame: Frame): Uint8Array =>
  rootOf(suite, leafHashes(suite, rowPieces(frame, 0, frame.rows)));

/** The row bytes of rows from ≤ i < to; a piece a row, so that a range can be hashed by itself. */
export function rowPieces(frame: Frame, from: number, to: number): Pieces {
  const fields = [idField(frame), ...frame.columns.map(fieldOf)];
  const starts = new Uint32Array(to - from + 1);
  for (let row = from; row < to; row++) {
    let length = 0;
    for (const field of fields) length += field.lengthAt(row);
    starts[row - from + 1] = starts[row - from]! + length;
  }
  const bytes = new Uint8Array(starts[to - from]!);
  for (let row = from, at = 0; row < to; row++) {
    for (const field of fields) at = field.write(row, bytes, at);
  }
  return { bytes, starts };
}

interface Field {
  lengthAt(row: number): number;
  /** Writes lp(value) and returns where it ends. */
  write(row: number, into: Uint8Array, at: number): number;
}

const idField = (frame: Frame): Field => textField(frame.ids);

function fieldOf(column: Column): Field {
  switch (column.kind) {
    case "coded":
      return codedField(column);
    case "text":
      return textField(column.texts);
    case "salt":
      return saltField(column);
  }
}

function codedField({ codes, values }: CodedColumn): Field {
  const prefixed = values.map(lpText);
  return {
    lengthAt: (row) => prefixed[codes[row]!]!.length,
    write(row, into, at) {
      const value = prefixed[codes[row]!]!;
      for (let i = 0; i < value.length; i++) into[at + i] = value[i]!;
      return at + value.length;
    },
  };
}

function textField({ bytes, starts }: Pieces): Field {
  return {
    lengthAt: (row) => 4 + starts[row + 1]! - starts[row]!,
    write(row, into, at) {
      const end = starts[row + 1]!;
      const length = end - starts[row]!;
      into[at++] = length >>> 24;
      into[at++] = length >>> 16;
      into[at++] = length >>> 8;
      into[at++] = length;
      for (let i = starts[row]!; i < end; i++) into[at++] = bytes[i]!;
      return at;
    },
  };
}

function saltField({ bytes }: SaltColumn): Field {
  return {
    lengthAt: () => 36,
    write(row, into, at) {
      into[at] = into[at + 1] = into[at + 2] = 0;
      into[at + 3] = 32;
      at += 4;
      for (let i = 16 * row; i < 16 * row + 16; i++) {
        into[at++] = HEX_DIGITS[bytes[i]! >>> 4]!;
        into[at++] = HEX_DIGITS[bytes[i]! & 15]!;
      }
      return at;
    },
  };
}

const HEX_DIGITS = utf8("0123456789abcdef");

/** A frame of a few rows, already ascending: for receipts, trials and tests. Millions are read by `compute`. */
export function frameOf(columns: readonly string[], rows: readonly { id: string; values: readonly string[] }[]): Frame {
  for (let i = 1; i < rows.length; i++)
    invariant(rows[i - 1]!.id < rows[i]!.id, "a frame ascends by id, without repeats");
  return {
    rows: rows.length,
    ids: piecesOf(rows.map((row) => utf8(row.id))),
    columns: columns.map((name, c) =>
      columnOf(
        name,
        rows.map((row) => row.values[c]!),
      ),
    ),
  };
}

function columnOf(name: string, values: readonly string[]): Column {
  if (name === "salt") {
    const bytes = new Uint8Array(16 * values.length);
    values.forEach((salt, row) => bytes.set(bytesOfHex(salt), 16 * row));
    return { kind: "salt", name, bytes };
  }
  const distinct = [...new Set(values)];
  const codeOf = new Map(distinct.map((value, code) => [value, code]));
  return { kind: "coded", name, values: distinct, codes: Uint32Array.from(values, (value) => codeOf.get(value)!) };
}
