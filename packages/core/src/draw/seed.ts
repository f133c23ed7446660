import { utf8 } from "../kernel/bytes.js";
import type { Suite } from "../kernel/suite.js";
import { tag } from "../kernel/tag.js";

/** Protocol §5: an unsealed round has this seal key, so that everyone can recompute it from the beacon on. */
export const OPEN_SEAL = new Uint8Array(32);

export const sealCommitOf = (suite: Suite, sealKey: Uint8Array): Uint8Array => tag(suite, "seal-commit", sealKey);

/** At least 20 digits of a ten-sided die (protocol §6). */
export const isDice = (digits: string): boolean => /^[0-9]{20,}$/.test(digits);

/** Each witness's digits in the announced order. */
export const joinDice = (digits: readonly string[]): string => digits.join(",");

/** The log entry of the dice. */
export const diceDigest = (suite: Suite, announcement: Uint8Array, dice: string): Uint8Array =>
  tag(suite, "dice", announcement, utf8(dice));

/** Protocol §6: dice before beacon, so that no one who rolls knows the output and no one who signs can choose it. */
export const seedOf = (suite: Suite, announcement: Uint8Array, dice: string, beaconOutput: Uint8Array): Uint8Array =>
  tag(suite, "seed", announcement, utf8(dice), beaconOutput);

export const ticketKeyOf = (suite: Suite, seed: Uint8Array, sealKey: Uint8Array): Uint8Array =>
  tag(suite, "ticket-key", seed, sealKey);

export const shardKeyOf = (suite: Suite, ticketKey: Uint8Array, department: string): Uint8Array =>
  tag(suite, "assign", ticketKey, utf8(department));
