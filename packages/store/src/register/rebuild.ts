import type { Register } from "@suijian/core";
import sql, { type Sql } from "sql-template-tag";
import type { Tx } from "../database/database.js";
import { columnsOf, historyOf, name } from "./names.js";

/** Builds what holds today anew from what was recorded; the number of rows. The old table is emptied in the same transaction. */
export async function rebuildRegister(tx: Tx, register: Register): Promise<number> {
  const table = name(register.name);
  // As imports do: what one of them compares with must not change under it.
  await tx.row(sql`select pg_advisory_xact_lock(hashtext(${`register ${register.name}`}))`);
  await tx.run(sql`delete from ${table}`);
  return await tx.run(sql`
    insert into ${table} (${columnsOf(register.fields)}, valid_from, version)
    select ${columnsOf(register.fields)}, valid_from, version from ${lastVersions(register)}`);
}

/** How many rows of what holds today are not what was recorded, are missing, or are too many. */
export async function differingRows(tx: Tx, register: Register): Promise<number> {
  const key = name(register.key);
  const whole = sql`row(${columnsOf(register.fields)}, valid_from, version)::text as said`;
  const row = await tx.row(sql`
    select count(*) as differing
    from (select ${key}, ${whole} from ${name(register.name)}) held
    full join (select ${key}, ${whole} from ${lastVersions(register)}) recorded using (${key})
    where held.said is distinct from recorded.said`);
  return row.number("differing");
}

const lastVersions = (register: Register): Sql => sql`(
    select * from (
      select distinct on (${name(register.key)}) * from ${historyOf(register)}
      order by ${name(register.key)}, valid_from desc, version desc) latest
    where not withdrawn) last_versions`;
