import type { CalendarProblem } from "./calendar-problem.js";
import { dayNumber, daysAfter } from "./calendar.js";
import { done, fail, type Result } from "./result.js";

/** What the State Council's arrangement lays down for one year, each day YYYY-MM-DD. Of the other days Monday to Friday are working days. */
export interface CalendarYear {
  readonly off: ReadonlySet<string>;
  /** Days of a weekend on which offices work, to make up for a day off. */
  readonly working: ReadonlySet<string>;
}

/** By the year: its arrangement, or why it cannot be used. A year that is not in it is missing, and never guessed. */
export type WorkCalendar = ReadonlyMap<number, Result<CalendarYear, CalendarProblem>>;

/** Whether offices work on the day (行政处罚法 art. 85: 工作日 “不含法定节假日”; METHOD §17.1). */
export function isWorkingDay(day: string, calendar: WorkCalendar): Result<boolean, CalendarProblem> {
  const number = Number(day.slice(0, 4));
  const year = calendar.get(number) ?? fail({ code: "calendar-missing", year: number });
  if (!year.ok) return year;
  if (year.value.working.has(day)) return done(true);
  return done(!year.value.off.has(day) && !isWeekend(day));
}

/** 0000-03-01, from which the days are numbered, was a Wednesday. */
const isWeekend = (day: string): boolean => (dayNumber(day) + 2) % 7 >= 5;

/**
 * The last day of a period of `count` working days, a whole number from 0. The day on which it begins to run is not counted, whether it
 * is a working day or not (METHOD §17.2).
 */
export function addWorkingDays(day: string, count: number, calendar: WorkCalendar): Result<string, CalendarProblem> {
  let last = day;
  for (let left = count; left > 0;) {
    last = daysAfter(last, 1);
    const works = isWorkingDay(last, calendar);
    if (!works.ok) return works;
    if (works.value) left -= 1;
  }
  return done(last);
}

/**
 * How many working days there are after the first day, up to the second and with it; below zero where the second comes before the first
 * (METHOD §17.3). From today to the last day of a period: the days that are left, or by how many it has been missed.
 */
export function workingDaysBetween(from: string, to: string, calendar: WorkCalendar): Result<number, CalendarProblem> {
  const [first, last] = from <= to ? [from, to] : [to, from];
  let count = 0;
  for (let day = first; day < last;) {
    day = daysAfter(day, 1);
    const works = isWorkingDay(day, calendar);
    if (!works.ok) return works;
    if (works.value) count += 1;
  }
  return done(from <= to ? count : 0 - count);
}
