import {
  afterAnnualPlanEvent,
  annualPlanDue,
  daysAfter,
  done,
  monthsAfter,
  periodsOf,
  publicationDue,
  type AnnualPlan,
  type AnnualPlanEvent,
  type PlanStage,
  type RuleBody,
  type WorkCalendar,
} from "@suijian/core";
import { describe, expect, test } from "vitest";

const ACT = { by: "ann", at: "2026-01-05T08:00:00Z" };
const drafted: AnnualPlanEvent = {
  happened: "drafted",
  division: "420106",
  body: { year: 2026, title: "年度计划", department: "MARKET", plans: ["P-1", "P-2"] },
  ...ACT,
};
const stages = (first: PlanStage, second: PlanStage) => ({
  stages: [
    { plan: "P-1", stage: first },
    { plan: "P-2", stage: second },
  ],
});
const submitted = { happened: "submitted", ...ACT } as const;
const approved = { happened: "approved", day: "2026-02-01", ...ACT, by: "bob" } as const;

function after(...events: AnnualPlanEvent[]) {
  let now: AnnualPlan | undefined;
  for (const event of events) {
    const next = afterAnnualPlanEvent("Y-2026", now, event);
    if (!next.ok) return next.problem;
    now = next.value;
  }
  return now;
}

describe("an annual plan", () => {
  test("is approved when each of its plans is, by somebody who did not write it", () => {
    const asked = [drafted, { ...submitted, ...stages("submitted", "approved") }];
    expect(after(...asked, { ...approved, ...stages("submitted", "approved") })).toEqual({
      code: "annual-plan-waits",
      annual: "Y-2026",
      plan: "P-1",
      stage: "submitted",
      needed: "approved",
    });
    expect(after(...asked, { ...approved, ...stages("approved", "published") })).toMatchObject({
      standing: { stage: "approved" },
    });
    expect(after(...asked, { ...approved, by: "ann", ...stages("approved", "approved") })).toMatchObject({
      code: "own-work",
    });
  });

  test("waits for a plan that was withdrawn, until another text leaves that one out", () => {
    expect(after(drafted, { ...submitted, ...stages("approved", "withdrawn") })).toMatchObject({
      code: "annual-plan-waits",
      plan: "P-2",
    });
  });

  test("names no plan twice", () => {
    const twice = { year: 2026, title: "年度计划", plans: ["P-1", "P-1"] };
    expect(after({ ...drafted, body: twice })).toMatchObject({ code: "repeated", value: "P-1" });
  });
});

describe("when plans are due", () => {
  const NO_CALENDAR: WorkCalendar = new Map();

  const rule = (parameters: RuleBody["parameters"]): RuleBody => ({
    kind: "period",
    topic: "plan",
    text: { zh: "", en: "" },
    citation: { document: "" },
    source: "",
    verified: true,
    mark: "V",
    parameters,
  });

  test("the strictest of the rules in force holds", () => {
    const rules = [
      rule({ due: { value: "04-30", unit: "month-day" } }),
      rule({ due: { value: "03-31", unit: "month-day" } }),
      rule({ publishWithin: { value: 1, unit: "month" } }),
      rule({ publishWithin: { value: 20, unit: "days" } }),
    ];
    const periods = periodsOf(rules);
    expect(annualPlanDue(2026, periods)).toBe("2026-03-31");
    expect(publicationDue("2026-01-10", periods, NO_CALENDAR)).toEqual(done("2026-01-30"));
    const month = { publishWithin: [{ value: 1, unit: "month" }] };
    expect(publicationDue("2026-01-31", month, NO_CALENDAR)).toEqual(done("2026-02-28"));
  });

  test("working days need a calendar, and the period that ends first holds", () => {
    // Of May 2026 the first to the fifth are off, Saturday the ninth is worked: 6, 7, 8, 9, 11.
    const [off, working] = [["2026-05-01", "2026-05-04", "2026-05-05"], ["2026-05-09"]];
    const calendar = new Map([[2026, done({ off: new Set(off), working: new Set(working) })]]);
    const both = [rule({ publishWithin: { value: 5, unit: "working-days" } })];
    expect(publicationDue("2026-04-30", periodsOf(both), calendar)).toEqual(done("2026-05-11"));
    both.push(rule({ publishWithin: { value: 8, unit: "days" } }));
    expect(publicationDue("2026-04-30", periodsOf(both), calendar)).toEqual(done("2026-05-08"));
    expect(publicationDue("2026-12-30", periodsOf(both), calendar)).toMatchObject({
      problem: { code: "calendar-missing", year: 2027 },
    });
  });

  test("where no rule is in force nothing is", () => {
    expect(annualPlanDue(2026, periodsOf([]))).toBeUndefined();
    expect(publicationDue("2026-01-10", {}, NO_CALENDAR)).toBeUndefined();
    const odd = periodsOf([rule({ publishWithin: { value: 1.5, unit: "days" } })]);
    expect(publicationDue("2026-01-10", odd, NO_CALENDAR)).toBeUndefined();
  });

  test("months and days are those of the calendar", () => {
    expect(monthsAfter("2024-01-31", 1)).toBe("2024-02-29");
    expect(monthsAfter("2026-11-30", 3)).toBe("2027-02-28");
    expect(monthsAfter("2026-03-31", -1)).toBe("2026-02-28");
    expect(monthsAfter("2026-01-15", -12)).toBe("2025-01-15");
    expect(daysAfter("2026-12-30", 3)).toBe("2027-01-02");
    expect(daysAfter("2028-02-28", 2)).toBe("2028-03-01");
  });
});
