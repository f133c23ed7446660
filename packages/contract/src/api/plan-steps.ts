import { PLAN_STAGES } from "@suijian/core";
import Type from "typebox";
import { Day, Moment, OneLine } from "./call.js";
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
