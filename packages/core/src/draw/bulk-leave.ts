import type { Day, DepartmentId, InspectorId, VisitId } from "../kernel/ids.js";
import { compareText } from "../kernel/order.js";
import type { AfterDraw } from "./after-draw.js";
import type { ChangeWish } from "./changes.js";

/** An officer who is away on these days, both included. */
export interface Absence {
  readonly inspector: string;
  readonly first: string;
  readonly last: string;
}

/**
 * Bulk substitution: every seat whose visit has no day outside its officer's absence, as changes of kind `leave`, by officer and visit
 * ascending. Who comes instead is the next by priority each time (protocol §10.3); since that may be another one who is away, the same is
 * asked again until nothing is left. `isOpen` leaves out visits that were made or are void.
 */
export function leavesFor(
  after: AfterDraw,
  absences: readonly Absence[],
  isOpen: (visit: VisitId) => boolean,
  { reason, day }: { readonly reason: string; readonly day: Day },
): ChangeWish[] {
  return absences.flatMap(({ inspector: id, first, last }) => {
    const inspector = id as InspectorId;
    const covered = after.coveredBy(inspector, first as Day, last as Day).filter(({ visit }) => isOpen(visit));
    return inOrder(covered).map((seat) => ({ kind: "leave", ...seat, inspector, reason, day }) as const);
  });
}

interface Seated {
  readonly visit: VisitId;
  readonly department: DepartmentId;
}

const inOrder = (seats: readonly Seated[]): Seated[] =>
  [...seats].sort((a, b) => compareText(a.visit, b.visit) || compareText(a.department, b.department));
