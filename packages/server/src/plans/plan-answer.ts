import type { AnswerOf, Language, ProblemAnswer, Routes } from "@suijian/contract";
import {
  nextStepOf,
  workingDaysBetween,
  type InspectionPlan,
  type PlanEvent,
  type PlanPeriods,
  type Problem,
  type Standing,
  type WorkCalendar,
} from "@suijian/core";
import type { Identity, PlanHappening, PublicPlan } from "@suijian/store";
import { problemDocument } from "../http/problem-document.js";
import { filled } from "../registers/filled.js";
import { planActs } from "./plan-acts.js";
import { dueOf } from "./plan-due.js";

type RowAnswer = AnswerOf<Routes["draftPlan"]>;
type PageAnswer = AnswerOf<Routes["readPlan"]>;
type PublicAnswer = AnswerOf<Routes["readPublishedPlan"]>;

/** How a plan or an annual plan stands, without accounts. */
export function standingAnswer({ revision, stage, returned, approved, filed, published, withdrawn }: Standing) {
  return {
    revision,
    stage,
    returned: returned === undefined ? undefined : { reason: returned.reason, at: returned.at },
    approvedOn: approved?.day,
    filed,
    published,
    withdrawn,
  };
}

export function planRow({ plan, standing, body, calls, batches, visits, recordedAt }: InspectionPlan): RowAnswer {
  const { year, title, kind, form, lead, departments, period, scene, draw } = body;
  return filled({
    plan,
    year,
    title,
    kind,
    form,
    lead,
    departments: departments.map(({ department }) => department),
    ...standingAnswer(standing),
    batches: batches.map((each) => ({ ...each, window: [...each.window] as [string, string] })),
    calls: calls.map((each) => ({ ...each })),
    visits: visits === undefined ? undefined : [...visits],
    period: period === undefined ? undefined : ([...period] as [string, string]),
    scene,
    key: draw?.key,
    recordedAt,
  });
}

/** By when it has to be public, and how that is counted. */
export interface DueView {
  readonly periods: PlanPeriods;
  readonly calendar: WorkCalendar;
  readonly today: string;
  readonly language: Language;
}

export interface PlanView extends DueView {
  readonly history: readonly PlanHappening[];
  /** What the lists of today say against its next step. */
  readonly listFault: Problem | undefined;
  /** Who reads it. */
  readonly identity: Identity;
}

export function planPage(plan: InspectionPlan, view: PlanView): PageAnswer {
  return filled({
    ...planRow(plan),
    document: copied<PageAnswer["document"]>(plan.body),
    history: view.history.map(happening),
    next: nextAnswer(plan, view),
    acts: planActs(plan, view),
    ...dueAnswer(plan, view),
  });
}

export interface DueAnswer {
  readonly due?: string;
  readonly isLate?: boolean;
  readonly workingDaysLeft?: number;
  readonly uncounted?: ProblemAnswer;
}

export function dueAnswer(plan: InspectionPlan, { periods, calendar, today, language }: DueView): DueAnswer {
  const due = dueOf(plan, periods, calendar);
  if (due === undefined) return {};
  if (!due.ok) return { uncounted: problemDocument(language, due.problem) };
  const isOpen = plan.standing.stage === "approved" || plan.standing.stage === "filed";
  if (!isOpen) return { due: due.value, isLate: false };
  const left = workingDaysBetween(today, due.value, calendar);
  return {
    due: due.value,
    isLate: today > due.value,
    ...(left.ok ? { workingDaysLeft: left.value } : { uncounted: problemDocument(language, left.problem) }),
  };
}

function nextAnswer(plan: InspectionPlan, { listFault, language }: PlanView): PageAnswer["next"] {
  const next = nextStepOf(plan);
  if (next === undefined) return undefined;
  const hindrances: Problem[] = [...next.hindrances, ...(listFault === undefined ? [] : [listFault])];
  return { step: next.step, hindrances: hindrances.map((each) => problemDocument(language, each)) };
}

function happening({ event, name }: PlanHappening): PageAnswer["history"][number] {
  const { happened, at } = event;
  return filled({ happened, at, by: name, ...particularsOf(event) });
}

function particularsOf(event: PlanEvent) {
  switch (event.happened) {
    case "accepted":
      return { department: event.department };
    case "declined":
      return { department: event.department, reason: event.reason };
    case "returned":
    case "withdrawn":
      return { reason: event.reason };
    case "held":
    case "drawn":
      return { batch: event.batch, round: event.round };
    case "released":
      return { batch: event.batch, round: event.round, reason: event.reason };
    default:
      return {};
  }
}

/** The contract's lists are not read-only, ours are: a copy may be both. */
const copied = <Document>(body: unknown): Document => structuredClone(body) as Document;

export const publicAnswer = ({ plan, revision, day, citation, withdrawnOn, body }: PublicPlan): PublicAnswer =>
  filled({ plan, revision, day, citation, withdrawnOn, document: copied<PublicAnswer["document"]>(body) });
