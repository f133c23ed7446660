import type { Route } from "@suijian/contract";
import type { Problem } from "@suijian/core";
import type { FastifyRequest } from "fastify";
import type { Parts } from "../http/parts.js";
import type { Rates } from "./rates.js";
import { sessionOf } from "./session-of.js";
import type { Session } from "./session.js";

declare module "fastify" {
  interface FastifyRequest {
    /** Who is signed in, as `enter` found it. */
    session: Session | undefined;
  }
}

/**
 * The door, before anything of a request's body is read: from where it comes, whether it comes too often, who asks, whether they may.
 * It gives the problem that keeps the request out, or nothing.
 */
export async function enter(
  route: Route,
  parts: Parts,
  rates: Rates,
  request: FastifyRequest,
): Promise<Problem | undefined> {
  if (isForeign(request, parts)) return { code: "origin-foreign", origin: request.headers.origin ?? "" };
  const soon = await rates.beforeSession(route, request);
  if (soon !== undefined) return { code: "too-many-requests", seconds: soon };
  request.session = await sessionOf(parts, request);
  const later = await rates.withSession(request);
  if (later !== undefined) return { code: "too-many-requests", seconds: later };
  return whyNot(route, request.session);
}

/** Why the route is not for this one, or nothing. */
export function whyNot(route: Route, session: Session | undefined): Problem | undefined {
  if (route.who === "everyone") return undefined;
  if (session === undefined) return { code: "not-signed-in" };
  if (session.mustChangePassword && route.beforeNewPassword !== true) return { code: "password-change-needed" };
  const { role } = session.identity;
  if (route.who !== "signed-in" && !route.who.includes(role)) return { code: "forbidden", role };
  if (route.strong === true && !session.strong) return { code: "second-factor-needed" };
  return undefined;
}

/** A browser says where a request comes from; another site's page must not act in the name of who is signed in here. */
function isForeign(request: FastifyRequest, parts: Parts): boolean {
  const { origin } = request.headers;
  if (origin === undefined || request.method === "GET") return false;
  return hostOf(origin) !== request.headers.host && !parts.origins.includes(origin);
}

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined);
