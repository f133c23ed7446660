import sql from "sql-template-tag";
import type { Tx } from "./database/database.js";

export interface Installed {
  readonly version: string;
  readonly bytes: number;
  readonly migrations: readonly { readonly name: string; readonly at: string }[];
  /** Rows as the database counts them for its own planning, the largest table first. */
  readonly tables: readonly { readonly table: string; readonly rows: number | undefined; readonly bytes: number }[];
}

export async function whatIsInstalled(tx: Tx): Promise<Installed> {
  const database = await tx.row(sql`
    select current_setting('server_version') as version, pg_database_size(current_database()) as bytes`);
  const migrations = await tx.rows(sql`select name, ran_at from migrations_ran()`);
  const tables = await tx.rows(sql`
    select relname::text as table_name, nullif(reltuples, -1)::bigint as rows, pg_total_relation_size(oid) as bytes
    from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by bytes desc, relname limit 20`);
  return {
    version: database.text("version"),
    bytes: database.number("bytes"),
    migrations: migrations.map((row) => ({ name: row.text("name"), at: row.text("ran_at") })),
    tables: tables.map((row) => ({
      table: row.text("table_name"),
      rows: row.numberOrNone("rows"),
      bytes: row.number("bytes"),
    })),
  };
}
