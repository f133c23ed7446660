import sql from "sql-template-tag";
import { type AccountFound, accountOf } from "./accounts-found.js";
import type { Tx } from "./database/database.js";

/** An open session, and whose it is. */
export interface FoundSession extends AccountFound {
  /** It was opened, or confirmed since, with a second factor. */
  readonly strong: boolean;
  readonly seenAt: string;
  readonly expiresAt: string;
}

/** The session of this token at this moment, unless it has ended or nobody was seen in it for longer than `idleMinutes`. */
export async function findSession(
  tx: Tx,
  tokenHash: Uint8Array,
  at: Date,
  idleMinutes: number,
): Promise<FoundSession | undefined> {
  const row = await tx.rowOrNone(
    sql`select * from find_session(${tokenHash}, ${at}, make_interval(mins => ${idleMinutes}))`,
  );
  if (row === undefined) return undefined;
  return {
    ...accountOf(row),
    strong: row.flag("strong"),
    seenAt: row.text("seen_at"),
    expiresAt: row.text("expires_at"),
  };
}

export interface NewSession {
  readonly tokenHash: Uint8Array;
  readonly openedAt: Date;
  readonly expiresAt: Date;
  readonly strong: boolean;
  readonly agent: string;
}

/** Opens a session for the transaction's own account and ends those of it that are over, or too many. */
export async function addSession(tx: Tx, session: NewSession): Promise<void> {
  const { account } = tx.identity;
  await tx.run(sql`
    insert into sessions (token_hash, account, created_at, seen_at, expires_at, strong, agent)
    values (${session.tokenHash}, ${account}, ${session.openedAt}, ${session.openedAt}, ${session.expiresAt}, ${session.strong},
      ${session.agent})`);
  await tx.run(sql`
    delete from sessions where account = ${account} and (expires_at < ${session.openedAt} or created_at < (
      select created_at from sessions where account = ${account} order by created_at desc offset ${MOST_SESSIONS - 1} limit 1))`);
}

/** Nobody works in more places at once; a program that signs in again and again fills no table. */
const MOST_SESSIONS = 50;

/** Someone was seen in it; that is no act and leaves no audit line. */
export async function touchSession(tx: Tx, tokenHash: Uint8Array, at: Date): Promise<void> {
  await tx.row(sql`select touch_session(${tokenHash}, ${at}), set_config('suijian.audited', 'yes', true)`);
}

/** Whether there was one to end. */
export async function endSession(tx: Tx, tokenHash: Uint8Array): Promise<boolean> {
  return (await tx.row(sql`select end_session(${tokenHash}) as ended`)).flag("ended");
}

export const endOwnSessions = (tx: Tx): Promise<number> =>
  tx.run(sql`delete from sessions where account = ${tx.identity.account}`);

export interface OwnSession {
  readonly openedAt: string;
  readonly seenAt: string;
  readonly expiresAt: string;
  readonly strong: boolean;
  readonly agent: string;
}

export async function ownSessions(tx: Tx, at: Date, idleMinutes: number): Promise<OwnSession[]> {
  const rows = await tx.rows(sql`
    select created_at, seen_at, expires_at, strong, agent from sessions
    where account = ${tx.identity.account} and expires_at > ${at}
      and seen_at > ${at}::timestamptz - make_interval(mins => ${idleMinutes})
    order by created_at desc`);
  return rows.map((row) => ({
    openedAt: row.text("created_at"),
    seenAt: row.text("seen_at"),
    expiresAt: row.text("expires_at"),
    strong: row.flag("strong"),
    agent: row.text("agent"),
  }));
}
