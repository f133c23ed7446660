import {
  asksOf,
  columnNamed,
  fuse,
  halfHoursOf,
  idOf,
  valueOf,
  visitorsOf,
  type Ask,
  type DepartmentId,
  type Frame,
  type ObjectId,
  type PlanTerms,
  type RoundId,
  type Visit,
  type VisitId,
} from "@suijian/core";
import type { DrawnRows } from "./draw-members.js";

/** What all objects have in common that were drawn for the same plans. */
export interface FusedAlike {
  readonly tasks: number;
  readonly duplicates: number;
  readonly visits: readonly VisitShape[];
}

export interface VisitShape {
  /** Of no object in particular. */
  readonly like: Visit;
  readonly visitors: number;
  readonly halfHours: number;
  readonly departments: readonly DepartmentId[];
  readonly asks: readonly { readonly department: DepartmentId; readonly ask: Ask }[];
}

/** An object of a simulated round with its visits. */
export interface VisitedObject {
  readonly row: number;
  readonly fused: FusedAlike;
}

/**
 * Protocol §8 for everything drawn. How tasks fuse depends on the plans alone and not on the object, so each set of plans is fused
 * once: thousands of objects share a few hundred sets.
 */
export function fuseDrawn(
  drawn: readonly DrawnRows[],
  terms: readonly PlanTerms[],
  hours: ReadonlyMap<string, number>,
  known: Map<string, FusedAlike> = new Map(),
): VisitedObject[] {
  const plansOf = new Map<number, number[]>();
  for (const { plan, rows } of drawn) {
    for (const row of rows) {
      const plans = plansOf.get(row);
      if (plans === undefined) plansOf.set(row, [plan]);
      else plans.push(plan);
    }
  }
  return [...plansOf].map(([row, plans]) => {
    const name = plans.join();
    const fused =
      known.get(name) ??
      fusedAlike(
        plans.map((plan) => terms[plan]!),
        hours,
      );
    known.set(name, fused);
    return { row, fused };
  });
}

function fusedAlike(terms: readonly PlanTerms[], hours: ReadonlyMap<string, number>): FusedAlike {
  const { visits, duplicates } = fuse("SIMULATED" as RoundId, "-" as ObjectId, terms);
  return {
    tasks: terms.length,
    duplicates,
    visits: visits.map((like) => ({
      like,
      visitors: visitorsOf(like),
      halfHours: halfHoursOf(like, hours),
      departments: [...new Set(like.tasks.map(({ plan }) => plan.department))],
      asks: [...asksOf([like], () => "")].map(([department, [ask]]) => ({ department, ask: ask! })),
    })),
  };
}

/** The visits of an object as a round would name them. */
export const visitsAt = (object: string, { visits }: FusedAlike): Visit[] =>
  visits.map(({ like }) => ({ ...like, object: object as ObjectId, visit: visitNamed(object, like) }));

const visitNamed = (object: string, { visit }: Visit): VisitId => visit.replace("/-/", `/${object}/`) as VisitId;

/** Protocol §9: what each department is asked, visits ascending by id as in a round. */
export function asksOfDepartments(frame: Frame, objects: readonly VisitedObject[]): Map<DepartmentId, Ask[]> {
  const division = columnNamed(frame, "division")!;
  const asks = new Map<DepartmentId, Ask[]>();
  const inOrder = [...objects].sort((a, b) => a.row - b.row);
  for (const { row, fused } of inOrder) {
    const object = idOf(frame, row) as ObjectId;
    for (const shape of fused.visits) {
      for (const { department, ask } of shape.asks) {
        const own = { ...ask, object, visit: visitNamed(object, shape.like), division: valueOf(division, row) };
        const list = asks.get(department);
        if (list === undefined) asks.set(department, [own]);
        else list.push(own);
      }
    }
  }
  return new Map([...asks].sort(([a], [b]) => (a < b ? -1 : 1)));
}
