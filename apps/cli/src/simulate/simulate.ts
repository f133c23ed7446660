import {
  simulatePlans,
  simulateRoundsAhead,
  type AheadOutcome,
  type PlanSimulation,
  type PlansToSimulate,
  type Pool,
} from "@suijian/compute";
import { done, type Result, type Suite, type Warning } from "@suijian/core";
import { readRoster } from "@suijian/round";
import { loadObjects } from "../load/objects.js";
import { loadPlans } from "../load/plans.js";
import { watchOf } from "../progress.js";
import type { World } from "../world.js";

export interface SimulateRequest extends Pick<PlansToSimulate, "rounds" | "seed" | "mostVisitors" | "mostHours"> {
  readonly objects: string;
  readonly inspectors: string;
  readonly plans: string;
  readonly mapping: string | undefined;
  /** How the rounds follow each other; nothing of it is played for one round alone. */
  readonly repeats: string;
  readonly within: number;
  readonly gap: number;
}

export interface Simulated extends PlanSimulation {
  /** Several rounds in a row under each policy (METHOD §14). */
  readonly ahead: AheadOutcome | undefined;
}

/** What a plan set will cause, before anything is announced. No seed of a real round takes part. */
export async function simulate(
  world: World,
  suite: Suite,
  pool: Pool,
  request: SimulateRequest,
): Promise<Result<Simulated>> {
  const loaded = await load(world, request);
  if (!loaded.ok) return loaded;
  const { asked, warnings } = loaded.value;
  const simulated = await simulatePlans(pool, suite, asked, watchOf(world, ["模拟", "simulating"]));
  if (!simulated.ok) return simulated;
  const isSeveral = request.rounds > 1;
  const { repeats, within, gap } = request;
  const rounds = { ...asked, repeats, within, gap };
  const watch = watchOf(world, ["逐轮推演", "playing the rounds in a row"]);
  const ahead = isSeveral ? await simulateRoundsAhead(pool, suite, rounds, watch) : done(undefined);
  if (!ahead.ok) return ahead;
  return done({ ...simulated.value, ahead: ahead.value, warnings: [...warnings, ...simulated.value.warnings] });
}

interface Loaded {
  readonly asked: PlansToSimulate;
  readonly warnings: readonly Warning[];
}

async function load(world: World, request: SimulateRequest): Promise<Result<Loaded>> {
  const plans = await loadPlans(request.plans);
  if (!plans.ok) return plans;
  const roster = await readRoster(request.inspectors, "office");
  if (!roster.ok) return roster;
  const objects = await loadObjects(world, request.objects, plans.value, request.mapping);
  if (!objects.ok) return objects;
  const { rounds, seed, mostVisitors, mostHours } = request;
  return done({
    warnings: [...objects.value.warnings, ...roster.value.warnings],
    asked: {
      file: plans.value.file,
      plans: plans.value.plans,
      privateColumns: plans.value.privateColumns,
      frame: objects.value.frame,
      roster: roster.value.inspectors,
      hours: plans.value.hours,
      rounds,
      seed,
      mostVisitors,
      mostHours,
      drawsApart: true,
    },
  });
}
