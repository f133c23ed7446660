import {
  abandonDigest,
  afterRoundEvent,
  bytesOfHex,
  done,
  fail,
  keyFromShares,
  readShare,
  sha256Suite,
  type Problem,
  type Result,
  type Share,
} from "@suijian/core";
import { abandonRound, acceptSealKey, openBundle, revealRound } from "@suijian/round";
import { audit, findRound, type HeldRound, type Identity, releaseBatch, sealUsesOf, type Tx } from "@suijian/store";
import type { Handlers } from "../http/handler.js";
import type { Parts } from "../http/parts.js";
import { filled } from "../registers/filled.js";
import { todayIn } from "../registers/today.js";
import { roundPage } from "./answer.js";
import { beaconFor, keepBeacon } from "./beacon.js";
import { appendToLog } from "./log.js";
import { noRound, recordEvent } from "./record-event.js";
import { readerOf, whoAndWhen } from "./round-handlers.js";
import { atMoment, bundleFolder, roundWorld } from "./round-world.js";
import { keepSealKey, noteSealUse, useSealKey } from "./seal-key.js";

/** What ends a round one way or another: its beacon, its key, its abandonment. */
export const custodyHandlers: Pick<
  Handlers,
  "giveBeacon" | "revealRound" | "abandonRound" | "restoreSealKey" | "listSealUses"
> = {
  giveBeacon: {
    outside: async ({ params, body, identity, parts }, database, { request }) => {
      const held = await database.read(identity, (tx) => findRound(tx, params.round));
      const early = mayHaveBeacon(params.round, held, parts.world.now());
      if (!early.ok) return early;
      const bundle = await openBundle(bundleFolder(parts, early.value));
      if (!bundle.ok) return bundle;
      const gone = new AbortController();
      request.raw.on("close", () => gone.abort());
      const beacon = await beaconFor(parts, bundle.value, body, gone.signal);
      if (!beacon.ok) return beacon;
      const kept = await keepBeacon(parts, identity, params.round, beacon.value);
      if (!kept.ok) return kept;
      const { output, source } = kept.value.life.beacon!;
      return done({ output, source });
    },
  },

  revealRound: {
    outside: async (call, database) => {
      const { params, identity, parts } = call;
      const event = { happened: "revealed", day: todayIn(parts.world), ...whoAndWhen(call) } as const;
      const held = await database.read(identity, (tx) => findRound(tx, params.round));
      const may = afterRoundEvent(params.round, held?.life, event);
      if (!may.ok) return may;
      const published = await publishKey(parts, identity, held!);
      if (!published.ok) return published;
      const revealed = await database.write(identity, async (tx) => {
        const recorded = await recordEvent(tx, params.round, event);
        if (recorded.ok) await audit(tx, { act: "round.reveal", on: params.round });
        return recorded;
      });
      return revealed.ok ? done(roundPage(revealed.value.life, readerOf(call))) : revealed;
    },
  },

  abandonRound: {
    outside: async (call, database) => {
      const { params, body, identity, parts } = call;
      const abandoned = await database.write(identity, (tx) =>
        abandon(tx, params.round, body.reason, whoAndWhen(call)),
      );
      if (!abandoned.ok) return abandoned;
      await writeAbandonment(parts, abandoned.value);
      return done(roundPage(abandoned.value.life, readerOf(call)));
    },
  },

  restoreSealKey: {
    outside: async ({ params, body, identity, parts }, database) => {
      const key = keyOf(body.shares);
      if (!key.ok) return key;
      const held = await database.read(identity, (tx) => findRound(tx, params.round));
      if (held?.life.announced === undefined) return fail(noRound(params.round));
      const bundle = await openBundle(bundleFolder(parts, held.life.announced.folder));
      if (!bundle.ok) return bundle;
      const accepted = acceptSealKey(sha256Suite, bundle.value, key.value);
      if (!accepted.ok) return accepted;
      return database.write(identity, async (tx) => {
        const of = { division: held.division, round: params.round };
        await keepSealKey(tx, parts, of, accepted.value);
        await noteSealUse(tx, parts, of, "restored");
        await audit(tx, { act: "round.restore-key", on: params.round });
        return done(undefined);
      });
    },
  },

  listSealUses: async ({ params }, tx) => {
    const held = await findRound(tx, params.round);
    if (held === undefined) return fail(noRound(params.round));
    const uses = await sealUsesOf(tx, held.division, params.round);
    return done({ rows: uses.map((use) => filled({ ...use })) });
  },
};

/** Protocol §6: nobody can know a beacon before its time, so who has one before it has another. The bundle's folder, when it may be asked. */
function mayHaveBeacon(round: string, held: HeldRound | undefined, now: Date): Result<string, Problem> {
  const event = {
    happened: "beacon",
    output: held?.life.beacon?.output ?? "",
    source: "",
    at: now.toISOString(),
  } as const;
  const after = afterRoundEvent(round, held?.life, event);
  return after.ok ? done(after.value.announced!.folder) : after;
}

/** The key into the bundle, its use on record; the same key again changes nothing. */
export async function publishKey(
  parts: Parts,
  identity: Identity,
  { division, life }: HeldRound,
): Promise<Result<unknown, Problem>> {
  const { round, charter, announced } = life;
  const key = !charter.isSealed
    ? done(undefined)
    : await parts.database.write(identity, async (tx) => {
        const used = await useSealKey(tx, parts, { division, round }, "reveal");
        if (used.ok) await audit(tx, { act: "round.use-key", on: round, with: { purpose: "reveal" } });
        return used;
      });
  if (!key.ok) return key;
  // The bundle asks for the day by this machine's clock; the offices' day is China's.
  const noonHere = `${todayIn(parts.world)}T12:00:00`;
  const world = atMoment(roundWorld(parts), noonHere);
  return revealRound(world, sha256Suite, bundleFolder(parts, announced!.folder), key.value);
}

/** One that was announced ends with an entry of the log (protocol §5), and its batches are free for another round. */
async function abandon(
  tx: Tx,
  round: string,
  reason: string,
  { by, at }: { readonly by: string; readonly at: string },
): Promise<Result<HeldRound, Problem>> {
  const recorded = await recordEvent(tx, round, { happened: "abandoned", reason, by, at });
  if (!recorded.ok) return recorded;
  const { division, life } = recorded.value;
  if (life.announced !== undefined) {
    const digest = abandonDigest(sha256Suite, bytesOfHex(life.announced.digest), reason);
    await appendToLog(tx, division, { kind: "abandonment", round, digest, at });
    for (const { plan, batch } of life.charter.batches) {
      const released = await releaseBatch(tx, { plan, batch, round }, { reason, at });
      if (!released.ok) return released;
    }
  }
  await audit(tx, { act: "round.abandon", on: round, with: { reason } });
  return recorded;
}

/** Beside the bundle, for whoever copies it; the log in the database is what counts. */
async function writeAbandonment(parts: Parts, { life }: HeldRound): Promise<void> {
  const { announced, abandoned } = life;
  if (announced === undefined || abandoned === undefined) return;
  const world = atMoment(roundWorld(parts), abandoned.at);
  await abandonRound(world, sha256Suite, bundleFolder(parts, announced.folder), abandoned.reason);
}

function keyOf(texts: readonly string[]): Result<Uint8Array, Problem> {
  const shares: Share[] = [];
  for (const [place, text] of texts.entries()) {
    const share = readShare(text, place + 1);
    if (!share.ok) return share;
    shares.push(share.value);
  }
  return keyFromShares(shares);
}
