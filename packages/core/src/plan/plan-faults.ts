import type { InspectionPlanProblem, PlanUnfitness } from "../kernel/inspection-plan-problem.js";
import { isId } from "../kernel/ids.js";
import { firstRepeated } from "../item/scene.js";
import { INSPECTION_OBJECTS } from "../register/registers.js";
import {
  allItemsOf,
  controlPlanId,
  roundPlanId,
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

type Check = (body: InspectionPlanBody, plan: string) => Fault | undefined;

/** What of its own text keeps the plan from being submitted, the first fault; nothing when it may be. */
export function faultOfPlan(plan: string, body: InspectionPlanBody): InspectionPlanProblem | undefined {
  for (const check of CHECKS) {
    const fault = check(body, plan);
    if (fault !== undefined) return { code: "plan-unfit", plan, ...fault };
  }
  return undefined;
}

function departmentsFault({ lead, departments }: InspectionPlanBody): Fault | undefined {
  const names = departments.map(({ department }) => department);
  if (!names.includes(lead)) return { field: "lead", fault: "missing" };
  if (firstRepeated(names) !== undefined) return { field: "departments", fault: "repeated" };
  const idle = departments.findIndex(({ items }) => items.length === 0);
  if (idle >= 0) return { field: `departments/${idle}/items`, fault: "missing" };
  // One item belongs to one department, so none stands twice in a plan.
  return firstRepeated(departments.flatMap(allItemsOf)) === undefined
    ? undefined
    : { field: "items", fault: "repeated" };
}

function formFault({ form, departments, scene }: InspectionPlanBody): Fault | undefined {
  const { isAlone, takesScene, ridesAlong } = FORMS[form];
  if (isAlone !== undefined && isAlone !== (departments.length === 1))
    return { field: "departments", fault: "not-for-this-form" };
  if (takesScene !== (scene !== undefined))
    return { field: "scene", fault: takesScene ? "missing" : "not-for-this-form" };
  const rides = departments.some(({ ridingAlong }) => ridingAlong.length > 0);
  if (ridesAlong === undefined || ridesAlong === rides) return undefined;
  return { field: "ridingAlong", fault: ridesAlong ? "missing" : "not-for-this-form" };
}

/** Where nothing is said both are possible. */
const FORMS: Readonly<Record<PlanForm, { isAlone?: boolean; takesScene: boolean; ridesAlong?: boolean }>> = {
  single: { isAlone: true, takesScene: false, ridesAlong: false },
  "x-plus-n": { isAlone: true, takesScene: false, ridesAlong: true },
  joint: { isAlone: false, takesScene: false },
  scene: { takesScene: true },
  industry: { takesScene: true },
};

function kindFault(body: InspectionPlanBody): Fault | undefined {
  const { kind, draw, batches, period, objects, cause, reason } = body;
  const isTriggered = kind === "triggered";
  const hasPeriod = isTriggered || kind === "special";
  return (
    needed("draw", draw !== undefined, !isTriggered) ??
    needed("batches", batches.length > 0, !isTriggered) ??
    needed("objects", (objects ?? []).length > 0, isTriggered) ??
    needed("cause", cause !== undefined, isTriggered) ??
    needed("reason", reason !== undefined, isTriggered) ??
    needed("period", period !== undefined, hasPeriod)
  );
}

function needed(field: string, isThere: boolean, isNeeded: boolean): Fault | undefined {
  if (isThere === isNeeded) return undefined;
  return { field, fault: isNeeded ? "missing" : "not-for-this-kind" };
}

function timeFault({ year, batches, period }: InspectionPlanBody): Fault | undefined {
  if (period !== undefined && period[0] > period[1]) return { field: "period", fault: "reversed" };
  if (firstRepeated(batches.map(({ batch }) => batch)) !== undefined) return { field: "batches", fault: "repeated" };
  for (const [at, { window }] of batches.entries()) {
    const [first, last] = window;
    const field = `batches/${at}/window`;
    if (first > last) return { field, fault: "reversed" };
    // A window that begins in December may end in January.
    if (!first.startsWith(`${year}-`)) return { field, fault: "outside-year" };
    if (period !== undefined && (first < period[0] || last > period[1])) return { field, fault: "outside-period" };
  }
  return undefined;
}

function drawFault({ kind, draw }: InspectionPlanBody): Fault | undefined {
  if (draw === undefined) return undefined;
  const key = keyFault(draw.key);
  if (key !== undefined) return key;
  return kind === "full-coverage" ? fullCoverageFault(draw) : sizesFault(draw);
}

function keyFault(text: string): Fault | undefined {
  const key = parseKey(text);
  if (!key.ok) return { field: "draw/key", fault: "key-unreadable" };
  return columnsNamed(key.value).every((column) => KEY_COLUMNS.includes(column))
    ? undefined
    : { field: "draw/key", fault: "column-not-for-keys" };
}

/** Full coverage draws N of N: nothing is left to size, to space or to control. */
function fullCoverageFault({ sizes, controlShare, recency }: PlannedDraw): Fault | undefined {
  if (Object.keys(sizes).length > 0) return { field: "draw/sizes", fault: "not-for-this-kind" };
  if (controlShare !== undefined) return { field: "draw/controlShare", fault: "not-for-this-kind" };
  return recency === undefined ? undefined : { field: "draw/recency", fault: "not-for-this-kind" };
}

function sizesFault({ sizes, controlShare, recency }: PlannedDraw): Fault | undefined {
  if (Object.keys(sizes).length === 0) return { field: "draw/sizes", fault: "missing" };
  const unreadable = unreadableSize(sizes);
  if (unreadable !== undefined) return { field: `draw/sizes/${unreadable}`, fault: "ratio-unreadable" };
  if (!isRatio(controlShare)) return { field: "draw/controlShare", fault: "ratio-unreadable" };
  return isRatio(recency?.repeats) ? undefined : { field: "draw/recency/repeats", fault: "ratio-unreadable" };
}

const unreadableSize = (sizes: SizeRules): string | undefined =>
  Object.entries(sizes).find(
    ([, rule]) => !("n" in rule) && !isRatio("atLeast" in rule ? rule.atLeast : rule.atMost),
  )?.[0];

const isRatio = (text: string | undefined): boolean => text === undefined || parseRatio(text) !== undefined;

/** The ids of its round plans are made of its own, and the protocol bounds them. */
function idFault(body: InspectionPlanBody, plan: string): Fault | undefined {
  const ids = body.batches.flatMap(({ batch }) =>
    body.departments.flatMap(({ department }) => [
      roundPlanId(plan, batch, body, department),
      controlPlanId(plan, batch, body, department),
    ]),
  );
  return ids.every(isId) ? undefined : { field: "batches", fault: "too-long" };
}

const CHECKS: readonly Check[] = [departmentsFault, formFault, kindFault, timeFault, drawFault, idFault];
