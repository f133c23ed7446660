import type { Mode } from "./plan.js";
import type { SizeRules } from "./size.js";

/**
 * 抽查计划: the office's paper that says who inspects which objects for which items, how many and when. It has batches (批次); a batch
 * is drawn in one round.
 *
 * - `random`: objects drawn by chance;
 * - `full-coverage`: key items, n = N; chance only orders the visits (domain I1);
 * - `special` (专项): drawn as well, within its period, published soon after its approval (domain I7, I8);
 * - `triggered` (个案): names its objects and its reason, is approved, never drawn, and becomes a visit for each of them (domain B2).
 */
export const PLAN_KINDS = ["random", "full-coverage", "special", "triggered"] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

/**
 * - `single`: one department; `x-plus-n`: one department, and general items of its own that ride along (X+N);
 * - `joint` (部门联合抽查): a lead and those it calls (吹哨/报到);
 * - `scene`: by a published scene; `industry`: 一业一查, by a published scene of that industry.
 */
export const PLAN_FORMS = ["single", "x-plus-n", "joint", "scene", "industry"] as const;
export type PlanForm = (typeof PLAN_FORMS)[number];

/** The body of a plan as it is written. A draft may lack parts: `faultOfPlan` says which keep it from being submitted. */
export interface InspectionPlanBody {
  readonly year: number;
  readonly title: string;
  readonly kind: PlanKind;
  readonly form: PlanForm;
  /** 牵头部门: its approver approves. */
  readonly lead: string;
  /** The lead and the participating ones, each with what it looks at. */
  readonly departments: readonly PlannedDepartment[];
  readonly mode: Mode;
  /** The published scene that the forms `scene` and `industry` follow. */
  readonly scene?: string;
  /** Missing in a triggered plan alone. */
  readonly draw?: PlannedDraw;
  /** Of a drawn plan: at least one. A triggered one has none. */
  readonly batches: readonly PlannedBatch[];
  /** Of a special or a triggered plan: the days within which it is done. */
  readonly period?: DaySpan;
  /** Of a triggered plan: the objects it goes to, what gave cause to it (a code of `visit-cause`), and why. */
  readonly objects?: readonly string[];
  readonly cause?: string;
  readonly reason?: string;
  readonly note?: string;
}

export interface PlannedDepartment {
  readonly department: string;
  /** Codes of the published item list: 清单之外无事项. */
  readonly items: readonly string[];
  /** X+N: general items that come along with these visits. */
  readonly ridingAlong: readonly string[];
  /** Inspectors it sends to each visit. */
  readonly seats: number;
  readonly qualifications: readonly string[];
  /** A visit's expected length, for capacity. */
  readonly hours?: number;
}

/** How a plan's objects are chosen (PROTOCOL §3). */
export interface PlannedDraw {
  /** The protocol's key, without ceilings: those are added when the frame is frozen. */
  readonly key: string;
  /** By stratum, with floors and caps (METHOD §4). None for full coverage. */
  readonly sizes: SizeRules;
  /** Control stratum: this ratio of what is drawn is drawn once more without regard to risk (METHOD §9). The rule's where none is given. */
  readonly controlShare?: string;
  /** Recently visited objects are drawn with a smaller chance (METHOD §10). */
  readonly recency?: RecencyWish;
  /** 64 hex digits; plans of the same offset share visits (PROTOCOL §3). Zeros where none is given. */
  readonly offset?: string;
}

export interface RecencyWish {
  /** a of METHOD §3.7: the chance of a recently visited object over the plan's usual one, as a ratio text. The rule's where none is given. */
  readonly repeats?: string;
}

export interface PlannedBatch {
  readonly batch: string;
  readonly window: DaySpan;
}

/** First and last day, both included, as YYYY-MM-DD. */
export type DaySpan = readonly [first: string, last: string];

/** The ids of a batch's round plans (PROTOCOL §3): one, or one for each department of a joint plan. */
export function roundPlanId(plan: string, batch: string, body: InspectionPlanBody, department: string): string {
  return isSeveral(body) ? `${plan}:${batch}:${department}` : `${plan}:${batch}`;
}

/** The id of the control stratum's round plan; in a joint plan each department looks at the control objects as well. */
export function controlPlanId(plan: string, batch: string, body: InspectionPlanBody, department: string): string {
  return isSeveral(body) ? `${plan}:${batch}:${CONTROL}:${department}` : `${plan}:${batch}:${CONTROL}`;
}

export const CONTROL = "CONTROL";

const isSeveral = ({ departments }: InspectionPlanBody): boolean => departments.length > 1;

/** Everything a department looks at on a visit of the plan. */
export const allItemsOf = ({ items, ridingAlong }: PlannedDepartment): string[] => [...items, ...ridingAlong];

/** A full-coverage plan draws all there is, so nothing is left for a control; a triggered one draws nothing. */
export const mayHaveControl = ({ kind }: Pick<InspectionPlanBody, "kind">): boolean =>
  kind === "random" || kind === "special";

/** Those that the lead calls (吹哨), and that must come (报到) before the plan is submitted. */
export const calledDepartments = ({ lead, departments }: InspectionPlanBody): string[] =>
  departments.map(({ department }) => department).filter((department) => department !== lead);
