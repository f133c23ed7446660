import { done, fail, invariant, type Result } from "@suijian/core";
import { type AccountFound, audit, confirmOwnSecondFactor, markAudited, type Tx, useOwnTotpStep } from "@suijian/store";
import type { Parts } from "../http/parts.js";
import type { Refused } from "./attempt.js";
import { isPassword } from "./passwords.js";
import { unseal } from "./secret-box.js";
import { stepOf } from "./totp.js";

/** An account without a password proves nothing by one. */
export async function proveByPassword(
  of: AccountFound,
  given: string,
  kept: string | undefined,
): Promise<Result<undefined, Refused>> {
  if (await isPassword(given, kept)) return done(undefined);
  return fail({ problem: { code: "credentials-wrong" }, reason: "password-wrong", of });
}

/** Each code proves once; `take` keeps its step and says whether it was still free. */
export async function proveByCode(
  parts: Parts,
  of: AccountFound,
  code: string,
  sealed: string,
  take: (tx: Tx, step: number) => Promise<boolean> = takeStep,
): Promise<Result<undefined, Refused>> {
  const secret = unseal(parts.secretKey, of.identity.account, sealed);
  invariant(secret !== undefined, "the secrets of second factors are sealed under this server's key");
  const step = stepOf(secret, code, parts.world.now());
  const wrong = { problem: { code: "second-factor-wrong" }, of } as const;
  if (step === undefined) return fail({ ...wrong, reason: "code-wrong" });
  const taken = await parts.database.write(of.identity, async (tx) => done(await take(tx, step)));
  return taken.ok && taken.value ? done(undefined) : fail({ ...wrong, reason: "code-used" });
}

/** Its line follows: that of the session which the code opens. */
async function takeStep(tx: Tx, step: number): Promise<boolean> {
  await markAudited(tx);
  return useOwnTotpStep(tx, step);
}

export async function takeFirstStep(tx: Tx, step: number): Promise<boolean> {
  const isConfirmed = await confirmOwnSecondFactor(tx, step);
  await audit(tx, { act: "account.confirm-second-factor", on: tx.identity.account ?? "", with: { isConfirmed } });
  return isConfirmed;
}
