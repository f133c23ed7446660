import type { Routes } from "@suijian/contract";
import { done, fail, passwordWeakness } from "@suijian/core";
import { audit, ownSecrets, setOwnPassword } from "@suijian/store";
import type { Outside } from "../http/handler.js";
import { attempt } from "./attempt.js";
import { enterAs } from "./open-session.js";
import { hashPassword } from "./passwords.js";
import { proveByPassword } from "./proofs.js";

/** All sessions of the account end, and the caller gets a new one. */
export const changePassword: Outside<Routes["changePassword"]> = {
  outside: async ({ body, parts, session }, database, wire) => {
    if (session === undefined) return fail({ code: "not-signed-in" });
    const reason = body.password === body.current ? "same" : passwordWeakness(body.password, session.login);
    if (reason !== undefined) return fail({ code: "password-weak", reason });

    const { password } = await database.read(session.identity, ownSecrets);
    const tried = { login: session.login, address: wire.request.ip };
    const proven = await attempt(parts, tried, () => proveByPassword(session, body.current, password));
    if (!proven.ok) return proven;

    const hash = await hashPassword(body.password);
    await database.write(session.identity, async (tx) => {
      await setOwnPassword(tx, hash);
      await audit(tx, { act: "account.change-password", on: session.identity.account });
      return done(undefined);
    });
    const proof = { by: "password", strong: session.strong } as const;
    return await enterAs(parts, { ...session, mustChangePassword: false }, proof, wire);
  },
};
