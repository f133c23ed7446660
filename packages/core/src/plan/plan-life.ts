import type { InspectionPlanProblem } from "../kernel/inspection-plan-problem.js";
import type { ItemProblem } from "../kernel/item-problem.js";
import type { RequestProblem } from "../kernel/request-problem.js";
import { done, fail, type Result } from "../kernel/result.js";
import { calledDepartments, type DaySpan, type InspectionPlanBody } from "./inspection-plan.js";
import { faultOfPlan } from "./plan-faults.js";
import { publicBodyOf, type PublicPlanBody } from "./public-plan.js";
import { afterStandingEvent, drafted, type Standing, type StandingEvent } from "./standing.js";

/** A plan as it stands after everything that happened to it. */
export interface InspectionPlan {
  readonly plan: string;
  /** The place whose joint office keeps it. */
  readonly division: string;
  readonly standing: Standing;
  readonly body: InspectionPlanBody;
  readonly calls: readonly DepartmentCall[];
  readonly batches: readonly BatchStanding[];
  /** Of a triggered plan: the visits that were made of it. */
  readonly visits?: readonly string[];
  /** What everyone may read; it stays while another text is written. */
  readonly text?: PublishedPlan;
  readonly recordedAt: string;
}

/** 吹哨 and 报到: that the department was called, and what it said. */
export interface DepartmentCall {
  readonly department: string;
  readonly answer: "none" | "accepted" | "declined";
  readonly reason?: string;
  readonly at: string;
}

/** `held` by a round from its freeze on; `drawn` for ever. */
export type BatchStanding = { readonly batch: string; readonly window: DaySpan } & (
  | { readonly state: "open" }
  | { readonly state: "held"; readonly round: string }
  | { readonly state: "drawn"; readonly round: string }
);

export interface PublishedPlan {
  readonly revision: number;
  readonly body: PublicPlanBody;
  readonly day: string;
  readonly citation: string;
}

interface Act {
  readonly by: string;
  readonly at: string;
}

export type PlanEvent =
  | ({ readonly happened: "drafted"; readonly division: string; readonly body: InspectionPlanBody } & Act)
  | ({ readonly happened: "invited" } & Act)
  | ({ readonly happened: "accepted"; readonly department: string } & Act)
  | ({ readonly happened: "declined"; readonly department: string; readonly reason: string } & Act)
  /** `due` is the last day for a special plan's publication, by the rule of the day of its approval. */
  | (StandingEvent & { readonly due?: string })
  /** The visits of a triggered plan were entered, one for each object. */
  | ({ readonly happened: "dispatched"; readonly visits: readonly string[] } & Act)
  /** A round is frozen with the batch, on that day; it has been drawn; it was given up before its beacon. */
  | {
      readonly happened: "held";
      readonly batch: string;
      readonly round: string;
      readonly day: string;
      readonly at: string;
    }
  | { readonly happened: "drawn"; readonly batch: string; readonly round: string; readonly at: string }
  | {
      readonly happened: "released";
      readonly batch: string;
      readonly round: string;
      readonly reason: string;
      readonly at: string;
    };

type Problem = InspectionPlanProblem | ItemProblem | RequestProblem;
type Answer = Result<InspectionPlan, Problem>;

/** The plan after the event; a problem when the event may not happen. The same function rebuilds it from what was recorded. */
export function afterPlanEvent(plan: string, now: InspectionPlan | undefined, event: PlanEvent): Answer {
  if (event.happened === "drafted") return written(plan, now, event);
  if (now === undefined) return fail({ code: "not-found", noun: NOUN, id: plan });
  switch (event.happened) {
    case "invited":
      return invited(now, event);
    case "accepted":
    case "declined":
      return answered(now, event);
    case "dispatched":
      return dispatched(now, event);
    case "held":
      return held(now, event);
    case "drawn":
    case "released":
      return letGo(now, event);
    case "submitted":
    case "approved":
    case "returned":
    case "filed":
    case "published":
    case "withdrawn":
      return stepped(now, event);
  }
}

const NOUN = "plan";

/** A new text. Nobody is bound by what he said of the old one; what a round holds or has drawn is written no more. */
function written(
  plan: string,
  now: InspectionPlan | undefined,
  event: Extract<PlanEvent, { happened: "drafted" }>,
): Answer {
  if (now?.standing.stage === "withdrawn" || now?.visits !== undefined) return wrongStage(now);
  const taken = now?.batches.find((each) => each.state !== "open");
  if (taken !== undefined) return fail({ code: "plan-fixed", plan, batch: taken.batch, round: taken.round });
  const { body, division, by, at } = event;
  return done({
    plan,
    division,
    standing: drafted(now?.standing, by),
    body,
    calls: [],
    batches: body.batches.map((batch) => ({ ...batch, state: "open" })),
    ...(now?.text === undefined ? {} : { text: now.text }),
    recordedAt: at,
  });
}

/** The lead calls all of them at once. */
function invited(now: InspectionPlan, { at }: Act): Answer {
  if (now.standing.stage !== "draft") return wrongStage(now);
  const fault = faultOfPlan(now.plan, now.body);
  if (fault !== undefined) return fail(fault);
  const called = calledDepartments(now.body);
  if (called.length === 0) return fail(unfit(now, "departments", "not-for-this-form"));
  if (now.calls.length > 0) return fail({ code: "exists-already", noun: "invitation", id: now.plan });
  return done({ ...now, calls: called.map((department) => ({ department, answer: "none", at })), recordedAt: at });
}

