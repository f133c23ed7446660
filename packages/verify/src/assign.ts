// Inspectors (§9): one shard for each department; who is eligible for a visit, and what the matching says.

import { compareText } from "./bytes.js";
import type { Visit } from "./fuse.js";
import { type Finding, finding } from "./ledger.js";
import { type Matching, type Shard, match } from "./match.js";
import type { Inspector } from "./roster.js";
import { tag } from "./tag.js";

export interface Seat {
  readonly visit: string;
  readonly department: string;
  readonly seat: number;
  readonly inspector: string;
  /** How many inspectors were eligible for this visit and department. */
  readonly eligible: number;
}

export interface Unfilled {
  readonly visit: string;
  readonly department: string;
  readonly missing: number;
}

export interface Blocking {
  readonly department: string;
  readonly visits: readonly string[];
  readonly inspectors: readonly string[];
}

/** What one visit asks of one department. */
export interface Ask {
  readonly visit: Visit;
  readonly department: string;
  readonly seats: number;
  readonly qualifications: readonly string[];
}

export interface Department {
  readonly id: string;
  readonly inspectors: readonly Inspector[];
  readonly asks: readonly Ask[];
  readonly shard: Shard;
  readonly matching: Matching;
}

export interface Assignment {
  readonly departments: readonly Department[];
  /** By visit, department, seat. */
  readonly seats: readonly Seat[];
  readonly asked: number;
  readonly unfilled: readonly Unfilled[];
  readonly blocking: readonly Blocking[];
}

export function assign(
  key: Uint8Array,
  visits: readonly Visit[],
  roster: readonly Inspector[],
  divisionOf: (object: string) => string,
): Assignment {
  const asks = visits.flatMap(asksOf);
  const names = [...new Set(asks.map((ask) => ask.department))].sort(compareText);
  const departments = names.map((id) =>
    assignDepartment(
      id,
      key,
      asks.filter((ask) => ask.department === id),
      roster.filter((inspector) => inspector.department === id),
      divisionOf,
    ),
  );
  return {
    departments,
    seats: departments.flatMap(seatsOf).sort(bySeat),
    asked: asks.reduce((sum, ask) => sum + ask.seats, 0),
    unfilled: departments.flatMap(unfilledOf),
    blocking: departments.flatMap(blockingOf),
  };
}

/** The largest `seats` of the department's tasks in the visit, and the qualifications of all of them. */
export function asksOf(visit: Visit): Ask[] {
  const departments = [...new Set(visit.tasks.map((task) => task.department))].sort(compareText);
  return departments.map((department) => {
    const tasks = visit.tasks.filter((task) => task.department === department);
    return {
      visit,
      department,
      seats: Math.max(...tasks.map((task) => task.seats)),
      qualifications: [...new Set(tasks.flatMap((task) => task.qualifications))].sort(compareText),
    };
  });
}

export const shardKey = (key: Uint8Array, department: string): Uint8Array => tag("assign", key, department);

/**
 * Eligible: covers the division, holds the qualifications, has a certificate valid through the visit's last day, and is
 * neither recused from nor last visitor of the object. All but the last is shared by many visits and computed once.
 */
export function eligibility(
  inspectors: readonly Inspector[],
  divisionOf: (object: string) => string,
): (ask: Ask) => ArrayLike<number> {
  const covering = new Map<string, number[]>();
  const qualified = new Map<string, Uint32Array>();
  const closed = new Map<string, number[]>();
  for (const [i, inspector] of inspectors.entries())
    for (const object of inspector.closed) memo(closed, object, () => []).push(i);

  const all = inspectors.map((_, i) => i);
  return ({ visit, qualifications }) => {
    const division = divisionOf(visit.object);
    const suited = memo(qualified, [division, visit.last, ...qualifications].join("\n"), () => {
      const near = memo(covering, division, () => all.filter((i) => covers(inspectors[i], division)));
      return Uint32Array.from(near.filter((i) => isQualified(inspectors[i], qualifications, visit.last)));
    });
    const barred = closed.get(visit.object);
    return barred === undefined ? suited : suited.filter((i) => !barred.includes(i));
  };
}

const covers = (inspector: Inspector, division: string): boolean =>
  inspector.prefixes.some((prefix) => division.startsWith(prefix));

const isQualified = (inspector: Inspector, qualifications: readonly string[], last: string): boolean =>
  inspector.certificate >= last && qualifications.every((each) => inspector.qualifications.has(each));

function memo<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

function assignDepartment(
  id: string,
  key: Uint8Array,
  asks: readonly Ask[],
  inspectors: readonly Inspector[],
  divisionOf: (object: string) => string,
): Department {
  const eligible = eligibility(inspectors, divisionOf);
  const shard = {
    key: shardKey(key, id),
    inspectors,
    visits: asks.map((ask) => ({ id: ask.visit.id, seats: ask.seats, eligible: eligible(ask) })),
  };
  return { id, inspectors, asks, shard, matching: match(shard) };
}

const seatsOf = ({ id, inspectors, shard, matching }: Department): Seat[] =>
  shard.visits.flatMap((visit, v) =>
    matching.seated[v].map((inspector, i) => ({
      visit: visit.id,
      department: id,
      seat: i + 1,
      inspector: inspectors[inspector].id,
      eligible: visit.eligible.length,
    })),
  );

export const bySeat = (a: Seat, b: Seat): number =>
  compareText(a.visit, b.visit) || compareText(a.department, b.department) || a.seat - b.seat;

const unfilledOf = ({ id, shard, matching }: Department): Unfilled[] =>
  shard.visits.flatMap((visit, v) => {
    const missing = visit.seats - matching.seated[v].length;
    return missing > 0 ? [{ visit: visit.id, department: id, missing }] : [];
  });

function blockingOf({ id, inspectors, shard, matching }: Department): Blocking[] {
  if (matching.reached.size === 0) return [];
  const visits = [...matching.reached].map((v) => shard.visits[v]);
  const eligible = new Set(visits.flatMap((visit) => Array.from(visit.eligible)));
  return [
    {
      department: id,
      visits: visits.map((visit) => visit.id).sort(compareText),
      inspectors: [...eligible].map((i) => inspectors[i].id).sort(compareText),
    },
  ];
}

/**
 * Step 4: Σk − Σ min(capacity, number of these visits open to the inspector) = the missing seats; so no filling has
 * more.
 */
export function shortfallProblem(assignment: Assignment): Finding | undefined {
  for (const department of assignment.departments) {
    const { shard, matching } = department;
    const open = shard.inspectors.map(() => 0);
    let asked = 0;
    for (const v of matching.reached) {
      asked += shard.visits[v].seats;
      for (const inspector of Array.from(shard.visits[v].eligible)) open[inspector]++;
    }
    const available = shard.inspectors.reduce((sum, { capacity }, i) => sum + Math.min(capacity, open[i]), 0);
    const missing = unfilledOf(department).reduce((sum, each) => sum + each.missing, 0);
    if (asked - available !== missing) return finding(asked - available, missing, department.id);
  }
  return undefined;
}
