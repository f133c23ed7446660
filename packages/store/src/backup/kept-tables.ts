import { invariant } from "@suijian/core";
import type pg from "pg";

/** A table with what a backup takes of it, in an order in which references find their rows. */
export interface Table {
  readonly table: string;
  readonly columns: readonly string[];
  /** As the database's own statistics guess it, for progress. */
  readonly guess: number;
}

/**
 * Not taken: the ledger of migrations, which the manifest holds; sessions, since one that was ended after the backup must not come back
 * with it; what the search looks at, since it follows the register by itself.
 */
const LEFT_OUT = ["migrations", "sessions", "object_search"];

export async function keptTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table & { refers: string[] }>(TABLES, [LEFT_OUT]);
  const ordered: Table[] = [];
  for (let waiting = rows; waiting.length > 0;) {
    const next = waiting.find(({ refers }) => !waiting.some(({ table }) => refers.includes(table)));
    invariant(next !== undefined, "tables do not refer to each other in a ring");
    ordered.push(next);
    waiting = waiting.filter((each) => each !== next);
  }
  return ordered;
}

const TABLES = `
  select relname::text as table, greatest(reltuples, 0)::int8 as guess,
    array(select attname::text from pg_attribute
      where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = '' order by attnum) as columns,
    array(select confrelid::regclass::text from pg_constraint
      where conrelid = c.oid and contype = 'f' and confrelid <> c.oid) as refers
  from pg_class c
  where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> all ($1)
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  order by relname collate "C"`;

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const columnList = (columns: readonly string[]): string => columns.map(quoted).join(", ");

/** Values as text come out and go in alike, whatever the database's own settings are, and no policy leaves a row out unseen. */
export const EXACT = `
  set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local timezone = 'UTC';
  set local extra_float_digits = 3; set local bytea_output = 'hex'; set local row_security = off;
  set local statement_timeout = 0; set local lock_timeout = 0; set local idle_in_transaction_session_timeout = 0`;
