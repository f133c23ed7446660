import type { CalendarProblem } from "../kernel/calendar-problem.js";
import type { DayPlanProblem } from "../kernel/day-plan-problem.js";
import { done, fail, type Result } from "../kernel/result.js";
import { isWorkingDay, type WorkCalendar } from "../kernel/working-days.js";
import type { Days, Mode } from "../plan/plan.js";
import type { RuleVersion } from "../rule/life.js";

/** Where a visit is made: the object's place of business, else its address. */
export interface Door {
  /** The neighbourhood: the smallest division that is known. */
  readonly division: string;
  readonly address: string;
  readonly premise?: string;
  readonly longitude?: number;
  readonly latitude?: number;
}

/** A time that was offered to a firm: of that day, by the clock where the offices are. */
export interface Slot {
  readonly day: string;
  /** HH:MM. */
  readonly from: string;
  readonly to: string;
}

/** A visit that is to be made, as far as its day is concerned. The people are those who were drawn, and stay so. */
export interface DayVisit {
  readonly visit: string;
  readonly object: string;
  readonly mode: Mode;
  readonly first: string;
  readonly last: string;
  /** Ascending. */
  readonly team: readonly string[];
  readonly door: Door;
  /** What the firm has accepted. */
  readonly agreed?: Slot;
}

/** What a day is judged by. */
export interface DayBook {
  readonly today: string;
  readonly calendar: WorkCalendar;
  /** Of each inspector. */
  readonly leaves: ReadonlyMap<string, readonly Days[]>;
}

type Refusal = DayPlanProblem | CalendarProblem;

/** METHOD §18.1: why the visit cannot be made on the day; nothing where it can. */
export function whyNotOn(visit: DayVisit, day: string, book: DayBook): Refusal | undefined {
  const { first, last, agreed } = visit;
  if (day < book.today) return { code: "day-over", visit: visit.visit, day, today: book.today };
  if (day < first || day > last) return { code: "day-outside-window", visit: visit.visit, first, last, day };
  const works = isWorkingDay(day, book.calendar);
  if (!works.ok) return works.problem;
  if (!works.value) return { code: "day-off", visit: visit.visit, day };
  const inspectors = awayOn(visit.team, day, book.leaves);
  if (inspectors.length > 0) return { code: "team-away", visit: visit.visit, day, inspectors };
  if (agreed !== undefined && agreed.day !== day)
    return { code: "slot-agreed", visit: visit.visit, day, agreed: agreed.day };
  return undefined;
}

const awayOn = (team: readonly string[], day: string, leaves: DayBook["leaves"]): readonly string[] =>
  team.filter((inspector) => leaves.get(inspector)?.some(([first, last]) => first <= day && day <= last) === true);

/** How many visits a day holds for one person, by the office's rule in force; so a team's day is never fuller than its busiest member's. */
export interface DayCapacity {
  readonly rule: string;
  readonly version: number;
  readonly perPerson: number;
}

export const DAY_CAPACITY_RULE = "our.visits-a-day";

/** Parameter `perPerson`, a whole number from 1. */
export function readDayCapacity({ rule, version, parameters }: RuleVersion): Result<DayCapacity, DayPlanProblem> {
  const value = parameters.perPerson?.value;
  return typeof value === "number" && Number.isInteger(value) && value >= 1
    ? done({ rule, version, perPerson: value })
    : fail({ code: "capacity-unreadable", rule, version, field: "perPerson" });
}
