import { LOG_KINDS } from "@suijian/core";
import Type from "typebox";
import { Count, Id, Moment, OneLine, pageOf, Uuid } from "./call.js";
import { route } from "./route.js";

const Hex32 = Type.String({ pattern: "^[0-9a-f]{64}$" });
const Seq = Type.Integer({ minimum: 1, maximum: 2 ** 53 - 1 });
/** The division whose rounds stand in the log. */
const Division = Type.String({ pattern: "^[0-9]{2,12}$" });
const params = Type.Object({ division: Division }, { additionalProperties: false });

const Cosigned = Type.Object({
  witness: Uuid,
  name: Type.String(),
  /** When the outsider saw the head, as signed. */
  at: Type.String(),
  signature: Type.String(),
});

const Entry = Type.Object({
  seq: Count,
  kind: Type.Enum([...LOG_KINDS]),
  round: Id,
  digest: Hex32,
  at: Type.String(),
  head: Hex32,
  cosignatures: Type.Array(Cosigned),
});

const Witness = Type.Object({
  witness: Uuid,
  name: Type.String(),
  publicKey: Hex32,
  registeredAt: Moment,
  retiredAt: Type.Optional(Moment),
});

export const LOG_ROUTES = {
  listLog: route({
    method: "GET",
    path: "/api/logs/:division/entries",
    says: ["公告日志", "The announcement log of a place, with its cosignatures"],
    tag: "log",
    who: "everyone",
    params,
    query: Type.Object(
      {
        after: Type.Optional(Type.Integer({ minimum: 0, maximum: 2 ** 53 - 1 })),
        limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 50 })),
      },
      { additionalProperties: false },
    ),
    status: 200,
    answer: pageOf(Entry),
  }),
  listLogWitnesses: route({
    method: "GET",
    path: "/api/logs/:division/witnesses",
    says: ["日志联署人及其公钥", "Who cosigns the log, with their public keys"],
    tag: "log",
    who: "everyone",
    params,
    status: 200,
    answer: Type.Object({ rows: Type.Array(Witness) }),
  }),
  registerLogWitness: route({
    method: "POST",
    path: "/api/logs/:division/witnesses",
    says: ["登记日志联署人的公钥", "Register an outsider's Ed25519 key for cosigning"],
    tag: "log",
    who: ["administrator"],
    strong: true,
    params,
    body: Type.Object({ name: OneLine(80), publicKey: Hex32 }, { additionalProperties: false }),
    status: 201,
    answer: Witness,
  }),
  retireLogWitness: route({
    method: "DELETE",
    path: "/api/logs/:division/witnesses/:witness",
    says: ["停用联署人的公钥；已有联署仍然有效", "Retire a key; what it has cosigned stays"],
    tag: "log",
    who: ["administrator"],
    strong: true,
    params: Type.Object({ division: Division, witness: Uuid }, { additionalProperties: false }),
    status: 204,
  }),
  cosignLog: route({
    method: "POST",
    path: "/api/logs/:division/cosignatures",
    says: ["联署日志的一个头", "Cosign a head of the log: the signature says who it is"],
    tag: "log",
    who: "everyone",
    params,
    body: Type.Object(
      {
        seq: Seq,
        witness: Uuid,
        /** When the head was seen: part of what is signed. */
        at: Moment,
        signature: Type.String({ pattern: "^[0-9a-f]{128}$" }),
      },
      { additionalProperties: false },
    ),
    status: 201,
    answer: Type.Object({ seq: Seq, head: Hex32, witness: Uuid, at: Type.String() }),
  }),
};
