import pg from "pg";

/** The database cannot serve now: nothing of the transaction was kept, and a later try may succeed. */
export class DatabaseUnavailable extends Error {
  readonly reason: "unreachable" | "disk-full" | "too-busy";

  constructor(reason: DatabaseUnavailable["reason"], cause: unknown) {
    super(`the database is ${reason}`, { cause });
    this.reason = reason;
  }
}

/** SQLSTATE 40001 and 40P01: two transactions met; 55P03 when a lock was not to be had. */
export const isWorthRepeating = (error: unknown): boolean => ["40001", "40P01"].includes(stateOf(error) ?? "");

export function faultOf(error: unknown): unknown {
  const state = stateOf(error);
  if (state === "53100") return new DatabaseUnavailable("disk-full", error);
  if (state === "53300" || state === "57014") return new DatabaseUnavailable("too-busy", error);
  if (isLostConnection(error, state)) return new DatabaseUnavailable("unreachable", error);
  return error;
}

/** What a constraint refused, by the constraint's name. */
export const refusedBy = (error: unknown): string | undefined =>
  error instanceof pg.DatabaseError && error.code?.startsWith("23") === true ? error.constraint : undefined;

/** A policy kept a row from being written: the identity may not write such a one. Named by the routine, since words follow the locale. */
export const isRefusedByPolicy = (error: unknown): boolean =>
  error instanceof pg.DatabaseError && error.code === "42501" && error.routine === "ExecWithCheckOptions";

function isLostConnection(error: unknown, state: string | undefined): boolean {
  if (state !== undefined) return state.startsWith("08") || state.startsWith("57P");
  const text = error instanceof Error ? `${"code" in error ? String(error.code) : ""} ${error.message}` : "";
  return /ECONN|ENOENT|EPIPE|ETIMEDOUT|terminated|Connection|timeout exceeded when trying to connect/i.test(text);
}

const stateOf = (error: unknown): string | undefined => (error instanceof pg.DatabaseError ? error.code : undefined);
