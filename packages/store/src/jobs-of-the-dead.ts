import pg from "pg";

/**
 * Ends the lease of every job that is being worked on. An embedded database has one server at a time: at its start all others are gone,
 * and what they held need not wait until their leases run out.
 */
export async function endLeases(owner: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    await client.query("update jobs set lease_until = clock_timestamp() where state = 'running'");
  } finally {
    await client.end();
  }
}
