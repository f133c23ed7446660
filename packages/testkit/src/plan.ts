import type { Sizes } from "./size.js";

/** One plan as plans.json holds it. */
export interface PlanRow {
  readonly id: string;
  readonly name: string;
  readonly department: string;
  readonly key: string;
  readonly items: readonly string[];
  readonly mode: Mode;
  readonly window: Window;
  readonly seats: number;
  readonly qualifications: readonly string[];
  readonly fullCoverage?: true;
  readonly offset?: string;
  readonly sizes?: Sizes;
}

export type Mode = "notified" | "unannounced";
export type Window = readonly [first: string, last: string];

export function share(one: Window, other: Window): boolean {
  return one[0] <= other[1] && other[0] <= one[1];
}