/** 报到: yes, or no with its reason. A no stands until another text is written, without that department or with other work for it. */
function answered(now: InspectionPlan, event: Extract<PlanEvent, { happened: "accepted" | "declined" }>): Answer {
  if (now.standing.stage !== "draft") return wrongStage(now);
  const { department, at } = event;
  const call = now.calls.find((each) => each.department === department);
  if (call === undefined) return fail({ code: "department-not-named", noun: NOUN, id: now.plan, department });
  if (call.answer !== "none") return fail({ code: "exists-already", noun: "answer", id: `${now.plan} ${department}` });
  const answer: DepartmentCall =
    event.happened === "accepted"
      ? { department, answer: "accepted", at }
      : { department, answer: "declined", reason: event.reason, at };
  return done({ ...now, calls: now.calls.map((each) => (each === call ? answer : each)), recordedAt: at });
}

function stepped(now: InspectionPlan, event: StandingEvent & { readonly due?: string }): Answer {
  const hindrance = hindranceOf(now, event);
  if (hindrance !== undefined) return fail(hindrance);
  const standing = afterStandingEvent({ noun: NOUN, id: now.plan }, now.standing, event);
  if (!standing.ok) return standing;
  const after = { ...now, standing: standing.value, recordedAt: event.at };
  return done(event.happened === "published" ? { ...after, text: textOf(after, event) } : after);
}

const textOf = ({ standing, body }: InspectionPlan, { day, citation }: { day: string; citation: string }) => ({
  revision: standing.revision,
  body: publicBodyOf(body),
  day,
  citation,
});

/** What a plan asks for beyond its stage. */
function hindranceOf(now: InspectionPlan, event: StandingEvent & { readonly due?: string }): Problem | undefined {
  switch (event.happened) {
    case "submitted":
      return faultOfPlan(now.plan, now.body) ?? notAccepted(now);
    case "filed":
    case "published":
      if (now.body.kind === "triggered") return { code: "plan-never-drawn", plan: now.plan };
      return event.happened === "published" ? lapsed(now, event) : undefined;
    case "withdrawn": {
      const held = now.batches.find((each) => each.state === "held");
      return held === undefined
        ? undefined
        : { code: "batch-taken", plan: now.plan, batch: held.batch, round: held.round };
    }
    case "approved":
    case "returned":
      return undefined;
  }
}

const notAccepted = (plan: InspectionPlan): InspectionPlanProblem | undefined => absentDepartments(plan)[0];

/** The called departments that have not said yes. */
export const absentDepartments = ({ plan, body, calls }: InspectionPlan): InspectionPlanProblem[] =>
  calledDepartments(body).flatMap((department) => {
    const answer = calls.find((each) => each.department === department)?.answer ?? "none";
    return answer === "accepted" ? [] : [{ code: "plan-not-accepted", plan, department, answer }];
  });

/** Domain I8: a special plan is public soon after its approval, or it must be approved anew. */
function lapsed(now: InspectionPlan, { day, due }: { day: string; due?: string }): InspectionPlanProblem | undefined {
  return now.body.kind === "special" && due !== undefined && day > due
    ? { code: "plan-lapsed", plan: now.plan, due }
    : undefined;
}

/** Once, and only of what was approved. */
function dispatched(now: InspectionPlan, { visits, at }: Extract<PlanEvent, { happened: "dispatched" }>): Answer {
  if (now.body.kind !== "triggered" || now.standing.stage !== "approved") return wrongStage(now);
  if (now.visits !== undefined) return fail({ code: "exists-already", noun: "visit", id: now.plan });
  return done({ ...now, visits, recordedAt: at });
}

/** 计划之外无抽查: only an open batch of a published plan is drawn, before its window has ended. */
function held(now: InspectionPlan, { batch, round, day, at }: Extract<PlanEvent, { happened: "held" }>): Answer {
  const { plan, body, standing } = now;
  if (body.kind === "triggered") return fail({ code: "plan-never-drawn", plan });
  if (standing.stage !== "published") return fail({ code: "plan-not-published", plan, stage: standing.stage });
  const found = now.batches.find((each) => each.batch === batch);
  if (found === undefined) return fail({ code: "not-found", noun: "batch", id: `${plan}/${batch}` });
  if (found.state !== "open") return fail({ code: "batch-taken", plan, batch, round: found.round });
  if (found.window[1] < day) return fail({ code: "batch-over", plan, batch, last: found.window[1] });
  return done(withBatch(now, { ...found, state: "held", round }, at));
}

/** Only the round that holds a batch draws it or gives it back. */
function letGo(now: InspectionPlan, event: Extract<PlanEvent, { happened: "drawn" | "released" }>): Answer {
  const { batch, round, at } = event;
  const found = now.batches.find((each) => each.batch === batch);
  if (found?.state !== "held" || found.round !== round)
    return fail({ code: "batch-not-held", plan: now.plan, batch, round });
  const { window } = found;
  return done(
    withBatch(now, event.happened === "drawn" ? { ...found, state: "drawn" } : { batch, window, state: "open" }, at),
  );
}

const withBatch = (now: InspectionPlan, after: BatchStanding, at: string): InspectionPlan => ({
  ...now,
  batches: now.batches.map((each) => (each.batch === after.batch ? after : each)),
  recordedAt: at,
});

const unfit = ({ plan }: InspectionPlan, field: string, fault: "not-for-this-form"): InspectionPlanProblem => ({
  code: "plan-unfit",
  plan,
  field,
  fault,
});

const wrongStage = ({ plan, standing }: InspectionPlan) =>
  fail({ code: "state-wrong" as const, noun: NOUN, id: plan, state: standing.stage });
