import sql from "sql-template-tag";
import type { Tx } from "../database/database.js";

export interface Act {
  /** What was done, as `noun.verb`: `import.apply`, `account.create`. */
  readonly act: string;
  /** To which one. */
  readonly on: string;
  /** The facts of it; never a password, a token or a personal field. */
  readonly with?: Readonly<Record<string, unknown>>;
  /** The division whose chain takes the line, when it is not the one of who writes. */
  readonly in?: string;
}

/** The audit line beside a write. It takes the head of its chain until the end of the transaction: call it last. */
export async function audit(tx: Tx, { act, on, with: facts, in: division }: Act): Promise<void> {
  await tx.row(sql`select audit(${division ?? tx.identity.division}, ${act}, ${on}, ${JSON.stringify(facts ?? {})})`);
}

/** For a transaction whose line was written when the same was done the first time. */
export async function markAudited(tx: Tx): Promise<void> {
  await tx.row(sql`select set_config('suijian.audited', 'yes', true)`);
}
