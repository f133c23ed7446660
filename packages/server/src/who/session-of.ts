import { createHash } from "node:crypto";
import { done } from "@suijian/core";
import { findSession, type FoundSession, touchSession } from "@suijian/store";
import type { FastifyRequest } from "fastify";
import type { Parts } from "../http/parts.js";
import { NOBODY, type Session } from "./session.js";

export const SESSION_COOKIE = "suijian_session";

/** The session that the request's cookie or bearer token opens; the database knows only the token's hash. */
export async function sessionOf(parts: Parts, request: FastifyRequest): Promise<Session | undefined> {
  const tokenHash = tokenHashOf(request);
  if (tokenHash === undefined) return undefined;
  const now = parts.world.now();
  const found = await parts.database.read(NOBODY, (tx) => findSession(tx, tokenHash, now, parts.limits.idleMinutes));
  if (found === undefined) return undefined;
  await seen(parts, tokenHash, found, now);
  return { ...found, tokenHash };
}

/** The hash of the token that a request presents, whether it opens anything or not. */
export function tokenHashOf(request: FastifyRequest): Uint8Array | undefined {
  const token = bearer(request.headers.authorization) ?? request.cookies[SESSION_COOKIE];
  return token === undefined || !TOKEN.test(token) ? undefined : hashOfToken(token);
}

export const hashOfToken = (token: string): Uint8Array => createHash("sha256").update(token).digest();

/** Written down once a minute at most: idleness is counted in hours. */
async function seen(parts: Parts, tokenHash: Uint8Array, { seenAt }: FoundSession, now: Date): Promise<void> {
  if (now.getTime() - Date.parse(seenAt) < 60_000) return;
  await parts.database.write(NOBODY, async (tx) => done(await touchSession(tx, tokenHash, now)));
}

/** 32 random bytes in base64url. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

const bearer = (header: string | undefined): string | undefined => /^Bearer (\S+)$/.exec(header ?? "")?.[1];
