import type { Register } from "@suijian/core";
import sql from "sql-template-tag";
import type { Tx } from "../database/database.js";
import { columnsIn, columnsOf, hasDivision, historyOf, name } from "./names.js";
import type { Application, Comparison } from "./compare.js";

/** Milliseconds that the writing took, and of them the building of indexes. */
export interface Written {
  readonly milliseconds: number;
  readonly indexing: number;
}

/** Writes what a comparison found: the history, and what holds. Nobody sees any of it before the commit. */
export async function applyStaged(tx: Tx, register: Register, comparison: Comparison): Promise<Written> {
  const begun = performance.now();
  const indexing = comparison.isFirst
    ? await addAll(tx, register, comparison)
    : await addDifferences(tx, register, comparison);
  return { milliseconds: performance.now() - begun, indexing };
}

/** From so many rows on it is faster to build the indexes anew than to write them row by row. */
const MANY_ROWS = 100_000;

/** Nothing to compare with: one pass for each of the two tables. */
async function addAll(tx: Tx, register: Register, { added, ...rest }: Comparison): Promise<number> {
  if (added < MANY_ROWS) return await addRows(tx, register, rest);
  await tx.row(sql`select drop_register_indexes(${register.name})`);
  await addRows(tx, register, rest);
  const begun = performance.now();
  await tx.row(sql`select build_register_indexes(${register.name})`);
  return performance.now() - begun;
}

async function addRows(tx: Tx, register: Register, { present, day, import: id }: Application): Promise<number> {
  const fields = columnsOf(present);
  await tx.run(sql`
    insert into ${name(register.name)} (${fields}, valid_from, version)
    select ${fields}, ${day}::date, nextval('register_version') from staged where operation = 'keep'`);
  const all = columnsOf(register.fields);
  await tx.run(sql`
    insert into ${historyOf(register)} (${all}, valid_from, version, withdrawn, import, recorded_at)
    select ${all}, valid_from, version, false, ${id}::uuid, transaction_timestamp() from ${name(register.name)}`);
  return 0;
}

async function addDifferences(tx: Tx, register: Register, { day, import: id }: Application): Promise<number> {
  const table = name(register.name);
  const history = historyOf(register);
  const key = name(register.key);
  const fields = columnsOf(register.fields);
  const recorded = sql`${day}::date`;
  if (hasDivision(register)) {
    // Who sees only the division that a row has left must see that it left.
    await tx.run(sql`
      insert into ${history} (${fields}, valid_from, version, withdrawn, import, recorded_at)
      select ${columnsIn("left_behind", register.fields)}, ${recorded}, d.away, true, ${id}::uuid, transaction_timestamp()
      from differences d join ${history} left_behind on left_behind.${key} = d.${key} and left_behind.version = d.held_version
      where d.away is not null`);
  }
  await tx.run(sql`
    insert into ${history} (${fields}, valid_from, version, withdrawn, import, recorded_at)
    select ${fields}, ${recorded}, version, withdrawn, ${id}::uuid, transaction_timestamp() from differences`);
  // A changed row is put in anew, because its division may have changed, and the division is part of its key.
  await tx.run(sql`
    delete from ${table} held using differences d
    where held.${key} = d.${key} and held.version = d.held_version and not d.late`);
  await tx.run(sql`
    insert into ${table} (${fields}, valid_from, version)
    select ${fields}, ${recorded}, version from differences where not withdrawn and not late`);
  return 0;
}
