import type { BodyOf, Language, Routes } from "@suijian/contract";
import { done, fail, type CalendarProblem, type InspectionPlan, type Problem, type Result } from "@suijian/core";
import {
  homeOf,
  isDepartmentOfPlace,
  isPlanTaken,
  holdPlan,
  planHistory,
  planNamed,
  plansFound,
  type Identity,
  type Tx,
} from "@suijian/store";
import { calendarFrom } from "../calendars/days-left.js";
import type { Call, Handlers } from "../http/handler.js";
import { filled } from "../registers/filled.js";
import { DEFAULT_LIMIT } from "../registers/page-place.js";
import { todayIn } from "../registers/today.js";
import { visitsOfPlan } from "./dispatch-visits.js";
import { dueAnswer, planPage, planRow } from "./plan-answer.js";
import { dueOf } from "./plan-due.js";
import { listFaultOf } from "./plan-items.js";
import { planPeriodsOn } from "./plan-rules.js";
import { dayFault, happens, leads, takeStep, type PlanCall, type Step } from "./plan-steps.js";

export const planHandlers: Pick<
  Handlers,
  | "listPlans"
  | "readPlan"
  | "draftPlan"
  | "callDepartments"
  | "answerCall"
  | "submitPlan"
  | "judgePlan"
  | "filePlan"
  | "publishPlan"
  | "withdrawPlan"
  | "dispatchPlan"
> = {
  listPlans: async ({ query, language, parts }, tx) => {
    const limit = query.limit ?? DEFAULT_LIMIT;
    const found = await plansFound(tx, { ...query, limit: limit + 1 });
    const today = todayIn(parts.world);
    const rows = [];
    for (const plan of found.slice(0, limit))
      rows.push(filled({ ...planRow(plan), ...(await dueOfRow(tx, plan, today, language)) }));
    const last = rows.at(-1);
    return done(found.length > limit && last !== undefined ? { rows, next: last.plan } : { rows });
  },

  readPlan: async ({ params, language, identity, parts }, tx) => {
    const plan = await planNamed(tx, params.plan);
    if (plan === undefined) return fail({ code: "not-found", noun: "plan", id: params.plan });
    const today = todayIn(parts.world);
    const isPending = !["withdrawn", "published"].includes(plan.standing.stage);
    const listFault = isPending ? await listFaultOf(tx, plan.plan, plan.body) : undefined;
    const periods = await planPeriodsOn(tx, plan.division, plan.standing.approved?.day ?? today);
    const calendar = await calendarFrom(tx, plan.standing.approved?.day ?? today, today);
    const history = await planHistory(tx, plan.plan);
    return done(planPage(plan, { history, periods, calendar, listFault, today, language, identity }));
  },

  draftPlan: async (call, tx) => rowOf(await draftPlan(call, tx)),

  callDepartments: async (call, tx) =>
    rowOf(await takeStep(tx, planCall(call), leads, () => step({ happened: "invited" }))),

  answerCall: async (call, tx) => {
    const { answer, reason } = call.body;
    const { department } = call.identity;
    if (department === undefined) return fail({ code: "forbidden", role: call.identity.role });
    const answered = await takeStep(tx, planCall(call), noHindrance, () => {
      if (answer === "accepted") return step({ happened: "accepted", department });
      return reason === undefined ? fail(REASON_MISSING) : step({ happened: "declined", department, reason });
    });
    return rowOf(answered);
  },

  submitPlan: async (call, tx) => {
    const submitted = await takeStep(tx, planCall(call), leads, async ({ plan, body }) => {
      const fault = await listFaultOf(tx, plan, body);
      return fault === undefined ? step({ happened: "submitted" }) : fail(fault);
    });
    return rowOf(submitted);
  },

  judgePlan: async (call, tx) => {
    const { decision, reason } = call.body;
    const judged = await takeStep(tx, planCall(call), leads, async ({ plan, body }) => {
      if (decision === "return")
        return reason === undefined ? fail(REASON_MISSING) : step({ happened: "returned", reason });
      // The list may have changed since the plan was submitted.
      const fault = await listFaultOf(tx, plan, body);
      return fault === undefined ? step({ happened: "approved", day: todayIn(call.parts.world) }) : fail(fault);
    });
    return rowOf(judged);
  },

  filePlan: async (call, tx) => {
    const { day, with: office, number } = call.body;
    const filed = await takeStep(tx, planCall(call), leads, ({ standing }) => {
      const fault = dayFault(day, standing.approved?.day, todayIn(call.parts.world));
      const filing = { happened: "filed", day, with: office } as const;
      return fault === undefined ? step(number === undefined ? filing : { ...filing, number }) : fail(fault);
    });
    return rowOf(filed);
  },

  publishPlan: async (call, tx) => {
    const { day, citation } = call.body;
    const published = await takeStep(tx, planCall(call), leads, async (now) => {
      const fault = dayFault(day, now.standing.filed?.day, todayIn(call.parts.world));
      return fault === undefined ? publication(tx, now, { day, citation }) : fail(fault);
    });
    return rowOf(published);
  },

  withdrawPlan: async (call, tx) => {
    const { day, reason } = call.body;
    const withdrawn = await takeStep(tx, planCall(call), leads, () => {
      const fault = dayFault(day, undefined, todayIn(call.parts.world));
      return fault === undefined ? step({ happened: "withdrawn", day, reason }) : fail(fault);
    });
    return rowOf(withdrawn);
  },

  dispatchPlan: async (call, tx) => {
    const { identity, parts } = call;
    const dispatched = await takeStep(tx, planCall(call), leads, async (now) => {
      const { plan, standing, body } = now;
      if (body.kind !== "triggered" || standing.stage !== "approved")
        return fail({ code: "state-wrong", noun: "plan", id: plan, state: standing.stage });
      const visits = await visitsOfPlan(tx, now, { identity, world: parts.world });
      return visits.ok ? step({ happened: "dispatched", visits: visits.value }) : visits;
    });
    return rowOf(dispatched);
  },
};

