import type { CalendarProblem } from "../kernel/calendar-problem.js";
import { daysAfter, monthsAfter } from "../kernel/calendar.js";
import { done, type Result } from "../kernel/result.js";
import { addWorkingDays, type WorkCalendar } from "../kernel/working-days.js";
import type { RuleBody } from "../rule/rule.js";

export interface LawfulPeriod {
  readonly value: number;
  readonly unit: string;
}

/** What the rules of a day say of when plans are due. */
export interface PlanPeriods {
  /** MM-DD by which the year's plans are filed and public (domain I6). */
  readonly annualDue?: string;
  /** Within each of which a special plan is public after its approval (domain I8). */
  readonly publishWithin?: readonly LawfulPeriod[];
}

/** The parameters that rules of topic `plan` may hold. Where several speak, the strictest day and every period hold. */
export function periodsOf(rules: readonly RuleBody[]): PlanPeriods {
  const dues = rules.flatMap(({ parameters: { due } }) =>
    due?.unit === "month-day" && typeof due.value === "string" ? [due.value] : [],
  );
  const publishWithin = rules.flatMap(({ parameters: { publishWithin: within } }) =>
    within !== undefined && isCount(within.value) ? [{ value: within.value, unit: within.unit }] : [],
  );
  const [annualDue] = dues.sort();
  return {
    ...(annualDue === undefined ? {} : { annualDue }),
    ...(publishWithin.length === 0 ? {} : { publishWithin }),
  };
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/**
 * The last day for the publication of what was approved on that day: the first on which one of the periods ends. Nothing where no rule
 * speaks; a problem where one speaks of working days in a year whose calendar is missing, since it might end first.
 */
export function publicationDue(
  approvedOn: string,
  { publishWithin = [] }: PlanPeriods,
  calendar: WorkCalendar,
): Result<string, CalendarProblem> | undefined {
  const ends: string[] = [];
  for (const period of publishWithin) {
    const end = endOf(approvedOn, period, calendar);
    if (end?.ok === false) return end;
    if (end !== undefined) ends.push(end.value);
  }
  const [first] = ends.sort();
  return first === undefined ? undefined : done(first);
}

/** Nothing for a unit that is not known. */
function endOf(
  day: string,
  { value, unit }: LawfulPeriod,
  calendar: WorkCalendar,
): Result<string, CalendarProblem> | undefined {
  switch (unit) {
    case "month":
    case "months":
      return done(monthsAfter(day, value));
    case "day":
    case "days":
    case "natural-days":
      return done(daysAfter(day, value));
    case "working-day":
    case "working-days":
      return addWorkingDays(day, value, calendar);
    default:
      return undefined;
  }
}

/** The last day for the year's plans. */
export const annualPlanDue = (year: number, { annualDue }: PlanPeriods): string | undefined =>
  annualDue === undefined ? undefined : `${year}-${annualDue}`;
