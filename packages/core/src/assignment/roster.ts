import { daysAfter } from "../kernel/calendar.js";
import type { Day, DepartmentId, InspectorId } from "../kernel/ids.js";
import { ascending, compareText } from "../kernel/order.js";
import type { Days } from "../plan/plan.js";
import type { Inspector } from "../register/inspector.js";

/** What the registers say of an inspector before a round. */
export interface Registered {
  readonly inspector: string;
  readonly department: string;
  readonly divisions: readonly string[];
  readonly qualifications: readonly string[];
  /** Visits a round may give; nothing where the register does not say. */
  readonly capacity: number | undefined;
  readonly certificate: string;
  /** Days on which they are away; they may overlap. */
  readonly leaves: readonly Days[];
  /** Objects from which they are recused, and those that they were the last to visit. */
  readonly recused: readonly string[];
  readonly lastVisited: readonly string[];
}

/** Who does not come, or comes less often, and why: nobody is left out without a word. */
export interface RosterNote {
  readonly inspector: string;
  readonly department: string;
  readonly reason: RosterReason;
  /** Visits that a round may give them after this. */
  readonly capacity: number;
}

export const ROSTER_REASONS = [
  "leave-covers-window",
  "leave-reduces-capacity",
  "capacity-missing",
  "capacity-none",
  /** Stays in the roster and is never sent (protocol §9). */
  "certificate-expires-before",
] as const;
export type RosterReason = (typeof ROSTER_REASONS)[number];

export interface Roster {
  /** Ascending by inspector. */
  readonly inspectors: readonly Inspector[];
  /** Ascending by inspector. */
  readonly notes: readonly RosterNote[];
}

/**
 * METHOD §12.5: the roster of a round (protocol §4) whose visits are made within these days. A leave takes its days' share of the capacity,
 * rounded down; one that covers every day takes the inspector out.
 */
export function rosterOf(registered: readonly Registered[], window: Days): Roster {
  const inspectors: Inspector[] = [];
  const notes: RosterNote[] = [];
  const days = daysOf(window);
  for (const one of [...registered].sort((a, b) => compareText(a.inspector, b.inspector))) {
    const { capacity, reason } = capacityWithin(one, days);
    const isLate = one.certificate < window[0];
    const why = reason ?? (isLate ? "certificate-expires-before" : undefined);
    if (why !== undefined) notes.push({ inspector: one.inspector, department: one.department, reason: why, capacity });
    if (capacity > 0) inspectors.push(rowOf(one, capacity));
  }
  return { inspectors, notes };
}

function capacityWithin(
  { capacity, leaves }: Registered,
  days: readonly string[],
): { readonly capacity: number; readonly reason?: RosterReason } {
  if (capacity === undefined) return { capacity: 0, reason: "capacity-missing" };
  if (capacity === 0) return { capacity: 0, reason: "capacity-none" };
  const away = days.filter((day) => leaves.some(([first, last]) => first <= day && day <= last)).length;
  if (away === 0) return { capacity };
  if (away === days.length) return { capacity: 0, reason: "leave-covers-window" };
  return { capacity: Math.floor((capacity * (days.length - away)) / days.length), reason: "leave-reduces-capacity" };
}

/** Ids and days were checked where they came into the registers. */
const rowOf = (one: Registered, capacity: number): Inspector => ({
  inspector: one.inspector as InspectorId,
  department: one.department as DepartmentId,
  divisions: ascending(new Set(one.divisions)),
  qualifications: ascending(new Set(one.qualifications)),
  capacity,
  certificate: one.certificate as Day,
  recused: ascending(new Set(one.recused)),
  lastVisited: ascending(new Set(one.lastVisited)),
});

function daysOf([first, last]: Days): readonly string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = daysAfter(day, 1)) days.push(day);
  return days;
}
