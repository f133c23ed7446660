import { inLanguage, languageOf, sayProblem, type Language } from "@suijian/contract";
import type { Problem } from "@suijian/core";
import type { FastifyReply, FastifyRequest } from "fastify";
import { statusOf } from "./status-of.js";

/** RFC 9457, from the one catalogue: the facts as they are, and a sentence in the reader's language. */
export function replyProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const { code, ...facts } = problem;
  const status = statusOf(problem);
  if (problem.code === "too-many-requests") void reply.header("retry-after", problem.seconds);
  if (problem.code === "database-unavailable") void reply.header("retry-after", 1);
  if (status === 401) void reply.header("www-authenticate", "Bearer");
  return reply
    .code(status)
    .type("application/problem+json; charset=utf-8")
    .header("cache-control", "no-store")
    .serializer((document: unknown) => JSON.stringify(document))
    .send({
      type: `urn:suijian:problem:${code}`,
      title: sayProblem(languageAsked(request), problem),
      status,
      code,
      instance: request.id,
      ...facts,
    });
}

/** The first language of the header that we have; Chinese where nothing is said. */
export function languageAsked(request: FastifyRequest): Language {
  const asked = request.headers["accept-language"];
  if (asked === undefined) return "zh";
  const first = asked.split(",").find((each) => /^\s*(zh|en)\b/i.test(each));
  return first === undefined ? "zh" : languageOf({ LANG: first.trim() });
}

export const inAskedLanguage = (request: FastifyRequest, words: readonly [string, string]): string =>
  inLanguage(languageAsked(request), words);
