import type { Range } from "../pool/ranges.js";
import { forEachRun, type SettledSets } from "./members.js";
import type { PlanSets } from "./plan-sets.js";

/** Rows of a range in each combination of stratum values, plan by plan. */
export function countMembers({ sets }: { readonly sets: PlanSets }, range: Range): Uint32Array[] {
  const counts = sets.memberships.map(({ combinations }) => new Uint32Array(combinations));
  forEachRun(sets, range, ({ plans, combinations, count }) => {
    for (let i = 0; i < count; i++) counts[plans[i]!]![combinations[i]!]!++;
  });
  return counts;
}

export interface StrataContext extends SettledSets {
  /** Of all plans together. */
  readonly strata: number;
}

/** Rows of a range in each stratum, by its number among the strata of all plans. */
export function countStrataOfRange({ sets, stratumOf, strata }: StrataContext, range: Range): Uint32Array {
  const counts = new Uint32Array(strata);
  forEachRun(sets, range, ({ plans, combinations, count }) => {
    for (let i = 0; i < count; i++) counts[stratumOf[plans[i]!]![combinations[i]!]!]!++;
  });
  return counts;
}

/** Writes the rows of a range into their strata, each from the place that is its own. */
export function listMembers(
  { sets, stratumOf, members }: StrataContext & { readonly members: Uint32Array },
  range: Range & { readonly places: Uint32Array },
): void {
  const next = range.places.slice();
  forEachRun(sets, range, ({ rows, plans, combinations, count }) => {
    for (let i = 0; i < count; i++) members[next[stratumOf[plans[i]!]![combinations[i]!]!]!++] = rows[i]!;
  });
}
