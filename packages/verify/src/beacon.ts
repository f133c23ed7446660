// The beacon (§6.2): drand quicknet, an unchained BLS beacon on BLS12-381 with signatures on G1. The chain is pinned
// here: who could name another chain in the bundle could also make its signatures.

import { bls12_381 } from "@noble/curves/bls12-381.js";
import { u64be, unhex } from "./bytes.js";
import { sha256 } from "./hash.js";

export const QUICKNET = {
  chainHash: "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971",
  publicKey:
    "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d106451" +
    "0d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a",
  genesis: 1692803367,
  period: 3,
} as const;

/** When a round is due, in milliseconds since 1970; round 1 is the genesis. */
export const timeOfRound = (round: number): number => 1000 * (QUICKNET.genesis + (round - 1) * QUICKNET.period);

/** True when `signature` is the beacon's for `round`: pairing check over SHA-256(u64be(round)), RFC 9380 on G1. */
export function isBeaconSignature(
  round: number,
  signature: Uint8Array,
  publicKey: string = QUICKNET.publicKey,
): boolean {
  const { shortSignatures } = bls12_381;
  const message = shortSignatures.hash(sha256(u64be(round)), "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_");
  try {
    return signature.length === 48 && shortSignatures.verify(signature, message, unhex(publicKey));
  } catch {
    return false; // not a point of the curve
  }
}
