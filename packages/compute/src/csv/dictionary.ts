import { textOf } from "@suijian/core";
import { GrowingBytes, GrowingNumbers } from "./growing.js";

/** Numbers distinct byte strings 0, 1, 2 … in the order of their first coming. Open addressing, never more than half full. */
export class Dictionary {
  size = 0;
  private readonly content = new GrowingBytes();
  private readonly ends = new GrowingNumbers();
  private readonly hashes = new GrowingNumbers();
  private slots = new Int32Array(1 << 10).fill(-1);

  codeOf(bytes: Uint8Array, start: number, end: number): number {
    const hash = hashOf(bytes, start, end);
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const code = this.slots[slot]!;
      if (code < 0) return this.add(slot, hash, bytes, start, end);
      if (this.hashes.at(code) === hash && this.holds(code, bytes, start, end)) return code;
    }
  }

  /** Where the bytes of a code lie in `bytes()`. */
  startOf(code: number): number {
    return code === 0 ? 0 : this.ends.at(code - 1);
  }

  endOf(code: number): number {
    return this.ends.at(code);
  }

  bytes(): Uint8Array {
    return this.content.bytes;
  }

  text(code: number): string {
    return textOf(this.content.bytes.subarray(this.startOf(code), this.endOf(code)));
  }

  private holds(code: number, bytes: Uint8Array, start: number, end: number): boolean {
    const at = this.startOf(code);
    const length = end - start;
    if (this.endOf(code) - at !== length) return false;
    const content = this.content.bytes;
    for (let i = 0; i < length; i++) if (content[at + i] !== bytes[start + i]) return false;
    return true;
  }

  private add(slot: number, hash: number, bytes: Uint8Array, start: number, end: number): number {
    const code = this.size++;
    this.slots[slot] = code;
    this.content.append(bytes, start, end);
    this.ends.push(this.content.length);
    this.hashes.push(hash);
    if (2 * this.size > this.slots.length) this.makeRoom();
    return code;
  }

  private makeRoom(): void {
    const slots = new Int32Array(2 * this.slots.length).fill(-1);
    const mask = slots.length - 1;
    for (let code = 0; code < this.size; code++) {
      let slot = this.hashes.at(code) & mask;
      while (slots[slot]! >= 0) slot = (slot + 1) & mask;
      slots[slot] = code;
    }
    this.slots = slots;
  }
}

/** FNV-1a with a final mix, since the table uses the low bits. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}
