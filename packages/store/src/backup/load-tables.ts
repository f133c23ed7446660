import { createReadStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { columnList, quoted } from "./kept-tables.js";
import type { KeptTable, Manifest } from "./manifest.js";
import { RowCount } from "./stream-hash.js";

export interface Source {
  readonly backup: string;
  readonly progress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/** Fills the tables of a schema that was just made. An index is built faster over all rows than row by row. */
export async function loadTables(client: pg.ClientBase, source: Source, { tables }: Manifest): Promise<void> {
  const indexes = await takeOffIndexes(client);
  const total = tables.reduce((sum, { rows }) => sum + rows, 0);
  let before = 0;
  for (const table of tables) {
    await emptyTable(client, table);
    await loadTable(client, source, table, (rows) => source.progress(before + rows, total));
    before += table.rows;
  }
  for (const definition of indexes) await client.query(definition);
}

async function loadTable(
  client: pg.ClientBase,
  { backup, signal }: Source,
  { table, columns, file }: KeptTable,
  told: (rows: number) => void,
): Promise<void> {
  await pipeline(
    createReadStream(join(backup, file)),
    createGunzip(),
    new RowCount(told),
    client.query(copyFrom(`copy public.${quoted(table)} (${columnList(columns)}) from stdin`)),
    { signal },
  );
}

/** A step may have put rows there; those of the backup are the right ones. */
async function emptyTable(client: pg.ClientBase, { table }: KeptTable): Promise<void> {
  const { rows } = await client.query(`select from public.${quoted(table)} limit 1`);
  if (rows.length === 0) return;
  await client.query(`alter table public.${quoted(table)} disable trigger user`);
  await client.query(`delete from public.${quoted(table)}`);
  await client.query(`alter table public.${quoted(table)} enable trigger user`);
}

/** Those that keep no promise: keys stay, since they are checked as the rows come. Returns what makes them again. */
async function takeOffIndexes(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(`
    select i.relname::text as name, pg_get_indexdef(i.oid) as definition
    from pg_index join pg_class i on i.oid = indexrelid
    where i.relnamespace = 'public'::regnamespace and not indisunique
      and not exists (select from pg_constraint where conindid = i.oid)
    order by i.relname collate "C"`);
  for (const { name } of rows) await client.query(`drop index public.${quoted(name)}`);
  return rows.map(({ definition }) => definition);
}
