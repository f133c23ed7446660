import { expect, test } from "vitest";
import { boardRows, daysShown, doorsOf, shifted, weekOf } from "../src/visits/board-layout.js";
import type { Scheduled } from "../src/visits/why-day.js";

const aVisit = (visit: string, day: string, team: readonly string[], address = visit): Scheduled => ({
  ...{ visit, object: visit, division: "420106001", address, mode: "notified", first: day, last: day, lead: "MARKET" },
  ...{ visiting: ["MARKET"], team: [...team], state: "planned", booking: "none", day, place: 1 },
});

const WEEK = [
  aVisit("A", "2026-11-23", ["M-1", "M-2", "F-1"], "解放路1号"),
  aVisit("B", "2026-11-23", ["M-3"], "解放路1号"),
  aVisit("C", "2026-11-24", ["M-1", "M-2"]),
];

test("people who go together all week share a row; who goes along once has an own one", () => {
  const rows = boardRows("people", WEEK);
  expect(rows.map(({ keys, visits }) => [keys.join("+"), visits])).toEqual([
    ["F-1", 1],
    ["M-1+M-2", 2],
    ["M-3", 1],
  ]);
  expect([...rows[1]!.days].map(([day, visits]) => [day, visits.map(({ visit }) => visit)])).toEqual([
    ["2026-11-23", ["A"]],
    ["2026-11-24", ["C"]],
  ]);
  expect(boardRows("district", WEEK).map(({ keys, visits }) => [keys, visits])).toEqual([[["420106001"], 3]]);
});

test("two visits at one address on one day are one door", () => {
  expect(doorsOf(WEEK)).toBe(2);
  expect(doorsOf([aVisit("A", "2026-11-23", [], ""), aVisit("B", "2026-11-23", [], "")])).toBe(2);
});

test("days of rest are left out, unless something is planned for them", () => {
  const days = [
    { day: "2026-11-23", works: true },
    { day: "2026-11-28", works: false },
    { day: "2026-11-29", works: false },
    { day: "2027-01-04" },
  ];
  expect(daysShown(days, [aVisit("A", "2026-11-29", [])])).toEqual(["2026-11-23", "2026-11-29", "2027-01-04"]);
});

test("a week goes from Monday to Sunday", () => {
  expect(weekOf("2026-11-29")).toEqual(["2026-11-23", "2026-11-29"]);
  expect(weekOf("2026-11-23")).toEqual(["2026-11-23", "2026-11-29"]);
  expect(shifted("2026-12-31", 1)).toBe("2027-01-01");
});
