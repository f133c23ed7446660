import { ANNUAL_ACTS, type AnnualAct, type AnswerOf, type Routes } from "@suijian/contract";
import {
  afterAnnualPlanEvent,
  annualPlanDue,
  done,
  fail,
  invariant,
  type AnnualPlan,
  type AnnualPlanBody,
  type AnnualPlanEvent,
  type PlanPeriods,
  type PlanStages,
  type Problem,
  type Result,
} from "@suijian/core";
import {
  annualPlanNamed,
  annualPlansFound,
  audit,
  holdAnnualPlan,
  homeOf,
  isAnnualPlanTaken,
  isDepartmentOfPlace,
  plansNamed,
  saveAnnualPlanEvent,
  type Identity,
  type Tx,
} from "@suijian/store";
import { workingDaysLeft } from "../calendars/days-left.js";
import type { Call, Handlers } from "../http/handler.js";
import { filled } from "../registers/filled.js";
import { DEFAULT_LIMIT } from "../registers/page-place.js";
import { todayIn } from "../registers/today.js";
import type { World } from "../world.js";
import { actAnswer } from "./plan-acts.js";
import { standingAnswer } from "./plan-answer.js";
import { publication } from "./plan-handlers.js";
import { planPeriodsOn } from "./plan-rules.js";
import { dayFault, happens, type Step } from "./plan-steps.js";

export const annualPlanHandlers: Pick<
  Handlers,
  | "listAnnualPlans"
  | "readAnnualPlan"
  | "draftAnnualPlan"
  | "submitAnnualPlan"
  | "judgeAnnualPlan"
  | "fileAnnualPlan"
  | "publishAnnualPlan"
> = {
  listAnnualPlans: async ({ query, parts }, tx) => {
    const limit = query.limit ?? DEFAULT_LIMIT;
    const found = await annualPlansFound(tx, { ...query, limit: limit + 1 });
    const rows: RowAnswer[] = [];
    for (const each of found.slice(0, limit)) rows.push(await rowOf(tx, each, parts.world));
    const last = rows.at(-1);
    return done(found.length > limit && last !== undefined ? { rows, next: last.annual } : { rows });
  },

  readAnnualPlan: async ({ params, parts, identity, language }, tx) => {
    const found = await annualPlanNamed(tx, params.annual);
    if (found === undefined) return fail(notFound(params.annual));
    const stages = await stagesOf(tx, found.body);
    const view = { identity, stages, today: todayIn(parts.world) };
    const acts = ANNUAL_ACTS.map((act) => actAnswer(language, act, whyNotTake(found, act, view)));
    return done({ ...(await rowOf(tx, found, parts.world)), acts, stages: stages.map((each) => ({ ...each })) });
  },

  draftAnnualPlan: async (call, tx) => {
    const { annual } = call.params;
    await holdAnnualPlan(tx, annual);
    const now = await annualPlanNamed(tx, annual);
    const refused = await whyNotDraft(tx, call, now);
    if (refused !== undefined) return fail(refused);
    const { revision: _read, ...body } = call.body;
    const division = now?.division ?? homeOf(call.identity);
    const event: AnnualPlanEvent = { happened: "drafted", division, body, ...whoAndWhen(call) };
    return answered(tx, call, await annualHappens(tx, annual, now, event));
  },

  submitAnnualPlan: (call, tx) => stepped(tx, call, () => done({ happened: "submitted" })),

  judgeAnnualPlan: (call, tx) => {
    const { decision, reason } = call.body;
    return stepped(tx, call, () => {
      if (decision === "approve") return done({ happened: "approved", day: todayIn(call.parts.world) });
      return reason === undefined
        ? fail({ code: "field-invalid", field: "body/reason", reason: "must be given" })
        : done({ happened: "returned", reason });
    });
  },

  fileAnnualPlan: (call, tx) => {
    const { day, with: office, number } = call.body;
    const filing = { happened: "filed", day, with: office } as const;
    return stepped(tx, call, ({ standing }) => {
      const fault = dayFault(day, standing.approved?.day, todayIn(call.parts.world));
      return fault === undefined ? done(number === undefined ? filing : { ...filing, number }) : fail(fault);
    });
  },

  publishAnnualPlan: (call, tx) => {
    const { day, citation } = call.body;
    return stepped(tx, call, ({ standing }) => {
      const fault = dayFault(day, standing.filed?.day, todayIn(call.parts.world));
      return fault === undefined ? done({ happened: "published", day, citation }) : fail(fault);
    });
  },
};

