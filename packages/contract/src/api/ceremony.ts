import Type, { type Static } from "typebox";
import { CHANGE_KINDS } from "@suijian/core";
import { Count, Day, Id, Moment, Uuid } from "./call.js";
import { route } from "./route.js";

const JUDGES = ["administrator", "coordinator", "auditor"] as const;
const params = Type.Object({ round: Id }, { additionalProperties: false });

/** A department in a district. Where fewer than five visits are made it says no more than that: a small figure would point at a door. */
const Spread = Type.Object({
  department: Id,
  name: Type.Optional(Type.String()),
  district: Type.String(),
  districtName: Type.Optional(Type.String()),
  visits: Type.Optional(Count),
  seats: Type.Optional(Count),
});
export type SpreadRow = Static<typeof Spread>;

/** What happened to a round, when, and who pressed for it; the server itself has no name. */
const Pressed = Type.Object({
  number: Count,
  happened: Type.String(),
  at: Moment,
  account: Type.Optional(Uuid),
  name: Type.Optional(Type.String()),
  /** A witness or a custodian, who acts by a link. */
  who: Type.Optional(Type.String()),
});
export type PressedRow = Static<typeof Pressed>;

const ChangeRow = Type.Object({
  number: Count,
  kind: Type.Enum([...CHANGE_KINDS]),
  subject: Type.String(),
  old: Type.String(),
  new: Type.String(),
  reason: Type.String(),
  day: Day,
  /** Protocol §10: of this change and all before it. */
  digest: Type.String(),
});
export type ChangeRow = Static<typeof ChangeRow>;

/** What the hall is shown of a round besides its page, and what is signed there. */
export const CEREMONY_ROUTES = {
  readRoundSpread: route({
    method: "GET",
    path: "/api/rounds/:round/spread",
    says: [
      "抽取结果的部门、地区分布（少于五次不显示）",
      "Visits and seats by department and district; below five none is told",
    ],
    tag: "rounds",
    who: JUDGES,
    params,
    status: 200,
    answer: Type.Object({ fewest: Count, rows: Type.Array(Spread) }),
  }),
  listRoundSteps: route({
    method: "GET",
    path: "/api/rounds/:round/steps",
    says: ["批次经过：何人何时办理", "What happened to a round, and who did it when"],
    tag: "rounds",
    who: JUDGES,
    params,
    status: 200,
    answer: Type.Object({ rows: Type.Array(Pressed) }),
  }),
  printRoundRecord: route({
    method: "GET",
    path: "/api/rounds/:round/protocol.pdf",
    says: ["抽取记录（PDF，供签字）", "The record of the ceremony as a PDF, to be signed"],
    tag: "rounds",
    who: JUDGES,
    params,
    status: 200,
    gives: "file",
  }),
  listRoundChanges: route({
    method: "GET",
    path: "/api/rounds/:round/changes",
    says: ["抽取后的变更及其链（查看留痕）", "The changes after the draw with their chain; reading them is logged"],
    tag: "rounds",
    who: JUDGES,
    params,
    status: 200,
    answer: Type.Object({ result: Type.Optional(Type.String()), rows: Type.Array(ChangeRow) }),
    logsRead: true,
  }),
};
