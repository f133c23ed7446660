import { bytesOfHex } from "../kernel/bytes.js";

/** drand's quicknet, pinned (protocol §6): an unchained BLS beacon of 48 signature bytes every three seconds. */
export const QUICKNET = {
  chainHash: "52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971",
  publicKey:
    "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a",
  /** Seconds since 1970. */
  genesis: 1692803367,
  period: 3,
  signatureBytes: 48,
} as const;

export const quicknetChainHash = (): Uint8Array => bytesOfHex(QUICKNET.chainHash);

/** The first round whose time is not before `time` (seconds since 1970). */
export const quicknetRoundAt = (time: number): number =>
  Math.max(1, Math.ceil((time - QUICKNET.genesis) / QUICKNET.period) + 1);

/** Seconds since 1970. */
export const quicknetTimeOf = (round: number): number => QUICKNET.genesis + (round - 1) * QUICKNET.period;

/** Protocol §6: the beacon speaks at least ten minutes after the dice are in. */
export const DICE_TO_BEACON_SECONDS = 600;
