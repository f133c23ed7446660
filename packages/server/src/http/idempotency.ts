import { createHmac } from "node:crypto";
import { done, fail, type Problem, type Result } from "@suijian/core";
import { findKeptAnswer, keepAnswer, markAudited, reserveKey, type Tx } from "@suijian/store";
import type { FastifyRequest } from "fastify";
import type { Parts } from "./parts.js";

/**
 * The same key gets the same answer: key, answer and what was done are kept in one transaction, so that a request whose answer was lost
 * on the way can be sent again. Another request under the same key is refused.
 */
export async function once<T>(
  tx: Tx,
  asked: { readonly key: string; readonly request: string },
  act: () => Promise<Result<T, Problem>>,
): Promise<Result<T, Problem>> {
  if (!(await reserveKey(tx, asked))) {
    const kept = await findKeptAnswer(tx, asked.key);
    if (kept === undefined) return fail({ code: "still-running", key: asked.key });
    if (kept.request !== asked.request) return fail({ code: "idempotency-key-reused", key: asked.key });
    await markAudited(tx);
    return done(kept.answer as T);
  }
  const answer = await act();
  if (answer.ok) await keepAnswer(tx, asked.key, answer.value);
  return answer;
}

/** What makes two requests the same: route, address and body. Keyed, since a body may hold a password that could be guessed from a hash. */
export const requestHash = (key: Uint8Array, parts: readonly unknown[]): string =>
  createHmac("sha256", key).update(JSON.stringify(parts)).digest("hex");

/** The same for a handler that has read a file before: two requests are the same when the file is. */
export function onceOutside<T>(
  tx: Tx,
  { secretKey }: Parts,
  request: FastifyRequest,
  content: string,
  act: () => Promise<Result<T, Problem>>,
): Promise<Result<T, Problem>> {
  // A POST without a key does not come so far.
  const key = String(request.headers["idempotency-key"]);
  return once(tx, { key, request: requestHash(secretKey, [request.method, request.url, content]) }, act);
}
