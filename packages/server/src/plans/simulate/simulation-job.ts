import {
  batchedSuite,
  openPool,
  simulatePlans,
  simulateRoundsAhead,
  type AheadOutcome,
  type PlanSimulation,
  type PlansToSimulate,
  type Pool,
  type Watch,
} from "@suijian/compute";
import type { SimulationAsked } from "@suijian/contract";
import { done, type Problem, type Result } from "@suijian/core";
import { SIMULATIONS, type Job } from "@suijian/store";
import type { Parts } from "../../http/parts.js";
import type { JobKind } from "../../jobs/runner.js";
import { todayIn } from "../../registers/today.js";
import { freezeInputs, type FreezeInputs } from "../../rounds/freeze-inputs.js";
import { triedJob, type Found } from "../tried-job.js";
import { ceilingWatch } from "./ceiling-watch.js";
import { keptRegisterFrame } from "./kept-frame.js";

export const SIMULATION_JOB = "simulation";

/** What is kept of a simulation, to be read later. */
export interface KeptSimulation {
  readonly simulated: PlanSimulation;
  readonly leftOut: FreezeInputs["leftOut"];
  readonly ahead: AheadOutcome | undefined;
}

/** The batches as a round would freeze them today, drawn under keys of the simulation's own (METHOD §8). */
export const simulationJobs = (parts: Parts): JobKind =>
  triedJob(parts, "simulation", SIMULATIONS, async (job, work, watch) => {
    const pool = openPool();
    try {
      // The door has checked it, and nobody has changed it since.
      return await simulated(parts, job, work.asked as SimulationAsked, pool, watch);
    } finally {
      await pool.close();
    }
  });

async function simulated(
  parts: Parts,
  job: Job,
  asked: SimulationAsked,
  pool: Pool,
  watch: Watch,
): Promise<Result<Found, Problem>> {
  const { database, world, folder } = parts;
  const day = todayIn(world);
  const round = { round: "SIMULATED", charter: { batches: asked.batches } };
  const readFrame = keptRegisterFrame(folder);
  const inputs = await freezeInputs(database, job.identity, round, day, pool, watch, readFrame);
  if (!inputs.ok) return inputs;
  const refused = await database.read(job.identity, (tx) => ceilingWatch(tx, day));
  if (!refused.ok) return refused;
  const plans: PlansToSimulate = { ...plansOf(asked, inputs.value), refusedVisits: refused.value };
  const one = await simulatePlans(pool, batchedSuite(), plans, watch);
  if (!one.ok) return one;
  const ahead = await playedAhead(asked, plans, inputs.value, pool, watch);
  if (!ahead.ok) return ahead;
  const officers = one.value.officers.slice(0, NAMED_OFFICERS);
  const kept: KeptSimulation = {
    simulated: { ...one.value, officers, warnings: [...inputs.value.warnings, ...one.value.warnings] },
    leftOut: inputs.value.leftOut,
    ahead: ahead.value,
  };
  return done({ answer: kept });
}

const NAMED_OFFICERS = 200;

const plansOf = (asked: SimulationAsked, inputs: FreezeInputs): PlansToSimulate => ({
  file: "SIMULATED",
  plans: inputs.plans,
  privateColumns: inputs.privateColumns,
  frame: inputs.frame,
  roster: inputs.roster.inspectors,
  hours: hoursOf(inputs),
  rounds: asked.rounds ?? 1,
  seed: asked.seed ?? "simulate",
  mostVisitors: asked.mostVisitors,
  mostHours: asked.mostHours,
  drawsApart: false,
});

/** What each department says that its part of a visit takes. */
function hoursOf({ batches, roundPlans }: FreezeInputs): ReadonlyMap<string, number> {
  const said = new Map(
    batches.flatMap(({ plan, body }) =>
      body.departments.map(({ department, hours }) => [`${plan} ${department}`, hours] as const),
    ),
  );
  return new Map(
    roundPlans.flatMap(({ id, inspectionPlan, department }) => {
      const hours = said.get(`${inspectionPlan} ${department}`);
      return hours === undefined ? [] : [[id, hours] as const];
    }),
  );
}

/** Rounds of one year: what the rules count in months is so many of them. */
async function playedAhead(
  { ahead }: SimulationAsked,
  plans: PlansToSimulate,
  { rules }: FreezeInputs,
  pool: Pool,
  watch: Watch,
): Promise<Result<AheadOutcome | undefined, Problem>> {
  if (ahead === undefined) return done(undefined);
  const rounds = ahead.rounds ?? ROUNDS_AHEAD;
  const { months, gapMonths = MONTHS_OF_A_YEAR } = rules.recency;
  return simulateRoundsAhead(
    pool,
    batchedSuite(),
    {
      ...plans,
      rounds,
      repeats: ahead.repeats ?? rules.repeats,
      within: ahead.within ?? roundsIn(months, rounds),
      gap: ahead.gap ?? roundsIn(gapMonths, rounds),
    },
    watch,
  );
}

const ROUNDS_AHEAD = 5;
const MONTHS_OF_A_YEAR = 12;

const roundsIn = (months: number, rounds: number): number =>
  Math.max(1, Math.round((months * rounds) / MONTHS_OF_A_YEAR));
