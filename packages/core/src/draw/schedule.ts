import { utf8 } from "../kernel/bytes.js";
import type { RoundProblem } from "../kernel/problem.js";
import { done, fail, type Result } from "../kernel/result.js";
import { sha256 } from "../kernel/sha256.js";
import type { Beacon } from "./announce.js";
import { DICE_TO_BEACON_SECONDS, quicknetChainHash, quicknetRoundAt, quicknetTimeOf } from "./beacon-time.js";

/** When the dice are due and what speaks after them. */
export interface Schedule {
  readonly beacon: Beacon;
  /** UTC, ISO 8601, whole seconds. */
  readonly diceBefore: string;
  readonly beaconNotBefore: string;
}

export type BeaconChoice =
  | { readonly kind: "quicknet" }
  | { readonly kind: "rehearsal" }
  /** The text that names the future public sources and their format. */
  | { readonly kind: "public-results"; readonly sources: string };

/** Protocol §6: the dice are due ten minutes before the beacon speaks, and both lie ahead; a rehearsal binds nobody. */
export function scheduleOf(choice: BeaconChoice, at: Date, now: Date): Result<Schedule, RoundProblem> {
  const beaconTime = Math.ceil(at.getTime() / 1000);
  const schedule: Schedule = {
    beacon: beaconOf(choice, beaconTime),
    diceBefore: isoOf(beaconTime - DICE_TO_BEACON_SECONDS),
    beaconNotBefore: isoOf(beaconTime),
  };
  const fault = scheduleFault(schedule, now);
  return fault === undefined ? done(schedule) : fail(fault);
}

/** An announcement comes before `diceBefore` (protocol §5), or it announces nothing. */
export const scheduleFault = (
  { beacon, diceBefore, beaconNotBefore }: Schedule,
  now: Date,
): RoundProblem | undefined =>
  beacon.name === "rehearsal" || Date.parse(diceBefore) > now.getTime()
    ? undefined
    : { code: "beacon-too-early", diceBefore: now.toISOString(), beaconTime: beaconNotBefore };

function beaconOf(choice: BeaconChoice, time: number): Beacon {
  switch (choice.kind) {
    case "quicknet":
      return { name: "quicknet", chainHash: quicknetChainHash(), round: quicknetRoundAt(time) };
    case "public-results":
      return { name: "public-results", chainHash: sha256(utf8(choice.sources)), round: 0 };
    case "rehearsal":
      return { name: "rehearsal", chainHash: new Uint8Array(32), round: 0 };
  }
}

/** When the announced beacon speaks: UTC, ISO 8601. */
export const beaconTimeOf = (beacon: Beacon, beaconNotBefore: string): string =>
  beacon.name === "quicknet" ? isoOf(quicknetTimeOf(beacon.round)) : beaconNotBefore;

// eslint-disable-next-line no-restricted-syntax -- a day made from a number asks no clock
const isoOf = (seconds: number): string => new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
