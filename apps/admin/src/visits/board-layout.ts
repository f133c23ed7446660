import type { Scheduled } from "./why-day.js";

export const VIEWS = ["people", "district", "day"] as const;
export type View = (typeof VIEWS)[number];

/** A row of the board: people who make the same visits, or a district, with the visits of each day in the day's order. */
export interface BoardRow {
  readonly keys: readonly string[];
  readonly days: ReadonlyMap<string, readonly Scheduled[]>;
  readonly visits: number;
}

/**
 * By people a visit stands in the row of everyone who was drawn to make it; those who go together all the time share a row, as the team that
 * they are. By district it stands in one.
 */
export function boardRows(view: "people" | "district", visits: readonly Scheduled[]): readonly BoardRow[] {
  const ofKey = new Map<string, Scheduled[]>();
  for (const visit of visits)
    for (const key of view === "people" ? visit.team : [visit.division]) add(ofKey, key, visit);
  const teams = new Map<string, { readonly keys: string[]; readonly own: readonly Scheduled[] }>();
  for (const [key, own] of [...ofKey].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const same = view === "people" ? own.map(({ visit }) => visit).join("\n") : key;
    const team = teams.get(same);
    if (team === undefined) teams.set(same, { keys: [key], own });
    else team.keys.push(key);
  }
  return [...teams.values()].map(({ keys, own }) => ({ keys, days: byDay(own), visits: own.length }));
}

function byDay(visits: readonly Scheduled[]): ReadonlyMap<string, readonly Scheduled[]> {
  const days = new Map<string, Scheduled[]>();
  for (const visit of visits) add(days, visit.day ?? "", visit);
  return days;
}

function add(groups: Map<string, Scheduled[]>, key: string, visit: Scheduled): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, [visit]);
  else group.push(visit);
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
