import { type Field, fieldNamed, type Register } from "@suijian/core";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import sql, { empty, join, raw, type Sql } from "sql-template-tag";
import type { Tx } from "../database/database.js";
import { name } from "./names.js";

/**
 * Rows of a file that passed the door lie in a temporary table of the same transaction until they are compared with what holds:
 * only what differs becomes a version. Nothing of it is seen before the commit, and a file read twice changes nothing.
 */
export interface Applied {
  readonly added: number;
  readonly changed: number;
  readonly withdrawn: number;
  readonly unchanged: number;
  /** Recorded as history only: what holds is from a later day than the file. */
  readonly late: number;
}

export interface Application {
  readonly import: string;
  /** From which day the rows hold. */
  readonly day: string;
  /** `full`: who is not in the file is withdrawn; `delta`: who is not in it stays. */
  readonly mode: "delta" | "full";
}

/** Chunks in COPY's text format, each row: line, operation (`keep` or `withdraw`), then the register's fields in order. */
export async function stage(tx: Tx, register: Register, chunks: AsyncIterable<string | Buffer>): Promise<void> {
  // Two imports into one register wait for each other: the second compares with what the first has left.
  await tx.row(sql`select pg_advisory_xact_lock(hashtext(${`register ${register.name}`}))`);
  const columns = register.fields.map((field) => sql`${name(field.name)} ${raw(TYPES[field.holds])}`);
  await tx.run(sql`create temporary table staged (line integer, operation text, ${join(columns)}) on commit drop`);
  await pipeline(Readable.from(chunks), tx.client.query(copyFrom("copy staged from stdin")));
  await tx.run(sql`analyze staged`);
}

const TYPES: Readonly<Record<Field["holds"], string>> = {
  id: `text collate "C"`,
  ids: "text[]",
  text: "text",
  day: "date",
  count: "integer",
  number: "numeric",
  uscc: "text",
};

/** A key that stands twice in the file: the second line is at fault and names the first. */
export async function repeatedKeys(
  tx: Tx,
  register: Register,
  most: number,
): Promise<{ line: number; first: number; key: string }[]> {
  const key = name(register.key);
  const rows = await tx.rows(sql`
    select line, first, ${key} as key
    from (select line, ${key}, min(line) over (partition by ${key}) as first from staged
      where ${key} in (select ${key} from staged group by ${key} having count(*) > 1)) twice
    where line > first order by line limit ${most}`);
  return rows.map((row) => ({ line: row.number("line"), first: row.number("first"), key: row.text("key") }));
}

/** Writes the versions and what holds today from the staged rows. */
export async function applyStaged(tx: Tx, register: Register, application: Application): Promise<Applied> {
  const staged = (await tx.row(sql`select count(*) as rows from staged where operation = 'keep'`)).number("rows");
  const isFirst = (await tx.rowOrNone(sql`select from ${name(register.name)} limit 1`)) === undefined;
  const versions = isFirst ? await addAll(tx, register, application) : await addDifferences(tx, register, application);
  return { ...versions, unchanged: Math.max(0, staged - versions.added - versions.changed - versions.late) };
}

/** Nothing to compare with: one pass. */
async function addAll(tx: Tx, register: Register, application: Application): Promise<Omit<Applied, "unchanged">> {
  const table = name(register.name);
  const fields = fieldNames(register);
  await tx.run(sql`
    insert into ${table} (${fields}, valid_from, version)
    select ${fields}, ${application.day}::date, nextval('register_version') from staged where operation = 'keep'
    order by ${orderOf(register)}`);
  const added = await tx.run(sql`
    insert into ${versionsOf(register)} (${fields}, valid_from, version, withdrawn, import, recorded_at)
    select ${fields}, valid_from, version, false, ${application.import}::uuid, transaction_timestamp() from ${table}`);
  return { added, changed: 0, withdrawn: 0, late: 0 };
}

async function addDifferences(
  tx: Tx,
  register: Register,
  application: Application,
): Promise<Omit<Applied, "unchanged">> {
  const table = name(register.name);
  const key = name(register.key);
  const fields = fieldNames(register);
  const held = prefixed(register, "held");
  const read = prefixed(register, "read");
  const missing =
    application.mode === "full"
      ? sql`union all select true, 'withdrawn', ${held}, held.ctid, false from ${table} held
          where held.valid_from <= ${application.day}::date and not exists (select from staged read where read.${key} = held.${key})`
      : empty;
  await tx.run(sql`
    create temporary table differences on commit drop as
    select *, nextval('register_version') as version from (
      select false as withdrawn, case when held.${key} is null then 'added' else 'changed' end as what, ${read}, held.ctid as held_at,
          coalesce(held.valid_from > ${application.day}::date, false) as late
      from staged read left join ${table} held on held.${key} = read.${key}
      where read.operation = 'keep' and (held.${key} is null or (${held}) is distinct from (${read}))
      union all
      select true, 'withdrawn', ${held}, held.ctid, held.valid_from > ${application.day}::date
      from staged read join ${table} held on held.${key} = read.${key} where read.operation = 'withdraw'
      ${missing}) found`);
  await tx.run(sql`
    insert into ${versionsOf(register)} (${fields}, valid_from, version, withdrawn, import, recorded_at)
    select ${fields}, ${application.day}::date, version, withdrawn, ${application.import}::uuid, transaction_timestamp() from differences`);
  // A changed row is put in anew, because its division may have changed, and the division is part of its key.
  await tx.run(sql`delete from ${table} held using differences d where d.held_at = held.ctid and not d.late`);
  await tx.run(sql`
    insert into ${table} (${fields}, valid_from, version)
    select ${fields}, ${application.day}::date, version from differences where not withdrawn and not late`);
  const counts = await tx.rows(
    sql`select case when late then 'late' else what end as what, count(*) as rows from differences group by 1`,
  );
  const count = (what: string) => counts.find((row) => row.text("what") === what)?.number("rows") ?? 0;
  return { added: count("added"), changed: count("changed"), withdrawn: count("withdrawn"), late: count("late") };
}

const versionsOf = (register: Register): Sql => name(`${register.name}_versions`);

const fieldNames = (register: Register): Sql => join(register.fields.map((field) => name(field.name)));

const prefixed = (register: Register, alias: string): Sql =>
  join(register.fields.map((field) => sql`${name(alias)}.${name(field.name)}`));

/** As the primary key: neighbours in the register lie side by side on the disk. */
const orderOf = (register: Register): Sql =>
  fieldNamed(register, "division") === undefined ? name(register.key) : sql`division, ${name(register.key)}`;
