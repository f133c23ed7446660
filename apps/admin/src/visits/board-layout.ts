import type { Scheduled } from "./why-day.js";

export const VIEWS = ["people", "district", "day"] as const;
export type View = (typeof VIEWS)[number];

/** A row of the board: a person or a district, with its visits of each day in the day's order. */
export interface BoardRow {
  readonly key: string;
  readonly days: ReadonlyMap<string, readonly Scheduled[]>;
  readonly visits: number;
}

/** By people a visit stands in the row of everyone who was drawn to make it; by district in one. */
export function boardRows(view: "people" | "district", visits: readonly Scheduled[]): readonly BoardRow[] {
  const rows = new Map<string, Map<string, Scheduled[]>>();
  for (const visit of visits)
    for (const key of view === "people" ? visit.team : [visit.division]) {
      const days = rows.get(key) ?? new Map<string, Scheduled[]>();
      rows.set(key, days);
      const day = visit.day ?? "";
      const others = days.get(day);
      if (others === undefined) days.set(day, [visit]);
      else others.push(visit);
    }
  return [...rows]
    .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, days]) => ({ key, days, visits: [...days.values()].reduce((sum, each) => sum + each.length, 0) }));
}

/** One door for each address and day. */
export const doorsOf = (visits: readonly Scheduled[]): number =>
  new Set(visits.map(({ day, division, address, object }) => `${day}|${division}|${address === "" ? object : address}`))
    .size;

/** Days on which offices work, and those on which something is planned all the same. */
export function daysShown(
  days: readonly { readonly day: string; readonly works?: boolean }[],
  visits: readonly Scheduled[],
): readonly string[] {
  const planned = new Set(visits.map(({ day }) => day));
  return days.filter(({ day, works }) => works !== false || planned.has(day)).map(({ day }) => day);
}

/** The Monday of the day's week, and the Sunday. */
export function weekOf(day: string): readonly [first: string, last: string] {
  const at = new Date(`${day}T00:00:00Z`);
  const monday = shifted(day, -((at.getUTCDay() + 6) % 7));
  return [monday, shifted(monday, 6)];
}

export const shifted = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
