/** What may go wrong with an inspection plan (抽查计划) or an annual plan, and is no bug. */
export type InspectionPlanProblem =
  /** Its own text keeps it from being submitted. */
  | { readonly code: "plan-unfit"; readonly plan: string; readonly field: string; readonly fault: PlanUnfitness }
  /** 报到: a department that is called has not said yes; `declined` when it said no. */
  | {
      readonly code: "plan-not-accepted";
      readonly plan: string;
      readonly department: string;
      readonly answer: "none" | "declined";
    }
  /** 计划之外无抽查. */
  | { readonly code: "plan-not-published"; readonly plan: string; readonly stage: string }
  /** A triggered plan names its objects: there is nothing to draw, to file beforehand or to publish. */
  | { readonly code: "plan-never-drawn"; readonly plan: string }
  /** A round holds a batch of it, or has drawn one: its text stays as it is. */
  | { readonly code: "plan-fixed"; readonly plan: string; readonly batch: string; readonly round: string }
  /** It was not published within the period that the rule gives after its approval. */
  | { readonly code: "plan-lapsed"; readonly plan: string; readonly due: string }
  | { readonly code: "batch-taken"; readonly plan: string; readonly batch: string; readonly round: string }
  /** The round that asks does not hold it. */
  | { readonly code: "batch-not-held"; readonly plan: string; readonly batch: string; readonly round: string }
  | { readonly code: "batch-over"; readonly plan: string; readonly batch: string; readonly last: string }
  /** A plan of the annual plan has not come as far as this step needs. */
  | {
      readonly code: "annual-plan-waits";
      readonly annual: string;
      readonly plan: string;
      readonly stage: string;
      readonly needed: string;
    };

export const PLAN_UNFITNESSES = [
  "missing",
  "not-for-this-kind",
  "not-for-this-form",
  "repeated",
  "too-long",
  "reversed",
  "outside-year",
  "outside-period",
  "key-unreadable",
  "column-not-for-keys",
  "ratio-unreadable",
  "not-riding-along",
  "not-a-key-item",
  "not-in-scene",
] as const;
export type PlanUnfitness = (typeof PLAN_UNFITNESSES)[number];

/** What a reader should know of a plan's sizes though nothing is wrong with them. */
export type InspectionPlanWarning =
  /** So many objects have waited longer than the gap allows, and the plan's size leaves them out once more. */
  { readonly code: "gap-not-kept"; readonly plan: string; readonly stratum: string; readonly objects: number };
