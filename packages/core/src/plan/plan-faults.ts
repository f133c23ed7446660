import type { InspectionPlanProblem, PlanUnfitness } from "../kernel/inspection-plan-problem.js";
import { isId } from "../kernel/ids.js";
import { firstRepeated } from "../item/scene.js";
import { INSPECTION_OBJECTS } from "../register/registers.js";
import {
  allItemsOf,
  controlPlanId,
  roundPlanId,
  type DaySpan,
  type InspectionPlanBody,
  type PlannedDraw,
  type PlanForm,
} from "./inspection-plan.js";
import { columnsNamed, parseKey } from "./key.js";
import { parseRatio, type SizeRules } from "./size.js";

const NAMES_ONE_OBJECT = new Set([INSPECTION_OBJECTS.key, "parent_object"]);

/** Columns of the register that a key may name: codes and lists of codes, nothing of a person and no words. */
export const KEY_COLUMNS: readonly string[] = INSPECTION_OBJECTS.fields
  .filter(({ name, holds, personal }) => !personal && holds.startsWith("id") && !NAMES_ONE_OBJECT.has(name))
  .map(({ name }) => name);

interface Fault {
  readonly field: string;
  readonly fault: PlanUnfitness;
}

type Check = (body: InspectionPlanBody, plan: string) => readonly Fault[];

/** What of its own text keeps the plan from being submitted, the first fault; nothing when it may be. */
export const faultOfPlan = (plan: string, body: InspectionPlanBody): PlanUnfit | undefined =>
  faultsOfPlan(plan, body)[0];

/** All that of its own text keeps the plan from being submitted, in the order in which a plan is written. */
export const faultsOfPlan = (plan: string, body: InspectionPlanBody): PlanUnfit[] =>
  CHECKS.flatMap((check) => check(body, plan)).map((fault) => ({ code: "plan-unfit", plan, ...fault }));

export type PlanUnfit = Extract<InspectionPlanProblem, { code: "plan-unfit" }>;

function departmentsFaults({ lead, departments }: InspectionPlanBody): Fault[] {
  const names = departments.map(({ department }) => department);
  const idle = departments.flatMap(({ items }, at): Fault[] =>
    items.length === 0 ? [{ field: `departments/${at}/items`, fault: "missing" }] : [],
  );
  return [
    ...when(!names.includes(lead), "lead", "missing"),
    ...when(firstRepeated(names) !== undefined, "departments", "repeated"),
    ...idle,
    // One item belongs to one department, so none stands twice in a plan.
    ...when(firstRepeated(departments.flatMap(allItemsOf)) !== undefined, "items", "repeated"),
  ];
}

const when = (isWrong: boolean, field: string, fault: PlanUnfitness): Fault[] => (isWrong ? [{ field, fault }] : []);

function formFaults({ form, departments, scene }: InspectionPlanBody): Fault[] {
  const { isAlone, takesScene, ridesAlong } = FORMS[form];
  const isMixed = isAlone !== undefined && isAlone !== (departments.length === 1);
  const rides = departments.some(({ ridingAlong }) => ridingAlong.length > 0);
  const ridesWrongly = ridesAlong !== undefined && ridesAlong !== rides;
  return [
    ...when(isMixed, "departments", "not-for-this-form"),
    ...when(takesScene !== (scene !== undefined), "scene", takesScene ? "missing" : "not-for-this-form"),
    ...when(ridesWrongly, "ridingAlong", ridesAlong === true ? "missing" : "not-for-this-form"),
  ];
}

/** Where nothing is said both are possible. */
const FORMS: Readonly<Record<PlanForm, { isAlone?: boolean; takesScene: boolean; ridesAlong?: boolean }>> = {
  single: { isAlone: true, takesScene: false, ridesAlong: false },
  "x-plus-n": { isAlone: true, takesScene: false, ridesAlong: true },
  joint: { isAlone: false, takesScene: false },
  scene: { takesScene: true },
  industry: { takesScene: true },
};

