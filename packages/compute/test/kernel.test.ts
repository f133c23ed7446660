import { createHash } from "node:crypto";
import { batchedSuite } from "@suijian/compute";
import { hexOf, merkleRoot, piecesOf, sha256Suite } from "@suijian/core";
import fc from "fast-check";
import { expect, test } from "vitest";

const bytes = (maxLength: number) => fc.uint8Array({ maxLength, size: "max" });

const plainly = (prefix: Uint8Array, piece: Uint8Array): string =>
  createHash("sha256").update(prefix).update(piece).digest("hex");

function batched(prefix: Uint8Array, pieces: readonly Uint8Array[]): string[] {
  const out = new Uint8Array(32 * pieces.length + 5);
  batchedSuite().many(prefix, piecesOf(pieces), 0, pieces.length, out, 5);
  return pieces.map((_, i) => hexOf(out.subarray(5 + 32 * i, 37 + 32 * i)));
}

test("many messages behind any prefix are hashed as node:crypto hashes each", () => {
  fc.assert(
    fc.property(bytes(130), fc.array(bytes(300), { maxLength: 70, size: "max" }), (prefix, pieces) => {
      expect(batched(prefix, pieces)).toEqual(pieces.map((piece) => plainly(prefix, piece)));
    }),
    { numRuns: 200 },
  );
});

test("every prefix length from 0 to 130 and every piece length from 0 to 130", () => {
  const pieces = Array.from({ length: 131 }, (_, length) => new Uint8Array(length).fill(length));
  for (let length = 0; length <= 130; length++) {
    const prefix = new Uint8Array(length).fill(255 - length);
    expect(batched(prefix, pieces)).toEqual(pieces.map((piece) => plainly(prefix, piece)));
  }
});

test("pieces larger than the kernel's memory lie between small ones", () => {
  const prefix = Uint8Array.of(1, 2, 3);
  const pieces = [10, 262_144, 300_000, 0, 262_145, 7, 1_000_000].map((length) => new Uint8Array(length).fill(length));
  expect(batched(prefix, pieces)).toEqual(pieces.map((piece) => plainly(prefix, piece)));
});

test("more pieces than the kernel takes at once, from the middle of a buffer", () => {
  const pieces = Array.from({ length: 10_003 }, (_, i) => new Uint8Array(i % 90).fill(i));
  const out = new Uint8Array(32 * 10_000);
  batchedSuite().many(Uint8Array.of(), piecesOf(pieces), 3, 10_003, out, 0);
  for (let i = 0; i < 10_000; i++) {
    expect(hexOf(out.subarray(32 * i, 32 * i + 32))).toBe(plainly(Uint8Array.of(), pieces[i + 3]!));
  }
});

test("one digest and a tree agree with core's own suite", () => {
  fc.assert(
    fc.property(fc.array(bytes(80), { maxLength: 40 }), (leaves) => {
      expect(merkleRoot(batchedSuite(), leaves)).toEqual(merkleRoot(sha256Suite, leaves));
      for (const leaf of leaves) expect(batchedSuite().digest(leaf)).toEqual(sha256Suite.digest(leaf));
    }),
  );
});
