import type { CalendarProblem } from "../kernel/calendar-problem.js";
import { isDay } from "../kernel/ids.js";
import { done, fail, type Result } from "../kernel/result.js";
import type { CalendarYear } from "../kernel/working-days.js";
import { ruleOn, type RuleAnswer, type RuleVersion } from "./life.js";

/** The rule that holds the arrangement of a year's holidays (国务院办公厅关于…年部分节假日安排的通知). */
export const calendarRuleOf = (year: number): string => `cn.calendar.${year}`;

/** The arrangement of a year is one paper, changed as a whole: what speaks of its last day speaks of the year. */
export const arrangementOf = (year: number, versions: readonly RuleVersion[]): RuleAnswer =>
  ruleOn(versions, `${year}-12-31`);

/** The year's working days by its arrangement in force; a problem where nobody has put one in force, or where it cannot be applied. */
export function calendarYearOf(year: number, versions: readonly RuleVersion[]): Result<CalendarYear, CalendarProblem> {
  const answer = arrangementOf(year, versions);
  return answer.held === "yes" ? readArrangement(year, answer.version) : fail({ code: "calendar-missing", year });
}

/** Parameters `off` and `working`: days of that year, none of them in both. */
export function readArrangement(
  year: number,
  { rule, version, parameters }: RuleVersion,
): Result<CalendarYear, CalendarProblem> {
  const [off, working] = [daysIn(year, parameters.off?.value), daysIn(year, parameters.working?.value)];
  if (off === undefined) return fail({ code: "calendar-unreadable", rule, version, field: "off" });
  if (working === undefined || [...working].some((day) => off.has(day)))
    return fail({ code: "calendar-unreadable", rule, version, field: "working" });
  return done({ off, working });
}

function daysIn(year: number, value: unknown): ReadonlySet<string> | undefined {
  if (!Array.isArray(value)) return undefined;
  const days = value.map(String);
  return days.every((day) => isDay(day) && day.startsWith(`${year}-`)) ? new Set(days) : undefined;
}
