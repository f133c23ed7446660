import type { Visit } from "../fusion/fuse.js";
import { seatsOf } from "../plan/plan.js";

/** How a whole number is spread over many: the values that half, and 99 in 100, do not exceed. */
export interface Spread {
  /** Share of those with none. */
  readonly none: number;
  readonly mean: number;
  readonly median: number;
  readonly p99: number;
  readonly most: number;
}

/** `times[v]` is how many have the value v. */
export function spreadOfTimes(times: readonly number[]): Spread {
  const total = times.reduce((sum, count) => sum + count, 0);
  if (total === 0) return { none: 0, mean: 0, median: 0, p99: 0, most: 0 };
  return {
    none: (times[0] ?? 0) / total,
    mean: times.reduce((sum, count, value) => sum + count * value, 0) / total,
    median: valueAt(times, total / 2),
    p99: valueAt(times, 0.99 * total),
    most: times.length - 1 - [...times].reverse().findIndex((count) => count > 0),
  };
}

/** The least value that so many do not exceed. */
function valueAt(times: readonly number[], many: number): number {
  let below = 0;
  for (const [value, count] of times.entries()) {
    below += count;
    if (below >= many) return value;
  }
  return times.length - 1;
}

/** How many of each value there are. */
export function timesOf(values: Iterable<number>): number[] {
  const times: number[] = [];
  for (const value of values) {
    while (times.length <= value) times.push(0);
    times[value]!++;
  }
  return times;
}

/** People who come through the door in one visit: for each department the seats it asks. */
export function visitorsOf({ tasks }: Visit): number {
  const seats = new Map<string, number>();
  for (const { plan } of tasks) seats.set(plan.department, Math.max(seats.get(plan.department) ?? 0, seatsOf(plan)));
  return [...seats.values()].reduce((sum, count) => sum + count, 0);
}

/** Half hours a visit takes: those its plans name, or else half an hour for each item that is asked. */
export const halfHoursOf = ({ tasks }: Visit, hours: ReadonlyMap<string, number>): number =>
  tasks.reduce((sum, { plan, items }) => sum + Math.ceil(2 * (hours.get(plan.id) ?? items.length / 2)), 0);
