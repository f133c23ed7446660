import { keyedColumns, matchInPool, openPool, type Matched, type Pool, type Watch } from "@suijian/compute";
import type { MatchingAsked } from "@suijian/contract";
import {
  done,
  fail,
  jointDraftOf,
  plansAfterMatching,
  readPlans,
  type Frame,
  type Problem,
  type ReadPlan,
  type Result,
} from "@suijian/core";
import { FRAME_FIELDS, MATCHINGS, saveProposals, type Job } from "@suijian/store";
import type { Parts } from "../../http/parts.js";
import type { JobKind } from "../../jobs/runner.js";
import { PRIVATE_COLUMNS } from "../../rounds/freeze-inputs.js";
import { keptRegisterFrame } from "../simulate/kept-frame.js";
import { triedJob, type Found } from "../tried-job.js";
import { matchableBatches } from "./matching-plans.js";

export const MATCHING_JOB = "matching";

/** What is kept of a matching beside its proposals. */
export interface KeptMatching {
  readonly plans: number;
  readonly objects: number;
  readonly proposals: number;
  readonly plansAfter: number;
  /** Plans that no draw could be made of as they stand, each with its first fault. */
  readonly skipped: readonly { readonly plan: string; readonly problem: Problem }[];
}

/** METHOD §13 on the register of today. */
export const matchingJobs = (parts: Parts): JobKind =>
  triedJob(parts, "matching", MATCHINGS, async (job, work, watch) => {
    const pool = openPool();
    try {
      // The door has checked it, and nobody has changed it since.
      return await matched(parts, job, work.asked as MatchingAsked, pool, watch);
    } finally {
      await pool.close();
    }
  });

async function matched(
  parts: Parts,
  job: Job,
  asked: MatchingAsked,
  pool: Pool,
  watch: Watch,
): Promise<Result<Found, Problem>> {
  const batches = await parts.database.read(job.identity, (tx) => matchableBatches(tx, asked));
  const wished = batches.map(({ roundPlan }) => roundPlan);
  const read = readPlans("plans", COLUMNS, wished);
  if (!read.ok) return read;
  const frame = await frameOf(parts, job, read.value, watch);
  if (!frame.ok) return frame;
  const found = await matchedWithoutFaults(asked, read.value, frame.value, pool, watch);
  if (!found.ok) return found;
  const { matching, skipped } = found.value;
  const kept: KeptMatching = {
    plans: matching.plans,
    objects: matching.objects,
    proposals: matching.proposals.length,
    plansAfter: plansAfterMatching(matching.plans, matching.proposals),
    skipped,
  };
  const texts = batches.map(({ roundPlan, from }) => ({ id: roundPlan.id, body: from.body }));
  const proposed = matching.proposals.map((body) => ({ body, draft: jointDraftOf(body, texts) }));
  const at = parts.world.now().toISOString();
  return done({
    answer: kept,
    save: (tx, { id, division }) => saveProposals(tx, { matching: id, division }, proposed, at),
  });
}

const COLUMNS = FRAME_FIELDS.map(({ name }) => name);

const frameOf = (parts: Parts, job: Job, plans: readonly ReadPlan[], watch: Watch): Promise<Result<Frame, Problem>> => {
  const keyed = [...new Set(["division", ...keyedColumns(plans)])].sort();
  return keptRegisterFrame(parts.folder)(parts.database, job.identity, { columns: keyed, keyed }, watch);
};

interface WithoutFaults {
  readonly matching: Matched;
  readonly skipped: KeptMatching["skipped"];
}

/** One department's slip does not keep the others from being matched: its plan is left out and named. */
async function matchedWithoutFaults(
  { leastAlike }: MatchingAsked,
  plans: readonly ReadPlan[],
  frame: Frame,
  pool: Pool,
  watch: Watch,
): Promise<Result<WithoutFaults, Problem>> {
  const skipped: { plan: string; problem: Problem }[] = [];
  for (let left = plans; ;) {
    if (left.length === 0) return done({ matching: { plans: 0, objects: frame.rows, proposals: [] }, skipped });
    const asked = { file: "plans", plans: left, privateColumns: PRIVATE_COLUMNS, frame };
    const matching = await matchInPool(pool, leastAlike === undefined ? asked : { ...asked, leastAlike }, watch);
    if (matching.ok) return done({ matching: matching.value, skipped });
    const { problem } = matching;
    const faulty = "plan" in problem ? left.find(({ id }) => id === problem.plan) : undefined;
    if (faulty === undefined) return fail(problem);
    skipped.push({ plan: faulty.id, problem });
    left = left.filter((plan) => plan !== faulty);
  }
}
