import type { RequestProblem } from "../kernel/request-problem.js";
import { done, fail, type Result } from "../kernel/result.js";
import { whyNotApprove } from "../register/duties.js";

/** How far a plan has come: each step is another person's or another day's, none is skipped. */
export const PLAN_STAGES = ["draft", "submitted", "approved", "filed", "published", "withdrawn"] as const;
export type PlanStage = (typeof PLAN_STAGES)[number];

/** What inspection plans and annual plans have in common: who wrote, approved, filed and published them. */
export interface Standing {
  readonly stage: PlanStage;
  /** Counts the texts: each draft is another one. Whoever decides names the text that he read. */
  readonly revision: number;
  /** Everyone who wrote any part of any text. */
  readonly writers: readonly string[];
  /** Why the text before was sent back. */
  readonly returned?: { readonly reason: string; readonly by: string; readonly at: string };
  readonly approved?: { readonly by: string; readonly at: string; readonly day: string };
  readonly filed?: Filing;
  readonly published?: Publishing;
  readonly withdrawn?: { readonly day: string; readonly reason: string };
}

/** 备案: with whom, usually the next level up. */
export interface Filing {
  readonly day: string;
  readonly with: string;
  readonly number?: string;
}

export interface Publishing {
  readonly day: string;
  /** The notice or the page. */
  readonly citation: string;
}

interface Act {
  readonly by: string;
  readonly at: string;
}

export type StandingEvent =
  | ({ readonly happened: "submitted" } & Act)
  | ({ readonly happened: "approved"; readonly day: string } & Act)
  | ({ readonly happened: "returned"; readonly reason: string } & Act)
  | ({ readonly happened: "filed" } & Filing & Act)
  | ({ readonly happened: "published" } & Publishing & Act)
  | ({ readonly happened: "withdrawn"; readonly day: string; readonly reason: string } & Act);

export interface Named {
  readonly noun: string;
  readonly id: string;
}

/** A new text: what was said of the old one is not said of it. */
export const drafted = (before: Standing | undefined, by: string): Standing => ({
  stage: "draft",
  revision: (before?.revision ?? 0) + 1,
  writers: [...new Set([...(before?.writers ?? []), by])],
});

/** The stage from which each step is taken. */
const FROM: Readonly<Record<StandingEvent["happened"], readonly PlanStage[]>> = {
  submitted: ["draft"],
  approved: ["submitted"],
  returned: ["submitted"],
  filed: ["approved"],
  published: ["filed"],
  withdrawn: ["draft", "submitted", "approved", "filed", "published"],
};

/** The standing after the event; a problem when the event may not happen. Who wrote any part neither approves nor sends back. */
export function afterStandingEvent(
  named: Named,
  now: Standing,
  event: StandingEvent,
): Result<Standing, RequestProblem> {
  if (!FROM[event.happened].includes(now.stage)) return fail({ code: "state-wrong", ...named, state: now.stage });
  switch (event.happened) {
    case "submitted":
      return done(submitted(now));
    case "approved": {
      const own = whyNotApprove({ ...named, writtenBy: now.writers }, event.by);
      const { by, at, day } = event;
      return own === undefined ? done({ ...now, stage: "approved", approved: { by, at, day } }) : fail(own);
    }
    case "returned": {
      const own = whyNotApprove({ ...named, writtenBy: now.writers }, event.by);
      const { reason, by, at } = event;
      return own === undefined ? done({ ...now, stage: "draft", returned: { reason, by, at } }) : fail(own);
    }
    case "filed":
      return done({ ...now, stage: "filed", filed: filingOf(event) });
    case "published":
      return done({ ...now, stage: "published", published: { day: event.day, citation: event.citation } });
    case "withdrawn":
      return done({ ...now, stage: "withdrawn", withdrawn: { day: event.day, reason: event.reason } });
  }
}

const submitted = ({ returned: _answered, ...now }: Standing): Standing => ({ ...now, stage: "submitted" });

const filingOf = ({ day, with: office, number }: Filing): Filing =>
  number === undefined ? { day, with: office } : { day, with: office, number };
