import { hexOf, type AnnouncedPlan, type PlanTerms, type Round } from "@suijian/core";
import { groupedBy } from "./group.js";

export interface PlanOfRound {
  /** Its place in the announcement. */
  readonly number: number;
  readonly plan: AnnouncedPlan;
  readonly terms: PlanTerms;
}

/** Plans of one mode and offset whose windows hang together: their tasks at one object can become one visit. */
export function seasonsOf({ announcement, terms }: Round): PlanOfRound[][] {
  const termsOf = new Map(terms.map((one) => [one.id, one]));
  const plans = announcement.plans.map((plan, number) => ({ number, plan, terms: termsOf.get(plan.id)! }));
  const together = groupedBy(plans, ({ plan, terms: { mode } }) => `${mode} ${hexOf(plan.offset)}`);
  return [...together.values()].flatMap(chained);
}

function chained(plans: readonly PlanOfRound[]): PlanOfRound[][] {
  const seasons: PlanOfRound[][] = [];
  let lastDay = "";
  for (const one of [...plans].sort((a, b) => (a.terms.window[0] < b.terms.window[0] ? -1 : 1))) {
    const [first, last] = one.terms.window;
    if (seasons.length === 0 || first > lastDay) seasons.push([one]);
    else seasons[seasons.length - 1]!.push(one);
    if (last > lastDay) lastDay = last;
  }
  return seasons;
}
