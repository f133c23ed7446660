import type { Field, Register } from "@suijian/core";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import sql, { type Sql } from "sql-template-tag";
import type { Tx } from "../database/database.js";
import { columnsOf, name } from "./names.js";

/**
 * What passed the door lies in temporary tables of the import's transaction until it is compared with what the register holds: the
 * rows in `staged`, what was found about rows in `found`. Nobody else sees them, and they are gone with the transaction.
 */
export async function openStage(tx: Tx): Promise<void> {
  await tx.run(sql`
    create temporary table found (line integer, severity text, code text, field text, value text, body jsonb) on commit drop`);
}

/**
 * Chunks in COPY's text format; each row: line, operation (`keep`, `withdraw` or, of a row that was refused, `refused`), then the fields that the file has, in the register's
 * order. The columns are as the register's own, collation included.
 */
export async function stageRows(
  tx: Tx,
  register: Register,
  present: readonly Field[],
  chunks: AsyncIterable<Uint8Array>,
): Promise<void> {
  await tx.run(sql`
    create temporary table staged on commit drop as
    select 0 as line, ''::text as operation, ${columnsOf(present)} from ${name(register.name)} with no data`);
  await copyInto(tx, "staged", chunks);
  await tx.run(sql`analyze staged`);
}

/** Chunks in COPY's text format; each row: line, severity, code, field, value, body. */
export const stageFindings = (tx: Tx, chunks: AsyncIterable<Uint8Array>): Promise<void> =>
  copyInto(tx, "found", chunks);

async function copyInto(tx: Tx, table: "staged" | "found", chunks: AsyncIterable<Uint8Array>): Promise<void> {
  await pipeline(Readable.from(chunks), tx.client.query(copyFrom(`copy ${table} from stdin`)));
}

/** Rows that cannot be taken, and why: `refused` gives `line`, `field` and `value`. Their keys stay: who is in a file is not missing from it. */
export async function refuseStaged(tx: Tx, code: string, refused: Sql): Promise<number> {
  return await tx.run(sql`
    with refused as (${refused}), marked as (update staged s set operation = 'refused' from refused r where s.line = r.line)
    insert into found select line, 'refused', ${code}, field, value, '{}' from refused`);
}

/** Rows that are taken, but that the reader of the report should look at. */
export const warnStaged = (tx: Tx, code: string, warned: Sql): Promise<number> =>
  tx.run(sql`insert into found select line, 'warned', ${code}, field, value, '{}' from (${warned}) warned`);

/** Of how many rows it was found only here, within the database, that they are refused or to be warned of. */
export async function foundHere(tx: Tx): Promise<{ refused: number; warned: number; warnedBefore: number }> {
  const row = await tx.row(sql`
    with refused as (select distinct line from found where code = any (${REFUSED_HERE}))
    select (select count(*) from refused) as refused,
      (select count(distinct line) from found where code = any (${WARNED_HERE})) as warned,
      (select count(distinct line) from found join refused using (line) where severity = 'warned') as warned_before`);
  return {
    refused: row.number("refused"),
    warned: row.number("warned"),
    warnedBefore: row.number("warned_before"),
  };
}

const REFUSED_HERE = ["row-not-yours", "held-elsewhere", "moved-later"];
const WARNED_HERE = ["withdrawn-not-held"];
