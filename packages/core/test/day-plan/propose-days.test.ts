import {
  byPlaceOfDay,
  dayRoute,
  type DayProposal,
  type DayVisit,
  metresBetween,
  proposeDays,
  type ProposalAsked,
  readDayCapacity,
  type RuleVersion,
  whyNotOn,
} from "@suijian/core";
import { describe, expect, test } from "vitest";
import { aBook, aVisit, CAPACITY } from "./a-calendar.js";

function proposed(visits: readonly DayVisit[], otherwise: Partial<ProposalAsked> = {}): DayProposal {
  const asked = {
    ...{ visits, from: "2026-11-02", to: "2026-11-30", book: aBook(), capacity: CAPACITY },
    ...{ held: [], elsewhere: [], ...otherwise },
  };
  const answer = proposeDays(asked);
  if (!answer.ok) throw new Error(answer.problem.code);
  return answer.value;
}

const daysOf = ({ placed }: DayProposal) =>
  Object.fromEntries(placed.map(({ visit, day, place }) => [visit.visit, `${day.slice(8)}#${place}`]));

const reasonOf = ({ placed }: DayProposal, name: string) =>
  placed.find(({ visit: { visit } }) => visit === name)!.reason;

describe("days are found", () => {
  test("as early as they are free, and no person goes to more than a day holds", () => {
    const found = proposed(["A", "B", "C", "D"].map((name) => aVisit(name)));
    expect(daysOf(found)).toEqual({ A: "02#1", B: "02#2", C: "02#3", D: "03#1" });
    expect(reasonOf(found, "A")).toEqual({ because: "first-free", days: 5, away: 0, full: 0 });
    // Of five days the second of November was full.
    expect(reasonOf(found, "D")).toEqual({ because: "first-free", days: 5, away: 0, full: 1 });
  });

  test("one on which everyone at a door can go, though a single one could go earlier", () => {
    const door = { division: "420106001", address: "解放路1号", premise: "P-1" };
    const leaves = new Map([["F-1", [["2026-11-02", "2026-11-04"]] as const]]);
    const found = proposed([aVisit("A", { door }), aVisit("B", { door, team: ["F-1", "F-2"] })], {
      book: aBook(leaves),
    });
    expect(daysOf(found)).toEqual({ A: "05#1", B: "05#2" });
    expect(reasonOf(found, "B")).toEqual({ because: "same-door", beside: "A", days: 5, away: 3, full: 0 });
  });

  test("apart where the windows of a door share no day", () => {
    const door = { division: "420106001", address: "解放路1号" };
    const later = { door, first: "2026-11-09", last: "2026-11-10" };
    expect(daysOf(proposed([aVisit("A", { door }), aVisit("B", later)]))).toEqual({ A: "02#1", B: "09#1" });
  });

  test("in a neighbourhood to which one of the team goes anyway, before a day that is free earlier", () => {
    const held = [{ ...aVisit("H", { door: { division: "420106002", address: "1" } }), day: "2026-11-04", place: 4 }];
    const found = proposed([aVisit("A", { door: { division: "420106002", address: "2" } }), aVisit("B")], { held });
    expect(daysOf(found)).toEqual({ B: "02#1", A: "04#5" });
    expect(reasonOf(found, "A")).toMatchObject({ because: "same-neighbourhood", beside: "H" });
  });

  test("never on a weekend or a holiday, and on a day that is worked for it", () => {
    const found = proposed([
      aVisit("A", { first: "2026-11-07", last: "2026-11-09" }),
      aVisit("B", { first: "2026-11-11", last: "2026-11-12" }),
      aVisit("C", { first: "2026-11-14", last: "2026-11-15" }),
    ]);
    expect(daysOf(found)).toEqual({ A: "09#1", B: "12#1", C: "14#1" });
  });

  test("for those first whose window ends first", () => {
    const urgent = aVisit("Z", { last: "2026-11-02" });
    const found = proposed([...["A", "B", "C"].map((name) => aVisit(name)), urgent]);
    expect(daysOf(found)).toEqual({ A: "02#1", B: "02#2", Z: "02#3", C: "03#1" });
  });

  test("or the reason why there is none", () => {
    const leaves = new Map([["M-9", [["2026-11-01", "2026-11-30"]] as const]]);
    const found = proposed(
      [
        aVisit("A", { team: [] }),
        aVisit("B", { first: "2026-11-07", last: "2026-11-08" }),
        aVisit("C", { first: "2026-12-01", last: "2026-12-05" }),
        aVisit("D", { team: ["M-1", "M-9"] }),
        aVisit("E", { first: "2026-11-03", last: "2026-11-03" }),
      ],
      { book: aBook(leaves), elsewhere: [["M-2", "2026-11-03", 3]] },
    );
    expect(found.placed).toEqual([]);
    expect(Object.fromEntries(found.left.map(({ visit, why }) => [visit.visit, why]))).toEqual({
      A: "nobody",
      B: "window-over",
      C: "later",
      D: "away",
      E: "full",
    });
  });

  test("the same for the same visits in any order", () => {
    const visits = Array.from({ length: 40 }, (_, i) =>
      aVisit(`V${i}`, {
        team: [`M-${i % 7}`, `M-${7 + (i % 5)}`],
        door: { division: `42010600${i % 4}`, address: `${i % 11}` },
      }),
    );
    expect(daysOf(proposed(visits.toReversed()))).toEqual(daysOf(proposed(visits)));
  });

  test("for five thousand visits within two seconds, none of them twice and no day too full", () => {
    const visits = Array.from({ length: 5000 }, (_, i) =>
      aVisit(`V${String(i).padStart(5, "0")}`, {
        last: "2026-12-31",
        team: [`M-${i % 120}`, `M-${120 + ((i * 7) % 130)}`, `F-${(i * 11) % 90}`],
        door: {
          division: `4201060${10 + (i % 40)}`,
          address: `${i % 900}`,
          longitude: 114 + (i % 97) / 1e3,
          latitude: 30.5,
        },
      }),
    );
    const began = performance.now();
    const { placed, left } = proposed(visits, { to: "2026-12-31" });
    expect(performance.now() - began).toBeLessThan(2000);
    expect(new Set(placed.map(({ visit }) => visit.visit)).size + left.length).toBe(5000);
    const loads = new Map<string, number>();
    for (const { visit, day } of placed)
      for (const inspector of visit.team) loads.set(`${inspector} ${day}`, (loads.get(`${inspector} ${day}`) ?? 0) + 1);
    expect(Math.max(...loads.values())).toBe(3);
  });
});

