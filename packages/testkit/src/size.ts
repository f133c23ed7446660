import { sizeStrata } from "@suijian/core";
import type { StratumCount } from "./census.js";
import type { PlanRow } from "./plan.js";

/** The numbers that the freeze will fix for strata that occur, in the order given. */
export function drawnOf(plan: PlanRow, strata: readonly StratumCount[]): number[] {
  const sized = sizeStrata(
    {
      file: "plans.json",
      plan: plan.id,
      fullCoverage: plan.fullCoverage === true,
      unannounced: plan.mode === "unannounced",
      sizes: plan.sizes ?? {},
      // Rules for classes that the register lacks are taken out only when the plan is settled.
      couldName: () => true,
    },
    strata,
  );
  if (!sized.ok) throw new RangeError(JSON.stringify(sized.problem));
  return sized.value.strata.map(({ n }) => n);
}
