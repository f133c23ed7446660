import { assignInPool, countInPool, expectInPool, selectInPool, type Pool } from "@suijian/compute";
import {
  announce,
  done,
  fuseSelections,
  halfHoursOf,
  membershipsOf,
  modePlansOf,
  reductionOf,
  settlePlans,
  spreadOfTimes,
  tag,
  timesOf,
  utf8,
  valueOf,
  columnNamed,
  rowOf,
  u64be,
  visitorsOf,
  type Expectation,
  type FusedSelections,
  type Result,
  type Round,
  type RoundId,
  type ScanPlan,
  type Selection,
  type Shard,
  type Spread,
  type Suite,
  type Visit,
  type Warning,
} from "@suijian/core";
import { loadObjects } from "../load/objects.js";
import { loadPlans, type PlanSet } from "../load/plans.js";
import { loadRoster } from "../load/roster.js";
import { progressOf } from "../progress.js";
import type { World } from "../world.js";

export interface SimulateRequest {
  readonly objects: string;
  readonly inspectors: string;
  readonly plans: string;
  readonly mapping: string | undefined;
  readonly rounds: number;
  readonly seed: string;
  /** Visitors and hours above which a visit is counted as too heavy. */
  readonly mostVisitors: number | undefined;
  readonly mostHours: number | undefined;
}

export interface Simulated {
  readonly objects: number;
  readonly plans: number;
  readonly rounds: number;
  readonly expectation: Expectation;
  readonly coordinated: Burden;
  readonly independent: Burden;
  readonly visitors: Spread & { readonly over: number };
  readonly hours: Spread & { readonly over: number };
  readonly departments: readonly DepartmentLoad[];
  readonly districts: readonly { readonly district: string; readonly visits: number }[];
  readonly unfilled: readonly UnfilledSeats[];
  readonly warnings: readonly Warning[];
}

/** Means over the simulated rounds. */
export interface Burden {
  readonly tasks: number;
  readonly duplicatesRemoved: number;
  readonly fusionMerged: number;
  readonly visits: number;
  readonly reduction: number;
  /** Tasks of one firm in one round. */
  readonly perFirm: Spread;
  /** Visits of one firm over all rounds together. */
  readonly visitsPerFirmOverRounds: Spread;
}

export interface DepartmentLoad {
  readonly department: string;
  readonly seats: number;
  readonly unfilled: number;
  readonly inspectors: number;
  readonly capacity: number;
  readonly mostPerInspector: number;
  readonly medianEligible: number;
}

export interface UnfilledSeats {
  readonly department: string;
  readonly missing: number;
  readonly visits: number;
  readonly inspectors: number;
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
  const expectation = await expectInPool(pool, modePlans, round.frame.rows);
  if (!expectation.ok) return expectation;

