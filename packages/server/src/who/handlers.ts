import { done, fail } from "@suijian/core";
import type { Handlers } from "../http/handler.js";
import type { Session } from "./session.js";

export const sessionHandlers: Pick<Handlers, "signIn" | "whoAmI" | "signOut"> = {
  // Written by the next step.
  signIn: { outside: () => Promise.resolve(fail({ code: "credentials-wrong" })) },
  whoAmI: (call) =>
    Promise.resolve(call.session === undefined ? fail({ code: "not-signed-in" }) : done(meOf(call.session))),
  signOut: () => Promise.resolve(done(undefined)),
};

export function meOf({ login, name, identity, jurisdiction, strong, mustChangePassword, expiresAt }: Session) {
  const { account, role, department } = identity;
  return {
    account,
    login,
    name,
    role,
    strong,
    mustChangePassword,
    expiresAt,
    ...(department === undefined ? {} : { department }),
    ...(jurisdiction === undefined ? {} : { jurisdiction }),
  };
}
