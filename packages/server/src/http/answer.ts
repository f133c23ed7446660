import type { Route } from "@suijian/contract";
import { fail, type Problem, type Result } from "@suijian/core";
import { audit, type Tx } from "@suijian/store";
import type { FastifyReply, FastifyRequest } from "fastify";
import { sessionOf } from "../who/session-of.js";
import { NOBODY, type Session } from "../who/session.js";
import type { Call, Handler } from "./handler.js";
import { once, requestHash } from "./idempotency.js";
import type { Parts } from "./parts.js";
import { replyProblem } from "./problem-reply.js";

/** One request: who asks, whether they may, the handler within its transaction, the answer. */
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
  if (isForeign(request, parts)) return fail({ code: "origin-foreign", origin: request.headers.origin ?? "" });
  const session = await sessionOf(parts, request);
  const refusal = whyNot(route, session);
  if (refusal !== undefined) return fail(refusal);

  const key = keyOf(request);
  if (route.method === "POST" && key === undefined) return fail({ code: "idempotency-key-missing" });

  const identity = session?.identity ?? NOBODY;
  // The door has checked all three against the route's schemas.
  const { params, query, body } = request as Pick<Call<R>, "params" | "query" | "body">;
  const call: Call<R> = { params, query, body, identity, session, parts };
  if (typeof handler !== "function") return handler.outside(call, parts.database, { request, reply });
  if (route.method === "GET") return readInside(route, parts, call, (tx) => handler(call, tx), request);
  const act = (tx: Tx) => handler(call, tx);
  if (key === undefined) return parts.database.write(identity, act);
  const asked = { key, request: requestHash([route.method, request.url, body]) };
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
    if (read.ok) await audit(tx, { act: "read", on: request.url.slice(0, 500) });
    return read;
  });
}

/** Why the route is not for this one, or nothing. */
function whyNot(route: Route, session: Session | undefined): Problem | undefined {
  if (route.who === "everyone") return undefined;
  if (session === undefined) return { code: "not-signed-in" };
  const { role } = session.identity;
  if (route.who !== "signed-in" && !route.who.includes(role)) return { code: "forbidden", role };
  if (route.strong === true && !session.strong) return { code: "second-factor-needed" };
  return undefined;
}

/** A browser says where a request comes from; another site's page must not act in the name of who is signed in here. */
function isForeign(request: FastifyRequest, parts: Parts): boolean {
  const { origin } = request.headers;
  if (origin === undefined || request.method === "GET") return false;
  return hostOf(origin) !== request.headers.host && !parts.origins.includes(origin);
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

const KEY = /^[\x21-\x7e]{8,128}$/;

function keyOf(request: FastifyRequest): string | undefined {
  const header = request.headers["idempotency-key"];
  return typeof header === "string" && KEY.test(header) ? header : undefined;
}
