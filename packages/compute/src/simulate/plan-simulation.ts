import {
  done,
  fail,
  membershipsOf,
  settlePlans,
  tag,
  u64be,
  utf8,
  type Expectation,
  type Frame,
  type Inspector,
  type ReadPlan,
  type Result,
  type SettledPlans,
  type Suite,
  type Warning,
} from "@suijian/core";
import { countInPool } from "../draw/count-in-pool.js";
import type { Pool } from "../pool/open-pool.js";
import type { Watch } from "../watch.js";
import { BurdenTally, type Burden } from "./burden-tally.js";
import { DoorTally, type Caps, type Doors, type RefusedVisits } from "./door-tally.js";
import { drawApart } from "./draw-apart.js";
import { drawMembers } from "./draw-members.js";
import {
  expectGroupsInPool,
  groupedByMode,
  groupedBySeason,
  type Grouping,
  type GroupExpectation,
} from "./expectation.js";
import { lotsInPool } from "./lots.js";
import { membersInPool, type PlanMembers } from "./members.js";
import { seatInPool } from "./seating.js";
import { fuseDrawn, type FusedAlike, type VisitedObject } from "./visits.js";

/** Plans to be tried on a register before anything is announced. */
export interface PlansToSimulate extends Caps {
  /** For messages. */
  readonly file: string;
  readonly plans: readonly ReadPlan[];
  readonly privateColumns: readonly string[];
  readonly frame: Frame;
  readonly roster: readonly Inspector[];
  /** Hours a task takes at the door, by plan, where the office has said. */
  readonly hours: ReadonlyMap<string, number>;
  readonly rounds: number;
  /** Of the simulation's own chance. */
  readonly seed: string;
  readonly refusedVisits?: RefusedVisits;
  /** Also lets every plan draw by tickets of its own, and fuses what they draw. */
  readonly drawsApart: boolean;
}

export interface PlanSimulation extends Doors {
  readonly objects: number;
  readonly plans: number;
  readonly rounds: number;
  /** Σ max π and Σ 1 − Π(1 − π) over objects and modes (protocol §8.3). */
  readonly expectation: Expectation;
  /** The same where windows that do not hang together open visits of their own (METHOD §8). */
  readonly bySeason: Expectation;
  readonly coordinated: Burden;
  /** Each plan by tickets of its own, where that was asked for. */
  readonly independent: Burden | undefined;
  readonly warnings: readonly Warning[];
}

/** Sizes fixed, and whom each plan could draw: what all simulated rounds have in common. */
export interface Prepared {
  readonly settled: SettledPlans;
  readonly members: PlanMembers;
}

/**
 * What a plan set will cause (METHOD §8), by the protocol's own draw under keys of the simulation's own: no seed of a real round takes part.
 */
export async function simulatePlans(
  pool: Pool,
  suite: Suite,
  asked: PlansToSimulate,
  watch: Watch = {},
): Promise<Result<PlanSimulation>> {
  const { frame, rounds } = asked;
  const step = stepsOf(watch, rounds + PREPARING_STEPS);
  const prepared = await prepare(pool, asked, step(0));
  if (!prepared.ok) return prepared;
  const { settled } = prepared.value;
  const groupings = distinct(groupedByMode(settled.terms), groupedBySeason(settled.terms));
  const expected = await expectGroupsInPool(pool, frame, settled.plans, groupings, step(1));
  if (!expected.ok) return expected;

  const together = new BurdenTally(frame.rows);
  const apart = new BurdenTally(frame.rows);
  const doors = new DoorTally(frame, asked.roster, asked, asked.refusedVisits);
  const known = new Map<string, FusedAlike>();
  for (let number = 0; number < rounds; number++) {
    const key = simulatedKey(suite, asked.seed, number);
    const objects = await drawOnce(pool, asked, prepared.value, key, known);
    if (!objects.ok) return objects;
    together.add(objects.value);
    if (asked.drawsApart) {
      apart.add(fuseDrawn(drawApart(suite, frame, prepared.value.members, key), settled.terms, asked.hours, known));
    }
    const seated = await seatInPool(pool, suite, key, asked, objects.value, step(PREPARING_STEPS + number));
    if (!seated.ok) return seated;
    doors.add(objects.value, seated.value);
    if (watch.signal?.aborted === true) return fail({ code: "cancelled" });
  }
  return done({
    objects: frame.rows,
    plans: settled.plans.length,
    rounds,
    expectation: summed(expected.value[0]!),
    bySeason: summed(expected.value.at(-1)!),
    coordinated: together.mean(),
    independent: asked.drawsApart ? apart.mean() : undefined,
    ...doors.report(),
    warnings: settled.warnings,
  });
}

const PREPARING_STEPS = 2;

/** The key of a simulated round (METHOD §8), rounds counted from 0. */
export const simulatedKey = (suite: Suite, seed: string, round: number): Uint8Array =>
  tag(suite, "simulate", utf8(seed), u64be(round));

/** Counts the strata, fixes the sizes by the plans' rules, and finds the members. */
export async function prepare(
  pool: Pool,
  asked: Pick<PlansToSimulate, "file" | "plans" | "frame" | "privateColumns">,
  watch: Watch = {},
): Promise<Result<Prepared>> {
  const settled = await settleInPool(pool, asked, watch);
  if (!settled.ok) return settled;
  const members = await membersInPool(pool, asked.frame, settled.value.plans, watch);
  return members.ok ? done({ settled: settled.value, members: members.value }) : members;
}

/** METHOD §4: the strata of every plan, with their sizes. */
export async function settleInPool(
  pool: Pool,
  { file, plans, frame, privateColumns }: Pick<PlansToSimulate, "file" | "plans" | "frame" | "privateColumns">,
  watch: Watch = {},
): Promise<Result<SettledPlans>> {
  const countable = membershipsOf(file, frame, plans);
  if (!countable.ok) return countable;
  const memberships = countable.value.map(({ membership }) => membership);
  const counts = await countInPool(pool, memberships, frame.rows, watch);
  return counts.ok ? settlePlans(file, countable.value, counts.value, privateColumns) : counts;
}

async function drawOnce(
  pool: Pool,
  { frame, hours }: PlansToSimulate,
  { settled, members }: Prepared,
  key: Uint8Array,
  known: Map<string, FusedAlike>,
): Promise<Result<VisitedObject[]>> {
  const lots = await lotsInPool(pool, frame, key);
  return lots.ok ? done(fuseDrawn(drawMembers(members, lots.value), settled.terms, hours, known)) : lots;
}

/** Where all windows hang together, modes and seasons are the same groups, and one pass counts for both. */
const distinct = (byMode: Grouping, bySeason: Grouping): Grouping[] => {
  const modes = new Set(byMode.groupOf).size;
  return bySeason.groups === modes ? [byMode] : [byMode, bySeason];
};

const summed = (groups: readonly GroupExpectation[]): Expectation => ({
  bound: groups.reduce((sum, { bound }) => sum + bound, 0),
  independent: groups.reduce((sum, { independent }) => sum + independent, 0),
});

/** Each step fills an equal part of the bar. */
function stepsOf({ progress, signal }: Watch, steps: number): (step: number) => Watch {
  return (step) => ({
    ...(signal === undefined ? {} : { signal }),
    progress: (part, total) => progress?.(step + (total === 0 ? 1 : part / total), steps),
  });
}
