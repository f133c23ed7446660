import type { Pieces } from "@suijian/core";

/**
 * The rows in ascending order of their ids (protocol §1), equal ids in the order of the file; undefined when they already
 * ascend. Ids have 40 possible characters, so five of them make one number below 2^27: rows are sorted by the first five,
 * then each run of equals by the next five.
 */
export function ascendingOrder(ids: Pieces): Uint32Array | undefined {
  const rows = ids.starts.length - 1;
  if (firstNotAscending(ids) === rows) return undefined;
  const order = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) order[row] = row;
  const sorting = {
    ids,
    order,
    keys: new Uint32Array(rows),
    otherOrder: new Uint32Array(rows),
    otherKeys: new Uint32Array(rows),
  };
  sortRun(sorting, 0, rows, 0);
  return order;
}

/** The first row whose id is not above the one before it; the number of rows when there is none. */
export function firstNotAscending(ids: Pieces): number {
  const rows = ids.starts.length - 1;
  for (let row = 1; row < rows; row++) if (compareIds(ids, row - 1, row, 0) >= 0) return row;
  return rows;
}

function compareIds({ bytes, starts }: Pieces, a: number, b: number, depth: number): number {
  let i = starts[a]! + depth;
  let j = starts[b]! + depth;
  const endA = starts[a + 1]!;
  const endB = starts[b + 1]!;
  while (i < endA && j < endB) {
    const difference = bytes[i++]! - bytes[j++]!;
    if (difference !== 0) return difference;
  }
  return endA - i - (endB - j);
}

interface Sorting {
  readonly ids: Pieces;
  readonly order: Uint32Array;
  readonly keys: Uint32Array;
  readonly otherOrder: Uint32Array;
  readonly otherKeys: Uint32Array;
}

/** Sorts the places from ≤ i < to, whose ids agree in their first `depth` characters. */
function sortRun(sorting: Sorting, from: number, to: number, depth: number): void {
  if (to - from <= SHORT_RUN) return insertRows(sorting, from, to, depth);
  writeKeys(sorting, from, to, depth);
  for (let shift = 0; shift < 27; shift += 9) sortByDigit(sorting, from, to, shift);
  // Three passes end in the other arrays.
  sorting.order.set(sorting.otherOrder.subarray(from, to), from);
  sorting.keys.set(sorting.otherKeys.subarray(from, to), from);

  for (let start = from; start < to;) {
    let end = start + 1;
    while (end < to && sorting.keys[end] === sorting.keys[start]) end++;
    const wentOn = sorting.keys[start]! % ALPHABET !== 0;
    if (end - start > 1 && wentOn) sortRun(sorting, start, end, depth + 5);
    start = end;
  }
}

const SHORT_RUN = 32;
const ALPHABET = 41;

function insertRows({ ids, order }: Sorting, from: number, to: number, depth: number): void {
  for (let i = from + 1; i < to; i++) {
    const row = order[i]!;
    let place = i;
    while (place > from && compareIds(ids, order[place - 1]!, row, depth) > 0) {
      order[place] = order[place - 1]!;
      place--;
    }
    order[place] = row;
  }
}

function writeKeys({ ids, order, keys }: Sorting, from: number, to: number, depth: number): void {
  const { bytes, starts } = ids;
  for (let i = from; i < to; i++) {
    const row = order[i]!;
    const start = starts[row]! + depth;
    const end = starts[row + 1]!;
    let key = 0;
    for (let at = start; at < start + 5; at++) key = key * ALPHABET + (at < end ? RANKS[bytes[at]!]! : 0);
    keys[i] = key;
  }
}

/** 1 … 40 in byte order; 0 is kept for the end of the id. */
const RANKS = new Uint8Array(256);
[..."-.0123456789:ABCDEFGHIJKLMNOPQRSTUVWXYZ_"].forEach((letter, i) => (RANKS[letter.charCodeAt(0)] = i + 1));

const counts = new Uint32Array(512);

/** One stable pass over nine bits, from (order, keys) to (otherOrder, otherKeys) or back, as the shift is even or odd. */
function sortByDigit(sorting: Sorting, from: number, to: number, shift: number): void {
  const forth = shift !== 9;
  const order = forth ? sorting.order : sorting.otherOrder;
  const keys = forth ? sorting.keys : sorting.otherKeys;
  const toOrder = forth ? sorting.otherOrder : sorting.order;
  const toKeys = forth ? sorting.otherKeys : sorting.keys;

  counts.fill(0);
  for (let i = from; i < to; i++) counts[(keys[i]! >>> shift) & 511]!++;
  for (let digit = 0, place = from; digit < 512; digit++) {
    const count = counts[digit]!;
    counts[digit] = place;
    place += count;
  }
  for (let i = from; i < to; i++) {
    const key = keys[i]!;
    const place = counts[(key >>> shift) & 511]!++;
    toOrder[place] = order[i]!;
    toKeys[place] = key;
  }
}
