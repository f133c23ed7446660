import type { Readable } from "node:stream";
import { type Field, INSPECTION_OBJECTS } from "@suijian/core";
import sql, { join } from "sql-template-tag";
import type { Tx } from "../database/database.js";
import { copyOut } from "./copy-out.js";
import { inFile } from "./register-file.js";

/** The fields of the register of objects that a frame can have: all but the id itself. */
export const FRAME_FIELDS: readonly Field[] = INSPECTION_OBJECTS.fields.filter(
  ({ name }) => name !== INSPECTION_OBJECTS.key,
);

/** All objects of today that I may see as CSV, in no order: `id`, then the fields asked for. */
export function objectColumns(tx: Tx, fields: readonly Field[]): Readable {
  const columns = [sql`object as id`, ...fields.map(inFile)];
  return copyOut(tx, sql`select ${join(columns)} from inspection_objects`, { header: true });
}

/** About how many bytes that will be, by the register's last count and its first thousand rows. */
export async function expectedBytes(tx: Tx, fields: readonly Field[]): Promise<number> {
  const columns = [sql`object as id`, ...fields.map(inFile)];
  const row = await tx.row(sql`
    select coalesce(avg(octet_length(row(first.*)::text)), 0)::double precision
      * greatest((select reltuples from pg_class where oid = 'inspection_objects'::regclass), 0) as bytes
    from (select ${join(columns)} from inspection_objects limit 1000) first`);
  return row.number("bytes");
}
