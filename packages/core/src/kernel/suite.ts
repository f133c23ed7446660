import { concat } from "./bytes.js";
import { sha256 } from "./sha256.js";

/** Many byte strings in one buffer: piece i is bytes[starts[i]] … bytes[starts[i + 1]]. */
export interface Pieces {
  readonly bytes: Uint8Array;
  /** One more entry than there are pieces, never falling. */
  readonly starts: Uint32Array;
}

/** A hash and the labels that go with it. Protocol §1 names a second suite, SM3, with its own label prefix. */
export interface Suite {
  /** What every label begins with, up to and with the slash. */
  readonly labels: string;
  /** 32 bytes. */
  digest(message: Uint8Array): Uint8Array;
  /** digest(prefix ‖ piece) of the pieces from ≤ i < to, 32 bytes each, written one after the other into `out` from `at` on. */
  many(prefix: Uint8Array, pieces: Pieces, from: number, to: number, out: Uint8Array, at: number): void;
}

export const sha256Suite: Suite = {
  labels: "VRSI-1/",
  digest: sha256,
  many(prefix, pieces, from, to, out, at) {
    for (let i = from; i < to; i++) {
      const piece = pieces.bytes.subarray(pieces.starts[i]!, pieces.starts[i + 1]!);
      out.set(sha256(concat([prefix, piece])), at + 32 * (i - from));
    }
  },
};

export const piecesOf = (parts: readonly Uint8Array[]): Pieces => {
  const starts = new Uint32Array(parts.length + 1);
  for (let i = 0; i < parts.length; i++) starts[i + 1] = starts[i]! + parts[i]!.length;
  return { bytes: concat(parts), starts };
};

/** A buffer cut into pieces of one width. */
export function evenPieces(bytes: Uint8Array, width: number): Pieces {
  const starts = new Uint32Array(bytes.length / width + 1);
  for (let i = 0; i < starts.length; i++) starts[i] = i * width;
  return { bytes, starts };
}
