import { fieldNamed, type Register } from "@suijian/core";
import sql, { raw, type Sql } from "sql-template-tag";
import type { Tx } from "../database/database.js";
import { historyOf, name } from "./names.js";
import { refuseStaged } from "./staged.js";

/**
 * Whether who asks may write a row, as a condition over the register's columns: the database's own policy, so that a report says
 * beforehand what the policy would refuse. It stands for a table under the register's name, be it an alias.
 */
export async function mayWrite(tx: Tx, register: Register): Promise<Sql> {
  const rows = await tx.rows(sql`
    select coalesce(with_check, qual) as condition from pg_policies
    where schemaname = 'public' and tablename = ${register.name} and cmd in ('INSERT', 'ALL') and permissive = 'PERMISSIVE'`);
  const conditions = rows.map((row) => `(${row.text("condition")})`);
  return raw(conditions.length === 0 ? "false" : `coalesce(${conditions.join(" or ")}, false)`);
}

/** Rows that are not for who imports to write. */
export const refuseUnwritable = (tx: Tx, register: Register, writable: Sql): Promise<number> =>
  refuseStaged(
    tx,
    "row-not-yours",
    sql`select line, ${register.key}::text as field, ${name(register.key)}::text as value from staged as ${name(register.name)}
      where operation = 'keep' and not ${writable}`,
  );

/** Keys of rows that lie where who imports may not write. The register is asked as a whole, but tells no more than that it has them. */
export function refuseHeldElsewhere(tx: Tx, register: Register, writable: Sql): Promise<number> {
  const table = name(register.name);
  const key = name(register.key);
  return refuseStaged(
    tx,
    "held-elsewhere",
    sql`with unknown as materialized (
        select line, ${key} from staged s where operation <> 'refused'
          and not exists (select from ${table} where ${table}.${key} = s.${key} and ${writable}))
      select line, ${register.key}::text as field, ${key}::text as value from unknown
      where ${key} in (
        select held_keys(${register.name}, keys)
        from (select array_agg(${key}::text) as keys from unknown group by line / 10000) batches)`,
  );
}

/** Rows of a file that comes late, whose keys were recorded in another division since. */
export const refuseMovedLater = async (tx: Tx, register: Register, day: string): Promise<number> => {
  if (fieldNamed(register, "division") === undefined) return 0;
  const key = name(register.key);
  return await refuseStaged(
    tx,
    "moved-later",
    sql`select line, 'division'::text as field, ${key}::text as value from staged s where operation = 'keep' and exists (
      select from ${historyOf(register)} v where v.${key} = s.${key} and v.valid_from > ${day}::date and v.division <> s.division)`,
  );
};
