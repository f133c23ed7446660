import { inLanguage, languageOf, type Language } from "@suijian/contract";
import type { Problem } from "@suijian/core";
import type { FastifyReply, FastifyRequest } from "fastify";
import { problemDocument } from "./problem-document.js";

/** The problem as the answer, with the number under which the log knows the request. */
export function replyProblem(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  const document = problemDocument(languageAsked(request), problem);
  const { status } = document;
  if (problem.code === "too-many-requests") void reply.header("retry-after", problem.seconds);
  if (problem.code === "database-unavailable") void reply.header("retry-after", 1);
  if (status === 401) void reply.header("www-authenticate", "Bearer");
  return reply
    .code(status)
    .type("application/problem+json; charset=utf-8")
    .header("cache-control", "no-store")
    .serializer((given: unknown) => JSON.stringify(given))
    .send({ ...document, instance: request.id });
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
