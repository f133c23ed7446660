import { done, fail } from "@suijian/core";
import { audit, endOwnSessions, endSession, ownSessions } from "@suijian/store";
import type { Handlers } from "../http/handler.js";
import { meOf, takeCookie } from "./open-session.js";

export const sessionHandlers: Pick<Handlers, "whoAmI" | "ownSessions" | "signOut" | "signOutEverywhere"> = {
  whoAmI: ({ session }) =>
    Promise.resolve(session === undefined ? fail({ code: "not-signed-in" }) : done(meOf(session))),

  ownSessions: async ({ parts }, tx) =>
    done({ rows: await ownSessions(tx, parts.world.now(), parts.limits.idleMinutes) }),

  signOut: {
    outside: async ({ session, parts }, database, { reply }) => {
      if (session === undefined) return fail({ code: "not-signed-in" });
      takeCookie(reply, parts);
      return await database.write(session.identity, async (tx) => {
        await endSession(tx, session.tokenHash);
        await audit(tx, { act: "session.end", on: session.identity.account });
        return done(undefined);
      });
    },
  },

  signOutEverywhere: {
    outside: async ({ session, parts }, database, { reply }) => {
      if (session === undefined) return fail({ code: "not-signed-in" });
      takeCookie(reply, parts);
      return await database.write(session.identity, async (tx) => {
        const sessions = await endOwnSessions(tx);
        await audit(tx, { act: "session.end-all", on: session.identity.account, with: { sessions } });
        return done(undefined);
      });
    },
  },
};
