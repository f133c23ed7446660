import type { FastifyInstance } from "fastify";

declare module "fastify" {
  interface FastifyInstance {
    /** Requests whose headers have come and whose answers have not gone out whole. */
    inFlight: () => number;
  }
}

export function countInFlight(app: FastifyInstance): void {
  let count = 0;
  app.decorate("inFlight", () => count);
  app.addHook("onRequest", (_request, reply, next) => {
    count++;
    // However it ends: answered, or left by who asked.
    reply.raw.once("close", () => count--);
    next();
  });
}
