import type { Database, Tx } from "@suijian/store";
import { runningQuery, stopQuery } from "@suijian/store";

/** Does the work of a transaction; a signal ends the statement that the database is at, however long that would take. */
export async function cancelledWith<T>(
  tx: Tx,
  database: Database,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const query = await runningQuery(tx);
  const stop = (): void => void stopQuery(database, query).catch(() => undefined);
  signal.addEventListener("abort", stop);
  try {
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
