import type { Routes } from "@suijian/contract";
import { done, fail, type OidcRefusal, type Problem, type Result } from "@suijian/core";
import { type AccountFound, audit, findAccountOfSubject, linkOwnSubject } from "@suijian/store";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Outside } from "../http/handler.js";
import type { Parts } from "../http/parts.js";
import type { Pending, Person } from "./oidc.js";
import { enterAs } from "./open-session.js";
import { seal, unseal } from "./secret-box.js";
import { NOBODY } from "./session.js";

const CALLBACK = "/api/session/oidc/callback";
const COOKIE = "suijian_oidc";

export const beginOidc: Outside<Routes["beginOidc"]> = {
  outside: async ({ parts }, _database, { request, reply }) => {
    if (parts.oidc === undefined) return fail({ code: "oidc-missing" });
    const begun = await parts.oidc.begin(parts.oidc.callback ?? callbackOf(parts, request));
    if (!begun.ok) return fail({ code: "oidc-refused", reason: begun.problem });
    keepPending(reply, parts, begun.value.pending);
    return done({ location: begun.value.location });
  },
};

export const finishOidc: Outside<Routes["finishOidc"]> = {
  outside: async ({ parts }, _database, { request, reply }) => {
    if (parts.oidc === undefined) return fail({ code: "oidc-missing" });
    const pending = pendingOf(request, parts);
    void reply.clearCookie(COOKIE, { path: CALLBACK });
    if (pending === undefined) return fail({ code: "oidc-refused", reason: "not-begun" });
    const person = await parts.oidc.finish(pending, new URL(request.url, "http://localhost").search);
    if (!person.ok) return await refused(parts, request, person.problem, undefined);
    const account = await accountOf(parts, person.value);
    if (!account.ok) return await refused(parts, request, "account-missing", account.problem);
    const entered = await enterAs(
      parts,
      account.value,
      { by: "oidc", strong: person.value.strong },
      { request, reply },
    );
    if (!entered.ok) return entered;
    void reply.type("text/html; charset=utf-8").send(HOME);
    return done(undefined);
  },
};

/**
 * The page that comes back from another site is not yet ours: a browser keeps a strict cookie from a redirect that the other site
 * began. A page of our own, which goes on by itself, may send it.
 */
const HOME = `<!doctype html><meta http-equiv="refresh" content="0;url=/"><title>随检</title><a href="/">随检</a>`;

/** Nobody is let in who was not prepared; a person found by verified e-mail is linked for good. */
async function accountOf(parts: Parts, person: Person): Promise<Result<AccountFound, AccountFound | undefined>> {
  const found = await parts.database.read(NOBODY, (tx) => findAccountOfSubject(tx, person));
  if (found === undefined || found.isDisabled) return fail(found);
  if (!found.isLinked)
    await parts.database.write(found.identity, async (tx) => {
      await linkOwnSubject(tx, person);
      await audit(tx, { act: "account.link", on: found.identity.account });
      return done(undefined);
    });
  return done(found);
}

async function refused(
  parts: Parts,
  request: FastifyRequest,
  reason: OidcRefusal,
  of: AccountFound | undefined,
): Promise<Result<never, Problem>> {
  await parts.database.write(NOBODY, async (tx) => {
    const on = of?.identity.account ?? "unknown";
    const chain = { in: of?.identity.division ?? NOBODY.division };
    await audit(tx, { act: "session.refuse", on, with: { by: "oidc", reason, address: request.ip }, ...chain });
    return done(undefined);
  });
  return fail({ code: "oidc-refused", reason });
}

const callbackOf = (parts: Parts, request: FastifyRequest): string =>
  `${parts.isSecure ? "https" : "http"}://${request.host}${CALLBACK}`;

/** It must come back from another site, so it is lax where the session's is strict; it is good for this one address and ten minutes. */
function keepPending(reply: FastifyReply, parts: Parts, pending: Pending): void {
  const until = parts.world.now().getTime() + PATIENCE_MS;
  const sealed = seal(parts.world, parts.secretKey, COOKIE, JSON.stringify({ ...pending, until }));
  void reply.header("cache-control", "no-store").setCookie(COOKIE, sealed, {
    httpOnly: true,
    sameSite: "lax",
    path: CALLBACK,
    secure: parts.isSecure,
    maxAge: PATIENCE_MS / 1_000,
  });
}

const PATIENCE_MS = 10 * 60_000;

function pendingOf(request: FastifyRequest, parts: Parts): Pending | undefined {
  const opened = unseal(parts.secretKey, COOKIE, request.cookies[COOKIE] ?? "");
  if (opened === undefined) return undefined;
  // Only we can have sealed it.
  const { until, ...pending } = JSON.parse(opened) as Pending & { until: number };
  return until > parts.world.now().getTime() ? pending : undefined;
}
