import { setTimeout as sleep } from "node:timers/promises";
import type { Answered } from "@suijian/client";

/** `no-document` is a connection cut within the answer's headers. */
const PASSING = ["database-unavailable", "still-running", "no-document"];

/** While there is nobody, or it cannot serve, the same is sent again. A refusal that was not expected is a bug, here or in the server. */
export async function untilAnswered<T>(
  send: () => Promise<Answered<T>>,
  expected: readonly string[] = [],
): Promise<T | undefined> {
  for (;;) {
    const answer = await send().catch(() => undefined);
    if (answer?.ok === true) return answer.value;
    if (answer !== undefined && expected.includes(answer.problem.code)) return undefined;
    if (answer !== undefined && !PASSING.includes(answer.problem.code)) throw new Error(JSON.stringify(answer.problem));
    await sleep(15);
  }
}
