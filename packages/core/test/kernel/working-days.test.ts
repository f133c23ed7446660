import {
  addWorkingDays,
  calendarYearOf,
  dayNumber,
  daysAfter,
  done,
  fail,
  isDay,
  isWorkingDay,
  workingDaysBetween,
  type CalendarProblem,
  type CalendarYear,
  type Result,
  type RuleVersion,
  type WorkCalendar,
} from "@suijian/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const yearOf = (off: readonly string[], working: readonly string[]): Result<CalendarYear, CalendarProblem> =>
  done({ off: new Set(off), working: new Set(working) });

/** National Day 2025: Wednesday 1 to Wednesday 8 October off; Sunday 28 September and Saturday 11 October worked. */
const OCTOBER = Array.from({ length: 8 }, (_, at) => `2025-10-0${at + 1}`);
const YEAR_2025 = yearOf(["2025-01-01", ...OCTOBER], ["2025-09-28", "2025-10-11"]);
const CALENDAR: WorkCalendar = new Map([[2025, YEAR_2025]]);

describe("National Day 2025", () => {
  test.each([
    ["2025-09-26", true, "an ordinary Friday"],
    ["2025-09-27", false, "an ordinary Saturday"],
    ["2025-09-28", true, "a Sunday that is worked"],
    ["2025-09-30", true, "the day before"],
    ["2025-10-01", false, "the first day"],
    ["2025-10-08", false, "the last day"],
    ["2025-10-11", true, "a Saturday that is worked"],
    ["2025-10-12", false, "an ordinary Sunday"],
  ])("%s is a working day: %s (%s)", (day, works) => {
    expect(isWorkingDay(day, CALENDAR)).toEqual(done(works));
  });

  test("five working days after 26 September end on 10 October: 28, 29, 30, 9, 10", () => {
    expect(addWorkingDays("2025-09-26", 5, CALENDAR)).toEqual(done("2025-10-10"));
    expect(addWorkingDays("2025-09-26", 6, CALENDAR)).toEqual(done("2025-10-11"));
    expect(addWorkingDays("2025-09-26", 7, CALENDAR)).toEqual(done("2025-10-13"));
  });

  test("the day on which a period begins does not count, be it a day off or not", () => {
    expect(addWorkingDays("2025-10-03", 1, CALENDAR)).toEqual(done("2025-10-09"));
    expect(addWorkingDays("2025-09-30", 1, CALENDAR)).toEqual(done("2025-10-09"));
    expect(addWorkingDays("2025-10-03", 0, CALENDAR)).toEqual(done("2025-10-03"));
  });

  test("twenty working days, as the law says them, are 32 calendar days there", () => {
    // September 22–26 (5), 28–30 (3), October 9–11 (3), 13–17 (5), 20–23 (4).
    expect(addWorkingDays("2025-09-21", 20, CALENDAR)).toEqual(done("2025-10-23"));
  });

  test("days left and days missed count the same days", () => {
    expect(workingDaysBetween("2025-09-26", "2025-10-10", CALENDAR)).toEqual(done(5));
    expect(workingDaysBetween("2025-10-10", "2025-09-26", CALENDAR)).toEqual(done(-5));
    expect(workingDaysBetween("2025-10-01", "2025-10-08", CALENDAR)).toEqual(done(0));
    expect(workingDaysBetween("2025-10-11", "2025-10-11", CALENDAR)).toEqual(done(0));
  });
});

describe("a year without a calendar", () => {
  const missing = (year: number) => fail({ code: "calendar-missing", year });

  test("is told by its number, and never guessed", () => {
    expect(isWorkingDay("2024-05-01", CALENDAR)).toEqual(missing(2024));
    expect(addWorkingDays("2025-12-30", 2, CALENDAR)).toEqual(missing(2026));
    expect(workingDaysBetween("2025-12-30", "2026-01-05", CALENDAR)).toEqual(missing(2026));
  });

  test("does no harm to a period that ends before it", () => {
    expect(addWorkingDays("2025-12-30", 1, CALENDAR)).toEqual(done("2025-12-31"));
  });
});

