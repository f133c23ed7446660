import { createHash } from "node:crypto";
import { findSession } from "@suijian/store";
import type { FastifyRequest } from "fastify";
import type { Parts } from "../http/parts.js";
import { NOBODY, type Session } from "./session.js";

export const SESSION_COOKIE = "suijian_session";

/** The session that the request's cookie or bearer token opens; the database knows only the token's hash. */
export async function sessionOf(parts: Parts, request: FastifyRequest): Promise<Session | undefined> {
  const token = bearer(request.headers.authorization) ?? request.cookies[SESSION_COOKIE];
  if (token === undefined || !TOKEN.test(token)) return undefined;
  const tokenHash = hashOfToken(token);
  const found = await parts.database.read(NOBODY, (tx) => findSession(tx, tokenHash));
  return found === undefined ? undefined : { ...found, tokenHash };
}

export const hashOfToken = (token: string): Uint8Array => createHash("sha256").update(token).digest();

/** 32 random bytes in base64url. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

const bearer = (header: string | undefined): string | undefined => /^Bearer (\S+)$/.exec(header ?? "")?.[1];
