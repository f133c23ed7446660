import {
  columnNamed,
  halfHoursOf,
  rowOf,
  spreadOfTimes,
  timesOf,
  valueOf,
  visitorsOf,
  type Round,
  type Shard,
  type Spread,
  type Visit,
} from "@suijian/core";

/** Visitors and hours above which a visit is counted as too heavy. */
export interface Caps {
  readonly mostVisitors: number | undefined;
  readonly mostHours: number | undefined;
}

/** What happens at doors and in departments, as means over the simulated rounds. */
export interface Doors {
  readonly visitors: Spread & { readonly over: number };
  readonly hours: Spread & { readonly over: number };
  readonly departments: readonly DepartmentLoad[];
  readonly districts: readonly { readonly district: string; readonly visits: number }[];
  readonly unfilled: readonly UnfilledSeats[];
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

/** Adds up what visits and departments bear over the rounds. */
export class DoorTally {
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

  report({ mostVisitors, mostHours }: Caps): Doors {
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
