import { fail, type Result } from "@suijian/core";
import type { DatabaseProblem } from "./problem.js";

/** What the system refuses on the way becomes a problem of this folder; everything else that is thrown is a bug and passes. */
export async function orRefusal<T>(
  folder: string,
  action: () => Promise<Result<T, DatabaseProblem>>,
): Promise<Result<T, DatabaseProblem>> {
  try {
    return await action();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const reason = codeOf(error);
    if (reason === "ENOSPC" || reason === "EDQUOT") return fail({ code: "disk-full", file: folder });
    return fail({ code: "database-folder-unusable", folder, reason });
  }
}

/** Whether the system refused, and not a program of ours. */
const isRefusal = (error: unknown): boolean => error instanceof Error && "syscall" in error;

/** The system's or PostgreSQL's own word for a failure: ENOENT, 57P03. */
export function codeOf(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  return String(error);
}

/** What renaming a folder to a name that is taken answers: another starter was done before us. */
export const WAS_FASTER = ["ENOTEMPTY", "EEXIST"];
