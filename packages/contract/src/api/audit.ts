import Type from "typebox";
import { Count, Day, Moment, OneLine, PAGE_QUERY, pageOf, ProblemDocument, Uuid } from "./call.js";
import { route } from "./route.js";
import { TRIED_STATES } from "./simulations.js";

const Hex32 = Type.String({ pattern: "^[0-9a-f]{64}$" });
const Chain = Type.String({ pattern: "^[A-Za-z0-9._:-]{1,64}$" });

/** Who reads the log is the same as who checks it; of which places, the database says. */
const READERS = ["administrator", "auditor"] as const;
const AUDIT = { tag: "audit", who: READERS } as const;

const Line = Type.Object({
  division: Type.String(),
  seq: Count,
  /** As it was hashed, in UTC. */
  at: Type.String(),
  account: Type.Optional(Uuid),
  /** Of the account today, where one may see it. */
  login: Type.Optional(Type.String()),
  name: Type.Optional(Type.String()),
  role: Type.String(),
  act: Type.String(),
  subject: Type.String(),
  /** The facts as JSON, as they were hashed. */
  body: Type.String(),
  hash: Hex32,
});

/** The head of a chain as someone noted it elsewhere. */
const NotedHead = Type.Object(
  { division: Chain, seq: Type.Integer({ minimum: 0, maximum: 2 ** 53 - 1 }), hash: Hex32 },
  { additionalProperties: false },
);

const AUDIT_FAULTS = ["line-missing", "line-altered", "chain-broken", "head-differs", "noted-differs"] as const;

const Verdict = Type.Object({
  division: Type.String(),
  lines: Count,
  /** The hash of the last line that fits. */
  head: Hex32,
  fault: Type.Optional(Type.Object({ seq: Count, reason: Type.Enum([...AUDIT_FAULTS]) })),
});

const CHECK = {
  check: Uuid,
  state: Type.Enum([...TRIED_STATES]),
  job: Uuid,
  noted: Type.Array(NotedHead),
  askedAt: Moment,
  endedAt: Type.Optional(Moment),
  problem: Type.Optional(ProblemDocument),
  chains: Type.Optional(Type.Array(Verdict)),
};

export const AUDIT_ROUTES = {
  listAuditLines: route({
    ...AUDIT,
    method: "GET",
    path: "/api/audit/lines",
    says: ["审计日志：谁在何时做了什么", "The audit log, the latest line first"],
    query: Type.Object(
      {
        ...PAGE_QUERY,
        /** Days of the office's clock, both included. */
        from: Type.Optional(Day),
        to: Type.Optional(Day),
        account: Type.Optional(Uuid),
        login: Type.Optional(OneLine(64)),
        /** How the act begins. */
        act: Type.Optional(Type.String({ pattern: "^[a-z][a-z0-9.-]{0,63}$" })),
        subject: Type.Optional(OneLine(200)),
        division: Type.Optional(Chain),
      },
      { additionalProperties: false },
    ),
    status: 200,
    answer: pageOf(Line),
  }),
  askAuditCheck: route({
    ...AUDIT,
    method: "POST",
    path: "/api/audit/checks",
    says: ["重算审计日志的哈希链", "Recompute the chains of the audit log, as a job"],
    body: Type.Object(
      { noted: Type.Optional(Type.Array(NotedHead, { maxItems: 100 })) },
      { additionalProperties: false },
    ),
    status: 202,
    answer: Type.Object({ check: Uuid, job: Uuid }),
  }),
  listAuditChecks: route({
    ...AUDIT,
    method: "GET",
    path: "/api/audit/checks",
    says: ["已做的审计日志核验", "The checks of the audit log, the latest first"],
    query: Type.Object(PAGE_QUERY, { additionalProperties: false }),
    status: 200,
    answer: pageOf(Type.Object(CHECK)),
  }),
  readAuditCheck: route({
    ...AUDIT,
    method: "GET",
    path: "/api/audit/checks/:check",
    says: ["一次审计日志核验的结果", "One check of the audit log"],
    params: Type.Object({ check: Uuid }, { additionalProperties: false }),
    status: 200,
    answer: Type.Object(CHECK),
  }),
};
