import pg from "pg";
import { columnTypes } from "../database/column-types.js";
import type { Reached } from "./reach.js";

/** One connection as the schema's owner, past all policies: for what an operator asks, never for a request. */
export async function asOwner<T>(
  { owner }: Pick<Reached, "owner">,
  action: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ ...owner, types: columnTypes });
  // Whatever breaks the connection also fails the question that waits.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return await action(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
