import { createHash } from "node:crypto";
import sql from "sql-template-tag";
import { markAudited } from "./audit/audit.js";
import type { Tx } from "./database/database.js";

export interface LockOut {
  /** So many failures one after the other lock the name out. */
  readonly mostFailures: number;
  readonly lockMinutes: number;
}

export type Attempt =
  | { readonly mayTry: false; readonly until: string }
  /** `locksUntil` says that this try is the last one: the name is locked already, and opens again when the try succeeds. */
  | { readonly mayTry: true; readonly locksUntil: string | undefined };

/** Counts a try to sign in under a name, before it is judged. Its line follows with its outcome. */
export async function countAttempt(tx: Tx, login: string, at: Date, lockOut: LockOut): Promise<Attempt> {
  const row = await tx.row(sql`
    select * from count_attempt(${hashOfLogin(login)}, ${at}, ${lockOut.mostFailures}, make_interval(mins => ${lockOut.lockMinutes}))`);
  await markAudited(tx);
  const until = row.textOrNone("refused_until");
  return until === undefined ? { mayTry: true, locksUntil: row.textOrNone("locks_until") } : { mayTry: false, until };
}

/** What the tries led to has a line of its own. */
export async function forgetAttempts(tx: Tx, login: string): Promise<void> {
  await markAudited(tx);
  await tx.row(sql`select forget_attempts(${hashOfLogin(login)})`);
}

/** A name that was typed may be a password that went into the wrong field: only its hash is kept. */
const hashOfLogin = (login: string): Uint8Array =>
  createHash("sha256").update("suijian/login/1").update(login.toLowerCase()).digest();
