import { readdir, rm } from "node:fs/promises";
import { openPool } from "@suijian/compute";
import { dropFrame, newSealKey, openBundle, type Frozen } from "@suijian/round";
import { done, fail, sameBytes, sharesOf, SHARES_NEEDED, shareText, type Problem, type Result } from "@suijian/core";
import {
  addShare,
  audit,
  endJob,
  type HeldRound,
  holdBatchForRound,
  holdLog,
  type Job,
  lastEndOf,
  openRoundOf,
  type PlanOrigin,
  saveRoundPlans,
  type Tx,
} from "@suijian/store";
import type { Parts } from "../http/parts.js";
import type { JobWatch } from "../jobs/runner.js";
import { todayIn } from "../registers/today.js";
import { freezeInputs, type FreezeInputs } from "./freeze-inputs.js";
import { announcedOf, frozenRound, reportOf, triedFreeze } from "./freeze-round.js";
import { appendToLog } from "./log.js";
import { recordEvent } from "./record-event.js";
import { takenOver } from "./round-jobs.js";
import { bundleFolder, roundWorld } from "./round-world.js";
import { keepSealKey, noteSealUse, sealShare } from "./seal-key.js";

/** Counts what a freeze would do, and keeps the report with the round. */
export async function tryFreeze(
  parts: Parts,
  job: Job,
  { life }: HeldRound,
  watch: JobWatch,
): Promise<Result<unknown, Problem>> {
  const pool = openPool();
  try {
    const inputs = await freezeInputs(parts.database, job.identity, life, todayIn(parts.world), pool, watching(watch));
    if (!inputs.ok) return inputs;
    const report = await triedFreeze(life, inputs.value, pool, watch);
    if (!report.ok) return report;
    return await parts.database.write(job.identity, async (tx) => {
      const at = parts.world.now().toISOString();
      const recorded = await recordEvent(tx, life.round, { happened: "tried", report: report.value, at });
      if (!recorded.ok) return recorded;
      if (!(await endJob(tx, job, { state: "done" }))) return fail(takenOver(job));
      await audit(tx, { act: "round.try", on: life.round, with: { rows: report.value.rows } });
      return done(undefined);
    });
  } finally {
    await pool.close();
  }
}

const watching = ({ signal, progress }: JobWatch) => ({
  signal,
  progress: (reached: number, of: number) => progress({ step: "read-registers", done: reached, of }),
});

/**
 * Freeze first, chance last: the bundle is written under a name that only this attempt uses, and one transaction makes it the announced
 * one, with its log entry, its batches, its strata and the key to its seal. A kill before it leaves a folder that nobody names.
 */
export async function freeze(
  parts: Parts,
  job: Job,
  held: HeldRound,
  watch: JobWatch,
): Promise<Result<unknown, Problem>> {
  await removeUnnamed(parts, held.life.round);
  const pool = openPool();
  try {
    const { life, division } = held;
    const today = todayIn(parts.world);
    const inputs = await freezeInputs(parts.database, job.identity, life, today, pool, watching(watch));
    if (!inputs.ok) return inputs;
    const previous = await parts.database.read(job.identity, (tx) => lastEndOf(tx, division));
    const sealKey = life.charter.isSealed ? newSealKey(roundWorld(parts)) : undefined;
    const folder = `${folderPrefix(life.round)}${job.job.slice(0, 8)}-${job.attempts}`;
    const frozen = await frozenRound(parts, life, inputs.value, { previous, sealKey, folder }, pool, watch);
    if (!frozen.ok) return frozen;
    const announced = await announce(parts, job, held, { frozen: frozen.value, inputs: inputs.value, sealKey, folder });
    if (!announced.ok) await removeBundle(parts, folder);
    return announced;
  } finally {
    await pool.close();
  }
}

/** A colon is no part of a file's name everywhere. */
const folderPrefix = (round: string): string => `${round.replaceAll(":", "_")}~`;

/** What an attempt before this one left: while a round is being frozen, none of its folders is named anywhere, nor the frame of it. */
async function removeUnnamed(parts: Parts, round: string): Promise<void> {
  const prefix = folderPrefix(round);
  const names = await readdir(bundleFolder(parts, "")).catch(() => []);
  for (const name of names) {
    if (!name.startsWith(prefix) && !name.startsWith(`.${prefix}`)) continue;
    await removeBundle(parts, name);
  }
}

