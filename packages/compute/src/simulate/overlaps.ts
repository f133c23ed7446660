import {
  classClausesOf,
  columnsNamed,
  done,
  groupPlans,
  isClosed,
  proposalsOf,
  readAgainst,
  seatsOf,
  type AnnouncedPlan,
  type Frame,
  type GroupBurden,
  type MatchablePlan,
  type MatchProposal,
  type Membership,
  type Overlaps,
  type PlanTerms,
  type ReadPlan,
  type Result,
} from "@suijian/core";
import { invariant, sameBytes } from "@suijian/core";
import { FEW_ROWS, type Pool } from "../pool/open-pool.js";
import { rangesOf, type Range } from "../pool/ranges.js";
import type { Watch } from "../watch.js";
import { expectGroupsInPool } from "./expectation.js";
import { forEachRun, settledSets } from "./members.js";
import { settleInPool } from "./plan-simulation.js";
import { planSetsOf, type PlanSets } from "./plan-sets.js";

export interface PlansToMatch {
  /** For messages. */
  readonly file: string;
  readonly plans: readonly ReadPlan[];
  readonly privateColumns: readonly string[];
  readonly frame: Frame;
  /** From how alike classes of objects are one (METHOD §13.1): 0.5 where nothing is said. */
  readonly leastAlike?: number;
}

export interface Matched {
  readonly plans: number;
  readonly objects: number;
  readonly proposals: readonly MatchProposal[];
}

/** METHOD §13: counts who is really in two plans, and proposes which plans to make together. */
export async function matchInPool(pool: Pool, asked: PlansToMatch, watch: Watch = {}): Promise<Result<Matched>> {
  const { frame, plans } = asked;
  const settled = await settleInPool(pool, asked, watch);
  if (!settled.ok) return settled;
  const announced = settled.value.plans;
  const overlaps = await overlapsInPool(pool, frame, announced, watch);
  if (!overlaps.ok) return overlaps;
  const matchable = announced.map((plan, at) =>
    matchableOf(plan, settled.value.terms[at]!, isClosed(plan.key, asked.privateColumns)),
  );
  const groups = groupPlans(matchable, overlaps.value, asked.leastAlike ?? HALF);
  const burdens = await burdensOf(pool, frame, announced, groups, watch);
  if (!burdens.ok) return burdens;
  const proposals = proposalsOf(matchable, groups, burdens.value, overlaps.value);
  return done({ plans: plans.length, objects: frame.rows, proposals });
}

const HALF = 0.5;

function matchableOf(plan: AnnouncedPlan, terms: PlanTerms, closed: boolean): MatchablePlan {
  return {
    id: plan.id,
    department: terms.department,
    mode: terms.mode,
    window: terms.window,
    tasks: plan.strata.reduce((sum, { n }) => sum + n, 0),
    members: plan.strata.reduce((sum, { size }) => sum + size, 0),
    fullCoverage: terms.fullCoverage === true,
    seats: seatsOf(terms),
    isKeptApart: plan.offset.some((byte) => byte !== 0),
    isClosed: closed,
  };
}

/** Two passes: which plans share objects, and which classes of objects are the same. */
async function overlapsInPool(
  pool: Pool,
  frame: Frame,
  plans: readonly AnnouncedPlan[],
  watch: Watch,
): Promise<Result<Overlaps>> {
  const { sets } = settledSets(frame, plans);
  const shared = await pairsInPool(pool, sets, frame.rows, watch);
  if (!shared.ok) return shared;
  const classes = classesOf(frame, plans);
  const same = await pairsInPool(pool, planSetsOf(classes.memberships), frame.rows, watch);
  if (!same.ok) return same;
  return done({
    objects: (a, b) => shared.value.both(a, b),
    alike: (a, b) => likeness(same.value, classes.classOf[a]!, classes.classOf[b]!),
  });
}

