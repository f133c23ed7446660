import { readdirSync } from "node:fs";
import { join } from "node:path";
import { openDatabase, SYSTEM, verifyAudit } from "@suijian/store";
import { readAcknowledgements } from "./acknowledged.js";
import type { ChaosCounts } from "./counts.js";
import type { ServerUnderTest } from "./server-under-test.js";
import { ROWS_PER_IMPORT } from "./sizes.js";

interface Seen {
  readonly writes: { readonly sent: Set<string>; readonly done: Set<string> };
  readonly imports: { readonly sent: Set<string>; readonly done: Set<string> };
}

/** After a restart, while clients go on: what they were told before must be there, and no import by halves. */
export async function checkNow(server: ServerUnderTest, logs: string, counts: ChaosCounts): Promise<void> {
  const seen = seenIn(logs);
  const feeds = await namesOf(
    server,
    "select substring(feed from 7) as id, 1 as rows from feeds where feed like 'CHAOS-%'",
  );
  const batches = await namesOf(server, BATCHES);
  counts.acknowledged.writes = seen.writes.done.size;
  counts.acknowledged.imports = seen.imports.done.size;
  counts.acknowledged.rows = seen.imports.done.size * ROWS_PER_IMPORT;

  for (const id of seen.writes.done) if (!feeds.has(id)) counts.missing.push(`write ${id}`);
  for (const id of seen.imports.done) if (!batches.has(id)) counts.missing.push(`import ${id}`);
  for (const [id, rows] of batches) {
    if (rows < ROWS_PER_IMPORT) counts.half.push(`import ${id}: ${rows} rows`);
    if (rows > ROWS_PER_IMPORT) counts.twice.push(`import ${id}: ${rows} rows`);
    if (!seen.imports.sent.has(id)) counts.faults.push(`import ${id} was never sent`);
  }
}

/** `C<batch>-<row>`: each row of a batch is recorded once. */
const BATCHES = `
  select substring(object from '^C([0-9-]+)\\.') as id, count(*)::int as rows from inspection_objects_versions
  where object like 'C%' group by 1`;

/** When all is quiet: the whole log, and the projection against its events. */
export async function checkAll(server: ServerUnderTest, logs: string, counts: ChaosCounts): Promise<void> {
  await checkNow(server, logs, counts);
  for (const fault of await server.ask<{ fault: string }>(DIFFERENCES))
    counts.faults.push(`projection: ${fault.fault}`);

  const database = openDatabase({ connection: server.connection, connections: 1 });
  try {
    const verdicts = await database.read(SYSTEM, (tx) => verifyAudit(tx));
    for (const { division, fault } of verdicts)
      if (fault !== undefined) counts.faults.push(`audit ${division} ${fault.seq} ${fault.reason}`);
  } finally {
    await database.close();
  }
}

/** Every object of this run was recorded once, so what holds and what was recorded are the same rows. */
const DIFFERENCES = `
  select coalesce(held.object, recorded.object) as fault
  from (select object, name, version from inspection_objects where object like 'C%') held
  full join (select object, name, version from inspection_objects_versions where object like 'C%') recorded using (object, name, version)
  where held.object is null or recorded.object is null limit 20`;

async function namesOf(server: ServerUnderTest, question: string): Promise<Map<string, number>> {
  const rows = await server.ask<{ id: string; rows: number }>(question);
  return new Map(rows.map((row) => [row.id, row.rows]));
}

function seenIn(logs: string): Seen {
  const all = readdirSync(logs).map((name) => ({ name, ...readAcknowledgements(join(logs, name)) }));
  const of = (kind: string) => ({
    sent: new Set(all.filter(({ name }) => name.startsWith(kind)).flatMap(({ sent }) => [...sent])),
    done: new Set(all.filter(({ name }) => name.startsWith(kind)).flatMap(({ done }) => [...done])),
  });
  return { writes: of("writes"), imports: of("imports") };
}
