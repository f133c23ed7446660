import type { Routes } from "@suijian/contract";
import { done, fail, type Result } from "@suijian/core";
import { type Credentials, findCredentials } from "@suijian/store";
import type { Outside } from "../http/handler.js";
import type { Parts } from "../http/parts.js";
import { attempt, type Refused } from "./attempt.js";
import { enterAs, type Proof } from "./open-session.js";
import { isPassword } from "./passwords.js";
import { proveByCode } from "./proofs.js";
import { NOBODY } from "./session.js";

export const signIn: Outside<Routes["signIn"]> = {
  outside: async ({ body, parts }, _database, wire) => {
    const tried = { login: body.login, address: wire.request.ip };
    const proven = await attempt(parts, tried, () => prove(parts, body));
    return proven.ok ? await enterAs(parts, proven.value.account, proven.value.proof, wire) : proven;
  },
};

interface Given {
  readonly login: string;
  readonly password: string;
  readonly code?: string;
}

interface Proven {
  readonly account: Credentials;
  readonly proof: Proof;
}

/** The password is judged before anything that tells whether there is an account, and takes as long where there is none. */
async function prove(parts: Parts, given: Given): Promise<Result<Proven, Refused>> {
  const of = await parts.database.read(NOBODY, (tx) => findCredentials(tx, given.login));
  const isRight = await isPassword(given.password, of?.password);
  const wrong = { code: "credentials-wrong" } as const;
  if (of === undefined) return fail({ problem: wrong, reason: "account-unknown", of });
  if (!isRight) return fail({ problem: wrong, reason: "password-wrong", of });
  if (of.isDisabled) return fail({ problem: wrong, reason: "account-disabled", of });
  if (of.totpSecret === undefined) return done({ account: of, proof: { by: "password", strong: false } });
  if (given.code === undefined) return fail({ problem: { code: "second-factor-needed" }, reason: "code-missing", of });
  const proven = await proveByCode(parts, of, given.code, of.totpSecret);
  return proven.ok ? done({ account: of, proof: { by: "password and code", strong: true } }) : proven;
}
