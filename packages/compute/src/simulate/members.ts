import { done, fail, scanPlanOf, type AnnouncedPlan, type Frame, type Result } from "@suijian/core";
import { sharedNumbers } from "../csv/growing.js";
import { FEW_ROWS, type Pool } from "../pool/open-pool.js";
import { rangesOf, type Range } from "../pool/ranges.js";
import type { Watch } from "../watch.js";
import type { ListedMembers } from "./jobs.js";
import { Meetings, planSetsOf, ROWS_AT_A_TIME, type PlanSets } from "./plan-sets.js";

/**
 * Whom each stratum of each plan could draw: rows of the frame, ascending, stratum after stratum. Found once; every simulated draw then
 * looks at these alone.
 */
export interface PlanMembers {
  readonly plans: readonly AnnouncedPlan[];
  readonly rows: Uint32Array;
  /** Where the strata of a plan begin in `starts`. */
  readonly firstStratum: readonly number[];
  /** Where each stratum's rows begin; one more entry than there are strata. */
  readonly starts: Uint32Array;
}

/** The rows of one stratum, a view. */
export const membersOfStratum = (
  { rows, firstStratum, starts }: PlanMembers,
  plan: number,
  stratum: number,
): Uint32Array => rows.subarray(starts[firstStratum[plan]! + stratum]!, starts[firstStratum[plan]! + stratum + 1]!);

/** More pairs of object and plan than this would not fit beside a register of eight million. */
export const MOST_MEMBERS = 250_000_000;

/** The members of plans whose strata are settled. */
export async function membersInPool(
  pool: Pool,
  frame: Frame,
  plans: readonly AnnouncedPlan[],
  watch: Watch = {},
): Promise<Result<PlanMembers>> {
  const sizes = plans.flatMap(({ strata }) => strata.map(({ size }) => size));
  const starts = new Uint32Array(sizes.length + 1);
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total > MOST_MEMBERS) return fail({ code: "simulation-too-large", members: total, limit: MOST_MEMBERS });
  sizes.forEach((size, at) => (starts[at + 1] = starts[at]! + size));
  const firstStratum = firstStrataOf(plans);
  const context = { ...settledSets(frame, plans), strata: sizes.length };
  const how = { ...watch, sizeOf, here: frame.rows < FEW_ROWS };
  const parts = await pool.run("listMembers", context, rangesOf(frame.rows, ROWS_AT_ONCE), how);
  if (!parts.ok) return parts;
  const members: PlanMembers = { plans, rows: sharedNumbers(total), firstStratum, starts };
  const next = starts.slice(0, sizes.length);
  for (const part of parts.value) putMembers(members.rows, next, part);
  return done(members);
}

/** Each range's rows of a stratum stand behind those of the ranges before it. */
function putMembers(into: Uint32Array, next: Uint32Array, { rows, counts }: ListedMembers): void {
  let from = 0;
  for (let stratum = 0; stratum < counts.length; stratum++) {
    const to = from + counts[stratum]!;
    into.set(rows.subarray(from, to), next[stratum]);
    next[stratum]! += counts[stratum]!;
    from = to;
  }
}

export function firstStrataOf(plans: readonly AnnouncedPlan[]): number[] {
  let next = 0;
  return plans.map(({ strata }) => {
    const first = next;
    next += strata.length;
    return first;
  });
}

/** Plans as sets, with the number that each combination's stratum has among the strata of all plans; −1 where none occurs. */
export interface SettledSets {
  readonly sets: PlanSets;
  readonly stratumOf: readonly Int32Array[];
}

export function settledSets(frame: Frame, plans: readonly AnnouncedPlan[]): SettledSets {
  const firsts = firstStrataOf(plans);
  const scans = plans.map((plan) => scanPlanOf(frame, plan));
  return {
    sets: planSetsOf(scans.map(({ membership }) => membership)),
    stratumOf: scans.map(({ stratumOf }, plan) =>
      stratumOf.map((stratum) => (stratum < 0 ? -1 : stratum + firsts[plan]!)),
    ),
  };
}

const ROWS_AT_ONCE = 1 << 18;

const sizeOf = ({ from, to }: Range): number => to - from;

/** Calls `look` with the meetings of each run of the range. */
export function forEachRun(sets: PlanSets, { from, to }: Range, look: (meetings: Meetings) => void): void {
  const meetings = new Meetings();
  for (let start = from; start < to; start += ROWS_AT_A_TIME) {
    meetings.find(sets, start, Math.min(to, start + ROWS_AT_A_TIME));
    look(meetings);
  }
}
