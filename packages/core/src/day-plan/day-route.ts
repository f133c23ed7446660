import { compareText } from "../kernel/order.js";
import type { DayVisit, Door, Slot } from "./fitting-day.js";

/** Why a visit stands where it stands within its day. */
export type PlaceReason = { readonly by: "distance"; readonly metres: number } | { readonly by: "address" };

export interface Placed {
  readonly visit: DayVisit;
  readonly reason: PlaceReason;
}

/**
 * METHOD §18.3: the order of a day, one for everybody, so that no two teams wait for each other. Neighbourhoods by division; within one from
 * door to door, each time the nearest that is left, where all have coordinates, else by address. Visits at one door follow each other.
 */
export const dayRoute = (visits: readonly DayVisit[]): readonly Placed[] => neighbourhoods(visits).flatMap(walkThrough);

/** A visit of a day: its place among those of no fixed time, or the time that was agreed. */
export interface WithinDay {
  readonly visit: string;
  readonly place?: number | undefined;
  readonly agreed?: Slot | undefined;
}

/** METHOD §18.3: slots of the morning by the clock, then the visits of no fixed time by their places, then the slots from noon on. */
export function byPlaceOfDay(a: WithinDay, b: WithinDay): number {
  const [partA, partB] = [partOf(a), partOf(b)];
  if (partA !== partB) return partA - partB;
  const clock = compareText(a.agreed?.from ?? "", b.agreed?.from ?? "");
  return clock || (a.place ?? 0) - (b.place ?? 0) || compareText(a.visit, b.visit);
}

const partOf = ({ agreed }: WithinDay): number => (agreed === undefined ? 1 : agreed.from < "12:00" ? 0 : 2);

/** Whatever stands at one address of a neighbourhood is one door; where no address is known, each place of business is its own. */
export const doorKey = ({ object, door }: Pick<DayVisit, "object" | "door">): string =>
  `${door.division}\n${door.address === "" ? (door.premise ?? object) : door.address}`;

interface DoorVisits {
  readonly key: string;
  readonly door: Door;
  readonly visits: readonly DayVisit[];
}

function neighbourhoods(visits: readonly DayVisit[]): DoorVisits[][] {
  const doors = [...groupsOf(visits, doorKey)].map(([key, at]) => ({
    key,
    door: at[0]!.door,
    visits: at.toSorted((a, b) => compareText(a.visit, b.visit)),
  }));
  doors.sort((a, b) => compareText(a.key, b.key));
  return [...groupsOf(doors, ({ door }) => door.division).values()];
}

function groupsOf<T>(all: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const group = groups.get(keyOf(each));
    if (group === undefined) groups.set(keyOf(each), [each]);
    else group.push(each);
  }
  return groups;
}

/** The doors of one neighbourhood, the first of them the least by its key. */
function walkThrough(doors: readonly DoorVisits[]): Placed[] {
  const isMapped = doors.every(({ door }) => door.longitude !== undefined && door.latitude !== undefined);
  if (!isMapped) return doors.flatMap((each) => placedAt(each, { by: "address" }));
  const placed: Placed[] = [];
  let here = doors[0]!;
  placed.push(...placedAt(here, { by: "distance", metres: 0 }));
  for (const left = new Set(doors.slice(1)); left.size > 0;) {
    const next = nearestOf(here.door, left);
    placed.push(...placedAt(next, { by: "distance", metres: metresBetween(here.door, next.door) }));
    left.delete(next);
    here = next;
  }
  return placed;
}

const placedAt = ({ visits }: DoorVisits, reason: PlaceReason): Placed[] => visits.map((visit) => ({ visit, reason }));

/** Of equally near ones the first by its key. */
function nearestOf(door: Door, left: Iterable<DoorVisits>): DoorVisits {
  let [nearest, least]: [DoorVisits | undefined, number] = [undefined, Infinity];
  for (const each of left) {
    const metres = metresBetween(door, each.door);
    if (metres < least) [nearest, least] = [each, metres];
  }
  return nearest!;
}

/** Over the ground as if it were flat, to the metre: within a district that is exact to a few metres. */
export function metresBetween(a: Door, b: Door): number {
  const [east, north] = [(b.longitude ?? 0) - (a.longitude ?? 0), (b.latitude ?? 0) - (a.latitude ?? 0)];
  const shrunk = east * Math.cos((((a.latitude ?? 0) + (b.latitude ?? 0)) / 2) * (Math.PI / 180));
  return Math.round(METRES_A_DEGREE * Math.hypot(shrunk, north));
}

/** A quarter of a meridian is 10,000 km. */
const METRES_A_DEGREE = 10_000_000 / 90;
