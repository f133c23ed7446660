import type { ItemProblem } from "../kernel/item-problem.js";
import type { RequestProblem } from "../kernel/request-problem.js";
import { done, fail, type Result } from "../kernel/result.js";
import type { InspectionPlanBody } from "./inspection-plan.js";
import type { MatchProposal } from "./match.js";

/** A proposal as it stands: open until every department has accepted it, or one has declined. */
export interface ProposalStanding {
  readonly matching: string;
  /** Counted from 1 within its matching. */
  readonly proposal: number;
  readonly state: "open" | "agreed" | "declined";
  readonly body: MatchProposal;
  /** The joint plan as it would be written, from the texts of the day of the proposal. */
  readonly draft: InspectionPlanBody;
  readonly answers: readonly MatchAnswer[];
  readonly recordedAt: string;
}

export interface MatchAnswer {
  readonly department: string;
  readonly answer: "accepted" | "declined";
  readonly reason?: string;
  /** The officer who gave the department's word. */
  readonly by: string;
  readonly at: string;
}

export type MatchEvent =
  | {
      readonly happened: "proposed";
      readonly body: MatchProposal;
      readonly draft: InspectionPlanBody;
      readonly at: string;
    }
  | ({ readonly happened: "accepted" } & Omit<MatchAnswer, "answer">)
  | ({ readonly happened: "declined" } & Omit<MatchAnswer, "answer">);

/** The proposal after the event; a problem when the event may not happen. The same function rebuilds it from what was recorded. */
export function afterMatchEvent(
  name: { readonly matching: string; readonly proposal: number },
  now: ProposalStanding | undefined,
  event: MatchEvent,
): Result<ProposalStanding, RequestProblem | ItemProblem> {
  if (event.happened === "proposed")
    return done({
      ...name,
      state: "open",
      body: event.body,
      draft: event.draft,
      answers: [],
      recordedAt: event.at,
    });
  const id = `${name.matching}/${name.proposal}`;
  if (now === undefined) return fail({ code: "not-found", noun: NOUN, id });
  if (now.state !== "open") return fail({ code: "state-wrong", noun: NOUN, id, state: now.state });
  const { happened, ...said } = event;
  const { department } = said;
  if (!now.body.departments.includes(department))
    return fail({ code: "department-not-named", noun: NOUN, id, department });
  if (now.answers.some((each) => each.department === department))
    return fail({ code: "exists-already", noun: "answer", id: `${id} ${department}` });
  const answers = [...now.answers, { ...said, answer: happened }];
  return done({ ...now, answers, state: stateAfter(now, answers), recordedAt: event.at });
}

const NOUN = "proposal";

/** One department that does not want it is enough: nobody is made to plan together. */
function stateAfter({ body }: ProposalStanding, answers: readonly MatchAnswer[]): ProposalStanding["state"] {
  if (answers.some(({ answer }) => answer === "declined")) return "declined";
  return answers.length === body.departments.length ? "agreed" : "open";
}

/** The departments whose word is missing. */
export const waitingFor = ({ body, answers }: ProposalStanding): string[] =>
  body.departments.filter((each) => !answers.some(({ department }) => department === each));
