import { nextEntry, sha256Suite, type LogEntry } from "@suijian/core";
import { addLogEntry, holdLog, lastLogEntry, type Tx } from "@suijian/store";

/** Writes the next entry of a place's log, in the transaction of what it logs. Whoever else writes there waits. */
export async function appendToLog(
  tx: Tx,
  division: string,
  said: Pick<LogEntry, "kind" | "round" | "digest" | "at">,
): Promise<LogEntry> {
  await holdLog(tx, division);
  const entry = nextEntry(sha256Suite, await lastLogEntry(tx, division), said);
  await addLogEntry(tx, division, entry);
  return entry;
}
