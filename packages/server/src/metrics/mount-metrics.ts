import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Meters } from "./meters.js";

/** For this machine alone, or for who has the token: loads and numbers say much about an office. */
export function mountMetrics(app: FastifyInstance, meters: Meters, token: string | undefined): void {
  app.addHook("onResponse", (request, reply, next) => {
    // By the route's pattern and never by the address, of which there are endless many.
    const route = request.routeOptions.url ?? "none";
    meters.answered(route, request.method, reply.statusCode, reply.elapsedTime / 1000);
    next();
  });
  app.get("/metrics", { schema: { hide: true } }, async (request, reply) => {
    if (!isFromHere(request) && !hasToken(request, token)) return reply.callNotFound();
    return reply.type(meters.registry.contentType).send(await meters.registry.metrics());
  });
}

const LOOPBACK = ["127.0.0.1", "::1", "::ffff:127.0.0.1"];
const FORWARDED = ["forwarded", "x-forwarded-for", "x-real-ip", "via"];

/** A proxy on this machine brings strangers, and says so. */
const isFromHere = ({ socket, headers }: FastifyRequest): boolean =>
  LOOPBACK.includes(socket.remoteAddress ?? "") && FORWARDED.every((name) => headers[name] === undefined);

function hasToken({ headers }: FastifyRequest, token: string | undefined): boolean {
  const given = /^Bearer (.+)$/.exec(headers.authorization ?? "")?.[1];
  return token !== undefined && given !== undefined && timingSafeEqual(hashOf(given), hashOf(token));
}

const hashOf = (text: string): Buffer => createHash("sha256").update(text).digest();
