// A column that keys name holds few different values: each row keeps the number of its value, each value is kept once.

import { textOf } from "./bytes.js";

export class Dictionary {
  readonly values: string[] = [];
  /** For each row the place of its value in `values`; longer than there are rows. */
  codes = new Uint32Array(1 << 16);
  private rows = 0;
  private bytes = new Uint8Array(1 << 12);
  private ends: number[] = [0];
  private slots = new Int32Array(1 << 10).fill(-1);

  valueAt(row: number): string {
    return this.values[this.codes[row]];
  }

  /** Appends the value bytes[from, to) as that of the next row. */
  add(bytes: Uint8Array, from: number, to: number): void {
    if (this.rows === this.codes.length) this.codes = doubled(this.codes);
    const before = this.rows > 0 ? this.codes[this.rows - 1] : -1;
    const repeats = before >= 0 && this.is(before, bytes, from, to);
    this.codes[this.rows++] = repeats ? before : this.codeOf(bytes, from, to);
  }

  private codeOf(bytes: Uint8Array, from: number, to: number): number {
    let slot = this.slotOf(bytes, from, to);
    for (; this.slots[slot] >= 0; slot = (slot + 1) & (this.slots.length - 1))
      if (this.is(this.slots[slot], bytes, from, to)) return this.slots[slot];
    return this.learn(slot, bytes, from, to);
  }

  private learn(slot: number, bytes: Uint8Array, from: number, to: number): number {
    const code = this.values.length;
    const start = this.ends[code];
    while (start + to - from > this.bytes.length) this.bytes = doubled(this.bytes);
    for (let i = from; i < to; i++) this.bytes[start + i - from] = bytes[i];
    this.ends.push(start + to - from);
    this.values.push(textOf(bytes.subarray(from, to)));
    this.slots[slot] = code;
    if (2 * this.values.length > this.slots.length) this.widen();
    return code;
  }

  private widen(): void {
    this.slots = new Int32Array(2 * this.slots.length).fill(-1);
    for (let code = 0; code < this.values.length; code++) {
      let slot = this.slotOf(this.bytes, this.ends[code], this.ends[code + 1]);
      while (this.slots[slot] >= 0) slot = (slot + 1) & (this.slots.length - 1);
      this.slots[slot] = code;
    }
  }

  /** FNV-1a: only a place to begin looking. */
  private slotOf(bytes: Uint8Array, from: number, to: number): number {
    let hash = 0x811c9dc5;
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ bytes[i], 0x01000193);
    return (hash ^ (hash >>> 15)) & (this.slots.length - 1);
  }

  private is(code: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.ends[code];
    if (this.ends[code + 1] - start !== to - from) return false;
    for (let i = from; i < to; i++) if (this.bytes[start + i - from] !== bytes[i]) return false;
    return true;
  }
}

export function doubled<A extends Uint8Array | Uint32Array>(array: A): A {
  const larger = new (array.constructor as new (length: number) => A)(2 * array.length);
  larger.set(array);
  return larger;
}
