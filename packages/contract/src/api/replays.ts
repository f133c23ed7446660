import { REPLAY_KINDS } from "@suijian/core";
import Type, { type Static } from "typebox";
import { Count, Day, Moment, OneLine, PAGE_QUERY, pageOf, ProblemDocument, Uuid } from "./call.js";
import { Name } from "./papers.js";
import { Year } from "./plan-steps.js";
import { route } from "./route.js";
import { TRIED_STATES } from "./simulations.js";

const Value = Type.Union([Type.Boolean(), Type.Number(), OneLine(500)]);

export const ReplayAsked = Type.Object(
  {
    /** The version whose numbers are tried; what is in force, or else the latest, when it is not said. */
    version: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
    year: Year,
    /** Instead of the version's own; those that are not named stay. */
    parameters: Type.Record(Type.String({ pattern: "^[A-Za-z][A-Za-z0-9.-]{0,63}$" }), Value, { maxProperties: 20 }),
  },
  { additionalProperties: false },
);
export type ReplayAsked = Static<typeof ReplayAsked>;

const COUNT = { of: Count, asItStands: Count, asAsked: Count };

/** METHOD §12.7: what the rule would have said of the year, with its own numbers and with the others. */
export const ReplayAnswer = Type.Object({
  kind: Type.Enum([...REPLAY_KINDS]),
  rule: Type.String(),
  version: Count,
  citation: Type.Object({ document: Type.String(), article: Type.Optional(Type.String()) }),
  /** Each parameter: its unit, the version's value, and the one tried. */
  parameters: Type.Array(
    Type.Object({ name: Type.String(), unit: Type.String(), asItStands: Type.String(), asAsked: Type.String() }),
  ),
  countedOn: Day,
  all: Type.Object(COUNT),
  departments: Type.Array(Type.Object({ department: Type.String(), ...COUNT })),
  /** The first thousand events on which either speaks. */
  rows: Type.Array(
    Type.Object({
      subject: Type.String(),
      object: Type.Optional(Type.String()),
      day: Day,
      departments: Type.Array(Type.String()),
      asItStands: Count,
      asAsked: Count,
      because: Type.Array(Type.String()),
    }),
  ),
  /** How many such events there are in all. */
  found: Count,
});
export type ReplayAnswer = Static<typeof ReplayAnswer>;

const REPLAY = {
  replay: Uuid,
  rule: Type.String(),
  state: Type.Enum([...TRIED_STATES]),
  job: Uuid,
  asked: ReplayAsked,
  askedAt: Moment,
  endedAt: Type.Optional(Moment),
  problem: Type.Optional(ProblemDocument),
};

const READERS = ["administrator", "coordinator", "auditor"] as const;

export const REPLAY_ROUTES = {
  askReplay: route({
    method: "POST",
    path: "/api/rules/:rule/replays",
    says: ["以其他参数对往年历史推演一条规则", "Ask what a rule with other parameters would have said of a past year"],
    tag: "rules",
    who: ["administrator", "coordinator"],
    params: Type.Object({ rule: Name }, { additionalProperties: false }),
    body: ReplayAsked,
    status: 202,
    answer: Type.Object({ replay: Uuid, job: Uuid }),
  }),
  listReplays: route({
    method: "GET",
    path: "/api/rule-replays",
    says: ["已做的规则推演", "The replays of rules, the latest first"],
    tag: "rules",
    who: READERS,
    query: Type.Object(PAGE_QUERY, { additionalProperties: false }),
    status: 200,
    answer: pageOf(Type.Object(REPLAY)),
  }),
  readReplay: route({
    method: "GET",
    path: "/api/rule-replays/:replay",
    says: ["一次规则推演的结果", "One replay of a rule with its answer"],
    tag: "rules",
    who: READERS,
    params: Type.Object({ replay: Uuid }, { additionalProperties: false }),
    status: 200,
    answer: Type.Object({ ...REPLAY, answer: Type.Optional(ReplayAnswer) }),
  }),
};
