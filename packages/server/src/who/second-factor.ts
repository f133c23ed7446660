import type { Routes } from "@suijian/contract";
import { done, fail, type Problem, type Result } from "@suijian/core";
import { audit, awaitOwnSecondFactor, ownSecrets } from "@suijian/store";
import type { Outside } from "../http/handler.js";
import type { Parts } from "../http/parts.js";
import { attempt } from "./attempt.js";
import { enterAs } from "./open-session.js";
import { proveByCode, proveByPassword, takeFirstStep } from "./proofs.js";
import { seal } from "./secret-box.js";
import type { Session } from "./session.js";
import { secretOf, uriOf } from "./totp.js";

/** A session that was opened without a second factor becomes one with it: for those whom the identity provider lets in. */
export const proveSecondFactor: Outside<Routes["proveSecondFactor"]> = {
  outside: async ({ body, parts, session }, database, wire) => {
    if (session === undefined) return fail({ code: "not-signed-in" });
    const { totpSecret } = await database.read(session.identity, ownSecrets);
    if (totpSecret === undefined) return fail(secondFactorIs("missing", session));
    const tried = { login: session.login, address: wire.request.ip };
    const proven = await attempt(parts, tried, () => proveByCode(parts, session, body.code, totpSecret));
    return proven.ok ? await enterAs(parts, session, { by: "code", strong: true }, wire) : proven;
  },
};

/** The password is asked for again: a session left open is not enough to put one's own phone in another's place. */
export const beginSecondFactor: Outside<Routes["beginSecondFactor"]> = {
  outside: async ({ body, parts, session }, database, { request, reply }) => {
    if (session === undefined) return fail({ code: "not-signed-in" });
    const { password, totpSecret } = await database.read(session.identity, ownSecrets);
    if (totpSecret !== undefined) return fail(secondFactorIs("confirmed", session));
    if (password !== undefined) {
      const tried = { login: session.login, address: request.ip };
      const proven = await attempt(parts, tried, () => proveByPassword(session, body.password ?? "", password));
      if (!proven.ok) return proven;
    }
    void reply.header("cache-control", "no-store");
    return await begin(parts, session);
  },
};

function begin(parts: Parts, session: Session): Promise<Result<{ uri: string }, Problem>> {
  const { account } = session.identity;
  const secret = secretOf(parts.world.randomBytes(20));
  const sealed = seal(parts.world, parts.secretKey, account, secret);
  return parts.database.write(session.identity, async (tx) => {
    if (!(await awaitOwnSecondFactor(tx, sealed))) return fail(secondFactorIs("confirmed", session));
    await audit(tx, { act: "account.begin-second-factor", on: account });
    return done({ uri: uriOf(secret, session.login) });
  });
}

/** All sessions of the account end, and the caller gets a new one. */
export const confirmSecondFactor: Outside<Routes["confirmSecondFactor"]> = {
  outside: async ({ body, parts, session }, database, wire) => {
    if (session === undefined) return fail({ code: "not-signed-in" });
    const { totpPending } = await database.read(session.identity, ownSecrets);
    if (totpPending === undefined) return fail(secondFactorIs("not-begun", session));
    const tried = { login: session.login, address: wire.request.ip };
    const proven = await attempt(parts, tried, () =>
      proveByCode(parts, session, body.code, totpPending, takeFirstStep),
    );
    return proven.ok ? await enterAs(parts, session, { by: "code", strong: true }, wire) : proven;
  },
};

const secondFactorIs = (state: "missing" | "not-begun" | "confirmed", { login }: Session): Problem => ({
  code: "state-wrong",
  noun: "second-factor",
  id: login,
  state,
});
