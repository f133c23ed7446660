import Type, { type Static } from "typebox";
import { Count, Id, Moment, OneLine } from "./call.js";
import { route } from "./route.js";

/** The 32 random bytes of a link, in base64url: whoever holds them is the one it was made for. */
const params = Type.Object(
  { link: Type.String({ pattern: "^[A-Za-z0-9_-]{43}$", maxLength: 43 }) },
  { additionalProperties: false },
);

const Hex32 = Type.String();

/** What a witness sees on an own phone before rolling: what is fixed, and until when to roll. */
export const WitnessPage = Type.Object({
  round: Id,
  title: Type.String(),
  witness: Type.String(),
  isRehearsal: Type.Boolean(),
  announcement: Hex32,
  rows: Count,
  frameRoot: Hex32,
  diceBefore: Moment,
  beaconTime: Moment,
  stage: Type.String(),
  /** Others who roll as well, and who of them has. */
  others: Type.Array(Type.Object({ name: Type.String(), hasRolled: Type.Boolean() })),
  /** What was entered through this link. */
  digits: Type.Optional(Type.String()),
  rolledAt: Type.Optional(Moment),
});
export type WitnessPage = Static<typeof WitnessPage>;

/** What a custodian sees before taking the share: whose it is, of which round, until when it is to be confirmed. */
export const CustodyPage = Type.Object({
  round: Id,
  title: Type.String(),
  custodian: Type.String(),
  isRehearsal: Type.Boolean(),
  stage: Type.String(),
  confirmBefore: Moment,
  /** It was handed out through this link, or another that was replaced. */
  handedAt: Type.Optional(Moment),
  confirmedAt: Type.Optional(Moment),
});
export type CustodyPage = Static<typeof CustodyPage>;

export const WITNESS_ROUTES = {
  readWitnessPage: route({
    method: "GET",
    path: "/api/witness/:link",
    says: ["见证人页面", "A witness's page, by the witness's own link"],
    tag: "witnesses",
    who: "everyone",
    params,
    status: 200,
    answer: WitnessPage,
  }),
  rollDice: route({
    method: "POST",
    path: "/api/witness/:link/dice",
    says: ["见证人录入骰子数字（一次）", "A witness's digits: once, at least twenty, before the time"],
    tag: "witnesses",
    who: "everyone",
    params,
    body: Type.Object(
      {
        /** As the dice lie: nothing is made of it but what it is. */
        digits: OneLine(200),
        /** The announcement that the witness saw; the digits are for no other. */
        announcement: Type.String({ pattern: "^[0-9a-f]{64}$" }),
      },
      { additionalProperties: false },
    ),
    status: 200,
    answer: WitnessPage,
  }),
  readCustodyPage: route({
    method: "GET",
    path: "/api/custody/:link",
    says: ["保管人页面", "A custodian's page, by the custodian's own link"],
    tag: "witnesses",
    who: "everyone",
    params,
    status: 200,
    answer: CustodyPage,
  }),
  takeShare: route({
    method: "POST",
    path: "/api/custody/:link/share",
    says: ["保管人领取密钥份额（一次）", "A custodian's share of the seal key: handed out once"],
    tag: "witnesses",
    who: "everyone",
    params,
    body: Type.Object({}, { additionalProperties: false }),
    status: 200,
    answer: Type.Object({
      round: Id,
      title: Type.String(),
      custodian: Type.String(),
      share: Type.String(),
      confirmBefore: Moment,
    }),
  }),
  confirmShare: route({
    method: "POST",
    path: "/api/custody/:link/confirmation",
    says: [
      "保管人回录份额以确认已保存；此后系统不再留存",
      "The share, typed back: from then on only the custodian has it",
    ],
    tag: "witnesses",
    who: "everyone",
    params,
    body: Type.Object({ share: OneLine(200) }, { additionalProperties: false }),
    status: 200,
    answer: Type.Object({ round: Id, custodian: Type.String(), confirmedAt: Moment }),
  }),
};
