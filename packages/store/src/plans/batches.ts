import {
  afterPlanEvent,
  allItemsOf,
  done,
  fail,
  type InspectionPlan,
  type InspectionPlanBody,
  type InspectionPlanProblem,
  type ItemProblem,
  type PlanEvent,
  type PlannedBatch,
  type RequestProblem,
  type Result,
} from "@suijian/core";
import sql, { empty } from "sql-template-tag";
import { audit } from "../audit/audit.js";
import type { Tx } from "../database/database.js";
import { plannableAmong, plannableItem } from "../items.js";
import { holdPlan, planNamed, plansNamed, savePlanEvent } from "./plans.js";

/** A batch that a round may take up, with all that the round needs of its plan. */
export interface PlannableBatch {
  readonly plan: string;
  readonly revision: number;
  readonly batch: PlannedBatch;
  readonly body: InspectionPlanBody;
}

/** The open batches of published plans whose windows have not ended on the day: 计划之外无抽查. By plan and window. */
export async function plannableBatches(
  tx: Tx,
  { day, year, department }: { readonly day: string; readonly year?: number; readonly department?: string },
): Promise<PlannableBatch[]> {
  const rows = await tx.rows(sql`
    select b.plan, b.batch from plan_batches b join inspection_plans p using (plan)
    where b.state = 'open' and p.stage = 'published' and ${day}::date <= b.last ${year === undefined ? empty : sql`and p.year = ${year}`}
      ${department === undefined ? empty : sql`and ${department} = any (p.departments)`}
    order by b.plan, b.number`);
  const named = rows.map((row) => ({ plan: row.text("plan"), batch: row.text("batch") }));
  return batchesOf(tx, named);
}

/** The batches of these names, as far as the identity may see their plans; whatever their state. In the order asked. */
export async function batchesOf(
  tx: Tx,
  named: readonly { readonly plan: string; readonly batch: string }[],
): Promise<PlannableBatch[]> {
  const plans = new Map(
    (await plansNamed(tx, [...new Set(named.map(({ plan }) => plan))])).map((each) => [each.plan, each]),
  );
  return named.flatMap(({ plan, batch: name }) => {
    const found = plans.get(plan);
    const batch = found?.body.batches.find((each) => each.batch === name);
    return found === undefined || batch === undefined
      ? []
      : [{ plan, revision: found.standing.revision, batch, body: found.body }];
  });
}

type Problem = InspectionPlanProblem | ItemProblem | RequestProblem;

export interface BatchNamed {
  readonly plan: string;
  readonly batch: string;
  readonly round: string;
}

/**
 * A round takes a batch up, on that day: from now on no other round may, and the plan's text stays as it is. Refused when the plan is not
 * published, the batch is not open or over, or one of its items is no longer on the list. The audit line is the round's to write.
 */
export async function holdBatchForRound(
  tx: Tx,
  { plan, batch, round }: BatchNamed,
  { day, at }: { readonly day: string; readonly at: string },
): Promise<Result<InspectionPlan, Problem>> {
  const held = await happens(tx, plan, { happened: "held", batch, round, day, at });
  if (!held.ok) return held;
  const missing = await missingItem(tx, held.value.body.departments.flatMap(allItemsOf), day);
  return missing === undefined ? held : fail(missing);
}

/** 清单之外无事项: why the first of these that is not on the list on the day is not; nothing when all are. */
export async function missingItem(tx: Tx, items: readonly string[], day: string): Promise<Problem | undefined> {
  const listed = new Set((await plannableAmong(tx, items, day)).map(({ item }) => item));
  const missing = items.find((item) => !listed.has(item));
  if (missing === undefined) return undefined;
  const why = await plannableItem(tx, missing, day);
  return why.ok ? undefined : why.problem;
}

/** The round has drawn it: it is never drawn again. */
export const batchDrawn = (
  tx: Tx,
  { plan, batch, round }: BatchNamed,
  at: string,
): Promise<Result<InspectionPlan, Problem>> => happens(tx, plan, { happened: "drawn", batch, round, at });

/** The round was given up before its beacon: another one may take the batch up. */
export const releaseBatch = (
  tx: Tx,
  { plan, batch, round }: BatchNamed,
  { reason, at }: { readonly reason: string; readonly at: string },
): Promise<Result<InspectionPlan, Problem>> => happens(tx, plan, { happened: "released", batch, round, reason, at });

/** Decides whether the event may happen to the plan, and records it. */
async function happens(tx: Tx, plan: string, event: PlanEvent): Promise<Result<InspectionPlan, Problem>> {
  await holdPlan(tx, plan);
  const after = afterPlanEvent(plan, await planNamed(tx, plan), event);
  if (!after.ok) return fail(after.problem);
  await savePlanEvent(tx, after.value, event);
  return done(after.value);
}

/** The audit lines of what a round did to batches, for a caller that writes none of its own. */
export async function auditBatch(
  tx: Tx,
  act: "hold" | "draw" | "release",
  { plan, batch, round }: BatchNamed,
): Promise<void> {
  await audit(tx, { act: `plan.batch-${act}`, on: `${plan}/${batch}`, with: { round } });
}
