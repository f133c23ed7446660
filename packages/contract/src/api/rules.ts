import { RULE_KINDS, RULE_MARKS } from "@suijian/core";
import Type from "typebox";
import { Count, Day, Moment, OneLine, PAGE_QUERY, pageOf } from "./call.js";
import { InBoth, Name, Words } from "./papers.js";
import { route } from "./route.js";

const Division = Type.String({ pattern: "^[0-9]{2,12}$" });

const Value = Type.Union([
  Type.Boolean(),
  Type.Number(),
  Words(2000),
  Type.Array(Type.Union([Type.Number(), Words(500)]), { maxItems: 500 }),
]);

/** Under names of ours, such as `within` or `minimum`; the unit says what the value counts in. */
const Parameters = Type.Record(
  Type.String({ pattern: "^[A-Za-z][A-Za-z0-9.-]{0,63}$" }),
  Type.Object({ value: Value, unit: OneLine(64) }, { additionalProperties: false }),
  { additionalProperties: false, maxProperties: 100 },
);

const Peers = Type.Record(
  Type.String({ pattern: "^[A-Za-z][A-Za-z0-9-]{0,63}$" }),
  Type.Array(OneLine(100), { maxItems: 100 }),
  {
    additionalProperties: false,
    maxProperties: 20,
  },
);

const Code = Type.Object(
  {
    code: Name,
    name: InBoth,
    parent: Type.Optional(Name),
    validFrom: Type.Optional(Day),
    validTo: Type.Optional(Day),
    peers: Type.Optional(Peers),
    note: Type.Optional(Words(2000)),
  },
  { additionalProperties: false },
);

const Citation = Type.Object(
  { document: OneLine(500), article: Type.Optional(OneLine(200)) },
  { additionalProperties: false },
);

const SAID = {
  kind: Type.Enum([...RULE_KINDS]),
  topic: Name,
  text: InBoth,
  citation: Citation,
  /** Where it was read. */
  source: OneLine(500),
  /** Divisions of a local rule; a rule without it is for everywhere. */
  area: Type.Optional(Type.Array(Division, { maxItems: 50 })),
  validFrom: Type.Optional(Day),
  validTo: Type.Optional(Day),
  mark: Type.Enum([...RULE_MARKS]),
  parameters: Parameters,
  note: Type.Optional(Words(2000)),
};

/** What is sent to propose a version. `V` says that the proposer has read the source named. */
export const RuleProposal = Type.Object(
  { ...SAID, codes: Type.Optional(Type.Array(Code, { minItems: 1, maxItems: 5000 })) },
  { additionalProperties: false },
);

const Version = Type.Integer({ minimum: 1, maximum: 1_000_000 });

/** The operator under it; whose name it is, only the office is told. */
const SignedBy = Type.Object({
  name: Type.Optional(Type.String()),
  statement: Type.Optional(Type.String()),
  at: Moment,
});

export const RuleVersion = Type.Object({
  rule: Name,
  version: Version,
  ...SAID,
  verified: Type.Boolean(),
  /** Only what is enabled takes effect. */
  enabled: Type.Boolean(),
  signedBy: Type.Optional(SignedBy),
  /** Shipped with the program, or proposed here. */
  isShipped: Type.Boolean(),
  recordedAt: Moment,
});

const OfRule = Type.Object({ rule: Name }, { additionalProperties: false });
const SIGNING = Type.Object(
  {
    version: Version,
    decision: Type.Enum(["enable", "disable"]),
    /** What the operator states to have checked. */
    statement: Words(2000),
    name: OneLine(100),
  },
  { additionalProperties: false },
);

const CodeList = Type.Object({
  list: Name,
  version: Version,
  name: InBoth,
  citation: Citation,
  source: Type.String(),
  verified: Type.Boolean(),
  mark: Type.String(),
  enabled: Type.Boolean(),
  signedBy: Type.Optional(SignedBy),
  note: Type.Optional(Type.String()),
  /** `one`, `many` or `tree`. */
  selection: Type.Optional(Type.String()),
  /** The list that its parents are codes of, when they are not its own. */
  parentList: Type.Optional(Type.String()),
  count: Count,
});

export const RULE_ROUTES = {
  listRules: route({
    method: "GET",
    path: "/api/rules",
    says: ["规则：某日有效的各条", "The rules that speak of a day"],
    tag: "rules",
    who: "everyone",
    query: Type.Object(
      {
        ...PAGE_QUERY,
        topic: Type.Optional(Name),
        kind: Type.Optional(Type.Enum([...RULE_KINDS])),
        /** Rules for everywhere, and those of the places that this division lies in. */
        division: Type.Optional(Division),
        /** Today when it is not said. */
        day: Type.Optional(Day),
        state: Type.Optional(Type.Enum(["in-force", "off"])),
        source: Type.Optional(Type.Enum(["verified", "unverified"])),
      },
      { additionalProperties: false },
    ),
    status: 200,
    answer: pageOf(RuleVersion),
  }),
  readRule: route({
    method: "GET",
    path: "/api/rules/:rule",
    says: ["一条规则及其各版本", "One rule with all its versions"],
    tag: "rules",
    who: "everyone",
    params: OfRule,
    query: Type.Object({ day: Type.Optional(Day) }, { additionalProperties: false }),
    status: 200,
    answer: Type.Object({
      /** What held on the day; missing when no version in force speaks of it. */
      held: Type.Optional(RuleVersion),
      versions: Type.Array(RuleVersion),
    }),
  }),
  proposeRule: route({
    method: "PUT",
    path: "/api/rules/:rule",
    says: ["提出规则的新版本（未启用）", "Propose a version of a rule, which is not in force"],
    tag: "rules",
    who: ["administrator", "coordinator"],
    params: OfRule,
    body: RuleProposal,
    status: 200,
    answer: RuleVersion,
  }),
  signRule: route({
    method: "POST",
    path: "/api/rules/:rule/sign-offs",
    says: ["签署启用或停用规则的一个版本", "Sign a version of a rule into force or out of it"],
    tag: "rules",
    who: ["administrator"],
    strong: true,
    params: OfRule,
    body: SIGNING,
    status: 201,
    answer: RuleVersion,
  }),
  listCodeLists: route({
    method: "GET",
    path: "/api/code-lists",
    says: ["代码表目录", "The code lists"],
    tag: "rules",
    who: "everyone",
    query: Type.Object({ day: Type.Optional(Day) }, { additionalProperties: false }),
    status: 200,
    answer: Type.Object({ rows: Type.Array(CodeList) }),
  }),
  readCodeList: route({
    method: "GET",
    path: "/api/code-lists/:list",
    says: ["某日有效的代码", "The codes of a list on a day"],
    tag: "rules",
    who: "everyone",
    params: Type.Object({ list: Name }, { additionalProperties: false }),
    query: Type.Object({ day: Type.Optional(Day) }, { additionalProperties: false }),
    status: 200,
    answer: Type.Object({ ...CodeList.properties, codes: Type.Array(Code) }),
  }),
};
