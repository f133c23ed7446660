import { LIFE_STAGES, TREATMENTS } from "@suijian/core";
import Type from "typebox";
import { Count, Day, Id, Moment, PAGE_QUERY, pageOf } from "./call.js";
import { OFFICE } from "./registers.js";
import { route } from "./route.js";

const ObjectRound = Type.Object({
  round: Id,
  title: Type.String(),
  stage: Type.Enum([...LIFE_STAGES]),
  isRehearsal: Type.Boolean(),
  isSealed: Type.Boolean(),
  isClosed: Type.Boolean(),
  announcedAt: Moment,
  /** The last day of its windows: the reveal is after it. */
  lastDay: Day,
  /** How many objects were frozen. */
  rows: Count,
  /** By what was recorded when the round was announced; the proof is the object's receipt. */
  pool: Type.Enum(["in", "not-in", "not-recorded"]),
  /** Why it was excluded from draws at that time. */
  excluded: Type.Optional(Type.String()),
  /** Sealed says the same of those that were drawn and of those that were not. */
  treatment: Type.Enum([...TREATMENTS]),
  visits: Type.Array(Type.String()),
});

export const OBJECT_ROUND_ROUTES = {
  listObjectRounds: route({
    method: "GET",
    path: "/api/inspection-objects/:object/rounds",
    says: [
      "某对象所在的批次：是否在冻结名录、是否抽中（查看留痕）",
      "The rounds of an object: whether it was in the pool, and drawn as far as one may know; reading is logged",
    ],
    tag: "rounds",
    who: OFFICE,
    params: Type.Object({ object: Id }, { additionalProperties: false }),
    query: Type.Object(PAGE_QUERY, { additionalProperties: false }),
    status: 200,
    answer: pageOf(ObjectRound),
    logsRead: true,
  }),
};
