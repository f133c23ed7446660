import { type Language, PLAN_ACTS, type PlanAct, type ProblemAnswer } from "@suijian/contract";
import { afterPlanEvent, type InspectionPlan, type PlanEvent, type Problem } from "@suijian/core";
import type { Identity } from "@suijian/store";
import { problemDocument } from "../http/problem-document.js";
import type { DueView } from "./plan-answer.js";
import { dueOf } from "./plan-due.js";
import { leads, type Step } from "./plan-steps.js";

export interface ActView extends DueView {
  readonly identity: Identity;
  readonly listFault: Problem | undefined;
}

interface ActAnswer<Act extends string> {
  act: Act;
  whyNot?: ProblemAnswer;
}

/** Each act as if it were taken now, by the function that decides when it is. */
export const planActs = (plan: InspectionPlan, view: ActView): ActAnswer<PlanAct>[] =>
  PLAN_ACTS.map((act) => actAnswer(view.language, act, whyNot(plan, act, view)));

export const actAnswer = <Act extends string>(
  language: Language,
  act: Act,
  problem: Problem | undefined,
): ActAnswer<Act> => (problem === undefined ? { act } : { act, whyNot: problemDocument(language, problem) });

function whyNot(plan: InspectionPlan, act: PlanAct, view: ActView): Problem | undefined {
  const { identity, listFault, today } = view;
  const isAnswer = act === "accept" || act === "decline";
  const stranger = isAnswer ? undefined : leads(plan, identity);
  if (stranger !== undefined) return stranger;
  const step = stepOf(plan, act, view);
  // It is only asked whether it may happen: the moment is any of today.
  const event = { ...step, by: identity.account ?? "", at: `${today}T00:00:00.000Z` } as PlanEvent;
  const after = afterPlanEvent(plan.plan, plan, event);
  if (!after.ok) return after.problem;
  return act === "submit" || act === "approve" ? listFault : undefined;
}

function stepOf(plan: InspectionPlan, act: PlanAct, { identity, today, ...counted }: ActView): Step {
  const department = identity.department ?? "";
  switch (act) {
    case "write":
      return { happened: "drafted", division: plan.division, body: plan.body };
    case "call":
      return { happened: "invited" };
    case "accept":
      return { happened: "accepted", department };
    case "decline":
      return { happened: "declined", department, reason: REASON };
    case "submit":
      return { happened: "submitted" };
    case "approve":
      return { happened: "approved", day: today };
    case "return":
      return { happened: "returned", reason: REASON };
    case "dispatch":
      return { happened: "dispatched", visits: [] };
    case "file":
      return { happened: "filed", day: today, with: REASON };
    case "publish": {
      const due = dueOf(plan, counted.periods, counted.calendar);
      const published = { happened: "published", day: today, citation: REASON } as const;
      return due?.ok === true ? { ...published, due: due.value } : published;
    }
    case "withdraw":
      return { happened: "withdrawn", day: today, reason: REASON };
  }
}

/** Whoever acts says more. */
const REASON = "-";