type RowAnswer = AnswerOf<Routes["draftAnnualPlan"]>;
type StepRoute = "submitAnnualPlan" | "judgeAnnualPlan" | "fileAnnualPlan" | "publishAnnualPlan";
type AnnualCall = Call<Routes[StepRoute]> | Call<Routes["draftAnnualPlan"]>;
type AnnualStep = Exclude<
  Step,
  { happened: "drafted" | "invited" | "accepted" | "declined" | "dispatched" | "withdrawn" }
>;

/** One step with an annual plan; filing and publishing it files and publishes those of its plans that wait for it. */
async function stepped(
  tx: Tx,
  call: Call<Routes[StepRoute]>,
  stepOf: (now: AnnualPlan) => Result<AnnualStep, Problem>,
): Promise<Result<RowAnswer, Problem>> {
  const { annual } = call.params;
  await holdAnnualPlan(tx, annual);
  const now = await annualPlanNamed(tx, annual);
  if (now === undefined) return fail(notFound(annual));
  const refused = whyNotAct(now, call.identity) ?? whyNotThisText(now, call.body.revision);
  if (refused !== undefined) return fail(refused);
  const step = stepOf(now);
  if (!step.ok) return step;
  const taken = await takenAlong(tx, call, now, step.value);
  if (!taken.ok) return taken;
  const event: AnnualPlanEvent = { ...step.value, stages: taken.value, ...whoAndWhen(call) };
  return answered(tx, call, await annualHappens(tx, annual, now, event));
}

/** How its plans stand before the step, those that wait for this very step having taken it. */
async function takenAlong(
  tx: Tx,
  call: AnnualCall,
  { body }: AnnualPlan,
  step: AnnualStep,
): Promise<Result<PlanStages[], Problem>> {
  const stages = await stagesOf(tx, body);
  const from = step.happened === "filed" ? "approved" : step.happened === "published" ? "filed" : undefined;
  const waiting = stages.filter(({ stage }) => stage === from).map(({ plan }) => plan);
  for (const plan of await plansNamed(tx, waiting)) {
    const own = step.happened === "published" ? await publication(tx, plan, step) : done(step);
    if (!own.ok) return own;
    const { identity, parts } = call;
    const after = await happens(tx, { plan: plan.plan, identity, world: parts.world }, plan, own.value);
    if (!after.ok) return after;
  }
  return done(stages);
}

/** A plan that the reader cannot see counts as one that has not come anywhere. */
async function stagesOf(tx: Tx, { plans }: AnnualPlanBody): Promise<PlanStages[]> {
  const found = new Map((await plansNamed(tx, plans)).map((each) => [each.plan, each.standing.stage]));
  return plans.map((plan) => ({ plan, stage: found.get(plan) ?? "draft" }));
}

async function annualHappens(
  tx: Tx,
  annual: string,
  now: AnnualPlan | undefined,
  event: AnnualPlanEvent,
): Promise<Result<AnnualPlan, Problem>> {
  const after = afterAnnualPlanEvent(annual, now, event);
  if (!after.ok) return after;
  await saveAnnualPlanEvent(tx, after.value, event);
  await audit(tx, { act: `annual-plan.${ACTS[event.happened]}`, on: `${annual}/${after.value.standing.revision}` });
  return after;
}

const ACTS = {
  drafted: "draft",
  submitted: "submit",
  approved: "approve",
  returned: "return",
  filed: "file",
  published: "publish",
  withdrawn: "withdraw",
} as const;

