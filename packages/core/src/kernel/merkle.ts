import { evenPieces, piecesOf, type Pieces, type Suite } from "./suite.js";

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** RFC 6962 §2.1: the leaf hashes H(00 ‖ d) of the pieces from ≤ i < to, 32 bytes each. */
export function leafHashes(suite: Suite, pieces: Pieces, from = 0, to = pieces.starts.length - 1): Uint8Array {
  const hashes = new Uint8Array(32 * (to - from));
  suite.many(LEAF, pieces, from, to, hashes, 0);
  return hashes;
}

/**
 * RFC 6962 §2.1: the root over leaf hashes. Pairing level by level and lifting an odd last one unchanged gives the same tree
 * as splitting at the largest power of two below the size. The roots of aligned runs of 2^k leaves may stand for the leaves.
 */
export function rootOf(suite: Suite, hashes: Uint8Array): Uint8Array {
  if (hashes.length === 0) return suite.digest(new Uint8Array(0));
  let level = hashes;
  while (level.length > 32) level = levelAbove(suite, level);
  return level.slice();
}

export const merkleRoot = (suite: Suite, leaves: readonly Uint8Array[]): Uint8Array =>
  rootOf(suite, leafHashes(suite, piecesOf(leaves)));

/** The hashes beside the way from leaf `index` to the root, lowest first. */
export function inclusionPath(suite: Suite, hashes: Uint8Array, index: number): Uint8Array[] {
  const path: Uint8Array[] = [];
  let level = hashes;
  for (let place = index; level.length > 32; place >>>= 1) {
    const beside = (place ^ 1) * 32;
    if (beside < level.length) path.push(level.slice(beside, beside + 32));
    level = levelAbove(suite, level);
  }
  return path;
}

function levelAbove(suite: Suite, level: Uint8Array): Uint8Array {
  const pairs = level.length >>> 6;
  const odd = level.length - 64 * pairs;
  const above = new Uint8Array(32 * pairs + odd);
  suite.many(NODE, evenPieces(level.subarray(0, 64 * pairs), 64), 0, pairs, above, 0);
  above.set(level.subarray(64 * pairs), 32 * pairs);
  return above;
}
