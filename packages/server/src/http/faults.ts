import { DatabaseUnavailable, isRefusedByPolicy } from "@suijian/store";
import type { Problem } from "@suijian/core";
import type { FastifyError, FastifyInstance, FastifyRequest } from "fastify";
import type { PageOf } from "./console-pages.js";
import { replyProblem } from "./problem-reply.js";

/**
 * What did not come back as a result: the door's refusals become problems; all else is a bug, logged whole and told by its number. An
 * address that is no route may be a page's.
 */
export function catchFaults(app: FastifyInstance, pageOf: PageOf): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = problemOf(error, request);
    if (problem.code === "internal") request.log.error({ err: error, incident: problem.incident }, "a bug");
    return replyProblem(request, reply, problem);
  });
  app.setNotFoundHandler(
    (request, reply) =>
      pageOf(request, reply) ??
      replyProblem(request, reply, { code: "route-unknown", method: request.method, path: request.url.slice(0, 200) }),
  );
}

export function problemOf(error: FastifyError | DatabaseUnavailable, request: FastifyRequest): Problem {
  if (error instanceof DatabaseUnavailable) return { code: "database-unavailable", reason: error.reason };
  if (isRefusedByPolicy(error)) return { code: "forbidden", role: request.session?.identity.role ?? "public" };
  if (error.validation !== undefined) {
    const fault = error.validation[0];
    const missing = fault?.params.missingProperty ?? fault?.params.additionalProperty;
    const place = `${error.validationContext ?? ""}${fault?.instancePath ?? ""}${typeof missing === "string" ? `/${missing}` : ""}`;
    return { code: "field-invalid", field: place, reason: fault?.message ?? error.message };
  }
  switch (error.code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return { code: "body-too-large", limit: request.routeOptions.bodyLimit };
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return { code: "media-type-unknown", found: (request.headers["content-type"] ?? "").slice(0, 100) };
    case "FST_ERR_CTP_EMPTY_JSON_BODY":
    case "FST_ERR_CTP_INVALID_JSON_BODY":
    case "FST_ERR_CTP_INVALID_CONTENT_LENGTH":
      return { code: "json-malformed", file: "body", line: 1, reason: error.message };
    case "FST_ERR_BAD_URL":
      return { code: "field-invalid", field: "url", reason: error.message };
    default:
      if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500)
        return { code: "field-invalid", field: "request", reason: error.message };
      return { code: "internal", incident: request.id };
  }
}
