import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import sql, { raw } from "sql-template-tag";
import type { VisitNow } from "@suijian/core";
import type { Tx } from "../database/database.js";
import { CopyRows } from "../register/copy-rows.js";
import { name } from "../register/names.js";
import type { RecordedEvent } from "./visit-events.js";
import type { Cell, VisitTable } from "./visit-tables.js";

/** COPY does not write where policies judge each row: into a table of the transaction, and from there as rows like any other. */
export async function openCopies(tx: Tx, tables: readonly string[]): Promise<void> {
  for (const table of tables)
    await tx.run(sql`create temporary table ${copyOf(table)} (like ${name(table)}) on commit drop`);
}

/** Gone before the transaction ends, so that the same may be done again in it. */
export async function closeCopies(tx: Tx, tables: readonly string[]): Promise<void> {
  for (const table of tables) await tx.run(sql`drop table ${copyOf(table)}`);
}

export const copyOf = (table: string) => raw(`"copied_${table}"`);

export const copyRowsOf = (tx: Tx, { table, rows }: VisitTable, visits: Iterable<VisitNow>): Promise<void> =>
  copied(tx, table, visits, (now) => rows(now));

export const copyEvents = (tx: Tx, events: Iterable<RecordedEvent>): Promise<void> =>
  copied(tx, "visit_events", events, ({ division, visit, number, event: { happened, at, by, ...body } }) => [
    [division, visit, number, happened, JSON.stringify(body), by, at],
  ]);

async function copied<T>(tx: Tx, table: string, from: Iterable<T>, rowsOf: (each: T) => Cell[][]): Promise<void> {
  const stream = tx.client.query(copyFrom(`copy copied_${table} from stdin`));
  await pipeline(Readable.from(chunksOf(from, rowsOf)), stream);
}

function* chunksOf<T>(from: Iterable<T>, rowsOf: (each: T) => Cell[][]): Generator<Uint8Array> {
  const rows = new CopyRows();
  for (const each of from) {
    for (const cells of rowsOf(each)) {
      rows.beginRow();
      for (const cell of cells) writeCell(rows, cell);
      rows.endRow();
    }
    if (rows.isFull) yield rows.take();
  }
  if (!rows.isEmpty) yield rows.take();
}

function writeCell(rows: CopyRows, cell: Cell): void {
  if (typeof cell === "number") rows.number(cell);
  else if (cell !== undefined && typeof cell !== "string") rows.value([...cell]);
  else rows.value(cell);
}

/** What was copied becomes rows of the table. */
export const keepCopies = (tx: Tx, table: string): Promise<number> =>
  tx.run(sql`insert into ${name(table)} select * from ${copyOf(table)}`);
