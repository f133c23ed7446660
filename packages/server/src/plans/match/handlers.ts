import type { AnswerOf, Language, MatchingAsked, Routes } from "@suijian/contract";
import {
  afterMatchEvent,
  done,
  fail,
  invariant,
  waitingFor,
  type MatchEvent,
  type Problem,
  type ProposalStanding,
  type Result,
} from "@suijian/core";
import {
  addJob,
  audit,
  divisionOfProposal,
  holdProposal,
  MATCHINGS,
  proposalNumbered,
  proposalsAfter,
  saveMatchEvent,
  type TriedWork,
  type Tx,
} from "@suijian/store";
import type { Handlers } from "../../http/handler.js";
import { problemDocument } from "../../http/problem-document.js";
import { filled } from "../../registers/filled.js";
import { DEFAULT_LIMIT } from "../../registers/page-place.js";
import { NOT_A_PLACE, UUID } from "../simulate/handlers.js";
import type { TriedJobBody } from "../tried-job.js";
import { MATCHING_JOB, type KeptMatching } from "./matching-job.js";

type Names =
  | "askMatching"
  | "listMatchings"
  | "readMatching"
  | "listProposals"
  | "readProposal"
  | "answerProposal"
  | "readJointDraft";

export const matchHandlers: Pick<Handlers, Names> = {
  askMatching: async ({ body, parts }, tx) => {
    const [id, job] = [parts.world.newId(), parts.world.newId()];
    await addJob(tx, { job, kind: MATCHING_JOB, body: { id } satisfies TriedJobBody });
    await MATCHINGS.add(tx, { id, job, asked: body });
    await audit(tx, { act: "matching.ask", on: id, with: { year: body.year } });
    return done({ matching: id, job });
  },

  listMatchings: async ({ query, language }, tx) => {
    const { after, limit = DEFAULT_LIMIT } = query;
    if (after !== undefined && !UUID.test(after)) return fail(NOT_A_PLACE);
    const rows = await MATCHINGS.before(tx, { after, limit });
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return done({ rows: rows.map((row) => rowOf(row, language)), ...(last === undefined ? {} : { next: last.id }) });
  },

  readMatching: async ({ params, language }, tx) => {
    const found = await MATCHINGS.find(tx, params.matching);
    return found === undefined ? fail(noMatching(params.matching)) : done(rowOf(found, language));
  },

  listProposals: async ({ params, query }, tx) => {
    const { after = "0", limit = DEFAULT_LIMIT, department, state } = query;
    if (!/^\d{1,9}$/.test(after)) return fail(NOT_A_PLACE);
    const found = await MATCHINGS.find(tx, params.matching);
    if (found === undefined) return fail(noMatching(params.matching));
    const asked = { matching: params.matching, department, state, after: Number(after), limit };
    const rows = await proposalsAfter(tx, asked);
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return done({ rows: rows.map(proposalAnswer), ...(last === undefined ? {} : { next: String(last.proposal) }) });
  },

  readProposal: async ({ params }, tx) => {
    const found = await proposalNumbered(tx, params.matching, params.proposal);
    return found === undefined ? fail(noProposal(params)) : done(proposalAnswer(found));
  },

  answerProposal: async ({ params, body, identity, parts }, tx) => {
    const { account, department } = identity;
    invariant(account !== undefined, "nobody but someone signed in writes");
    if (department === undefined)
      return fail({ code: "department-not-named", noun: "proposal", id: String(params.proposal), department: "" });
    if (body.answer === "declined" && body.reason === undefined)
      return fail({ code: "field-invalid", field: "body/reason", reason: "must be given" });
    const said = filled({ department, reason: body.reason, by: account, at: parts.world.now().toISOString() });
    const answered = await happens(tx, params, { happened: body.answer, ...said });
    return answered.ok ? done(proposalAnswer(answered.value)) : answered;
  },

  readJointDraft: async ({ params }, tx) => {
    const found = await proposalNumbered(tx, params.matching, params.proposal);
    if (found === undefined) return fail(noProposal(params));
    if (found.state !== "agreed")
      return fail({ code: "proposal-not-agreed", proposal: String(params.proposal), waiting: waitingFor(found) });
    // Made of texts that the contract has read; its lists are not read-only.
    return done({ document: structuredClone(found.draft) as AnswerOf<Routes["readJointDraft"]>["document"] });
  },
};

type ProposalNamed = { readonly matching: string; readonly proposal: number };

const noMatching = (id: string): Problem => ({ code: "not-found", noun: "matching", id });
const noProposal = ({ matching, proposal }: ProposalNamed): Problem => ({
  code: "not-found",
  noun: "proposal",
  id: `${matching}/${proposal}`,
});

/** Decides whether the event may happen to the proposal, and records it. */
async function happens(tx: Tx, named: ProposalNamed, event: MatchEvent): Promise<Result<ProposalStanding, Problem>> {
  const { matching, proposal } = named;
  await holdProposal(tx, matching, proposal);
  const division = await divisionOfProposal(tx, matching, proposal);
  if (division === undefined) return fail(noProposal(named));
  const after = afterMatchEvent(named, await proposalNumbered(tx, matching, proposal), event);
  if (!after.ok) return after;
  await saveMatchEvent(tx, division, after.value, event);
  await audit(tx, { act: `proposal.${event.happened}`, on: `${matching}/${proposal}` });
  return after;
}

function rowOf(work: TriedWork, language: Language): AnswerOf<Routes["readMatching"]> {
  // Only the job writes it.
  const kept = work.answer as KeptMatching | undefined;
  return filled({
    matching: work.id,
    state: work.state,
    job: work.job,
    // The door has checked it when it was asked.
    asked: work.asked as MatchingAsked,
    askedAt: work.askedAt,
    endedAt: work.endedAt,
    problem: work.problem === undefined ? undefined : problemDocument(language, work.problem),
    found:
      kept === undefined
        ? undefined
        : {
            ...kept,
            skipped: kept.skipped.map(({ plan, problem }) => ({ plan, problem: problemDocument(language, problem) })),
          },
  });
}

function proposalAnswer(standing: ProposalStanding): AnswerOf<Routes["readProposal"]> {
  const { body, matching, proposal, state, answers } = standing;
  const { burden, parts, departments, mode, window, commonDays, saving, leastAlike, against } = body;
  const { tasks, apart, together, sharedObjects, mostPlansAtOnce } = burden;
  return {
    matching,
    proposal,
    state,
    plans: parts.map((part) => ({ ...part })),
    departments: [...departments],
    mode,
    window: [...window],
    commonDays,
    why: { tasks, apart, together, saving, sharedObjects, mostPlansAtOnce, leastAlike },
    against: against.map((each) => ({ ...each })),
    answers: answers.map(({ department, answer, reason, at }) => filled({ department, answer, reason, at })),
    waiting: state === "open" ? waitingFor(standing) : [],
  };
}