/** The frame is kept after the announcement is written, so that whoever has kept one has also said which. */
async function removeBundle(parts: Parts, name: string): Promise<void> {
  const folder = bundleFolder(parts, name);
  const bundle = await openBundle(folder);
  if (bundle.ok) await dropFrame(roundWorld(parts), bundle.value.announcement.frame.root);
  await rm(folder, { recursive: true, force: true });
}

interface ToAnnounce {
  readonly frozen: Frozen;
  readonly inputs: FreezeInputs;
  readonly sealKey: Uint8Array | undefined;
  readonly folder: string;
}

/** All of it or nothing: from here on the round is announced, and nobody can change what it is drawn from. */
const announce = (
  parts: Parts,
  job: Job,
  { division, life: { round } }: HeldRound,
  { frozen, inputs, sealKey, folder }: ToAnnounce,
): Promise<Result<unknown, Problem>> =>
  parts.database.write(job.identity, async (tx) => {
    const at = parts.world.now().toISOString();
    const report = reportOf(inputs, frozen.settled);
    const announced = announcedOf(frozen, folder);
    const recorded = await recordEvent(tx, round, { happened: "announced", announced, report, at });
    if (!recorded.ok) return recorded;
    const free = await mayAnnounce(tx, division, round, frozen.announcement.previous);
    if (!free.ok) return free;
    const held = await holdBatches(tx, parts, round, inputs, at);
    if (!held.ok) return held;
    await saveRoundPlans(tx, division, round, frozen.announcement.plans, frozen.settled.terms, originsOf(inputs));
    if (sealKey !== undefined) await keepKey(tx, parts, recorded.value, sealKey);
    const { digest } = frozen.announcement;
    await appendToLog(tx, division, { kind: "announcement", round, digest, at });
    if (!(await endJob(tx, job, { state: "done" }))) return fail(takenOver(job));
    await audit(tx, {
      act: "round.announce",
      on: round,
      with: { announcement: announced.digest, rows: announced.rows },
    });
    return done(undefined);
  });

/** Protocol §5: the log has not moved on since the announcement named its last end, and no other round of it is open. */
async function mayAnnounce(
  tx: Tx,
  division: string,
  round: string,
  previous: Uint8Array,
): Promise<Result<void, Problem>> {
  await holdLog(tx, division);
  const open = await openRoundOf(tx, division);
  if (open !== undefined && open.life.round !== round)
    return fail({ code: "round-open", log: division, round: open.life.round });
  return sameBytes(await lastEndOf(tx, division), previous)
    ? done(undefined)
    : fail({ code: "version-differs", noun: "log", id: division });
}

/** The batches are this round's from now on; a plan that was written again meanwhile was not what is announced. */
async function holdBatches(
  tx: Tx,
  { world }: Parts,
  round: string,
  { batches }: FreezeInputs,
  at: string,
): Promise<Result<void, Problem>> {
  for (const { plan, batch, revision } of batches) {
    const held = await holdBatchForRound(tx, { plan, batch: batch.batch, round }, { day: todayIn(world), at });
    if (!held.ok) return held;
    if (held.value.standing.revision !== revision) return fail({ code: "version-differs", noun: "plan", id: plan });
  }
  return done(undefined);
}

function originsOf({ roundPlans }: FreezeInputs): (roundPlan: string) => PlanOrigin {
  const origins = new Map<string, PlanOrigin>(
    roundPlans.map(({ id, inspectionPlan, batch, part }) => [
      id,
      { plan: inspectionPlan, batch, part: part.is === "control" ? "control" : "plan" },
    ]),
  );
  return (roundPlan) => origins.get(roundPlan)!;
}

/** The key in its box, and the custodians' shares in theirs until each has confirmed (protocol §5). */
async function keepKey(tx: Tx, parts: Parts, { division, life }: HeldRound, key: Uint8Array): Promise<void> {
  const of = { division, round: life.round };
  await keepSealKey(tx, parts, of, key);
  await noteSealUse(tx, parts, of, "made");
  const { custodians } = life.charter;
  const chance = parts.world.randomBytes(32 * (SHARES_NEEDED - 1));
  const shares = sharesOf(key, { needed: SHARES_NEEDED, holders: custodians.length }, chance);
  for (const [place, custodian] of custodians.entries())
    await addShare(tx, division, life.round, custodian, sealShare(parts, of, custodian, shareText(shares[place]!)));
}
