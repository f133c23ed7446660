import {
  afterPlanEvent,
  fail,
  invariant,
  type InspectionPlan,
  type PlanEvent,
  type Problem,
  type Result,
} from "@suijian/core";
import { audit, holdPlan, planNamed, savePlanEvent, type Identity, type Tx } from "@suijian/store";
import type { World } from "../world.js";

/** Who acts on which plan, and on which text of it. */
export interface PlanCall {
  readonly plan: string;
  readonly revision: number;
  readonly identity: Identity;
  readonly world: World;
}

/** A step as whoever takes it means it; `by` and `at` are added. */
export type Step = DistributiveOmit<Extract<PlanEvent, { readonly by: string }>, "by" | "at">;
type DistributiveOmit<T, Key extends PropertyKey> = T extends unknown ? Omit<T, Key> : never;

/**
 * Takes one step with a plan: the plan as it stands is held until the end of the transaction, whoever may not or has read another text is
 * refused, core decides, and the event is kept with its audit line.
 *
 * `stepOf` says which step it is, or what stands against it.
 */
export async function takeStep(
  tx: Tx,
  call: PlanCall,
  mayAct: (now: InspectionPlan, identity: Identity) => Problem | undefined,
  stepOf: (now: InspectionPlan) => Promise<Result<Step, Problem>> | Result<Step, Problem>,
): Promise<Result<InspectionPlan, Problem>> {
  const { plan, revision, identity } = call;
  await holdPlan(tx, plan);
  const now = await planNamed(tx, plan);
  if (now === undefined) return fail({ code: "not-found", noun: "plan", id: plan });
  const refused = mayAct(now, identity);
  if (refused !== undefined) return fail(refused);
  if (now.standing.revision !== revision) return fail({ code: "version-differs", noun: "plan", id: plan });
  const step = await stepOf(now);
  return step.ok ? happens(tx, call, now, step.value) : step;
}

/** Decides whether the step may happen to the plan, and records it. */
export async function happens(
  tx: Tx,
  { plan, identity, world }: Pick<PlanCall, "plan" | "identity" | "world">,
  now: InspectionPlan | undefined,
  step: Step,
): Promise<Result<InspectionPlan, Problem>> {
  const event = signed(step, identity, world);
  const after = afterPlanEvent(plan, now, event);
  if (!after.ok) return after;
  await savePlanEvent(tx, after.value, event);
  await audit(tx, { act: `plan.${ACTS[event.happened]}`, on: `${plan}/${after.value.standing.revision}` });
  return after;
}

export function signed(step: Step, { account }: Identity, world: World): PlanEvent {
  invariant(account !== undefined, "nobody but someone signed in writes");
  return { ...step, by: account, at: world.now().toISOString() };
}

const ACTS: Readonly<Record<PlanEvent["happened"], string>> = {
  drafted: "draft",
  invited: "call",
  accepted: "accept",
  declined: "decline",
  submitted: "submit",
  approved: "approve",
  returned: "return",
  filed: "file",
  published: "publish",
  withdrawn: "withdraw",
  dispatched: "dispatch",
  held: "batch-hold",
  drawn: "batch-draw",
  released: "batch-release",
};

/** The joint office of the place, or the department that leads. */
export const leads = ({ plan, body }: InspectionPlan, { role, department }: Identity): Problem | undefined =>
  role === "coordinator" || department === body.lead
    ? undefined
    : { code: "department-not-named", noun: "plan", id: plan, department: department ?? "" };

/** A day on which something was done lies between the step before it and today. */
export const dayFault = (day: string, from: string | undefined, today: string): Problem | undefined =>
  (from ?? "") <= day && day <= today
    ? undefined
    : { code: "field-invalid", field: "body/day", reason: `must be from ${from ?? "any day"} to ${today}` };