/**
 * A special plan is told by when it had to be public, as the rules of the day of its approval say. Where that cannot be counted it is not
 * published: it might be too late.
 */
export async function publication(
  tx: Tx,
  now: InspectionPlan,
  { day, citation }: { readonly day: string; readonly citation: string },
): Promise<Result<Step, CalendarProblem>> {
  const published = { happened: "published", day, citation } as const;
  const approvedOn = now.standing.approved?.day;
  if (approvedOn === undefined) return done(published);
  const periods = await planPeriodsOn(tx, now.division, approvedOn);
  const due = dueOf(now, periods, await calendarFrom(tx, approvedOn, day));
  if (due === undefined) return done(published);
  return due.ok ? done({ ...published, due: due.value }) : due;
}

type PlanRoute =
  | "dispatchPlan"
  | "callDepartments"
  | "answerCall"
  | "submitPlan"
  | "judgePlan"
  | "filePlan"
  | "publishPlan"
  | "withdrawPlan";

const planCall = ({ params, body, identity, parts }: Call<Routes[PlanRoute]>): PlanCall => ({
  plan: params.plan,
  revision: body.revision,
  identity,
  world: parts.world,
});

const step = (taken: Step): Result<Step, Problem> => done(taken);

const noHindrance = (): undefined => undefined;

const REASON_MISSING = { code: "field-invalid", field: "body/reason", reason: "must be given" } as const;

/** A new plan, or another text of one that is led by the same department. */
async function draftPlan(
  { params, body, identity, parts }: Call<Routes["draftPlan"]>,
  tx: Tx,
): Promise<Result<InspectionPlan, Problem>> {
  const { plan } = params;
  await holdPlan(tx, plan);
  const now = await planNamed(tx, plan);
  const refused =
    (await whyNotWrite(tx, body.document, plan, identity)) ??
    (await whyNotReplace(tx, plan, now, body.revision, identity));
  if (refused !== undefined) return fail(refused);
  const division = now?.division ?? homeOf(identity);
  return happens(tx, { plan, identity, world: parts.world }, now, {
    happened: "drafted",
    division,
    body: body.document,
  });
}

type Document = BodyOf<Routes["draftPlan"]>["document"];

/** An officer writes for his own department, the joint office for those of its place. */
async function whyNotWrite(
  tx: Tx,
  { lead }: Document,
  plan: string,
  { role, department }: Identity,
): Promise<Problem | undefined> {
  if (role === "officer")
    return lead === department ? undefined : { code: "department-not-named", noun: "plan", id: plan, department: lead };
  return (await isDepartmentOfPlace(tx, lead)) ? undefined : { code: "refers-to-nothing", field: "lead", value: lead };
}

async function whyNotReplace(
  tx: Tx,
  plan: string,
  now: InspectionPlan | undefined,
  revision: number | undefined,
  identity: Identity,
): Promise<Problem | undefined> {
  if (now === undefined) {
    if (await isPlanTaken(tx, plan)) return { code: "exists-already", noun: "plan", id: plan };
    return revision === undefined ? undefined : { code: "not-found", noun: "plan", id: plan };
  }
  if (revision === undefined) return { code: "exists-already", noun: "plan", id: plan };
  if (revision !== now.standing.revision) return { code: "version-differs", noun: "plan", id: plan };
  return leads(now, identity);
}

const rowOf = (result: Result<InspectionPlan, Problem>) =>
  result.ok ? done(planRow(result.value)) : fail(result.problem);

/** Few plans are special ones that wait for their publication; for the others nothing is asked. */
async function dueOfRow(tx: Tx, plan: InspectionPlan, today: string, language: Language) {
  const { standing, body, division } = plan;
  const isOpen = standing.stage === "approved" || standing.stage === "filed";
  const approvedOn = standing.approved?.day;
  if (body.kind !== "special" || !isOpen || approvedOn === undefined) return {};
  const periods = await planPeriodsOn(tx, division, approvedOn);
  const calendar = await calendarFrom(tx, approvedOn, today);
  const { uncounted: _why, ...due } = dueAnswer(plan, { periods, calendar, today, language });
  return due;
}
