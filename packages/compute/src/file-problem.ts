import { fail, type Result } from "@suijian/core";

/** The system's own word for a failure: ENOENT, EACCES, Z_DATA_ERROR. */
export function codeOf(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  return String(error);
}

export const unreadable = (file: string, error: unknown): Result<never> =>
  fail({ code: "file-unreadable", file, reason: codeOf(error) });

/** Whether the system refused, and not a program of ours. */
export const isRefusal = (error: unknown): boolean => error instanceof Error && "syscall" in error;

export function unwritable(file: string, error: unknown): Result<never> {
  const reason = codeOf(error);
  if (reason === "ENOSPC") return fail({ code: "disk-full", file });
  if (reason === "EEXIST") return fail({ code: "file-exists", file });
  return fail({ code: "file-unwritable", file, reason });
}
