import { fail, type Problem, type Result } from "@suijian/core";
import { DatabaseUnavailable, faultOf } from "../database/fault.js";
import { codeOf } from "../embedded/refusal.js";

/** What disk, database or the user put in the way becomes a problem; everything else that is thrown is a bug and passes. */
export async function orProblem<T>(
  file: string,
  signal: AbortSignal,
  action: () => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await action();
  } catch (error) {
    // Whatever else breaks on the way out.
    if (signal.aborted) return fail({ code: "cancelled" });
    const problem = problemOf(file, error);
    if (problem === undefined) throw error;
    return fail(problem);
  }
}

function problemOf(file: string, error: unknown): Problem | undefined {
  const reason = codeOf(error);
  if (reason === "ENOSPC" || reason === "EDQUOT") return { code: "disk-full", file };
  if (error instanceof Error && "path" in error) return { code: "file-unwritable", file: String(error.path), reason };
  const fault = faultOf(error);
  return fault instanceof DatabaseUnavailable ? { code: "database-unavailable", reason: fault.reason } : undefined;
}
