import { monthsAfter } from "../kernel/calendar.js";
import type { PerformedVisit } from "./ceiling.js";
import type { RecencyClass } from "./rotation.js";

/** METHOD §12.2: which visits make an object a recent one, and when it has waited too long. Months are at least 1. */
export interface RecencyPolicy {
  /** Within so many months a visit is recent. */
  readonly months: number;
  /** Whose visits: anyone's (burden), or these departments' own (deterrence). */
  readonly by: "any" | readonly string[];
  /** More than `months`; longer than that nobody is to wait. Without it nobody is overdue. */
  readonly gapMonths?: number;
  /** The first day of which visits are recorded here: before it nobody can know that none was made. */
  readonly recordedSince?: string;
}

/** What recency is read from: every visit that was made, whatever its cause, at its object. */
export type MadeVisit = Pick<PerformedVisit, "performedOn" | "departments">;

/**
 * METHOD §12.2: `R` when a visit was made after the day `months` months ago and not after the day itself; `O` when none was made after
 * the day `gapMonths` months ago, and the records go back that far; `F` otherwise.
 */
export function recencyOf(policy: RecencyPolicy, day: string, made: readonly MadeVisit[]): RecencyClass {
  const last = lastVisit(policy, day, made);
  if (last !== undefined && last > monthsAfter(day, -policy.months)) return "R";
  return isOverdue(policy, day, last ?? policy.recordedSince) ? "O" : "F";
}

/** The day of the last visit by those who count, not after the day. */
function lastVisit({ by }: RecencyPolicy, day: string, made: readonly MadeVisit[]): string | undefined {
  const counted = made.filter(
    ({ performedOn, departments }) =>
      performedOn <= day && (by === "any" || departments.some((department) => by.includes(department))),
  );
  return counted.reduce<string | undefined>(
    (last, { performedOn }) => (last === undefined || performedOn > last ? performedOn : last),
    undefined,
  );
}

const isOverdue = ({ gapMonths }: RecencyPolicy, day: string, last: string | undefined): boolean =>
  gapMonths !== undefined && last !== undefined && last <= monthsAfter(day, -gapMonths);
