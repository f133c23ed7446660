import { type Clause, INSPECTION_OBJECTS, type Key } from "@suijian/core";
import sql, { empty, join, raw, type Sql } from "sql-template-tag";
import type { Tx } from "../database/database.js";

export interface StratumCount {
  readonly stratum: string;
  readonly objects: number;
}

/**
 * How many objects of today that I may see the key takes, by stratum in the order of their names (PROTOCOL §3). Its columns are codes of
 * the register: whoever asks has checked that. A question that runs too long is ended by the database, which is then called busy.
 */
export async function countByStratum(tx: Tx, { columns, clauses }: Key): Promise<StratumCount[]> {
  const name = join(columns.map(stored), " || '+' || ");
  const conditions = clauses.length === 0 ? empty : sql`where ${join(clauses.map(condition), " and ")}`;
  await tx.row(sql`select set_config('statement_timeout', ${LONGEST_MS}, true)`);
  const rows = await tx.rows(sql`
    select stratum, objects from (
      select ${name} as stratum, count(*) as objects from inspection_objects ${conditions} group by 1) counted
    order by stratum collate "C"`);
  return rows.map((row) => ({ stratum: row.text("stratum"), objects: row.number("objects") }));
}

const LONGEST_MS = "5000";

/** As a frame holds it: nothing is the empty text, a list is its values with `;` between them. */
function stored(column: string): Sql {
  const name = raw(`"${column}"`);
  return isList(column) ? sql`array_to_string(${name}, ';')` : sql`coalesce(${name}, '')`;
}

const isList = (column: string): boolean =>
  INSPECTION_OBJECTS.fields.some(({ name, holds }) => name === column && holds === "ids");

function condition({ column, operator, values }: Clause): Sql {
  const value = stored(column);
  switch (operator) {
    case "=":
      return sql`${value} = any (${[...values]}::text[])`;
    case "!=":
      return sql`${value} <> all (${[...values]}::text[])`;
    case "^=":
      return sql`${value} ^@ any (${[...values]}::text[])`;
    case "~=":
      return holdsOne(
        column,
        values.filter((each) => each !== ""),
      );
  }
}

/** A single code is a list of one. */
const holdsOne = (column: string, values: readonly string[]): Sql =>
  isList(column)
    ? sql`${raw(`"${column}"`)} && ${[...values]}::text[]`
    : sql`${raw(`"${column}"`)} = any (${[...values]}::text[])`;