describe("an arrangement as a rule", () => {
  const version = (parameters: RuleVersion["parameters"], more: Partial<RuleVersion> = {}): RuleVersion => ({
    rule: "cn.calendar.2025",
    version: 1,
    kind: "rule",
    topic: "calendar",
    text: { zh: "", en: "" },
    citation: { document: "" },
    source: "",
    verified: true,
    mark: "V",
    validFrom: "2025-01-01",
    validTo: "2025-12-31",
    enabled: true,
    recordedAt: "2026-01-05T00:00:00Z",
    parameters,
    ...more,
  });
  const days = (...value: string[]) => ({ value, unit: "days" });
  const good = { off: days("2025-10-01"), working: days("2025-09-28") };

  test("is in force only when it is enabled, the latest version before the others", () => {
    const signed = version({ ...good, off: days("2025-10-01", "2025-10-02") }, { version: 2 });
    expect(calendarYearOf(2025, [version(good), signed])).toEqual(yearOf(["2025-10-01", "2025-10-02"], ["2025-09-28"]));
    expect(calendarYearOf(2025, [version(good, { enabled: false })])).toEqual(
      fail({ code: "calendar-missing", year: 2025 }),
    );
    expect(calendarYearOf(2025, [])).toEqual(fail({ code: "calendar-missing", year: 2025 }));
  });

  test.each([
    ["off", { working: days() }],
    ["off", { off: days("2025-02-29"), working: days() }],
    ["off", { off: days("2024-12-31"), working: days() }],
    ["working", { off: days() }],
    ["working", { off: days("2025-10-01"), working: days("2025-10-01") }],
    ["working", { off: days(), working: { value: "2025-10-01", unit: "days" } }],
  ])("is not applied with a wrong %s", (field, parameters) => {
    expect(calendarYearOf(2025, [version(parameters)])).toEqual(
      fail({ code: "calendar-unreadable", rule: "cn.calendar.2025", version: 1, field }),
    );
  });
});

const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

describe(`by chance, seed ${seed}`, () => {
  const dayFrom2024 = (offset: number): string => daysAfter("2024-01-01", offset);
  const someDay = fc.nat(700).map(dayFrom2024);
  const someCalendar = fc
    .tuple(fc.uniqueArray(fc.nat(1460), { maxLength: 200 }), fc.uniqueArray(fc.nat(1460), { maxLength: 40 }))
    .map(([offsets, worked]): WorkCalendar => {
      const isOff = new Set(offsets);
      const [off, working] = [offsets.map(dayFrom2024), worked.filter((offset) => !isOff.has(offset)).map(dayFrom2024)];
      return new Map([2024, 2025, 2026, 2027].map((year) => [year, yearOf(off, working)]));
    });

  test("what is added is what lies between, and the end is a working day", () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 60 }), someCalendar, (day, count, calendar) => {
        const end = addWorkingDays(day, count, calendar);
        if (!end.ok) throw new Error(end.problem.code);
        expect(isWorkingDay(end.value, calendar)).toEqual(done(true));
        expect(workingDaysBetween(day, end.value, calendar)).toEqual(done(count));
        expect(workingDaysBetween(end.value, day, calendar)).toEqual(done(-count));
      }),
      { seed },
    );
  });

  test("a period in two parts ends where the whole one does", () => {
    fc.assert(
      fc.property(someDay, fc.nat(30), fc.nat(30), someCalendar, (day, first, second, calendar) => {
        const half = addWorkingDays(day, first, calendar);
        if (!half.ok) throw new Error(half.problem.code);
        expect(addWorkingDays(half.value, second, calendar)).toEqual(addWorkingDays(day, first + second, calendar));
      }),
      { seed },
    );
  });

  test("weekends are those of the calendar on the wall, leap years and centuries included", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1900, max: 2200 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        (year, month, date) => {
          const moment = new Date(Date.UTC(year, month - 1, date));
          const day = moment.toISOString().slice(0, 10);
          expect(isDay(day)).toBe(true);
          expect((dayNumber(day) + 3) % 7).toBe(moment.getUTCDay());
          expect(isWorkingDay(day, new Map([[year, yearOf([], [])]]))).toEqual(done(moment.getUTCDay() % 6 !== 0));
        },
      ),
      { seed },
    );
  });
});
