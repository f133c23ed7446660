import { openPool, type Pool } from "@suijian/compute";
import { drawRound, openAfterDraw, openBundle, type Bundle } from "@suijian/round";
import {
  bytesOfHex,
  columnNamed,
  done,
  fail,
  hexOf,
  invariant,
  rowOf,
  selectedRows,
  sha256Suite,
  valueOf,
  type DrawCounts,
  type DrawRecord,
  type Frame,
  type Problem,
  type Result,
} from "@suijian/core";
import {
  audit,
  batchDrawn,
  batchesOf,
  type DrawnPlan,
  endJob,
  type HeldRound,
  holdLog,
  type Job,
  roundPlansHeld,
  saveDrawnVisits,
  type Tx,
} from "@suijian/store";
import type { Parts } from "../http/parts.js";
import type { JobWatch } from "../jobs/runner.js";
import { todayIn } from "../registers/today.js";
import { announcedDifferences, noneOr } from "./announced-rows.js";
import { awaitedBeacon, keepBeacon } from "./beacon.js";
import { writeDice } from "./dice-file.js";
import { appendToLog } from "./log.js";
import { noRound, recordEvent } from "./record-event.js";
import { takenOver } from "./round-jobs.js";
import { bundleFolder, roundWorld } from "./round-world.js";
import { useSealKey } from "./seal-key.js";

/**
 * Draws: compares what lies here with what was announced, waits for the beacon, writes the bundle's files, and then keeps visits, log
 * entry and result in one transaction. A kill anywhere leaves a round that is drawn again with the same result, or one that is drawn.
 */
export async function draw(
  parts: Parts,
  job: Job,
  held: HeldRound,
  watch: JobWatch,
): Promise<Result<unknown, Problem>> {
  const { announced } = held.life;
  if (announced === undefined) return fail(noRound(held.life.round));
  const folder = bundleFolder(parts, announced.folder);
  const checked = await checkedBundle(parts, job, held, folder);
  if (!checked.ok) return checked;
  const seeded = await seededRound(parts, job, held, checked.value, watch);
  if (!seeded.ok) return seeded;
  const sealKey = await keyToDraw(parts, job, held);
  if (!sealKey.ok) return sealKey;
  const pool = openPool();
  try {
    const output = seeded.value.life.beacon?.output;
    invariant(output !== undefined, "a seeded round has a beacon");
    const drawn = await drawnFiles(
      parts,
      pool,
      { folder, beaconOutput: bytesOfHex(output), sealKey: sealKey.value },
      watch,
    );
    return drawn.ok ? await keep(parts, job, held, checked.value, drawn.value) : drawn;
  } finally {
    await pool.close();
  }
}

/** Nothing is drawn from what differs from the announcement; dice that a kill kept from the bundle are written now. */
async function checkedBundle(
  parts: Parts,
  job: Job,
  held: HeldRound,
  folder: string,
): Promise<Result<Bundle, Problem>> {
  const bundle = await openBundle(folder);
  if (!bundle.ok) return bundle;
  const differences = await parts.database.read(job.identity, (tx) => announcedDifferences(tx, held, bundle.value));
  const same = noneOr(held.life.round, differences);
  if (!same.ok) return same;
  const diced = await writeDice(parts, held.life);
  return diced.ok ? openBundle(folder) : diced;
}

async function seededRound(
  parts: Parts,
  job: Job,
  held: HeldRound,
  bundle: Bundle,
  watch: JobWatch,
): Promise<Result<HeldRound, Problem>> {
  if (held.life.beacon !== undefined) return done(held);
  watch.progress({ step: "await-beacon" });
  const beacon = await awaitedBeacon(parts, bundle, watch.signal);
  return beacon.ok ? keepBeacon(parts, job.identity, held.life.round, beacon.value) : beacon;
}

/** Undefined where the round is not sealed. Every use is on record before anything is done with the key. */
const keyToDraw = (
  parts: Parts,
  job: Job,
  { division, life }: HeldRound,
): Promise<Result<Uint8Array | undefined, Problem>> =>
  life.charter.isSealed
    ? parts.database.write(job.identity, async (tx) => {
        const key = await useSealKey(tx, parts, { division, round: life.round }, "draw");
        if (key.ok) await audit(tx, { act: "round.use-key", on: life.round, with: { purpose: "draw" } });
        return key;
      })
    : Promise.resolve(done(undefined));

