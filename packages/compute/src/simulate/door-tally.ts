import {
  columnNamed,
  idOf,
  spreadOfTimes,
  timesOf,
  valueOf,
  type Frame,
  type Inspector,
  type Spread,
  type Visit,
} from "@suijian/core";
import type { SeatedDepartment } from "./seating.js";
import { visitsAt, type VisitedObject } from "./visits.js";

/** Visitors and hours above which a visit is counted as too heavy. */
export interface Caps {
  readonly mostVisitors: number | undefined;
  readonly mostHours: number | undefined;
}

/** Of an object's visits, in their order, the places of those that a ceiling leaves no room for. */
export type RefusedVisits = (object: string, division: string, visits: readonly Visit[]) => readonly number[];

/** What happens at doors and in departments, as means over the simulated rounds. */
export interface Doors {
  readonly visitors: Spread & { readonly over: number };
  readonly hours: Spread & { readonly over: number };
  readonly departments: readonly DepartmentLoad[];
  /** Those who would make visits, the fullest first. */
  readonly officers: readonly OfficerLoad[];
  readonly districts: readonly { readonly district: string; readonly visits: number }[];
  readonly unfilled: readonly UnfilledSeats[];
  readonly overCeiling: OverCeiling | undefined;
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

export interface OfficerLoad {
  readonly inspector: string;
  readonly department: string;
  readonly visits: number;
  readonly capacity: number;
}

export interface UnfilledSeats {
  readonly department: string;
  readonly missing: number;
  /** The blocking set (METHOD §6.4): so many visits are open to these inspectors alone. */
  readonly visits: number;
  readonly inspectors: readonly string[];
}

export interface OverCeiling {
  /** Visits for which a ceiling leaves no room. */
  readonly visits: number;
  /** The first hundred objects of the first round that has some. */
  readonly objects: readonly string[];
}

/** Adds up what visits and departments bear over the rounds. */
export class DoorTally {
  private readonly visitors: number[] = [];
  private readonly halfHours: number[] = [];
  private readonly districts = new Map<string, number>();
  private readonly loads = new Map<string, DepartmentLoad>();
  private readonly officers = new Map<string, OfficerLoad>();
  private readonly unfilled = new Map<string, UnfilledSeats>();
  private refused = 0;
  private refusedObjects: string[] = [];
  private rounds = 0;

  constructor(
    private readonly frame: Frame,
    private readonly roster: readonly Inspector[],
    private readonly caps: Caps,
    private readonly refusedVisits: RefusedVisits | undefined,
  ) {}

  add(objects: readonly VisitedObject[], seated: readonly SeatedDepartment[]): void {
    this.rounds++;
    const division = columnNamed(this.frame, "division")!;
    const refused: string[] = [];
    for (const { row, fused } of objects) {
      const place = valueOf(division, row);
      const district = place.slice(0, DISTRICT_DIGITS);
      this.districts.set(district, (this.districts.get(district) ?? 0) + fused.visits.length);
      for (const { visitors, halfHours } of fused.visits) {
        this.visitors[visitors] = (this.visitors[visitors] ?? 0) + 1;
        this.halfHours[halfHours] = (this.halfHours[halfHours] ?? 0) + 1;
      }
      if (this.refusedVisits === undefined) continue;
      const object = idOf(this.frame, row);
      const count = this.refusedVisits(object, place, visitsAt(object, fused)).length;
      this.refused += count;
      if (count > 0) refused.push(object);
    }
    if (this.refusedObjects.length === 0) this.refusedObjects = refused.sort().slice(0, NAMED_OBJECTS);
    for (const department of seated) this.addDepartment(department);
  }

  private addDepartment({ department, seats, missing, loads, eligible, blocking }: SeatedDepartment): void {
    const own = this.roster.filter((inspector) => inspector.department === department);
    const before = this.loads.get(department);
    this.loads.set(department, {
      department,
      seats: (before?.seats ?? 0) + seats,
      unfilled: (before?.unfilled ?? 0) + missing,
      inspectors: own.length,
      capacity: own.reduce((sum, { capacity }) => sum + capacity, 0),
      mostPerInspector: loads.reduce((most, load) => Math.max(most, load), before?.mostPerInspector ?? 0),
      medianEligible: spreadOfTimes(timesOf(eligible)).median,
    });
    own.forEach(({ inspector, capacity }, number) => {
      const visits = (this.officers.get(inspector)?.visits ?? 0) + loads[number]!;
      if (visits > 0) this.officers.set(inspector, { inspector, department, visits, capacity });
    });
    if (blocking !== undefined && !this.unfilled.has(department))
      this.unfilled.set(department, { department, missing, ...blocking });
  }

  report(): Doors {
    const { mostVisitors, mostHours } = this.caps;
    const visitors = filledUp(this.visitors);
    const halfHours = filledUp(this.halfHours);
    const hours = spreadOfTimes(halfHours);
    const mean = (sum: number): number => sum / this.rounds;
    return {
      visitors: { ...spreadOfTimes(visitors), over: mean(countAbove(visitors, mostVisitors)) },
      hours: {
        none: hours.none,
        mean: hours.mean / 2,
        median: hours.median / 2,
        p99: hours.p99 / 2,
        most: hours.most / 2,
        over: mean(countAbove(halfHours, mostHours === undefined ? undefined : 2 * mostHours)),
      },
      departments: [...this.loads.values()].map((load) => ({
        ...load,
        seats: mean(load.seats),
        unfilled: mean(load.unfilled),
      })),
      officers: [...this.officers.values()].map((one) => ({ ...one, visits: mean(one.visits) })).sort(byFullness),
      districts: [...this.districts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([district, visits]) => ({ district, visits: mean(visits) })),
      unfilled: [...this.unfilled.values()],
      overCeiling:
        this.refusedVisits === undefined ? undefined : { visits: mean(this.refused), objects: this.refusedObjects },
    };
  }
}

/** County and district codes have six digits (GB/T 2260). */
const DISTRICT_DIGITS = 6;

const NAMED_OBJECTS = 100;

const filledUp = (times: readonly (number | undefined)[]): number[] => Array.from(times, (count) => count ?? 0);

const countAbove = (times: readonly number[], cap: number | undefined): number =>
  cap === undefined ? 0 : times.reduce((sum, count, value) => (value > cap ? sum + count : sum), 0);

/** Fullest over capacity first, cross-multiplied; then by id. */
const byFullness = (a: OfficerLoad, b: OfficerLoad): number =>
  b.visits * a.capacity - a.visits * b.capacity || (a.inspector < b.inspector ? -1 : 1);
