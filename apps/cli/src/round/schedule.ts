import {
  DICE_TO_BEACON_SECONDS,
  done,
  fail,
  quicknetChainHash,
  quicknetRoundAt,
  quicknetTimeOf,
  sha256,
  utf8,
  type Beacon,
  type Result,
} from "@suijian/core";

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
export function scheduleOf(choice: BeaconChoice, at: Date, now: Date): Result<Schedule> {
  const beaconTime = Math.ceil(at.getTime() / 1000);
  const diceBefore = beaconTime - DICE_TO_BEACON_SECONDS;
  if (choice.kind !== "rehearsal" && diceBefore * 1000 <= now.getTime()) {
    return fail({ code: "beacon-too-early", diceBefore: now.toISOString(), beaconTime: at.toISOString() });
  }
  return done({
    beacon: beaconOf(choice, beaconTime),
    diceBefore: isoOf(diceBefore),
    beaconNotBefore: isoOf(beaconTime),
  });
}

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

export const beaconTimeOf = (beacon: Beacon, beaconNotBefore: string): string =>
  beacon.name === "quicknet" ? isoOf(quicknetTimeOf(beacon.round)) : beaconNotBefore;

const isoOf = (seconds: number): string => new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