interface DrawnFiles {
  readonly record: DrawRecord;
  readonly frame: Frame;
}

/** The files of the draw, written or found written by an attempt that was cut off; they are the same either way. */
async function drawnFiles(
  parts: Parts,
  pool: Pool,
  { folder, beaconOutput, sealKey }: { folder: string; beaconOutput: Uint8Array; sealKey: Uint8Array | undefined },
  watch: JobWatch,
): Promise<Result<DrawnFiles, Problem>> {
  const world = roundWorld(parts, watch);
  const outcome = await drawRound(world, sha256Suite, pool, { bundle: folder, beaconOutput, sealKey });
  if (!outcome.ok) return outcome;
  const { record, frame } = outcome.value;
  if (record !== undefined && frame !== undefined) return done({ record, frame });
  const again = await openAfterDraw(world, sha256Suite, pool, folder, sealKey);
  if (!again.ok) return again;
  const { drawn } = again.value;
  return done({ record: drawn.record, frame: drawn.round.frame });
}

/** Visits, log entry, batches and result: all of them or none. */
const keep = (
  parts: Parts,
  job: Job,
  { division, life }: HeldRound,
  bundle: Bundle,
  { record, frame }: DrawnFiles,
): Promise<Result<unknown, Problem>> =>
  parts.database.write(job.identity, async (tx) => {
    const { round } = life;
    const at = parts.world.now().toISOString();
    const digest = hexOf(record.digest);
    const { bound, independent } = record.burden;
    const drawn = { digest, counts: countsOf(record), expected: { bound, independent } };
    const recorded = await recordEvent(tx, round, { happened: "drawn", ...drawn, at });
    if (!recorded.ok) return recorded;
    await holdLog(tx, division);
    for (const { plan, batch } of life.charter.batches) {
      const taken = await batchDrawn(tx, { plan, batch, round }, at);
      if (!taken.ok) return taken;
    }
    await appendToLog(tx, division, { kind: "result", round, digest: record.digest, at });
    const saved = await saveDrawnVisits(tx, {
      round,
      at,
      day: todayIn(parts.world),
      visits: record.visits,
      seats: record.seats,
      drawn: selectedRows(frame, record.selections),
      plans: await drawnPlans(tx, division, bundle),
      divisionOf: divisionsOf(frame),
    });
    if (!saved.ok) return saved;
    if (!(await endJob(tx, job, { state: "done" }))) return fail(takenOver(job));
    await audit(tx, { act: "round.draw", on: round, with: { result: digest, ...record.counts } });
    return done(undefined);
  });

/** Below this a draw of two is hardly random (METHOD §6). */
const FEW_ELIGIBLE = 4;

const countsOf = ({ counts, shards }: DrawRecord): DrawCounts => ({
  ...counts,
  fewEligible: shards.flatMap(({ teams }) => teams).filter(({ eligible }) => eligible < FEW_ELIGIBLE).length,
});

function divisionsOf(frame: Frame): (object: string) => string {
  const column = columnNamed(frame, "division");
  invariant(column !== undefined, "a frame has divisions");
  return (object) => valueOf(column, rowOf(frame, object)!);
}

/** The announced plans, each with the inspection plan that it is drawn for and the kind of that. */
async function drawnPlans(tx: Tx, division: string, { announcement, terms }: Bundle): Promise<Map<string, DrawnPlan>> {
  const rows = await roundPlansHeld(tx, division, announcement.roundId);
  const batches = await batchesOf(tx, rows);
  const kinds = new Map(batches.map(({ plan, body }) => [plan, body.kind]));
  return new Map(
    rows.map(({ roundPlan, plan, batch }) => {
      const kind = kinds.get(plan);
      const origin = kind === undefined || kind === "triggered" ? ("random" as const) : kind;
      return [roundPlan, { terms: terms.find(({ id }) => id === roundPlan)!, inspectionPlan: plan, batch, origin }];
    }),
  );
}
