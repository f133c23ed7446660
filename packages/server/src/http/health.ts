import { DatabaseUnavailable } from "@suijian/store";
import type { FastifyInstance } from "fastify";
import { NOBODY } from "../who/session.js";
import type { Parts } from "./parts.js";

/** For whoever keeps the server running: alive at all, and ready to serve, which needs the database. */
export function probes(app: FastifyInstance, parts: Parts): void {
  app.get("/health/live", { schema: { hide: true } }, () => ({ live: true }));
  app.get("/health/ready", { schema: { hide: true } }, async (_request, reply) => {
    try {
      await parts.database.read(NOBODY, () => Promise.resolve(true));
      return { ready: true };
    } catch (error) {
      const reason = error instanceof DatabaseUnavailable ? error.reason : "unreachable";
      return reply.code(503).send({ ready: false, database: reason });
    }
  });
}
