import type { Field, Register } from "@suijian/core";
import sql, { empty, join, type Sql } from "sql-template-tag";
import type { Row } from "../database/row.js";
import type { Tx } from "../database/database.js";
import { asOf } from "./as-of.js";
import { columnsIn, hasDivision, historyOf, name } from "./names.js";
import { mayWrite, refuseHeldElsewhere, refuseMovedLater, refuseUnwritable } from "./rights.js";
import { warnStaged } from "./staged.js";

export interface Application {
  readonly import: string;
  /** From which day the rows hold. */
  readonly day: string;
  /** `full`: who is not in the file is withdrawn; `delta`: who is not in it stays. */
  readonly mode: "delta" | "full";
  /** What the file says of a row; of its other fields the register keeps what it holds. */
  readonly present: readonly Field[];
}

/** What the register would become. Nothing of it is written yet. */
export interface Comparison extends Application {
  readonly added: number;
  readonly changed: number;
  readonly withdrawn: number;
  readonly unchanged: number;
  /** Recorded as history only: what holds is from a later day than the file. */
  readonly late: number;
  /** In a full file: how many rows who imports may write, and how many of them the file does not have. */
  readonly held: number;
  readonly missing: number;
  /** Nothing was ever recorded, so that there is nothing to compare with. */
  readonly isFirst: boolean;
}

/** Two imports into one register wait for each other: the second compares with what the first has left. */
export async function compareStaged(tx: Tx, register: Register, application: Application): Promise<Comparison> {
  await tx.row(sql`select pg_advisory_xact_lock(hashtext(${`register ${register.name}`}))`);
  const writable = await mayWrite(tx, register);
  await refuseUnwritable(tx, register, writable);
  const isFirst = (await tx.row(sql`select register_is_empty(${register.name}) as empty`)).flag("empty");
  if (isFirst) return await firstComparison(tx, register, application);

  await refuseHeldElsewhere(tx, register, writable);
  const hasLater = await isAnythingLater(tx, register, application.day);
  if (hasLater) await refuseMovedLater(tx, register, application.day);
  // What held on the file's day is what holds now, unless something was recorded for later days.
  const then = hasLater ? asOf(register, application.day) : name(register.name);
  const held = sql`(select * from ${then} as ${name(register.name)} where ${writable})`;
  return await difference(tx, register, application, { held, hasLater });
}

async function firstComparison(tx: Tx, register: Register, application: Application): Promise<Comparison> {
  await warnNotHeld(tx, register, empty);
  const row = await tx.row(sql`select count(*) as kept from staged where operation = 'keep'`);
  const none = { changed: 0, withdrawn: 0, unchanged: 0, late: 0, held: 0, missing: 0 };
  return { ...application, ...none, added: row.number("kept"), isFirst: true };
}

const isAnythingLater = async (tx: Tx, register: Register, day: string): Promise<boolean> =>
  (await tx.row(sql`select exists (select from ${historyOf(register)} where valid_from > ${day}::date) as later`)).flag(
    "later",
  );

/** To be withdrawn, but the register has no such row. */
const warnNotHeld = (tx: Tx, register: Register, unlessHeld: Sql): Promise<number> =>
  warnStaged(
    tx,
    "withdrawn-not-held",
    sql`select line, ${register.key}::text as field, ${name(register.key)}::text as value
      from staged read where operation = 'withdraw' ${unlessHeld}`,
  );

interface Then {
  /** The rows that held and that who imports may write, as a table to select from. */
  readonly held: Sql;
  readonly hasLater: boolean;
}

async function difference(
  tx: Tx,
  register: Register,
  application: Application,
  { held, hasLater }: Then,
): Promise<Comparison> {
  const key = name(register.key);
  await warnNotHeld(tx, register, sql`and not exists (select from ${held} held where held.${key} = read.${key})`);
  const missing = application.mode === "full" ? missingRows(register, held) : empty;
  await tx.run(sql`
    create temporary table differences on commit drop as
    select found.*, ${isLater(register, application, hasLater)} as late, nextval('register_version') as version
    from (${changedRows(register, application, held)} union all ${withdrawnRows(register, held)} ${missing} offset 0) found`);
  await tx.run(sql`analyze differences`);
  const counts = await tx.row(sql`
    select count(*) filter (where what = 'added' and not late) as added, count(*) filter (where what = 'changed' and not late) as changed,
      count(*) filter (where withdrawn and not late) as withdrawn, count(*) filter (where late) as late,
      (select count(*) from staged where operation = 'keep') - count(*) filter (where not withdrawn) as unchanged,
      count(*) filter (where what = 'missing') as missing from differences`);
  const all = application.mode === "full" ? await tx.row(sql`select count(*) as held from ${held} held`) : undefined;
  return { ...application, ...countsOf(counts), held: all?.number("held") ?? 0, isFirst: false };
}

const countsOf = (row: Row) => ({
  added: row.number("added"),
  changed: row.number("changed"),
  withdrawn: row.number("withdrawn"),
  unchanged: row.number("unchanged"),
  late: row.number("late"),
  missing: row.number("missing"),
});

function changedRows(register: Register, { present }: Application, held: Sql): Sql {
  const key = name(register.key);
  const isMoved = hasDivision(register) ? sql`held.division <> read.division` : sql`false`;
  return sql`
    select case when held.${key} is null then 'added' else 'changed' end as what, false as withdrawn, held.version as held_version,
      case when ${isMoved} then nextval('register_version') end as away, ${merged(register, present)}
    from staged read left join ${held} held on held.${key} = read.${key}
    where read.operation = 'keep'
      and (held.${key} is null or (${columnsIn("held", present)}) is distinct from (${columnsIn("read", present)}))`;
}

/** What the file does not tell stays as it is held. */
const merged = (register: Register, present: readonly Field[]): Sql =>
  join(
    register.fields.map((field) => {
      const column = name(field.name);
      if (present.includes(field)) return sql`read.${column}`;
      return field.holds === "ids" ? sql`coalesce(held.${column}, '{}') as ${column}` : sql`held.${column}`;
    }),
  );

function withdrawnRows(register: Register, held: Sql): Sql {
  const key = name(register.key);
  return sql`
    select 'withdrawn', true, held.version, null::bigint, ${columnsIn("held", register.fields)}
    from staged read join ${held} held on held.${key} = read.${key} where read.operation = 'withdraw'`;
}

function missingRows(register: Register, held: Sql): Sql {
  const key = name(register.key);
  return sql`
    union all
    select 'missing', true, held.version, null::bigint, ${columnsIn("held", register.fields)}
    from ${held} held where not exists (select from staged read where read.${key} = held.${key})`;
}

/** Whether something is recorded of the row for a later day than the file's. */
function isLater(register: Register, { day }: Application, hasLater: boolean): Sql {
  if (!hasLater) return sql`false`;
  const key = name(register.key);
  return sql`exists (select from ${historyOf(register)} v where v.${key} = found.${key} and v.valid_from > ${day}::date)`;
}
