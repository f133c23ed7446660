import type { FastifyInstance } from "fastify";

/**
 * One line for each request: which route, which answer, how long. Neither address nor query nor body, since names and codes of people
 * stand there; who did what is in the audit log.
 */
export function logRequests(app: FastifyInstance): void {
  app.addHook("onResponse", (request, reply, next) => {
    const { method, routeOptions } = request;
    request.log.info({
      method,
      route: routeOptions.url ?? "none",
      status: reply.statusCode,
      ms: Math.round(10 * reply.elapsedTime) / 10,
    });
    next();
  });
}