describe("the order of a day", () => {
  const at = (visit: string, longitude: number) =>
    aVisit(visit, { door: { division: "420106001", address: visit, longitude, latitude: 0 } });

  test("goes to the nearest that is left, by coordinates", () => {
    // On the equator a thousandth of a degree is 111 m.
    const route = dayRoute([at("A", 0), at("B", 0.003), at("C", 0.001)]);
    expect(route.map(({ visit, reason }) => [visit.visit, reason])).toEqual([
      ["A", { by: "distance", metres: 0 }],
      ["C", { by: "distance", metres: 111 }],
      ["B", { by: "distance", metres: 222 }],
    ]);
    expect(metresBetween(at("A", 0).door, { division: "", address: "", longitude: 0, latitude: 1 })).toBe(111_111);
  });

  test("goes by address where one has none, and by neighbourhood before all", () => {
    const other = aVisit("A", { door: { division: "420106009", address: "1" } });
    const route = dayRoute([other, at("C", 0), aVisit("B", { door: { division: "420106001", address: "B" } })]);
    expect(route.map(({ visit, reason }) => [visit.visit, reason.by])).toEqual([
      ["B", "address"],
      ["C", "address"],
      ["A", "address"],
    ]);
  });

  test("has the slots of the morning first and those from noon on last", () => {
    const slot = (from: string) => ({ day: "2026-11-02", from, to: "18:00" });
    const day = [
      { visit: "A", place: 2 },
      { visit: "B", place: 1 },
      { visit: "C", agreed: slot("14:00") },
      { visit: "D", agreed: slot("09:30") },
      { visit: "E", agreed: slot("12:00") },
    ];
    expect(
      day
        .sort(byPlaceOfDay)
        .map(({ visit }) => visit)
        .join(""),
    ).toBe("DBAEC");
  });
});

test("a day is refused with its reason", () => {
  const leaves = new Map([["M-2", [["2026-11-04", "2026-11-05"]] as const]]);
  const visit = aVisit("A", { last: "2026-11-13", agreed: { day: "2026-11-06", from: "09:00", to: "11:00" } });
  const code = (day: string) => whyNotOn(visit, day, aBook(leaves, "2026-11-03"))?.code;
  expect(["02", "03", "04", "06", "07", "11", "16"].map((day) => code(`2026-11-${day}`))).toEqual([
    "day-over",
    "slot-agreed",
    "team-away",
    undefined,
    "day-off",
    "day-off",
    "day-outside-window",
  ]);
  expect(whyNotOn(visit, "2026-11-04", aBook(leaves))).toMatchObject({ inspectors: ["M-2"] });
  expect(whyNotOn({ ...visit, last: "2027-02-01" }, "2027-01-05", aBook())).toEqual({
    code: "calendar-missing",
    year: 2027,
  });
});

test("how much a day holds is read from the rule, and a rule that cannot be applied is named", () => {
  const rule = (value: unknown) =>
    ({ rule: "our.visits-a-day", version: 2, parameters: { perPerson: { value, unit: "visits" } } }) as RuleVersion;
  expect(readDayCapacity(rule(4))).toEqual({ ok: true, value: { rule: "our.visits-a-day", version: 2, perPerson: 4 } });
  for (const value of [0, 1.5, "4"])
    expect(readDayCapacity(rule(value))).toMatchObject({
      ok: false,
      problem: { code: "capacity-unreadable", version: 2 },
    });
});
