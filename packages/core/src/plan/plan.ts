import type { Day, DepartmentId, PlanId } from "../kernel/ids.js";
import type { Key } from "./key.js";

export type Mode = "notified" | "unannounced";

/** First and last day, both included. */
export type Window = readonly [first: Day, last: Day];

/** What `parameters.json` says of a plan (protocol §5): who goes, for what, when. */
export interface PlanTerms {
  readonly id: PlanId;
  readonly department: DepartmentId;
  readonly items: readonly string[];
  readonly mode: Mode;
  readonly window: Window;
  /** Inspectors this department sends; a task without `seats` counts as 2. */
  readonly seats?: number;
  readonly qualifications: readonly string[];
  /** Every object of every stratum; the rank only orders the visits. */
  readonly fullCoverage?: true;
}

export interface Stratum {
  readonly name: string;
  /** N_h: objects in the frame. */
  readonly size: number;
  /** n_h: objects to be drawn, fixed before the seed. */
  readonly n: number;
}

/** What the announcement says of a plan (protocol §3). */
export interface AnnouncedPlan {
  readonly id: PlanId;
  readonly keyText: string;
  readonly key: Key;
  /** 32 bytes, added to each ticket. */
  readonly offset: Uint8Array;
  /** Ascending by name: exactly those that occur in the frame. */
  readonly strata: readonly Stratum[];
}

/** First and last day as text, both included. */
export type Days = readonly [first: string, last: string];

export const sharesADay = (a: Days, b: Days): boolean => a[0] <= b[1] && b[0] <= a[1];

export const seatsOf = (plan: PlanTerms): number => plan.seats ?? 2;
