import {
  assignInPool,
  countInPool,
  drawAlone,
  expectInPool,
  membersOfPlans,
  selectInPool,
  type Pool,
} from "@suijian/compute";
import {
  announce,
  done,
  fail,
  fuseSelections,
  membershipsOf,
  modePlansOf,
  settlePlans,
  tag,
  utf8,
  u64be,
  type Expectation,
  type Result,
  type Round,
  type RoundId,
  type ScanPlan,
  type Selection,
  type Suite,
  type Warning,
} from "@suijian/core";
import { loadObjects } from "../load/objects.js";
import { loadPlans, type PlanSet } from "../load/plans.js";
import { loadRoster } from "../load/roster.js";
import { progressOf, watchOf } from "../progress.js";
import type { World } from "../world.js";
import { BurdenTally, type Burden } from "./burden-tally.js";
import { DoorTally, type Caps, type Doors } from "./door-tally.js";

export interface SimulateRequest extends Caps {
  readonly objects: string;
  readonly inspectors: string;
  readonly plans: string;
  readonly mapping: string | undefined;
  readonly rounds: number;
  readonly seed: string;
}

export interface Simulated extends Doors {
  readonly objects: number;
  readonly plans: number;
  readonly rounds: number;
  readonly expectation: Expectation;
  readonly coordinated: Burden;
  readonly independent: Burden;
  readonly warnings: readonly Warning[];
}

/** What a plan set will cause, before anything is announced. No seed of a real round takes part. */
export async function simulate(
  world: World,
  suite: Suite,
  pool: Pool,
  request: SimulateRequest,
): Promise<Result<Simulated>> {
  const loaded = await load(world, suite, pool, request);
  if (!loaded.ok) return loaded;
  const { round, plans, warnings } = loaded.value;
  const modePlans = modePlansOf(round);
  const scans = modePlans.map(({ scan }) => scan);
  const expectation = await expectInPool(
    pool,
    modePlans,
    round.frame.rows,
    watchOf(world, ["计算下界", "computing the bound"]),
  );
  if (!expectation.ok) return expectation;

  const progress = progressOf(world, ["模拟", "simulating"]);
  const steps = round.announcement.plans.length + 1;
  const together = new BurdenTally(round.frame.rows);
  const apart = new BurdenTally(round.frame.rows);
  const doors = new DoorTally(plans.hours);
  const members = membersOfPlans(round);
  for (let number = 0; number < request.rounds; number++) {
    const key = tag(suite, "simulate", utf8(request.seed), u64be(number));
    const one = await drawTogether(pool, round, scans, key);
    if (!one.ok) return one;
    const fused = fuseSelections(round, one.value);
    together.add(round, one.value, fused);
    const shards = await assignInPool(pool, suite, key, round, fused.visits);
    if (!shards.ok) return shards;
    doors.add(round, fused.visits, shards.value);

    const alone = members.map((plan, p) => {
      progress(number * steps + 1 + p, request.rounds * steps);
      return drawAlone(round, plan, key);
    });
    apart.add(round, alone, fuseSelections(round, alone));
    progress((number + 1) * steps, request.rounds * steps);
    if (world.cancelled.aborted) return fail({ code: "cancelled" });
  }
  return done({
    objects: round.frame.rows,
    plans: round.announcement.plans.length,
    rounds: request.rounds,
    expectation: expectation.value,
    coordinated: together.mean(),
    independent: apart.mean(),
    ...doors.report(request),
    warnings,
  });
}

interface Loaded {
  readonly round: Round;
  readonly plans: PlanSet;
  readonly warnings: readonly Warning[];
}

async function load(world: World, suite: Suite, pool: Pool, request: SimulateRequest): Promise<Result<Loaded>> {
  const plans = await loadPlans(request.plans);
  if (!plans.ok) return plans;
  const roster = await loadRoster(request.inspectors, "office");
  if (!roster.ok) return roster;
  const objects = await loadObjects(world, request.objects, plans.value, request.mapping);
  if (!objects.ok) return objects;
  const { frame } = objects.value;
  const countable = membershipsOf(plans.value.file, frame, plans.value.plans);
  if (!countable.ok) return countable;
  const counts = await countInPool(
    pool,
    countable.value.map(({ membership }) => membership),
    frame.rows,
    watchOf(world, ["统计各层", "counting strata"]),
  );
  if (!counts.ok) return counts;
  const settled = settlePlans(plans.value.file, countable.value, counts.value, plans.value.privateColumns);
  if (!settled.ok) return settled;
  return done({
    plans: plans.value,
    warnings: [...objects.value.warnings, ...roster.value.warnings, ...settled.value.warnings],
    round: {
      announcement: announce(suite, {
        roundId: "SIMULATED" as RoundId,
        previous: NOTHING,
        frame: { columns: plans.value.columns, rows: frame.rows, root: NOTHING },
        plans: settled.value.plans,
        roster: { rows: roster.value.inspectors.length, root: NOTHING },
        parameters: NOTHING,
        beacon: { name: "rehearsal", chainHash: NOTHING, round: 0 },
        witnesses: [],
        sealCommit: NOTHING,
      }),
      terms: settled.value.terms,
      frame,
      roster: roster.value.inspectors,
      seed: NOTHING,
      sealKey: NOTHING,
    },
  });
}

const NOTHING = new Uint8Array(32);

async function drawTogether(
  pool: Pool,
  round: Round,
  scans: readonly ScanPlan[],
  key: Uint8Array,
): Promise<Result<Selection[]>> {
  const tickets = await pool.tickets(round.frame, key);
  return tickets.ok ? selectInPool(pool, round, scans, tickets.value) : tickets;
}
