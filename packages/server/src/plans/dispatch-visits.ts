import {
  afterVisitEvent,
  allItemsOf,
  done,
  exemptionOf,
  fail,
  invariant,
  type InspectionPlan,
  type Problem,
  type Result,
  type VisitAs,
  type VisitEvent,
  type VisitNow,
} from "@suijian/core";
import { ceilingsOn, nextTriggered, placeOfObject, saveVisitEvent, type Tx } from "@suijian/store";
import { todayIn } from "../registers/today.js";
import { askedOf, byAndAt, refusalsOn, type Doer } from "../visits/visit-life.js";

/**
 * 个案检查 by a plan: a visit for each object that it names, approved by whoever approved the plan. Each meets the same ceilings as a drawn
 * one, unless its cause is exempt. The visits' ids.
 */
export async function visitsOfPlan(tx: Tx, plan: InspectionPlan, doer: Doer): Promise<Result<string[], Problem>> {
  const visits: string[] = [];
  for (const object of plan.body.objects ?? []) {
    const entered = await enterVisit(tx, plan, object, doer);
    if (!entered.ok) return entered;
    visits.push(entered.value);
  }
  return done(visits);
}

async function enterVisit(tx: Tx, plan: InspectionPlan, object: string, doer: Doer): Promise<Result<string, Problem>> {
  const place = await placeOfObject(tx, object);
  if (place === undefined) return fail({ code: "refers-to-nothing", field: "objects", value: object });
  const asked = visitAs(plan, object, place.division);
  const year = asked.first.slice(0, 4);
  const visit = `${year}/${object}/T${await nextTriggered(tx, object, year)}`;
  const created = await happens(tx, visit, undefined, { happened: "created", ...asked, ...byAndAt(doer) });
  if (!created.ok) return created;
  const approval = await approvalOf(tx, plan, created.value, doer);
  if (!approval.ok) return approval;
  const approved = await happens(tx, visit, created.value, approval.value);
  return approved.ok ? done(visit) : approved;
}

function visitAs({ plan, body }: InspectionPlan, object: string, division: string): VisitAs {
  const { mode, lead, departments, period, cause, reason } = body;
  invariant(period !== undefined && cause !== undefined && reason !== undefined, "a submitted triggered plan has them");
  const [first, last] = period;
  const tasks = departments.map((each) => ({
    plan: departments.length > 1 ? `${plan}:${each.department}` : plan,
    inspectionPlan: plan,
    department: each.department,
    items: allItemsOf(each),
  }));
  return { object, division, mode, origin: "triggered", first, last, lead, tasks, seats: [], cause, reason };
}

/** Where a ceiling is reached the visit is held, as a drawn one is. */
async function approvalOf(
  tx: Tx,
  { standing }: InspectionPlan,
  now: VisitNow,
  doer: Doer,
): Promise<Result<VisitEvent, Problem>> {
  const day = todayIn(doer.world);
  const book = await ceilingsOn(tx, day);
  if (!book.ok) return book;
  const exemption = exemptionOf(book.value, now.division, now.cause ?? "");
  const held = exemption === undefined ? await refusalsOn(tx, day, askedOf(now)) : done([]);
  if (!held.ok) return held;
  invariant(standing.approved !== undefined, "only an approved plan is dispatched");
  return done({
    happened: "approved",
    ...(exemption === undefined ? {} : { exemptBy: `${exemption.rule}/${exemption.version}` }),
    ...(held.value.length === 0 ? {} : { held: held.value }),
    by: standing.approved.by,
    at: byAndAt(doer).at,
  });
}

async function happens(
  tx: Tx,
  visit: string,
  now: VisitNow | undefined,
  event: VisitEvent,
): Promise<Result<VisitNow, Problem>> {
  const after = afterVisitEvent(visit, now, event);
  if (!after.ok) return after;
  await saveVisitEvent(tx, after.value, event);
  return after;
}
