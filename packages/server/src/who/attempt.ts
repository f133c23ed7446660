import { done, fail, type Problem, type Result } from "@suijian/core";
import { type AccountFound, type Attempt, audit, countAttempt, forgetAttempts, type Tx } from "@suijian/store";
import type { Parts } from "../http/parts.js";
import { NOBODY } from "./session.js";

/** Somebody tries to prove who they are, under a name and from an address. */
export interface Try {
  readonly login: string;
  readonly address: string;
}

export interface Refused {
  readonly problem: Problem;
  /** For the audit log alone: the answer says less. */
  readonly reason:
    "account-unknown" | "account-disabled" | "password-wrong" | "code-missing" | "code-wrong" | "code-used";
  readonly of: AccountFound | undefined;
}

/** Counts the try before it has it judged; a refusal is written down although the answer is a problem, a success clears the count. */
export async function attempt<T>(
  parts: Parts,
  tried: Try,
  judge: () => Promise<Result<T, Refused>>,
): Promise<Result<T, Problem>> {
  const now = parts.world.now();
  const counted = await parts.database.write<Attempt, never>(NOBODY, async (tx) =>
    done(await countAttempt(tx, tried.login, now, parts.limits)),
  );
  if (!counted.ok) return counted;
  if (!counted.value.mayTry) return fail({ code: "locked-out", until: counted.value.until });

  const judged = await judge();
  if (!judged.ok) {
    const { locksUntil } = counted.value;
    await parts.database.write(NOBODY, async (tx) => done(await writeDown(tx, tried, judged.problem, locksUntil)));
    return fail(judged.problem.problem);
  }
  await parts.database.write(NOBODY, async (tx) => done(await forgetAttempts(tx, tried.login)));
  return judged;
}

/** A name that no account has is not written down: it may be a password in the wrong field. */
async function writeDown(
  tx: Tx,
  { address }: Try,
  { reason, of }: Refused,
  locksUntil: string | undefined,
): Promise<void> {
  const on = of?.identity.account ?? "unknown";
  const chain = { in: of?.identity.division ?? NOBODY.division };
  await audit(tx, { act: "session.refuse", on, with: { reason, address }, ...chain });
  if (locksUntil !== undefined)
    await audit(tx, { act: "session.lock", on, with: { until: locksUntil, address }, ...chain });
}
