import sql from "sql-template-tag";
import { type Database, type Tx } from "./database.js";
import { SYSTEM } from "./identity.js";

/** Which of the database's processes serves a transaction, and since when: another transaction of the same process is not meant. */
export interface RunningQuery {
  readonly process: number;
  readonly since: string;
}

export async function runningQuery(tx: Tx): Promise<RunningQuery> {
  const row = await tx.row(sql`select pg_backend_pid() as process, transaction_timestamp()::text as since`);
  return { process: row.number("process"), since: row.text("since") };
}

/** The statement ends with an error, and with it the transaction. */
export async function stopQuery(database: Database, { process, since }: RunningQuery): Promise<void> {
  await database.read(SYSTEM, (tx) =>
    tx.rows(sql`
      select pg_cancel_backend(pid) from pg_stat_activity
      where pid = ${process} and xact_start = ${since}::timestamptz and state = 'active'`),
  );
}
