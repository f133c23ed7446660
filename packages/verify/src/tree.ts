// Trees of RFC 6962 (protocol §1): leaf SHA-256(00 ‖ d), node SHA-256(01 ‖ l ‖ r), split at the largest power of two
// below.

import { concat } from "./bytes.js";
import { digestInto, sha256 } from "./hash.js";

const LEVELS = 54;

/** Builds a root from leaves in order, in constant memory: it keeps one hash for each complete subtree on the left. */
export class Tree {
  private readonly stack = new Uint8Array(32 * LEVELS);
  private readonly node = new Uint8Array(65).fill(1, 0, 1);
  private depth = 0;
  size = 0;

  add(data: Uint8Array): void {
    this.addPrefixed(concat(Uint8Array.of(0), data), data.length + 1);
  }

  /** Adds the leaf of bytes[1, to); bytes[0] is the leaf's 00, so that nothing need be copied. */
  addPrefixed(bytes: Uint8Array, to: number): void {
    digestInto(bytes, 0, to, this.stack, 32 * this.depth);
    this.depth++;
    this.size++;
    for (let complete = this.size; complete % 2 === 0; complete /= 2) this.merge();
  }

  root(): Uint8Array {
    if (this.size === 0) return sha256(new Uint8Array(0));
    while (this.depth > 1) this.merge();
    return this.stack.slice(0, 32);
  }

  private merge(): void {
    this.depth--;
    const left = 32 * (this.depth - 1);
    for (let i = 0; i < 64; i++) this.node[1 + i] = this.stack[left + i];
    digestInto(this.node, 0, 65, this.stack, left);
  }
}

export function rootOf(leaves: Iterable<Uint8Array>): Uint8Array {
  const tree = new Tree();
  for (const leaf of leaves) tree.add(leaf);
  return tree.root();
}

/**
 * The root to which a leaf leads by its path (RFC 9162 §2.1.3.2), lowest hash first; nothing when the path does not
 * fit.
 */
export function rootByPath(
  data: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
): Uint8Array | undefined {
  if (!(index >= 0 && index < size)) return undefined;
  let hash = sha256(concat(Uint8Array.of(0), data));
  let place = index;
  let last = size - 1;
  for (const sibling of path) {
    if (last === 0 || sibling.length !== 32) return undefined;
    if (place % 2 === 1 || place === last) {
      hash = join(sibling, hash);
      while (place % 2 === 0 && place !== 0) [place, last] = [place / 2, Math.floor(last / 2)];
    } else {
      hash = join(hash, sibling);
    }
    [place, last] = [Math.floor(place / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hash : undefined;
}

const join = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(concat(Uint8Array.of(1), left, right));
