// The frame (§2), read once and in a stream: its order, its tree, and of its columns only what the plans' keys and the
// assignment need. Ids lie in one buffer; eight million rows make no eight million objects.

import { compareBytes, isId, isList, textOf, utf8 } from "./bytes.js";
import type { OnRow } from "./csv.js";
import { Dictionary, doubled } from "./dictionary.js";
import { type Finding, finding } from "./ledger.js";
import { Tree } from "./tree.js";

export interface Frame {
  readonly rows: number;
  readonly ids: Ids;
  readonly columns: ReadonlyMap<string, Dictionary>;
  readonly root: Uint8Array;
  /** The first row that breaks each rule of §2 and §3, by the name of the check. */
  readonly broken: ReadonlyMap<string, Finding>;
}

/** Ids in the order of the frame, one after the other in one buffer. */
export class Ids {
  bytes = new Uint8Array(1 << 20);
  ends = new Uint32Array(1 << 16);
  count = 0;

  start = (row: number): number => (row === 0 ? 0 : this.ends[row - 1]);
  end = (row: number): number => this.ends[row];
  at = (row: number): string => textOf(this.bytes.subarray(this.start(row), this.end(row)));

  add(bytes: Uint8Array, from: number, to: number): void {
    const at = this.count === 0 ? 0 : this.ends[this.count - 1];
    while (at + to - from > this.bytes.length) this.bytes = doubled(this.bytes);
    if (this.count === this.ends.length) this.ends = doubled(this.ends);
    for (let i = from; i < to; i++) this.bytes[at + i - from] = bytes[i];
    this.ends[this.count++] = at + to - from;
  }

  /** By bytes. */
  compare(a: number, b: number): number {
    const shorter = Math.min(this.end(a) - this.start(a), this.end(b) - this.start(b));
    for (let i = 0, x = this.start(a), y = this.start(b); i < shorter; i++, x++, y++)
      if (this.bytes[x] !== this.bytes[y]) return this.bytes[x] - this.bytes[y];
    return this.end(a) - this.start(a) - (this.end(b) - this.start(b));
  }

  /**
   * The row of an id, by bisection, −1 when it is not there. In a frame out of order, which is refused anyway, it may
   * miss.
   */
  rowOf(id: string): number {
    const sought = utf8(id);
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const order = compareBytes(this.bytes.subarray(this.start(middle), this.end(middle)), sought);
      if (order === 0) return middle;
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return -1;
  }
}

export class FrameReader {
  private readonly tree = new Tree();
  private readonly ids = new Ids();
  private readonly kept: [place: number, Dictionary][];
  private readonly salt: number;
  private readonly broken = new Map<string, Finding>();
  private readonly saltBefore = new Uint8Array(32);
  private leaf = new Uint8Array(1 << 12);

  /** `columns` without id, in the order announced; `keep` those that must be looked at again. */
  constructor(
    private readonly columns: readonly string[],
    keep: readonly string[],
    private readonly onProgress: (rows: number) => void = () => undefined,
  ) {
    this.kept = columns.flatMap((name, i) =>
      keep.includes(name) ? [[i + 1, new Dictionary()] as const] : [],
    ) as never;
    this.salt = columns.indexOf("salt") + 1;
  }

  readonly onRow: OnRow = (bytes, start, end) => {
    this.hashRow(bytes, start, end);
    this.ids.add(bytes, start[0], end[0]);
    for (const [place, dictionary] of this.kept) dictionary.add(bytes, start[place], end[place]);
    this.checkId();
    if (this.salt > 0) this.checkSalt(bytes, start[this.salt], end[this.salt]);
    if (this.ids.count % 100_000 === 0) this.onProgress(this.ids.count);
  };

  frame(): Frame {
    const columns = new Map(this.kept.map(([place, dictionary]) => [this.columns[place - 1], dictionary]));
    for (const [name, dictionary] of columns) this.checkValues(name, dictionary);
    return { rows: this.ids.count, ids: this.ids, columns, root: this.tree.root(), broken: this.broken };
  }

  /** `row = lp(id) ‖ lp(value of column 1) ‖ …`, behind the 00 of a leaf. */
  private hashRow(bytes: Uint8Array, start: Int32Array, end: Int32Array): void {
    const needed = 1 + end[end.length - 1] - start[0] + 4 * start.length;
    if (needed > this.leaf.length) this.leaf = new Uint8Array(2 * needed);
    const leaf = this.leaf;
    let at = 1;
    for (let field = 0; field < start.length; field++) {
      const length = end[field] - start[field];
      leaf[at] = length >>> 24;
      leaf[at + 1] = length >>> 16;
      leaf[at + 2] = length >>> 8;
      leaf[at + 3] = length;
      at += 4;
      for (let i = start[field]; i < end[field]; i++) leaf[at++] = bytes[i];
    }
    this.tree.addPrefixed(leaf, at);
  }

  private checkId(): void {
    const row = this.ids.count - 1;
    if (!isIdIn(this.ids.bytes, this.ids.start(row), this.ids.end(row)))
      this.break("frame.ids", "an id [A-Z0-9._:-]{1,64}", this.ids.at(row));
    if (row > 0 && this.ids.compare(row - 1, row) >= 0)
      this.break("frame.order", `an id after ${this.ids.at(row - 1)}`, this.ids.at(row));
  }

  /** §2: 32 hex characters, fresh for each row. That two rows far apart do not share one is not looked at. */
  private checkSalt(bytes: Uint8Array, from: number, to: number): void {
    let formed = to - from === 32;
    let repeated = formed;
    for (let i = 0; i < 32; i++) {
      const byte = bytes[from + i];
      formed &&= (byte >= 48 && byte <= 57) || (byte >= 97 && byte <= 102);
      repeated &&= byte === this.saltBefore[i];
      this.saltBefore[i] = byte;
    }
    if (!formed) this.break("frame.salt", "32 hex characters", textOf(bytes.slice(from, to)));
    if (repeated) this.break("frame.salt", "a fresh salt", textOf(bytes.slice(from, to)));
  }

  /** §3: values in columns named by a key hold no comma, ampersand or plus sign, and `;` only between list elements. */
  private checkValues(name: string, dictionary: Dictionary): void {
    for (const value of dictionary.values) {
      if (/[,&+]/.test(value)) this.breakAt("frame.values", "no comma, ampersand or plus sign", value, name);
      else if (value.includes(";") && !isList(value)) this.breakAt("frame.values", "an ascending list", value, name);
    }
  }

  private break(check: string, expected: string, found: string): void {
    this.breakAt(check, expected, found, `frame.csv line ${this.ids.count + 1}`);
  }

  private breakAt(check: string, expected: string, found: string, at: string): void {
    if (!this.broken.has(check)) this.broken.set(check, finding(expected, found, at));
  }
}

/** As isId, on bytes. */
function isIdIn(bytes: Uint8Array, from: number, to: number): boolean {
  if (to === from || to - from > 64) return false;
  for (let i = from; i < to; i++) if (ID_BYTE[bytes[i]] === 0) return false;
  return true;
}

const ID_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => (byte < 128 && isId(String.fromCharCode(byte)) ? 1 : 0));
