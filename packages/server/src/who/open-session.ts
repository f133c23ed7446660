import { done, type Problem, type Result } from "@suijian/core";
import { type AccountFound, addSession, audit, endSession, type Tx } from "@suijian/store";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Wire } from "../http/handler.js";
import type { Parts } from "../http/parts.js";
import { hashOfToken, SESSION_COOKIE, tokenHashOf } from "./session-of.js";

/** How somebody proved who they are. */
export interface Proof {
  readonly by: "password" | "password and code" | "code" | "oidc";
  readonly strong: boolean;
}

/** What the caller learns: itself, and the token, as a cookie for browsers and in the answer for programs. */
export async function enterAs(
  parts: Parts,
  account: AccountFound,
  proof: Proof,
  { request, reply }: Wire,
): Promise<Result<ReturnType<typeof meOf> & { readonly token: string }, Problem>> {
  const opened = await parts.database.write<Opened, never>(account.identity, async (tx) =>
    done(await openSession(tx, parts, request, proof)),
  );
  if (!opened.ok) return opened;
  giveCookie(reply, parts, opened.value);
  return done({ ...meOf({ ...account, ...opened.value }), token: opened.value.token });
}

interface Opened {
  readonly token: string;
  readonly strong: boolean;
  readonly expiresAt: string;
}

/**
 * The token is always a new one, and the session that the request came with ends: nobody can lay a token that he knows into another's
 * browser and wait for the sign-in.
 */
async function openSession(tx: Tx, parts: Parts, request: FastifyRequest, { by, strong }: Proof): Promise<Opened> {
  const presented = tokenHashOf(request);
  if (presented !== undefined) await endSession(tx, presented);
  const openedAt = parts.world.now();
  const expiresAt = new Date(openedAt.getTime() + parts.limits.sessionHours * 3_600_000);
  const token = parts.world.randomBytes(32).toString("base64url");
  await addSession(tx, { tokenHash: hashOfToken(token), openedAt, expiresAt, strong, agent: agentOf(request) });
  await audit(tx, { act: "session.open", on: tx.identity.account ?? "", with: { by, strong, address: request.ip } });
  return { token, strong, expiresAt: expiresAt.toISOString() };
}

function giveCookie(reply: FastifyReply, parts: Parts, { token, expiresAt }: Opened): void {
  void reply
    .header("cache-control", "no-store")
    .setCookie(SESSION_COOKIE, token, { ...cookieOf(parts), expires: new Date(expiresAt) });
}

export const takeCookie = (reply: FastifyReply, parts: Parts): void =>
  void reply.clearCookie(SESSION_COOKIE, cookieOf(parts));

/** No script reads it, no other site's page sends it. */
const cookieOf = (parts: Parts) => ({ httpOnly: true, sameSite: "strict", path: "/", secure: parts.isSecure }) as const;

const agentOf = (request: FastifyRequest): string =>
  (request.headers["user-agent"] ?? "").replaceAll(/[^\x20-\x7e]/g, "?").slice(0, 200);

export function meOf(me: AccountFound & { readonly strong: boolean; readonly expiresAt: string }) {
  const { account, role, department } = me.identity;
  return {
    account,
    login: me.login,
    name: me.name,
    role,
    strong: me.strong,
    mustChangePassword: me.mustChangePassword,
    expiresAt: me.expiresAt,
    ...(department === undefined ? {} : { department }),
    ...(me.jurisdiction === undefined ? {} : { jurisdiction: me.jurisdiction }),
  };
}
