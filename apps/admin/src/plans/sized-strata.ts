import { sizeStrata } from "@suijian/core";
import { documentOf, type PlanForm } from "./plan-form.js";

export interface SizedStratum {
  readonly stratum: string;
  readonly size: number;
  /** Nothing where no rule speaks of it, or the rule cannot be kept. */
  readonly n: number | undefined;
}

/** What the sizes that were typed come to on the strata of today, by the rule that the freeze goes by. */
export function sizedStrata(
  form: PlanForm,
  counted: readonly { readonly stratum: string; readonly objects: number }[],
): SizedStratum[] {
  const plan = {
    file: "",
    plan: form.plan,
    fullCoverage: form.kind === "full-coverage",
    unannounced: form.mode === "unannounced",
    sizes: documentOf(form).draw?.sizes ?? {},
    couldName: () => true,
  };
  return counted.map(({ stratum, objects }) => {
    const sized = sizeStrata(plan, [{ name: stratum, size: objects }]);
    return { stratum, size: objects, n: sized.ok ? sized.value.strata[0]?.n : undefined };
  });
}

export const inAllOf = (strata: readonly SizedStratum[]): number => strata.reduce((sum, { n }) => sum + (n ?? 0), 0);
