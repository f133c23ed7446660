import { createHash } from "node:crypto";
import { done, fail, type Problem, type Result } from "@suijian/core";
import { findKeptAnswer, keepAnswer, markAudited, reserveKey, type Tx } from "@suijian/store";

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

/** What makes two requests the same: route, address and body. */
export const requestHash = (parts: readonly unknown[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex");
