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

/**
 * The row bytes of rows from ≤ i < to; a piece a row, so that a range can be hashed by itself. Columns are written one after the
 * other, each at the place its row has reached: loops over one kind of array are several times faster than rows of many kinds.
 */
export function rowPieces(frame: Frame, from: number, to: number): Pieces {
  const ids: TextColumn = { kind: "text", name: "id", texts: frame.ids };
  const columns = [ids, ...frame.columns];
  const starts = new Uint32Array(to - from + 1);
  for (const column of columns) addLengths(column, from, to, starts);
  for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;

  const bytes = new Uint8Array(starts[to - from]!);
  const reached = starts.slice();
  for (const column of columns) writeColumn(column, from, to, bytes, reached);
  return { bytes, starts };
}

/** Adds the length of lp(value) of each row to the entry after the row's own. */
function addLengths(column: Column, from: number, to: number, lengths: Uint32Array): void {
  switch (column.kind) {
    case "coded": {
      const { starts } = prefixedValues(column);
      for (let row = from; row < to; row++) {
        const code = column.codes[row]!;
        lengths[row - from + 1]! += starts[code + 1]! - starts[code]!;
      }
      return;
    }
    case "text": {
      const { starts } = column.texts;
      for (let row = from; row < to; row++) lengths[row - from + 1]! += 4 + starts[row + 1]! - starts[row]!;
      return;
    }
    case "salt":
      for (let row = from; row < to; row++) lengths[row - from + 1]! += 4 + SALT_CHARACTERS;
  }
}

function writeColumn(column: Column, from: number, to: number, into: Uint8Array, reached: Uint32Array): void {
  switch (column.kind) {
    case "coded":
      return writeCoded(column, from, to, into, reached);
    case "text":
      return writeTexts(column, from, to, into, reached);
    case "salt":
      return writeSalts(column, from, to, into, reached);
  }
}

function writeCoded(column: CodedColumn, from: number, to: number, into: Uint8Array, reached: Uint32Array): void {
  const { bytes, starts } = prefixedValues(column);
  const { codes } = column;
  for (let row = from; row < to; row++) {
    const end = starts[codes[row]! + 1]!;
    let at = reached[row - from]!;
    for (let i = starts[codes[row]!]!; i < end; i++) into[at++] = bytes[i]!;
    reached[row - from] = at;
  }
}

function writeTexts({ texts }: TextColumn, from: number, to: number, into: Uint8Array, reached: Uint32Array): void {
  const { bytes, starts } = texts;
  for (let row = from; row < to; row++) {
    const start = starts[row]!;
    const end = starts[row + 1]!;
    let at = reached[row - from]!;
    into[at++] = (end - start) >>> 24;
    into[at++] = (end - start) >>> 16;
    into[at++] = (end - start) >>> 8;
    into[at++] = end - start;
    for (let i = start; i < end; i++) into[at++] = bytes[i]!;
    reached[row - from] = at;
  }
}

const SALT_CHARACTERS = 32;

function writeSalts({ bytes }: SaltColumn, from: number, to: number, into: Uint8Array, reached: Uint32Array): void {
  for (let row = from; row < to; row++) {
    let at = reached[row - from]! + 4;
    into[at - 1] = SALT_CHARACTERS;
    for (let i = 16 * row; i < 16 * row + 16; i++) {
      into[at++] = HEX_DIGITS[bytes[i]! >>> 4]!;
      into[at++] = HEX_DIGITS[bytes[i]! & 15]!;
    }
    reached[row - from] = at;
  }
}

/** lp(value) of every distinct value, end to end; made once a column. */
function prefixedValues({ values }: CodedColumn): Pieces {
  const known = prefixed.get(values);
  if (known !== undefined) return known;
  const made = piecesOf(values.map(lpText));
  prefixed.set(values, made);
  return made;
}

const prefixed = new WeakMap<readonly string[], Pieces>();

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
