import type { Day, DepartmentId, ObjectId, VisitId } from "../kernel/ids.js";
import { ascending } from "../kernel/order.js";
import type { Visit } from "../fusion/fuse.js";
import { seatsOf } from "../plan/plan.js";

/** What one visit asks of one department (protocol §9). */
export interface Ask {
  readonly visit: VisitId;
  readonly object: ObjectId;
  readonly division: string;
  readonly last: Day;
  /** k: the largest `seats` of the department's tasks in the visit. */
  readonly seats: number;
  /** Those of all of the department's tasks in the visit, ascending. */
  readonly qualifications: readonly string[];
}

/** Every visit asks every department in it; departments ascending, each with its visits in the given order. */
export function asksOf(
  visits: readonly Visit[],
  divisionOf: (object: ObjectId) => string,
): ReadonlyMap<DepartmentId, readonly Ask[]> {
  const asks = new Map<DepartmentId, Ask[]>();
  for (const visit of visits) {
    for (const department of new Set(visit.tasks.map(({ plan }) => plan.department))) {
      const list = asks.get(department) ?? [];
      list.push(askOf(visit, department, divisionOf(visit.object)));
      asks.set(department, list);
    }
  }
  return new Map(ascending(asks.keys()).map((name) => [name as DepartmentId, asks.get(name as DepartmentId)!]));
}

function askOf({ visit, object, last, tasks }: Visit, department: DepartmentId, division: string): Ask {
  const own = tasks.map(({ plan }) => plan).filter((plan) => plan.department === department);
  return {
    visit,
    object,
    division,
    last,
    seats: Math.max(...own.map(seatsOf)),
    qualifications: ascending(new Set(own.flatMap((plan) => plan.qualifications))),
  };
}
