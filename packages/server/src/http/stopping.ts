import type { FastifyInstance } from "fastify";

declare module "fastify" {
  interface FastifyInstance {
    /** Aborted when the server begins to stop: a stream that would go on for hours ends itself then. */
    stopping: AbortSignal;
  }
}

export function tellStopping(app: FastifyInstance): void {
  const stopping = new AbortController();
  app.decorate("stopping", stopping.signal);
  app.addHook("preClose", (next) => {
    stopping.abort();
    next();
  });
}