async function whyNotDraft(
  tx: Tx,
  { params, body, identity }: Call<Routes["draftAnnualPlan"]>,
  now: AnnualPlan | undefined,
): Promise<Problem | undefined> {
  const { annual } = params;
  const { department, plans, revision } = body;
  if (identity.role === "officer" && department !== identity.department)
    return { code: "department-not-named", noun: NOUN, id: annual, department: department ?? "" };
  if (department !== undefined && !(await isDepartmentOfPlace(tx, department)))
    return { code: "refers-to-nothing", field: "department", value: department };
  const known = new Set((await plansNamed(tx, plans)).map(({ plan }) => plan));
  const unknown = plans.find((plan) => !known.has(plan));
  if (unknown !== undefined) return { code: "refers-to-nothing", field: "plans", value: unknown };
  return now === undefined
    ? whyNotBegin(tx, annual, revision)
    : (whyNotAct(now, identity) ?? whyNotThisText(now, revision));
}

async function whyNotBegin(tx: Tx, annual: string, revision: number | undefined): Promise<Problem | undefined> {
  if (await isAnnualPlanTaken(tx, annual)) return { code: "exists-already", noun: NOUN, id: annual };
  return revision === undefined ? undefined : notFound(annual);
}

/** A department's is its own and the joint office's; the joint office's is nobody else's. */
const whyNotAct = ({ annual, body }: AnnualPlan, { role, department }: Identity): Problem | undefined =>
  role === "coordinator" || (department !== undefined && department === body.department)
    ? undefined
    : { code: "department-not-named", noun: NOUN, id: annual, department: department ?? "" };

interface AnnualView {
  readonly identity: Identity;
  readonly stages: readonly PlanStages[];
  readonly today: string;
}

/** The act as if it were taken now, by the function that decides when it is. */
function whyNotTake(now: AnnualPlan, act: AnnualAct, { identity, stages, today }: AnnualView): Problem | undefined {
  const stranger = whyNotAct(now, identity);
  if (stranger !== undefined) return stranger;
  const who = { by: identity.account ?? "", at: `${today}T00:00:00.000Z` };
  const { division, body } = now;
  const event: AnnualPlanEvent =
    act === "write" ? { happened: "drafted", division, body, ...who } : { ...stepOf(act, today), stages, ...who };
  const after = afterAnnualPlanEvent(now.annual, now, event);
  return after.ok ? undefined : after.problem;
}

function stepOf(act: Exclude<AnnualAct, "write">, day: string): AnnualStep {
  switch (act) {
    case "submit":
      return { happened: "submitted" };
    case "approve":
      return { happened: "approved", day };
    case "return":
      return { happened: "returned", reason: "-" };
    case "file":
      return { happened: "filed", day, with: "-" };
    case "publish":
      return { happened: "published", day, citation: "-" };
  }
}

function whyNotThisText({ annual, standing }: AnnualPlan, revision: number | undefined): Problem | undefined {
  if (revision === undefined) return { code: "exists-already", noun: NOUN, id: annual };
  return revision === standing.revision ? undefined : { code: "version-differs", noun: NOUN, id: annual };
}

const NOUN = "annual plan";
const notFound = (annual: string): Problem => ({ code: "not-found", noun: NOUN, id: annual });

function whoAndWhen({ identity, parts }: AnnualCall) {
  invariant(identity.account !== undefined, "nobody but someone signed in writes");
  return { by: identity.account, at: parts.world.now().toISOString() };
}

const answered = async (tx: Tx, { parts }: AnnualCall, result: Result<AnnualPlan, Problem>) =>
  result.ok ? done(await rowOf(tx, result.value, parts.world)) : fail(result.problem);

async function rowOf(tx: Tx, plan: AnnualPlan, world: World): Promise<RowAnswer> {
  const { annual, body, standing, division, recordedAt } = plan;
  const today = todayIn(world);
  return filled({
    annual,
    year: body.year,
    title: body.title,
    department: body.department,
    plans: [...body.plans],
    note: body.note,
    ...standingAnswer(standing),
    recordedAt,
    ...(await dueAnswer(tx, plan, await planPeriodsOn(tx, division, today), world)),
  });
}

/** Domain I6: a plan that is not public by its day is late, and one that became so afterwards stays late. */
async function dueAnswer(tx: Tx, { body, text }: AnnualPlan, periods: PlanPeriods, world: World) {
  const due = annualPlanDue(body.year, periods);
  if (due === undefined) return {};
  const left = await workingDaysLeft(tx, text === undefined ? due : undefined, world);
  return { due, isLate: (text?.day ?? todayIn(world)) > due, ...left };
}
