import { firstRepeated } from "../item/scene.js";
import type { InspectionPlanProblem } from "../kernel/inspection-plan-problem.js";
import type { ItemProblem } from "../kernel/item-problem.js";
import type { RequestProblem } from "../kernel/request-problem.js";
import { done, fail, type Result } from "../kernel/result.js";
import {
  afterStandingEvent,
  drafted,
  PLAN_STAGES,
  type PlanStage,
  type Standing,
  type StandingEvent,
} from "./standing.js";

/** 年度抽查计划 (一张表): the plans of a department, or of the joint office, for a year; approved, filed and published together. */
export interface AnnualPlan {
  readonly annual: string;
  readonly division: string;
  readonly standing: Standing;
  readonly body: AnnualPlanBody;
  /** The text that everyone may read; it stays while another one is written. */
  readonly text?: PublishedAnnualPlan;
  readonly recordedAt: string;
}

export interface AnnualPlanBody {
  readonly year: number;
  readonly title: string;
  /** Whose it is; the joint office's where there is none. */
  readonly department?: string;
  readonly plans: readonly string[];
  readonly note?: string;
}

export interface PublishedAnnualPlan {
  readonly revision: number;
  readonly body: AnnualPlanBody;
  readonly day: string;
  readonly citation: string;
}

/** How each of its plans stands, as the event finds them. */
export interface PlanStages {
  readonly plan: string;
  readonly stage: PlanStage;
}

export type AnnualPlanEvent =
  | {
      readonly happened: "drafted";
      readonly division: string;
      readonly body: AnnualPlanBody;
      readonly by: string;
      readonly at: string;
    }
  | (StandingEvent & { readonly stages?: readonly PlanStages[] });

type Problem = InspectionPlanProblem | ItemProblem | RequestProblem;

/** How far its plans must have come for each of its own steps. */
const NEEDED: Partial<Record<StandingEvent["happened"], PlanStage>> = {
  submitted: "submitted",
  approved: "approved",
  filed: "approved",
  published: "filed",
};

/** The annual plan after the event; a problem when the event may not happen, or one of its plans is behind. */
export function afterAnnualPlanEvent(
  annual: string,
  now: AnnualPlan | undefined,
  event: AnnualPlanEvent,
): Result<AnnualPlan, Problem> {
  if (event.happened === "drafted") return written(annual, now, event);
  if (now === undefined) return fail({ code: "not-found", noun: NOUN, id: annual });
  const waits = event.stages === undefined ? undefined : waitingPlan(annual, event.happened, event.stages);
  if (waits !== undefined) return fail(waits);
  const standing = afterStandingEvent({ noun: NOUN, id: annual }, now.standing, event);
  if (!standing.ok) return standing;
  const after = { ...now, standing: standing.value, recordedAt: event.at };
  if (event.happened !== "published") return done(after);
  const { day, citation } = event;
  return done({ ...after, text: { revision: now.standing.revision, body: now.body, day, citation } });
}

const NOUN = "annual plan";

function written(
  annual: string,
  now: AnnualPlan | undefined,
  { division, body, by, at }: Extract<AnnualPlanEvent, { happened: "drafted" }>,
): Result<AnnualPlan, Problem> {
  if (now?.standing.stage === "withdrawn")
    return fail({ code: "state-wrong", noun: NOUN, id: annual, state: now.standing.stage });
  const value = firstRepeated(body.plans);
  if (value !== undefined) return fail({ code: "repeated", noun: NOUN, id: annual, value });
  return done({
    annual,
    division,
    standing: drafted(now?.standing, by),
    body,
    ...(now?.text === undefined ? {} : { text: now.text }),
    recordedAt: at,
  });
}

function waitingPlan(
  annual: string,
  happened: StandingEvent["happened"],
  stages: readonly PlanStages[],
): InspectionPlanProblem | undefined {
  const needed = NEEDED[happened];
  if (needed === undefined) return undefined;
  const behind = stages.find(({ stage }) => !hasReached(stage, needed));
  return behind === undefined ? undefined : { code: "annual-plan-waits", annual, ...behind, needed };
}

/** What was withdrawn reaches nothing any more. */
const hasReached = (stage: PlanStage, needed: PlanStage): boolean =>
  stage !== "withdrawn" && PLAN_STAGES.indexOf(stage) >= PLAN_STAGES.indexOf(needed);
