import Type, { type Static, type TSchema } from "typebox";

/** Protocol §1's alphabet. */
export const Id = Type.String({ pattern: "^[A-Z0-9._:-]{1,64}$" });
/** YYYY-MM-DD. */
export const Day = Type.String({ format: "date" });
/** ISO 8601 in UTC. */
export const Moment = Type.String({ format: "date-time" });
export const Uuid = Type.String({ format: "uuid" });
/** What a person types: no control characters, no half of a character, no more than a line holds. */
export const OneLine = (longest: number) =>
  Type.String({ minLength: 1, maxLength: longest, pattern: "^[^\\u0000-\\u001f\\u007f\\ud800-\\udfff]*$" });
export const Count = Type.Integer({ minimum: 0, maximum: 2 ** 53 - 1 });

/** A page by key: `after` is the last key of the page before; without `next` there is no further one. */
export const pageOf = <Each extends TSchema>(each: Each) =>
  Type.Object({ rows: Type.Array(each), next: Type.Optional(Type.String()) });

export const PAGE_QUERY = {
  after: Type.Optional(OneLine(200)),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 })),
};

/** RFC 9457: `code` and the facts are the catalogue's, `title` is the sentence in the reader's language. */
export const ProblemDocument = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    instance: Type.Optional(Type.String()),
  },
  { additionalProperties: true },
);

export type ProblemAnswer = Static<typeof ProblemDocument>;
