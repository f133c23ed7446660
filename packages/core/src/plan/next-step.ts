import type { InspectionPlanProblem } from "../kernel/inspection-plan-problem.js";
import { calledDepartments } from "./inspection-plan.js";
import { faultOfPlan } from "./plan-faults.js";
import { absentDepartments, type InspectionPlan } from "./plan-life.js";

/** What somebody has to do next before the plan can be drawn, or before its visits can be made. */
export const PLAN_STEPS = [
  "rewrite",
  "invite",
  "answer",
  "submit",
  "approve",
  "file",
  "publish",
  "draw",
  "visit",
] as const;
export type PlanStep = (typeof PLAN_STEPS)[number];

export interface NextStep {
  readonly step: PlanStep;
  /** What stands in its way. */
  readonly hindrances: readonly InspectionPlanProblem[];
}

/** The next step; nothing when there is none: withdrawn, or every batch has been drawn. */
export function nextStepOf(plan: InspectionPlan): NextStep | undefined {
  const { standing, body, batches } = plan;
  switch (standing.stage) {
    case "draft":
      return draftStep(plan);
    case "submitted":
      return free("approve");
    case "approved":
      if (body.kind !== "triggered") return free("file");
      return plan.visits === undefined ? free("visit") : undefined;
    case "filed":
      return free("publish");
    case "published":
      return batches.some(({ state }) => state !== "drawn") ? drawStep(plan) : undefined;
    case "withdrawn":
      return undefined;
  }
}

function draftStep(plan: InspectionPlan): NextStep {
  const fault = faultOfPlan(plan.plan, plan.body);
  const declined = plan.calls.filter(({ answer }) => answer === "declined");
  const absent = absentDepartments(plan);
  if (fault !== undefined) return { step: "rewrite", hindrances: [fault, ...absent] };
  if (declined.length > 0 || plan.standing.returned !== undefined) return { step: "rewrite", hindrances: absent };
  if (calledDepartments(plan.body).length > 0 && plan.calls.length === 0) return free("invite");
  return absent.length > 0 ? { step: "answer", hindrances: absent } : free("submit");
}

/** A batch that a round holds waits for that round. */
function drawStep({ plan, batches }: InspectionPlan): NextStep {
  const hindrances = batches.flatMap((each): InspectionPlanProblem[] =>
    each.state === "held" ? [{ code: "batch-taken", plan, batch: each.batch, round: each.round }] : [],
  );
  return { step: "draw", hindrances };
}

const free = (step: PlanStep): NextStep => ({ step, hindrances: [] });
