import { VISIT_MODES } from "@suijian/core";
import Type, { type Static } from "typebox";
import { Count, Day, Id, Moment, PAGE_QUERY, pageOf, ProblemDocument, Uuid } from "./call.js";
import { Words } from "./papers.js";
import { Year } from "./plan-steps.js";
import { PlanDocument } from "./plans.js";
import { route } from "./route.js";
import { AskedBatches, TRIED_STATES } from "./simulations.js";

const READERS = ["administrator", "coordinator", "officer", "approver", "auditor"] as const;

export const MatchingAsked = Type.Object(
  {
    /** All open batches of single plans of that year that the asker sees. */
    year: Year,
    /** Or these alone. */
    batches: Type.Optional(AskedBatches),
    /** From how alike classes of objects count as one (METHOD §13.1). */
    leastAlike: Type.Optional(Type.Number({ minimum: 0.05, maximum: 1 })),
  },
  { additionalProperties: false },
);
export type MatchingAsked = Static<typeof MatchingAsked>;

const Window = Type.Tuple([Day, Day]);

/** Said against a proposal: `code` and the facts of it. */
const Objection = Type.Object({ code: Type.String() }, { additionalProperties: true });

const Proposal = Type.Object({
  matching: Uuid,
  proposal: Type.Integer({ minimum: 1 }),
  state: Type.Enum(["open", "agreed", "declined"]),
  /** `PLAN:BATCH` each, with what it draws and could draw. */
  plans: Type.Array(Type.Object({ plan: Type.String(), department: Id, tasks: Count, members: Count })),
  departments: Type.Array(Id),
  mode: Type.Enum([...VISIT_MODES]),
  /** The days that all have in common. */
  window: Window,
  commonDays: Count,
  why: Type.Object({
    /** Expected doors: if every plan went by itself, with tickets of its own for each plan, and with one ticket. */
    tasks: Type.Number(),
    apart: Type.Number(),
    together: Type.Number(),
    saving: Type.Number(),
    sharedObjects: Count,
    mostPlansAtOnce: Count,
    leastAlike: Type.Number(),
  }),
  against: Type.Array(Objection),
  answers: Type.Array(
    Type.Object({
      department: Id,
      answer: Type.Enum(["accepted", "declined"]),
      reason: Type.Optional(Type.String()),
      at: Moment,
    }),
  ),
  /** Departments whose word is missing. */
  waiting: Type.Array(Id),
});

const MatchingRow = Type.Object({
  matching: Uuid,
  state: Type.Enum([...TRIED_STATES]),
  job: Uuid,
  asked: MatchingAsked,
  askedAt: Moment,
  endedAt: Type.Optional(Moment),
  problem: Type.Optional(ProblemDocument),
  /** Plans looked at, proposals, and plans left when all of them are taken. */
  found: Type.Optional(
    Type.Object({
      plans: Count,
      objects: Count,
      proposals: Count,
      plansAfter: Count,
      /** Plans that no draw could be made of as they stand. */
      skipped: Type.Array(Type.Object({ plan: Type.String(), problem: ProblemDocument })),
    }),
  ),
});

const OfMatching = Type.Object({ matching: Uuid }, { additionalProperties: false });
const OfProposal = Type.Object(
  { matching: Uuid, proposal: Type.Integer({ minimum: 1, maximum: 1_000_000 }) },
  { additionalProperties: false },
);

const MATCHES = { tag: "matches" } as const;

export const MATCH_ROUTES = {
  askMatching: route({
    ...MATCHES,
    method: "POST",
    path: "/api/matchings",
    says: ["查找可合并的跨部门计划", "Look for plans of different departments to make together"],
    who: ["administrator", "coordinator"],
    body: MatchingAsked,
    status: 202,
    answer: Type.Object({ matching: Uuid, job: Uuid }),
  }),
  listMatchings: route({
    ...MATCHES,
    method: "GET",
    path: "/api/matchings",
    says: ["历次合并查找", "The searches, the latest first"],
    who: READERS,
    query: Type.Object(PAGE_QUERY, { additionalProperties: false }),
    status: 200,
    answer: pageOf(MatchingRow),
  }),
  readMatching: route({
    ...MATCHES,
    method: "GET",
    path: "/api/matchings/:matching",
    says: ["一次合并查找", "One search"],
    who: READERS,
    params: OfMatching,
    status: 200,
    answer: MatchingRow,
  }),
  listProposals: route({
    ...MATCHES,
    method: "GET",
    path: "/api/matchings/:matching/proposals",
    says: ["合并建议，节省多的在前", "Its proposals, the largest saving first"],
    who: READERS,
    params: OfMatching,
    query: Type.Object(
      {
        ...PAGE_QUERY,
        department: Type.Optional(Id),
        state: Type.Optional(Type.Enum(["open", "agreed", "declined"])),
      },
      { additionalProperties: false },
    ),
    status: 200,
    answer: pageOf(Proposal),
  }),
  readProposal: route({
    ...MATCHES,
    method: "GET",
    path: "/api/matchings/:matching/proposals/:proposal",
    says: ["一条合并建议：理由、反对意见、各部门答复", "One proposal: why, what stands against it, who has answered"],
    who: READERS,
    params: OfProposal,
    status: 200,
    answer: Proposal,
  }),
  answerProposal: route({
    ...MATCHES,
    method: "POST",
    path: "/api/matchings/:matching/proposals/:proposal/answers",
    says: ["本部门接受或拒绝合并", "Accept or decline a proposal for one's department"],
    who: ["officer", "approver"],
    params: OfProposal,
    body: Type.Object(
      { answer: Type.Enum(["accepted", "declined"]), reason: Type.Optional(Words(2000)) },
      { additionalProperties: false },
    ),
    status: 201,
    answer: Proposal,
  }),
  readJointDraft: route({
    ...MATCHES,
    method: "GET",
    path: "/api/matchings/:matching/proposals/:proposal/draft",
    says: ["各部门都接受后的联合计划草稿", "The draft of the joint plan, once every department has accepted"],
    who: ["administrator", "coordinator", "officer"],
    params: OfProposal,
    status: 200,
    answer: Type.Object({ document: PlanDocument }),
  }),
};