/** Objects of both over objects of either (Jaccard). */
function likeness(pairs: Pairs, a: number, b: number): number {
  const both = pairs.both(a, b);
  const either = pairs.both(a, a) + pairs.both(b, b) - both;
  return either === 0 ? 0 : both / either;
}

interface Classes {
  readonly memberships: readonly Membership[];
  /** The class of each plan. */
  readonly classOf: readonly number[];
}

/** The distinct classes of objects that keys name; two keys that admit the same values name one class. */
function classesOf(frame: Frame, plans: readonly AnnouncedPlan[]): Classes {
  const memberships: Membership[] = [];
  const classOf = plans.map(({ key }) => {
    const read = readAgainst(frame, { columns: [], clauses: classClausesOf(key) });
    invariant(read.ok, "a key that was read without its class reads with it");
    const known = memberships.findIndex((one) => admitsTheSame(one, read.membership));
    return known >= 0 ? known : memberships.push(read.membership) - 1;
  });
  return { memberships, classOf };
}

const admitsTheSame = (a: Membership, b: Membership): boolean =>
  a.tests.length === b.tests.length &&
  a.tests.every(({ codes, passes }) =>
    b.tests.some((other) => other.codes === codes && sameBytes(other.passes, passes)),
  );

/** How many rows two sets share; of a set and itself, how many it has. */
interface Pairs {
  both(a: number, b: number): number;
}

async function pairsInPool(pool: Pool, sets: PlanSets, rows: number, watch: Watch): Promise<Result<Pairs>> {
  const how = { ...watch, sizeOf, here: rows < FEW_ROWS };
  const parts = await pool.run("countPairs", { sets }, rangesOf(rows, Math.max(1, Math.ceil(rows / PARTS))), how);
  if (!parts.ok) return parts;
  const count = sets.memberships.length;
  const sum = new Float64Array(count * count);
  for (const part of parts.value) for (let i = 0; i < sum.length; i++) sum[i]! += part[i]!;
  return done({ both: (a, b) => sum[Math.min(a, b) * count + Math.max(a, b)]! });
}

/** A table of all pairs comes back from each part, so there are few. */
const PARTS = 8;

const sizeOf = ({ from, to }: Range): number => to - from;

/** Rows that the sets a ≤ b both take in, at a · count + b. */
export function countPairs({ sets }: { readonly sets: PlanSets }, range: Range): Uint32Array {
  const plansCount = sets.memberships.length;
  const pairs = new Uint32Array(plansCount * plansCount);
  forEachRun(sets, range, ({ rows, plans, count }) => {
    for (let from = 0, to = 0; from < count; from = to) {
      while (to < count && rows[to] === rows[from]) to++;
      for (let a = from; a < to; a++) {
        const line = plans[a]! * plansCount;
        for (let b = a; b < to; b++) pairs[line + plans[b]!]!++;
      }
    }
  });
  return pairs;
}

async function burdensOf(
  pool: Pool,
  frame: Frame,
  plans: readonly AnnouncedPlan[],
  groups: readonly (readonly number[])[],
  watch: Watch,
): Promise<Result<GroupBurden[]>> {
  const groupOf = new Int32Array(plans.length).fill(-1);
  groups.forEach((group, at) => group.forEach((number) => (groupOf[number] = at)));
  const expected = await expectGroupsInPool(pool, frame, plans, [{ groups: groups.length, groupOf }], watch);
  if (!expected.ok) return expected;
  return done(
    expected.value[0]!.map(({ tasks, independent, bound, shared, most }) => ({
      tasks,
      apart: independent,
      together: bound,
      sharedObjects: shared,
      mostPlansAtOnce: most,
    })),
  );
}

/** The columns that the plans' keys name, each once. */
export const keyedColumns = (plans: readonly Pick<ReadPlan, "key">[]): string[] => [
  ...new Set(plans.flatMap(({ key }) => columnsNamed(key))),
];
