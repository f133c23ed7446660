import rateLimit from "@fastify/rate-limit";
import type { Route } from "@suijian/contract";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Limits } from "./settings.js";

/** For how many seconds a request must wait, if it must. */
export interface Rates {
  beforeSession(route: Route, request: FastifyRequest): Promise<number | undefined>;
  withSession(request: FastifyRequest): Promise<number | undefined>;
}

/** Counted in this server's memory: several servers allow several times as much, and lock-outs, which count, are in the database. */
export async function countRates(app: FastifyInstance, limits: Limits): Promise<Rates> {
  await app.register(rateLimit, { global: false });
  const signIns = waitOf(app, limits.signInsPerMinute);
  const strangers = waitOf(app, limits.strangersPerMinute);
  const requests = waitOf(app, limits.requestsPerMinute, (request) =>
    Buffer.from(request.session?.tokenHash ?? []).toString("base64"),
  );
  return {
    beforeSession: async (route, request) => (route.rate === "sign-in" ? signIns(request) : undefined),
    withSession: (request) => (request.session === undefined ? strangers(request) : requests(request)),
  };
}

type Wait = (request: FastifyRequest) => Promise<number | undefined>;

function waitOf(app: FastifyInstance, max: number, keyGenerator?: (request: FastifyRequest) => string): Wait {
  if (max === 0) return () => Promise.resolve(undefined);
  const count = app.createRateLimit({
    max,
    timeWindow: 60_000,
    ...(keyGenerator === undefined ? {} : { keyGenerator }),
  });
  return async (request) => {
    const counted = await count(request);
    return !counted.isAllowed && counted.isExceeded ? Math.max(1, counted.ttlInSeconds) : undefined;
  };
}
