import { bytesOfHex } from "../kernel/bytes.js";
import type { DepartmentId, Day, PlanId } from "../kernel/ids.js";
import { ascending } from "../kernel/order.js";
import { invariant } from "../kernel/result.js";
import {
  allItemsOf,
  controlPlanId,
  mayHaveControl,
  roundPlanId,
  type InspectionPlanBody,
  type PlannedBatch,
  type PlannedDepartment,
  type PlannedDraw,
} from "../plan/inspection-plan.js";
import { parseKey, type Clause } from "../plan/key.js";
import type { WishedPlan } from "./freeze.js";

/** The frame column that is the same for every object: it makes the whole population of a plan one stratum (METHOD §9). */
export const POPULATION_COLUMN = "population";
/** Its one value. */
export const POPULATION = "ALL";
/** The frame column that holds an object's recency class R, F or O (METHOD §10). */
export const RECENT_COLUMN = "recent";

/** A plan of a round as it comes out of an inspection plan, before the frame is counted. */
export interface RoundPlan extends WishedPlan {
  readonly inspectionPlan: string;
  readonly batch: string;
  readonly part: RoundPlanPart;
}

export type RoundPlanPart =
  | {
      readonly is: "targeted";
      /** Its strata end in the recency class, and the sizes are those of the strata without it. */
      readonly repeats?: string;
    }
  | {
      readonly is: "control";
      /** Of all that is drawn by the targeted round plan of this id. */
      readonly share: string;
      readonly of: PlanId;
    };

/** What the office's rules of the day say, and which columns are never published. */
export interface RoundPlanTerms {
  readonly privateColumns: readonly string[];
  /** The control share where the plan names none, as a ratio text. */
  readonly controlShare: string;
  /** a of METHOD §3.7 where the plan wishes rotation and names none, as a ratio text. */
  readonly repeats: string;
}

/**
 * What a batch of an inspection plan brings into a round: a plan for each department, all with one key, offset and window, so that
 * they draw the same objects and make one visit; and the same once more for the control stratum. Ascending by id.
 */
export function roundPlansOf(
  plan: { readonly plan: string; readonly body: InspectionPlanBody },
  { batch, window }: PlannedBatch,
  terms: RoundPlanTerms,
): RoundPlan[] {
  const { body } = plan;
  const { draw } = body;
  invariant(draw !== undefined, "only a drawn plan has batches");
  const plans = body.departments.flatMap((department) => {
    const id = asPlanId(roundPlanId(plan.plan, batch, body, department.department));
    const base = { ...wishOf(body, department, window, draw), inspectionPlan: plan.plan, batch };
    const targeted: RoundPlan = { ...base, ...targetedPart(body, draw, terms), id };
    const share = draw.controlShare ?? terms.controlShare;
    if (!mayHaveControl(body) || isNothing(share)) return [targeted];
    const controlId = asPlanId(controlPlanId(plan.plan, batch, body, department.department));
    const keyText = controlKey(draw.key, terms.privateColumns);
    const control: RoundPlan = { ...base, id: controlId, keyText, sizes: {}, part: { is: "control", share, of: id } };
    return [targeted, control];
  });
  return plans.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function wishOf(
  body: InspectionPlanBody,
  department: PlannedDepartment,
  [first, last]: PlannedBatch["window"],
  { key, sizes, offset }: PlannedDraw,
): Omit<WishedPlan, "id"> {
  return {
    department: department.department as DepartmentId,
    keyText: key,
    items: ascending(allItemsOf(department)),
    mode: body.mode,
    window: [first as Day, last as Day],
    seats: department.seats,
    qualifications: ascending(department.qualifications),
    fullCoverage: body.kind === "full-coverage",
    offset: bytesOfHex(offset ?? NO_OFFSET),
    sizes,
  };
}

/** The offset of all plans that wish to share visits (PROTOCOL §3). */
export const NO_OFFSET = "0".repeat(64);

function targetedPart(
  body: InspectionPlanBody,
  { key, recency }: PlannedDraw,
  { repeats }: RoundPlanTerms,
): Pick<RoundPlan, "keyText" | "part"> {
  if (recency === undefined || body.kind === "full-coverage") return { keyText: key, part: { is: "targeted" } };
  return { keyText: withColumn(key, RECENT_COLUMN), part: { is: "targeted", repeats: recency.repeats ?? repeats } };
}

/** The recency class goes last, so that the plan's own stratum name is what stands before it. */
function withColumn(key: string, column: string): string {
  const at = key.indexOf(" where ");
  return at < 0 ? `${key}+${column}` : `${key.slice(0, at)}+${column}${key.slice(at)}`;
}

/**
 * The whole population of the plan as one stratum, without regard to risk: the plan's clauses remain, but for those that name a private
 * column (METHOD §9.1).
 */
export function controlKey(key: string, privateColumns: readonly string[]): string {
  const read = parseKey(key);
  invariant(read.ok, "a published plan's key was read when it was submitted");
  const clauses = read.value.clauses.filter(({ column }) => !privateColumns.includes(column));
  return clauses.length === 0 ? POPULATION_COLUMN : `${POPULATION_COLUMN} where ${clauses.map(clauseText).join(" & ")}`;
}

const clauseText = ({ column, operator, values }: Clause): string => `${column}${operator}${values.join(",")}`;

const isNothing = (share: string): boolean => /^0+(\.0+)?[%‰]?$|^0+\//.test(share);

/** `faultOfPlan` has seen that it is one. */
const asPlanId = (text: string): PlanId => text as PlanId;
