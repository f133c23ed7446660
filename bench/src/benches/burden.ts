import {
  batchedSuite,
  drawAlone,
  expectInPool,
  membersOfPlans,
  openPool,
  selectInPool,
  type Pool,
} from "@suijian/compute";
import {
  fuseSelections,
  modePlansOf,
  rowOf,
  spreadOfTimes,
  tag,
  timesOf,
  u64be,
  type ModePlan,
  type Round,
  type Selection,
} from "@suijian/core";
import type { PresetName } from "@suijian/testkit";
import type { Asked } from "../bench.js";
import { cityFor } from "../city.js";
import { figure, type Figure } from "../figure.js";
import { loadRound, valueIn } from "../load.js";
import { seasonsOf, type PlanOfRound } from "../seasons.js";

const ROUNDS = 5;

/** How many doors are knocked at, with one ticket for all plans and with one for each plan, over five rounds in a row. */
export async function* burden(asked: Asked): AsyncGenerator<Figure> {
  const presets: readonly PresetName[] = asked.preset === undefined ? ["shenzhen-2021", "qichun"] : [asked.preset];
  for (const preset of presets) yield* burdenOf({ ...asked, preset });
}

async function* burdenOf(asked: Asked): AsyncGenerator<Figure> {
  const city = await cityFor(asked);
  const name = (of: string) => `burden ${city.name}: ${of}`;
  const pool = openPool({ workers: 2 });
  try {
    asked.say(`reading ${city.name}`);
    const round = await loadRound(pool, city);
    const plans = modePlansOf(round);
    const members = membersOfPlans(round);
    const seasons = await seasonTallies(pool, round, plans);
    const together = new Tally(round);
    const apart = new Tally(round);
    for (let number = 0; number < ROUNDS; number++) {
      asked.say(`round ${number + 1} of ${ROUNDS}`);
      const key = tag(batchedSuite(), "bench", u64be(number));
      const tickets = valueIn(await pool.tickets(round.frame, key));
      const scans = plans.map(({ scan }) => scan);
      const selections = valueIn(await selectInPool(pool, round, scans, tickets));
      together.add(selections);
      for (const season of seasons) season.add(selections);
      apart.add(members.map((plan) => drawAlone(round, plan, key)));
    }
    const expected = valueIn(await expectInPool(pool, plans, round.frame.rows));
    yield figure(name("objects"), round.frame.rows, "objects");
    yield* together.figures((of) => name(`one ticket, ${of}`));
    yield figure(name("bound"), expected.bound, "visits");
    yield* apart.figures((of) => name(`own tickets, ${of}`));
    yield figure(name("own tickets, visits expected"), expected.independent, "visits");
    yield* worstOf(seasons, name);
  } finally {
    await pool.close();
  }
}

/** Adds up rounds: their totals, and what each firm bears over all of them. */
class Tally {
  private rounds = 0;
  private tasks = 0;
  private duplicates = 0;
  private visits = 0;
  private readonly tasksOfRow: Uint16Array;
  private readonly visitsOfRow: Uint16Array;

  constructor(private readonly round: Round) {
    this.tasksOfRow = new Uint16Array(round.frame.rows);
    this.visitsOfRow = new Uint16Array(round.frame.rows);
  }

  add(selections: readonly Selection[]): void {
    const fused = fuseSelections(this.round, selections);
    this.rounds++;
    this.tasks += fused.tasks;
    this.duplicates += fused.duplicates;
    this.visits += fused.visits.length;
    for (const row of drawnRows(selections)) this.tasksOfRow[row]!++;
    for (const { object } of fused.visits) this.visitsOfRow[rowOf(this.round.frame, object)!]!++;
  }

  *figures(name: (of: string) => string): Generator<Figure> {
    yield figure(name("tasks"), this.tasks / this.rounds, "tasks/round");
    yield figure(name("duplicates"), this.duplicates / this.rounds, "tasks/round");
    yield figure(name("visits"), this.visits / this.rounds, "visits/round");
    yield figure(name("reduction"), (100 * (this.tasks - this.visits)) / this.tasks, "%");
    yield* spread((of) => name(`visits a firm in ${this.rounds} rounds, ${of}`), this.visitsOfRow);
    yield* spread((of) => name(`tasks a firm in ${this.rounds} rounds, ${of}`), this.tasksOfRow);
  }
}

function* spread(name: (of: string) => string, values: Uint16Array): Generator<Figure> {
  const { none, mean, median, p99, most } = spreadOfTimes(timesOf(values));
  yield figure(name("none"), 100 * none, "% of firms");
  yield figure(name("mean"), mean, "");
  yield figure(name("median"), median, "");
  yield figure(name("p99"), p99, "");
  yield figure(name("most"), most, "");
}

function* drawnRows(selections: readonly Selection[]): Generator<number> {
  for (const { strata } of selections) for (const { rows } of strata) yield* rows;
}

/** Objects that one group of plans visits, over all rounds, beside the least that is possible. */
class SeasonTally {
  private rounds = 0;
  private objects = 0;

  constructor(
    readonly plans: readonly PlanOfRound[],
    readonly bound: number,
  ) {}

  add(selections: readonly Selection[]): void {
    this.rounds++;
    this.objects += new Set(drawnRows(this.plans.map(({ number }) => selections[number]!))).size;
  }

  get visited(): number {
    return this.objects / this.rounds;
  }

  get ratio(): number {
    return this.visited / this.bound;
  }
}

/** A plan alone meets the bound by itself, so only groups of several are looked at. */
async function seasonTallies(pool: Pool, round: Round, plans: readonly ModePlan[]): Promise<SeasonTally[]> {
  const tallies: SeasonTally[] = [];
  for (const season of seasonsOf(round).filter(({ length }) => length > 1)) {
    const own = season.map(({ number }) => plans[number]!);
    tallies.push(new SeasonTally(season, valueIn(await expectInPool(pool, own, round.frame.rows)).bound));
  }
  return tallies;
}

function* worstOf(seasons: readonly SeasonTally[], name: (of: string) => string): Generator<Figure> {
  const worst = [...seasons].sort((a, b) => b.ratio - a.ratio)[0];
  if (worst === undefined) return;
  yield figure(name("groups of one mode and common window"), seasons.length, "groups");
  yield figure(name("worst group, plans"), worst.plans.length, "plans");
  yield figure(name("worst group, objects visited"), worst.visited, "objects/round");
  yield figure(name("worst group, visited / Σ max π"), worst.ratio, "", 1.05);
}
