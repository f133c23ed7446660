import { PLAN_STAGES } from "@suijian/core";
import Type from "typebox";
import { Day, Moment, OneLine, ProblemDocument } from "./call.js";
import { Words } from "./papers.js";

/** No colon: the ids of round plans are made of these (`PLAN:BATCH:DEPARTMENT`). */
export const PlanName = Type.String({ pattern: "^[A-Z0-9._-]{1,32}$" });
export const BatchName = Type.String({ pattern: "^[A-Z0-9._-]{1,16}$" });

export const Year = Type.Integer({ minimum: 2000, maximum: 2200 });
export const Revision = Type.Integer({ minimum: 1, maximum: 100_000 });
export const STANDING = {
  revision: Revision,
  stage: Type.Enum([...PLAN_STAGES]),
  /** Why the text before was sent back. */
  returned: Type.Optional(Type.Object({ reason: Type.String(), at: Moment })),
  approvedOn: Type.Optional(Day),
  filed: Type.Optional(Type.Object({ day: Day, with: Type.String(), number: Type.Optional(Type.String()) })),
  published: Type.Optional(Type.Object({ day: Day, citation: Type.String() })),
  withdrawn: Type.Optional(Type.Object({ day: Day, reason: Type.String() })),
  recordedAt: Moment,
};

/** Of what has a last day for its publication. */
export const DUE = {
  /** By the rule of the day: the last day for its publication. */
  due: Type.Optional(Day),
  isLate: Type.Optional(Type.Boolean()),
  /** Until it is public: the working days after today up to `due`; below zero, by how many it was missed. */
  workingDaysLeft: Type.Optional(Type.Integer()),
};

export const PLAN_ACTS = [
  "write",
  "call",
  "accept",
  "decline",
  "submit",
  "approve",
  "return",
  "dispatch",
  "file",
  "publish",
  "withdraw",
] as const;
export type PlanAct = (typeof PLAN_ACTS)[number];
export const ANNUAL_ACTS = ["write", "submit", "approve", "return", "file", "publish"] as const;
export type AnnualAct = (typeof ANNUAL_ACTS)[number];

/** What may be done with it by who asks, as it stands now: why not, where it may not. The role and the kind of session stand apart. */
export const actsOf = <const Acts extends readonly string[]>(acts: Acts) =>
  Type.Array(Type.Object({ act: Type.Enum([...acts] as Acts[number][]), whyNot: Type.Optional(ProblemDocument) }));

/** Whoever decides names the text that he read. */
export const About = Type.Object({ revision: Revision }, { additionalProperties: false });
export const Judging = Type.Object(
  { revision: Revision, decision: Type.Enum(["approve", "return"]), reason: Type.Optional(Words(2000)) },
  { additionalProperties: false },
);
export const Filing = Type.Object(
  { revision: Revision, day: Day, with: OneLine(200), number: Type.Optional(OneLine(100)) },
  { additionalProperties: false },
);
export const Publishing = Type.Object(
  { revision: Revision, day: Day, citation: OneLine(500) },
  { additionalProperties: false },
);
export const Withdrawing = Type.Object(
  { revision: Revision, day: Day, reason: Words(2000) },
  { additionalProperties: false },
);

export const READERS = ["administrator", "coordinator", "officer", "approver", "inspector", "auditor"] as const;