  const progress = progressOf(world, ["模拟", "simulating"]);
  const together = new BurdenTally(round.frame.rows);
  const apart = new BurdenTally(round.frame.rows);
  const doors = new DoorTally(plans.hours);
  for (let number = 0; number < request.rounds; number++) {
    const key = tag(suite, "simulate", utf8(request.seed), u64be(number));
    const one = await drawTogether(pool, round, scans, key);
    if (!one.ok) return one;
    const fused = fuseSelections(round, one.value);
    together.add(round, one.value, fused);
    const shards = await assignInPool(pool, suite, key, round, fused.visits);
    if (!shards.ok) return shards;
    doors.add(round, fused.visits, shards.value);

    const other = await drawApart(suite, pool, round, scans, key);
    if (!other.ok) return other;
    apart.add(round, other.value, fuseSelections(round, other.value));
    progress(number + 1, request.rounds);
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
  const objects = await loadObjects(request.objects, plans.value, request.mapping, {
    progress: progressOf(world, ["读取名录库", "reading the register"]),
    signal: world.cancelled,
  });
  if (!objects.ok) return objects;
  const { frame } = objects.value;
  const countable = membershipsOf(plans.value.file, frame, plans.value.plans);
  if (!countable.ok) return countable;
  const counts = await countInPool(
    pool,
    countable.value.map(({ membership }) => membership),
    frame.rows,
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

/** Each plan by its own tickets, as if every department drew for itself. */
async function drawApart(
  suite: Suite,
  pool: Pool,
  round: Round,
  scans: readonly ScanPlan[],
  key: Uint8Array,
): Promise<Result<Selection[]>> {
  const selections: Selection[] = [];
  for (const [p, plan] of round.announcement.plans.entries()) {
    const own = tag(suite, "simulate-plan", key, utf8(plan.id));
    const tickets = await pool.tickets(round.frame, own);
    if (!tickets.ok) return tickets;
    const alone: Round = { ...round, announcement: { ...round.announcement, plans: [plan] } };
    const selected = await selectInPool(pool, alone, [scans[p]!], tickets.value);
    if (!selected.ok) return selected;
    selections.push(selected.value[0]!);
  }
  return done(selections);
}

/** Adds up what firms bear over the rounds. */
class BurdenTally {
  private rounds = 0;
  private tasks = 0;
  private duplicates = 0;
  private visits = 0;
  private readonly perFirm: number[] = [];
  private readonly visitsOfRow: Uint16Array;

  constructor(rows: number) {
    this.visitsOfRow = new Uint16Array(rows);
  }

  add({ frame }: Round, selections: readonly Selection[], fused: FusedSelections): void {
    this.rounds++;
    this.tasks += fused.tasks;
    this.duplicates += fused.duplicates;
    this.visits += fused.visits.length;
    const tasksOfRow = new Uint16Array(frame.rows);
    for (const { strata } of selections) for (const { rows } of strata) for (const row of rows) tasksOfRow[row]!++;
    timesOf(tasksOfRow).forEach((count, value) => (this.perFirm[value] = (this.perFirm[value] ?? 0) + count));
    for (const { object } of fused.visits) this.visitsOfRow[rowOf(frame, object)!]!++;
  }

  mean(): Burden {
    return {
      tasks: this.tasks / this.rounds,
      duplicatesRemoved: this.duplicates / this.rounds,
      fusionMerged: (this.tasks - this.duplicates - this.visits) / this.rounds,
      visits: this.visits / this.rounds,
      reduction: reductionOf(this.tasks, this.visits),
      perFirm: spreadOfTimes(Array.from(this.perFirm, (count) => count ?? 0)),
      visitsPerFirmOverRounds: spreadOfTimes(timesOf(this.visitsOfRow)),
    };
  }
}

/** Adds up what visits and departments bear over the rounds. */
class DoorTally {
  private readonly visitors: number[] = [];
  private readonly halfHours: number[] = [];
  private readonly districts = new Map<string, number>();
  private readonly loads = new Map<string, DepartmentLoad>();
  private readonly unfilled = new Map<string, UnfilledSeats>();
  private rounds = 0;

  constructor(private readonly hours: ReadonlyMap<string, number>) {}

  add(round: Round, visits: readonly Visit[], shards: readonly Shard[]): void {
    this.rounds++;
    const division = columnNamed(round.frame, "division")!;
    for (const visit of visits) {
      this.visitors.push(visitorsOf(visit));
      this.halfHours.push(halfHoursOf(visit, this.hours));
      const district = valueOf(division, rowOf(round.frame, visit.object)!).slice(0, DISTRICT_DIGITS);
      this.districts.set(district, (this.districts.get(district) ?? 0) + 1);
    }
    for (const shard of shards) this.addShard(round, shard);
  }

  private addShard({ roster }: Round, { department, teams, unfilled, blocking }: Shard): void {
    const own = roster.filter((inspector) => inspector.department === department);
    const load = new Map<string, number>();
    for (const one of teams.flatMap(({ inspectors }) => inspectors)) load.set(one, (load.get(one) ?? 0) + 1);
    const missing = unfilled.reduce((sum, one) => sum + one.missing, 0);
    const before = this.loads.get(department);
    this.loads.set(department, {
      department,
      seats: (before?.seats ?? 0) + teams.reduce((sum, { seats }) => sum + seats, 0),
      unfilled: (before?.unfilled ?? 0) + missing,
      inspectors: own.length,
      capacity: own.reduce((sum, { capacity }) => sum + capacity, 0),
      mostPerInspector: Math.max(before?.mostPerInspector ?? 0, ...load.values()),
      medianEligible: spreadOfTimes(timesOf(teams.map(({ eligible }) => eligible))).median,
    });
    if (blocking !== undefined && !this.unfilled.has(department)) {
      this.unfilled.set(department, {
        department,
        missing,
        visits: blocking.visits.length,
        inspectors: blocking.inspectors.length,
      });
    }
  }

  report({
    mostVisitors,
    mostHours,
  }: SimulateRequest): Pick<Simulated, "visitors" | "hours" | "departments" | "districts" | "unfilled"> {
    const hours = spreadOfTimes(timesOf(this.halfHours));
    return {
      visitors: {
        ...spreadOfTimes(timesOf(this.visitors)),
        over: countAbove(this.visitors, mostVisitors) / this.rounds,
      },
      hours: {
        none: hours.none,
        mean: hours.mean / 2,
        median: hours.median / 2,
        p99: hours.p99 / 2,
        most: hours.most / 2,
        over: countAbove(this.halfHours, mostHours === undefined ? undefined : 2 * mostHours) / this.rounds,
      },
      departments: [...this.loads.values()].map((load) => ({
        ...load,
        seats: load.seats / this.rounds,
        unfilled: load.unfilled / this.rounds,
      })),
      districts: [...this.districts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([district, visits]) => ({ district, visits: visits / this.rounds })),
      unfilled: [...this.unfilled.values()],
    };
  }
}

/** County and district codes have six digits (GB/T 2260). */
const DISTRICT_DIGITS = 6;

const countAbove = (values: readonly number[], cap: number | undefined): number =>
  cap === undefined ? 0 : values.filter((value) => value > cap).length;
