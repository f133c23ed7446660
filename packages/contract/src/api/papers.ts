import Type from "typebox";
import { Day, Moment, OneLine } from "./call.js";

/** Names of ours, in either case: rules, scenes, codes. */
export const Name = Type.String({ pattern: "^[A-Za-z0-9._:-]{1,64}$" });

/** What a person writes: lines and tabs may be in it, other controls and halves of characters not. */
export const Words = (longest: number) =>
  Type.String({
    minLength: 1,
    maxLength: longest,
    pattern: "^[^\\u0000-\\u0008\\u000b-\\u001f\\u007f\\ud800-\\udfff]*$",
  });

export const InBoth = Type.Object({ zh: Words(2000), en: Words(4000) }, { additionalProperties: false });

/** English where somebody wrote it. */
export const Title = Type.Object({ zh: Words(200), en: Type.Optional(Words(400)) }, { additionalProperties: false });

export const Basis = Type.Object(
  {
    law: OneLine(300),
    article: Type.Optional(OneLine(300)),
    validFrom: Type.Optional(Day),
    validTo: Type.Optional(Day),
  },
  { additionalProperties: false },
);

/** How well the source is known that a shipped paper was made from. */
export const SOURCED = {
  source: Type.Optional(OneLine(500)),
  verified: Type.Optional(Type.Boolean()),
  mark: Type.Optional(OneLine(2)),
  note: Type.Optional(Words(4000)),
};

const Edition = Type.Integer({ minimum: 1, maximum: 100_000 });

/** How a version of a paper stands. */
export const STANDING = {
  version: Edition,
  state: Type.Enum(["draft", "published", "withdrawn"]),
  department: Type.Optional(Type.String()),
  departments: Type.Array(Type.String()),
  isShipped: Type.Boolean(),
  validFrom: Type.Optional(Day),
  validTo: Type.Optional(Day),
  /** The decision or notice that published it. */
  citation: Type.Optional(Type.String()),
  /** The first day on which it no longer holds. */
  withdrawnOn: Type.Optional(Day),
  recordedAt: Moment,
};

export const Standing = Type.Object({ ...STANDING });

export const Publishing = Type.Object(
  { version: Edition, day: Day, citation: OneLine(500) },
  { additionalProperties: false },
);

export const Withdrawing = Type.Object(
  { version: Edition, day: Day, reason: Words(2000) },
  { additionalProperties: false },
);

/** Which of the papers: those that hold on the day, or, for the office, the drafts. */
export const PAPERS_QUERY = {
  day: Type.Optional(Day),
  drafts: Type.Optional(Type.Boolean()),
};

/** Every version that one may see, the first first. */
export const VERSIONS = Type.Object({ rows: Type.Array(Standing) });
