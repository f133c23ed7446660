import { acceptBeacon, type Bundle } from "@suijian/round";
import { beaconTimeOf, bytesOfHex, done, fail, hexOf, utf8, type Problem, type Result } from "@suijian/core";
import { audit, type HeldRound, type Identity } from "@suijian/store";
import type { Parts } from "../http/parts.js";
import { Pause } from "../jobs/pause.js";
import { recordEvent } from "./record-event.js";
import { askRelays, USUAL_RELAYS, type VerifiedBeacon } from "./relays.js";

/** Where beacons come from, and how long one that is late is waited for at a time. */
export interface BeaconSource {
  readonly relays: readonly string[];
  readonly patienceMilliseconds: number;
}

export const USUAL_SOURCE: BeaconSource = { relays: USUAL_RELAYS, patienceMilliseconds: 120_000 };

/** What somebody has pasted, where there is no internet or the beacon is a public result. */
export interface Pasted {
  readonly signature?: string | undefined;
  readonly results?: string | undefined;
}

/** The announced beacon, verified, whichever way it came; nothing is recorded yet. */
export async function beaconFor(
  parts: Parts,
  { announcement, parameters }: Bundle,
  { signature, results }: Pasted,
  signal: AbortSignal,
): Promise<Result<VerifiedBeacon, Problem>> {
  const due = beaconTimeOf(announcement.beacon, parameters.beaconNotBefore);
  switch (announcement.beacon.name) {
    case "quicknet":
      return signature === undefined
        ? askRelays((parts.beacon ?? USUAL_SOURCE).relays, announcement, due, signal)
        : pasted(announcement, bytesOfHex(signature));
    case "public-results":
      return results === undefined ? fail({ code: "beacon-late", due, asked: 0 }) : pasted(announcement, utf8(results));
    case "rehearsal":
      return done({ output: hexOf(parts.world.randomBytes(32)), source: "rehearsal" });
  }
}

function pasted(announcement: Bundle["announcement"], output: Uint8Array): Result<VerifiedBeacon, Problem> {
  const accepted = acceptBeacon(announcement, output);
  return accepted.ok ? done({ output: hexOf(accepted.value), source: "pasted" }) : accepted;
}

/** Keeps what was verified; the first one stays, and the same again changes nothing. */
export const keepBeacon = (
  { database, world }: Parts,
  identity: Identity,
  round: string,
  { output, source }: VerifiedBeacon,
): Promise<Result<HeldRound, Problem>> =>
  database.write(identity, async (tx) => {
    const at = world.now().toISOString();
    const recorded = await recordEvent(tx, round, { happened: "beacon", output, source, at });
    if (recorded.ok) await audit(tx, { act: "round.beacon", on: round, with: { source } });
    return recorded;
  });

/** Protocol §6: a late beacon is waited for, never replaced. After some minutes whoever runs the round asks again. */
export async function awaitedBeacon(
  parts: Parts,
  bundle: Bundle,
  signal: AbortSignal,
): Promise<Result<VerifiedBeacon, Problem>> {
  const until = performance.now() + (parts.beacon ?? USUAL_SOURCE).patienceMilliseconds;
  const pause = new Pause(signal);
  for (;;) {
    const found = await beaconFor(parts, bundle, {}, signal);
    const isLate = !found.ok && found.problem.code === "beacon-late" && found.problem.asked > 0;
    if (!isLate || performance.now() >= until || signal.aborted) return found;
    await pause.milliseconds(BETWEEN_QUESTIONS);
  }
}

/** quicknet speaks every three seconds. */
const BETWEEN_QUESTIONS = 1_000;
