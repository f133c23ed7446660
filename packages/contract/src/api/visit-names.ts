import Type from "typebox";
import { Id } from "./call.js";

/** Protocol §8: round, object and number; of a triggered visit the year stands in the round's place. */
export const OF_VISIT = Type.Object(
  { round: Id, object: Id, number: Type.String({ pattern: "^[NUT][1-9][0-9]{0,5}$" }) },
  { additionalProperties: false },
);

export const AT_VISIT = "/api/visits/:round/:object/:number";

/** Those who plan visits; an officer those that the own department leads. */
export const PLANNERS = ["coordinator", "officer"] as const;
