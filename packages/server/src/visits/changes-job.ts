import { openPool, type Pool } from "@suijian/compute";
import {
  done,
  fail,
  leavesFor,
  sha256Suite,
  type AfterDraw,
  type Change,
  type ChangeWish,
  type Day,
  type DepartmentId,
  type InspectorId,
  type ObjectId,
  type PlanId,
  type Problem,
  type Result,
  type VisitId,
} from "@suijian/core";
import { recordChanges, type RecordedChanges } from "@suijian/round";
import { audit, endedVisits, endJob, saveChanges, type HeldRound, type Job } from "@suijian/store";
import type { Parts } from "../http/parts.js";
import type { JobWatch } from "../jobs/runner.js";
import { todayIn } from "../registers/today.js";
import { takenOver, type RoundWork } from "../rounds/round-jobs.js";
import { bundleFolder, roundWorld } from "../rounds/round-world.js";
import { useSealKey } from "../rounds/seal-key.js";
import type { ChangesJobBody } from "./ask-changes.js";

/**
 * Changes of a round after its draw (protocol §10): decided by rank and priority from the bundle, added to its chain, then kept with the
 * visits. The chain comes first: after a crash between the two, the next such job finds what the visits do not say yet.
 */
export const change: RoundWork = async (parts, job, held, watch) => {
  const { announced } = held.life;
  if (announced === undefined || held.life.drawn === undefined) return fail(notDrawn(held));
  const sealKey = await keyToChange(parts, job, held);
  if (!sealKey.ok) return sealKey;
  const ended = await parts.database.read(job.identity, (tx) => endedVisits(tx, held.life.round));
  const wishes = wishesOf(job, ended, todayIn(parts.world) as Day);
  const pool = openPool();
  try {
    const folder = bundleFolder(parts, announced.folder);
    const recorded = await decideAll(parts, pool, { bundle: folder, sealKey: sealKey.value, wishes }, watch);
    return recorded.ok ? await keep(parts, job, held, recorded.value) : recorded;
  } finally {
    await pool.close();
  }
};

const notDrawn = ({ life }: HeldRound): Problem => ({
  code: "state-wrong",
  noun: "round",
  id: life.round,
  state: life.stage,
});

/** Undefined where the round is not sealed; the use is on record before anything is done with the key. */
const keyToChange = (
  parts: Parts,
  job: Job,
  { division, life }: HeldRound,
): Promise<Result<Uint8Array | undefined, Problem>> =>
  life.charter.isSealed
    ? parts.database.write(job.identity, async (tx) => {
        const key = await useSealKey(tx, parts, { division, round: life.round }, "change");
        if (key.ok) await audit(tx, { act: "round.use-key", on: life.round, with: { purpose: "change" } });
        return key;
      })
    : Promise.resolve(done(undefined));

type Wishes = (after: AfterDraw) => readonly ChangeWish[];
type Ended = Awaited<ReturnType<typeof endedVisits>>;

/** Visits that were voided since the last time, then what was asked for; what the chain has already, from a job that was cut off, is left out. */
function wishesOf(job: Job, { ended, voided }: Ended, day: Day): Wishes {
  // Written by us when the job was asked for.
  const { wished } = job.body as ChangesJobBody;
  const { absences = [], recusals = [], substitutions = [], reason } = wished;
  return (after) => {
    const open = (visit: VisitId): boolean => !ended.has(visit);
    const voids = voided
      .filter(({ visit }) => after.standing(visit as VisitId)?.isVoid === false)
      .map((each) => ({ kind: "void", visit: each.visit as VisitId, reason: each.reason, day }) as const);
    const asked: ChangeWish[] = [
      ...recusals.map(({ visit, department, inspector }) => ({
        kind: "recuse" as const,
        visit: visit as VisitId,
        department: department as DepartmentId,
        inspector: inspector as InspectorId,
        reason,
        day,
      })),
      ...substitutions.map(({ plan, stratum, object }) => ({
        kind: "substitute" as const,
        plan: plan as PlanId,
        stratum,
        object: object as ObjectId,
        reason,
        day,
      })),
    ];
    const isNew = (wish: ChangeWish): boolean => !after.changes.some((each) => isOf(each, wish));
    return [...voids, ...asked.filter(isNew), ...leavesFor(after, absences, open, { reason, day })];
  };
}

function isOf({ kind, subject, old, reason }: Change, wish: ChangeWish): boolean {
  if (kind !== wish.kind || reason !== wish.reason) return false;
  switch (wish.kind) {
    case "substitute":
      return subject === `${wish.plan}/${wish.stratum}` && old === wish.object;
    case "recuse":
    case "leave":
      return subject === `${wish.visit}/${wish.department}` && old === wish.inspector;
    case "void":
      return subject === wish.visit;
  }
}

/** Until nothing is left: who comes instead of one who is away may be away as well. */
async function decideAll(
  parts: Parts,
  pool: Pool,
  request: { readonly bundle: string; readonly sealKey: Uint8Array | undefined; readonly wishes: Wishes },
  watch: JobWatch,
): Promise<Result<RecordedChanges, Problem>> {
  for (;;) {
    const recorded = await recordChanges(roundWorld(parts, watch), sha256Suite, pool, request);
    if (!recorded.ok || request.wishes(recorded.value.after).length === 0) return recorded;
  }
}

const keep = (
  parts: Parts,
  job: Job,
  { division, life }: HeldRound,
  { after, digest }: RecordedChanges,
): Promise<Result<unknown, Problem>> =>
  parts.database.write(job.identity, async (tx) => {
    const saved = await saveChanges(tx, {
      division,
      round: life.round,
      changes: after.changes,
      standing: (visit) => after.standing(visit),
      by: job.identity.account,
      at: parts.world.now().toISOString(),
      day: todayIn(parts.world),
    });
    if (!saved.ok) return saved;
    if (
      !(await endJob(tx, job, {
        state: "done",
        progress: { step: "changes", done: after.changes.length, of: after.changes.length },
      }))
    )
      return fail(takenOver(job));
    await audit(tx, {
      act: "round.change",
      on: life.round,
      with: { changes: after.changes.length, saved: saved.value, digest },
    });
    return done(undefined);
  });
