import { type DayBook, type DayCapacity, type DayVisit, done, type WorkCalendar } from "@suijian/core";

/** November 2026 begins on a Sunday; Wednesday 11 is a holiday here, and Saturday 14 is worked for it. */
export const CALENDAR: WorkCalendar = new Map([
  [2026, done({ off: new Set(["2026-11-11"]), working: new Set(["2026-11-14"]) })],
]);

export const aBook = (leaves: DayBook["leaves"] = new Map(), today = "2026-11-02"): DayBook => ({
  today,
  calendar: CALENDAR,
  leaves,
});

export const CAPACITY: DayCapacity = { rule: "our.visits-a-day", version: 1, perPerson: 3 };

/** A visit of M-1 and M-2 in the first week of November, at an address of its own. */
export const aVisit = (visit: string, otherwise: Partial<DayVisit> = {}): DayVisit => ({
  visit,
  object: visit,
  mode: "notified",
  first: "2026-11-02",
  last: "2026-11-06",
  team: ["M-1", "M-2"],
  door: { division: "420106001", address: `${visit}号` },
  ...otherwise,
});
