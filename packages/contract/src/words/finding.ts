import type { Problem, Warning } from "@suijian/core";
import type { Language } from "./language.js";
import { sayProblem, sayWarning } from "./problem.js";

/** One line of an import's report, as the database keeps it: the facts of a problem or a warning of the catalogue. */
export interface FindingSaid {
  readonly line: number;
  readonly severity: "warned" | "refused";
  readonly code: string;
  readonly field: string;
  readonly value: string;
  readonly body: unknown;
}

/** The sentence for it. The facts came from the catalogue when the import was read, so they are what its sentences need. */
export function sayFinding(language: Language, file: string, { severity, body, ...facts }: FindingSaid): string {
  const others: object = typeof body === "object" && body !== null ? body : {};
  const said: unknown = { ...others, ...facts, file };
  return severity === "refused" ? sayProblem(language, said as Problem) : sayWarning(language, said as Warning);
}