function kindFaults(body: InspectionPlanBody): Fault[] {
  const { kind, draw, batches, period, objects, cause, reason } = body;
  const isTriggered = kind === "triggered";
  const hasPeriod = isTriggered || kind === "special";
  return [
    ...needed("draw", draw !== undefined, !isTriggered),
    ...needed("batches", batches.length > 0, !isTriggered),
    ...needed("objects", (objects ?? []).length > 0, isTriggered),
    ...needed("cause", cause !== undefined, isTriggered),
    ...needed("reason", reason !== undefined, isTriggered),
    ...needed("period", period !== undefined, hasPeriod),
  ];
}

const needed = (field: string, isThere: boolean, isNeeded: boolean): Fault[] =>
  when(isThere !== isNeeded, field, isNeeded ? "missing" : "not-for-this-kind");

function timeFaults(body: InspectionPlanBody): Fault[] {
  const { batches, period } = body;
  return [
    ...when(period !== undefined && period[0] > period[1], "period", "reversed"),
    ...when(firstRepeated(batches.map(({ batch }) => batch)) !== undefined, "batches", "repeated"),
    ...batches.flatMap(({ window }, at) => windowFaults(body, `batches/${at}/window`, window)),
  ];
}

/** Of a window one thing is said at a time: of one that ends before it begins nothing else means much. */
function windowFaults({ year, period }: InspectionPlanBody, field: string, [first, last]: DaySpan): Fault[] {
  if (first > last) return [{ field, fault: "reversed" }];
  // A window that begins in December may end in January.
  if (!first.startsWith(`${year}-`)) return [{ field, fault: "outside-year" }];
  const isOutside = period !== undefined && (first < period[0] || last > period[1]);
  return when(isOutside, field, "outside-period");
}

function drawFaults({ kind, draw }: InspectionPlanBody): Fault[] {
  if (draw === undefined) return [];
  return [...keyFaults(draw.key), ...(kind === "full-coverage" ? fullCoverageFaults(draw) : sizesFaults(draw))];
}

function keyFaults(text: string): Fault[] {
  const key = parseKey(text);
  if (!key.ok) return [{ field: "draw/key", fault: "key-unreadable" }];
  const isForKeys = columnsNamed(key.value).every((column) => KEY_COLUMNS.includes(column));
  return when(!isForKeys, "draw/key", "column-not-for-keys");
}

/** Full coverage draws N of N: nothing is left to size, to space or to control. */
const fullCoverageFaults = ({ sizes, controlShare, recency }: PlannedDraw): Fault[] => [
  ...when(Object.keys(sizes).length > 0, "draw/sizes", "not-for-this-kind"),
  ...when(controlShare !== undefined, "draw/controlShare", "not-for-this-kind"),
  ...when(recency !== undefined, "draw/recency", "not-for-this-kind"),
];

const sizesFaults = ({ sizes, controlShare, recency }: PlannedDraw): Fault[] => [
  ...when(Object.keys(sizes).length === 0, "draw/sizes", "missing"),
  ...unreadableSizes(sizes).flatMap((stratum) => when(true, `draw/sizes/${stratum}`, "ratio-unreadable")),
  ...when(!isRatio(controlShare), "draw/controlShare", "ratio-unreadable"),
  ...when(!isRatio(recency?.repeats), "draw/recency/repeats", "ratio-unreadable"),
];

const unreadableSizes = (sizes: SizeRules): string[] =>
  Object.entries(sizes)
    .filter(([, rule]) => !("n" in rule) && !isRatio("atLeast" in rule ? rule.atLeast : rule.atMost))
    .map(([stratum]) => stratum);

const isRatio = (text: string | undefined): boolean => text === undefined || parseRatio(text) !== undefined;

/** The ids of its round plans are made of its own, and the protocol bounds them. */
function idFaults(body: InspectionPlanBody, plan: string): Fault[] {
  const ids = body.batches.flatMap(({ batch }) =>
    body.departments.flatMap(({ department }) => [
      roundPlanId(plan, batch, body, department),
      controlPlanId(plan, batch, body, department),
    ]),
  );
  return when(!ids.every(isId), "batches", "too-long");
}

const CHECKS: readonly Check[] = [departmentsFaults, formFaults, kindFaults, timeFaults, drawFaults, idFaults];
