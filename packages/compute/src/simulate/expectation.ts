import {
  done,
  sharesADay,
  type AnnouncedPlan,
  type Expectation,
  type Frame,
  type PlanTerms,
  type Result,
  type Window,
} from "@suijian/core";
import { FEW_ROWS, type Pool } from "../pool/open-pool.js";
import { rangesOf, type Range } from "../pool/ranges.js";
import type { Watch } from "../watch.js";
import { forEachRun, settledSets, type SettledSets } from "./members.js";
import { ROWS_AT_A_TIME } from "./plan-sets.js";

/** Plans whose tasks at one object count as one visit; a plan may be in none. */
export interface Grouping {
  readonly groups: number;
  /** The group of each plan; −1 for none. */
  readonly groupOf: Int32Array;
}

/** What a group of plans is expected to cost (METHOD §8, §13). */
export interface GroupExpectation extends Expectation {
  /** Σ π: doors, if every plan went by itself. */
  readonly tasks: number;
  /** Objects that two plans of the group or more could draw. */
  readonly shared: number;
  /** Most plans of the group that could meet at one object. */
  readonly most: number;
}

/** METHOD §8 for each group of each grouping, by one pass over the register. */
export async function expectGroupsInPool(
  pool: Pool,
  frame: Frame,
  plans: readonly AnnouncedPlan[],
  groupings: readonly Grouping[],
  watch: Watch = {},
): Promise<Result<GroupExpectation[][]>> {
  const chances = Float64Array.from(plans.flatMap(({ strata }) => strata.map(({ n, size }) => n / size)));
  const context = { ...settledSets(frame, plans), chances, groupings };
  const how = { ...watch, sizeOf, here: frame.rows < FEW_ROWS };
  const parts = await pool.run("expectGroups", context, rangesOf(frame.rows, ROWS_AT_ONCE), how);
  if (!parts.ok) return parts;
  return done(groupings.map((_, g) => added(parts.value.map((part) => part[g]!))));
}

const ROWS_AT_ONCE = 1 << 18;

const sizeOf = ({ from, to }: Range): number => to - from;

function added(parts: readonly (readonly GroupExpectation[])[]): GroupExpectation[] {
  return parts.reduce<GroupExpectation[]>(
    (sums, part) =>
      part.map((one, group) => {
        const sum = sums[group] ?? NOTHING;
        return {
          bound: sum.bound + one.bound,
          independent: sum.independent + one.independent,
          tasks: sum.tasks + one.tasks,
          shared: sum.shared + one.shared,
          most: Math.max(sum.most, one.most),
        };
      }),
    [],
  );
}

const NOTHING: GroupExpectation = { bound: 0, independent: 0, tasks: 0, shared: 0, most: 0 };

export interface ExpectContext extends SettledSets {
  /** π of each stratum. */
  readonly chances: Float64Array;
  readonly groupings: readonly Grouping[];
}

export function expectGroups(
  { sets, stratumOf, chances, groupings }: ExpectContext,
  range: Range,
): GroupExpectation[][] {
  const sums = groupings.map(({ groups, groupOf }) => new GroupSums(groups, groupOf));
  forEachRun(sets, range, ({ rows, plans, combinations, count }) => {
    const first = count === 0 ? 0 : rows[0]!;
    for (const sum of sums) {
      for (let i = 0; i < count; i++) {
        const stratum = stratumOf[plans[i]!]![combinations[i]!]!;
        sum.meet(rows[i]! - first, plans[i]!, chances[stratum]!);
      }
      for (let i = 0; i < count; i++) sum.settle(rows[i]! - first, plans[i]!);
    }
  });
  return sums.map((sum) => sum.expectations());
}

/** For the rows of one run: the largest chance, that of none, and how many plans, in each group. */
class GroupSums {
  private readonly largest: Float64Array;
  private readonly none: Float64Array;
  private readonly met: Uint16Array;
  private readonly bound: Float64Array;
  private readonly independent: Float64Array;
  private readonly tasks: Float64Array;
  private readonly shared: Float64Array;
  private readonly most: Float64Array;

  constructor(
    private readonly groups: number,
    private readonly groupOf: Int32Array,
  ) {
    this.largest = new Float64Array(groups * ROWS_AT_A_TIME);
    this.none = new Float64Array(groups * ROWS_AT_A_TIME).fill(1);
    this.met = new Uint16Array(groups * ROWS_AT_A_TIME);
    [this.bound, this.independent, this.tasks] = [groups, groups, groups].map((size) => new Float64Array(size)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    this.shared = new Float64Array(groups);
    this.most = new Float64Array(groups);
  }

  meet(place: number, plan: number, chance: number): void {
    const group = this.groupOf[plan]!;
    if (group < 0) return;
    const at = place * this.groups + group;
    if (chance > this.largest[at]!) this.largest[at] = chance;
    this.none[at]! *= 1 - chance;
    this.met[at]!++;
    this.tasks[group]! += chance;
  }

  /** The first of a group's plans at a row closes its account; the others find it closed. */
  settle(place: number, plan: number): void {
    const group = this.groupOf[plan]!;
    if (group < 0) return;
    const at = place * this.groups + group;
    const met = this.met[at]!;
    if (met === 0) return;
    this.bound[group]! += this.largest[at]!;
    this.independent[group]! += 1 - this.none[at]!;
    if (met > 1) this.shared[group]!++;
    if (met > this.most[group]!) this.most[group] = met;
    this.largest[at] = 0;
    this.none[at] = 1;
    this.met[at] = 0;
  }

  expectations(): GroupExpectation[] {
    return Array.from({ length: this.groups }, (_, group) => ({
      bound: this.bound[group]!,
      independent: this.independent[group]!,
      tasks: this.tasks[group]!,
      shared: this.shared[group]!,
      most: this.most[group]!,
    }));
  }
}

/** One group for each mode: what the protocol sums over (§8.3). */
export function groupedByMode(terms: readonly PlanTerms[]): Grouping {
  return { groups: 2, groupOf: Int32Array.from(terms, ({ mode }) => (mode === "notified" ? 0 : 1)) };
}

/** One group for each mode and chain of windows that hang together: across chains no two tasks can become one visit. */
export function groupedBySeason(terms: readonly PlanTerms[]): Grouping {
  const groupOf = new Int32Array(terms.length).fill(-1);
  let groups = 0;
  for (const mode of ["notified", "unannounced"] as const) {
    let chain: Window | undefined;
    const inOrder = [...terms.entries()].filter(([, plan]) => plan.mode === mode);
    for (const [at, { window }] of inOrder.sort(([, a], [, b]) => (a.window[0] < b.window[0] ? -1 : 1))) {
      const joins: boolean = chain !== undefined && sharesADay(chain, window);
      if (!joins) groups++;
      chain = joins && chain !== undefined && chain[1] > window[1] ? chain : window;
      groupOf[at] = groups - 1;
    }
  }
  return { groups, groupOf };
}
