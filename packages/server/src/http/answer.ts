import type { Route } from "@suijian/contract";
import { done, fail, type Problem, type Result } from "@suijian/core";
import { audit, type Tx } from "@suijian/store";
import type { FastifyReply, FastifyRequest } from "fastify";
import { NOBODY } from "../who/session.js";
import type { Call, Handler } from "./handler.js";
import { once, requestHash } from "./idempotency.js";
import type { Parts } from "./parts.js";
import { languageAsked, replyProblem } from "./problem-reply.js";

/** One request that passed the door: the handler within its transaction, the answer. */
export async function answer<R extends Route>(
  route: R,
  handler: Handler<R>,
  parts: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const answered = await decided(route, handler, parts, request, reply);
  if (!answered.ok) return replyProblem(request, reply, answered.problem);
  if (reply.sent || route.gives !== undefined) return reply;
  void reply.code(route.status);
  return answered.value === undefined ? reply.send() : reply.send(answered.value);
}

async function decided<R extends Route>(
  route: R,
  handler: Handler<R>,
  parts: Parts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Result<unknown, Problem>> {
  const { session } = request;
  const key = keyOf(request);
  if (route.method === "POST" && key === undefined) return fail({ code: "idempotency-key-missing" });

  const identity = session?.identity ?? NOBODY;
  // The door has checked all three against the route's schemas.
  const { params, query, body } = request as Pick<Call<R>, "params" | "query" | "body">;
  const call: Call<R> = { params, query, body, identity, session, parts, language: languageAsked(request) };
  if (typeof handler !== "function") {
    if (route.logsRead === true) await parts.database.write(identity, async (tx) => done(await logRead(tx, request)));
    return handler.outside(call, parts.database, { request, reply });
  }
  if (route.method === "GET") return readInside(route, parts, call, (tx) => handler(call, tx), request);
  const act = (tx: Tx) => handler(call, tx);
  if (key === undefined) return parts.database.write(identity, act);
  const asked = { key, request: requestHash(parts.secretKey, [route.method, request.url, body]) };
  return parts.database.write(identity, (tx) => once(tx, asked, () => act(tx)));
}

/** A read that is logged writes: its line stands in the transaction that reads. */
async function readInside<R extends Route>(
  route: R,
  parts: Parts,
  call: Call<R>,
  act: (tx: Tx) => Promise<Result<unknown, Problem>>,
  request: FastifyRequest,
): Promise<Result<unknown, Problem>> {
  if (route.logsRead !== true) return parts.database.read(call.identity, act);
  return parts.database.write(call.identity, async (tx) => {
    const read = await act(tx);
    if (read.ok) await logRead(tx, request);
    return read;
  });
}

const logRead = (tx: Tx, request: FastifyRequest): Promise<void> =>
  audit(tx, { act: "read", on: request.url.slice(0, 500) });

const KEY = /^[\x21-\x7e]{8,128}$/;

function keyOf(request: FastifyRequest): string | undefined {
  const header = request.headers["idempotency-key"];
  return typeof header === "string" && KEY.test(header) ? header : undefined;
}
