import type { Role } from "@suijian/core";
import type { TestDatabase } from "@suijian/testkit/databases";
import pg from "pg";

/** Who asks, as the server would say it at the beginning of a transaction. */
export interface Asker {
  readonly role: Role;
  readonly department?: string;
  readonly divisions?: readonly string[];
  readonly account?: string;
}

/** SQL as the server's role, in a transaction that says who asks and is rolled back: nothing of our own code stands between. */
export async function asApp(db: TestDatabase, asker: Asker | undefined, text: string): Promise<pg.QueryResult["rows"]> {
  return inTransaction(db.connection, async (client) => {
    if (asker !== undefined)
      await client.query(
        `select set_config('suijian.role', $1, true), set_config('suijian.department', $2, true),
          set_config('suijian.divisions', $3, true), set_config('suijian.account', $4, true)`,
        [
          asker.role,
          asker.department ?? "",
          `{${(asker.divisions ?? []).map((each) => `"${each}"`).join()}}`,
          asker.account ?? "",
        ],
      );
    return (await client.query(text)).rows;
  });
}

/** Several statements as the schema's owner, whom no policy keeps from anything. */
export async function asOwner(db: TestDatabase, text: string, values?: unknown[]): Promise<pg.QueryResult["rows"]> {
  const client = new pg.Client(db.owner);
  await client.connect();
  try {
    return (await client.query(text, values)).rows;
  } finally {
    await client.end();
  }
}

async function inTransaction<T>(connection: pg.PoolConfig, action: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await client.query("begin");
    return await action(client);
  } finally {
    await client.query("rollback").catch(() => undefined);
    await client.end();
  }
}
