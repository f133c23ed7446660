import { sayProblem, type Language } from "@suijian/contract";
import type { Problem } from "@suijian/core";
import type { ProblemDocument } from "@suijian/contract";
import type { Static } from "typebox";
import { statusOf } from "./status-of.js";

/** RFC 9457, from the one catalogue: the facts as they are, and a sentence in the reader's language. */
export function problemDocument(language: Language, problem: Problem): Static<typeof ProblemDocument> {
  const { code, ...facts } = problem;
  return {
    type: `urn:suijian:problem:${code}`,
    title: sayProblem(language, problem),
    status: statusOf(problem),
    code,
    ...facts,
  };
}
