import type { SceneDocument } from "@suijian/contract";
import {
  allItemsOf,
  type InspectionPlanBody,
  type InspectionPlanProblem,
  type PlannedDepartment,
  type Problem,
} from "@suijian/core";
import {
  codesOn,
  missingItem,
  papersOn,
  plannableAmong,
  ruleHeldOn,
  unknownDepartment,
  unknownObject,
  type ListedItem,
  type Tx,
} from "@suijian/store";

/** What of the registers and lists keeps the plan from being submitted or approved; nothing when it may be. */
export async function listFaultOf(tx: Tx, plan: string, body: InspectionPlanBody): Promise<Problem | undefined> {
  const departments = body.departments.map(({ department }) => department);
  const stranger = await unknownDepartment(tx, departments);
  if (stranger !== undefined) return { code: "refers-to-nothing", field: "departments", value: stranger };
  const [day = ""] = firstDaysOf(body);
  return (
    (await itemsFault(tx, plan, body)) ?? (await sceneFault(tx, plan, body, day)) ?? (await caseFault(tx, body, day))
  );
}

/** What a triggered plan names: objects of the register, and a cause of the list. */
async function caseFault(tx: Tx, { objects, cause }: InspectionPlanBody, day: string): Promise<Problem | undefined> {
  if (objects === undefined || cause === undefined) return undefined;
  const stranger = await unknownObject(tx, objects);
  if (stranger !== undefined) return { code: "refers-to-nothing", field: "objects", value: stranger };
  const list = await ruleHeldOn(tx, "visit-cause", day);
  if (!list.ok) return list.problem;
  const isKnown = codesOn(list.value, day).some(({ code }) => code === cause);
  return isKnown ? undefined : { code: "refers-to-nothing", field: "cause", value: cause };
}

/** 清单之外无事项: on the first day of every window each item is on the published list, under the department that plans it. */
async function itemsFault(tx: Tx, plan: string, body: InspectionPlanBody): Promise<Problem | undefined> {
  const codes = body.departments.flatMap(allItemsOf);
  for (const day of firstDaysOf(body)) {
    const missing = await missingItem(tx, codes, day);
    if (missing !== undefined) return missing;
    const listed = new Map((await plannableAmong(tx, codes, day)).map((item) => [item.item, item]));
    for (const [at, department] of body.departments.entries()) {
      const fault = departmentFault(plan, body, at, department, listed);
      if (fault !== undefined) return fault;
    }
  }
  return undefined;
}

function departmentFault(
  plan: string,
  { kind }: InspectionPlanBody,
  at: number,
  { department, items, ridingAlong }: PlannedDepartment,
  listed: ReadonlyMap<string, ListedItem>,
): Problem | undefined {
  const found = (code: string) => listed.get(code)!;
  const foreign = [...items, ...ridingAlong].find((code) => found(code).department !== department);
  if (foreign !== undefined) return { code: "department-not-named", noun: "item", id: foreign, department };
  const unfit = (field: string, fault: InspectionPlanFault): InspectionPlanProblem => ({
    code: "plan-unfit",
    plan,
    field: `departments/${at}/${field}`,
    fault,
  });
  if (!ridingAlong.every((code) => found(code).ridesAlong && found(code).kind === "general"))
    return unfit("ridingAlong", "not-riding-along");
  // Domain I1: of general items only a strictly limited ratio is looked at.
  const isWhole = kind === "full-coverage" && !items.every((code) => found(code).kind === "key");
  return isWhole ? unfit("items", "not-a-key-item") : undefined;
}

type InspectionPlanFault = Extract<InspectionPlanProblem, { code: "plan-unfit" }>["fault"];

/** A plan by a scene stays within it: its departments and its items. */
async function sceneFault(
  tx: Tx,
  plan: string,
  { form, scene, departments }: InspectionPlanBody,
  day: string,
): Promise<Problem | undefined> {
  if (scene === undefined) return undefined;
  const [found] = await papersOn<SceneDocument>(tx, "scene", day, scene);
  if (found === undefined) return { code: "not-found", noun: "scene", id: scene };
  const { kind, lead, participants, items } = found.body;
  const fault = "not-in-scene";
  if ((form === "industry") !== (kind === "industry")) return { code: "plan-unfit", plan, field: "scene", fault };
  const codes = new Set(items.map(({ code }) => code));
  for (const [at, department] of departments.entries()) {
    if (![lead, ...participants].includes(department.department) || !department.items.every((code) => codes.has(code)))
      return { code: "plan-unfit", plan, field: `departments/${at}`, fault };
  }
  return undefined;
}

/** The days on which its visits may begin. */
const firstDaysOf = ({ batches, period }: InspectionPlanBody): string[] => {
  const days = batches.length > 0 ? batches.map(({ window }) => window[0]) : period === undefined ? [] : [period[0]];
  return [...new Set<string>(days)].sort();
};
