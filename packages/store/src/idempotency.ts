import sql from "sql-template-tag";
import type { Tx } from "./database/database.js";

/** Whether the key is new: a second transaction with the same key waits for the first to end. */
export async function reserveKey(tx: Tx, asked: { readonly key: string; readonly request: string }): Promise<boolean> {
  const { division, account } = tx.identity;
  const rows = await tx.run(sql`
    insert into idempotency_keys (division, account, key, request)
    values (${division}, ${account}, ${asked.key}, ${asked.request}) on conflict do nothing`);
  return rows === 1;
}

export async function findKeptAnswer(tx: Tx, key: string): Promise<{ request: string; answer: unknown } | undefined> {
  const { division, account } = tx.identity;
  const row = await tx.rowOrNone(sql`
    select request, answer from idempotency_keys
    where division = ${division} and account = ${account} and key = ${key} and status is not null`);
  return row === undefined ? undefined : { request: row.text("request"), answer: row.json("answer") ?? undefined };
}

export async function keepAnswer(tx: Tx, key: string, answer: unknown): Promise<void> {
  const { division, account } = tx.identity;
  await tx.run(sql`
    update idempotency_keys set status = 200, answer = ${answer === undefined ? null : JSON.stringify(answer)}
    where division = ${division} and account = ${account} and key = ${key}`);
}

/** Keys are remembered for two days; a request is not sent again after that. */
export const dropOldKeys = (tx: Tx): Promise<number> =>
  tx.run(sql`delete from idempotency_keys where at < clock_timestamp() - interval '2 days'`);
