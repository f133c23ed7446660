import type { Mode, PlanTerms, SizeRules } from "@suijian/core";

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
  readonly sizes?: SizeRules;
}

export type Window = readonly [first: string, last: string];

/** The row as the core reads it: its ids and days are well-formed by construction. */
export const asTerms = (plan: PlanRow): PlanTerms => plan as PlanRow & PlanTerms;
