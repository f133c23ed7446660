import type { Register } from "@suijian/core";
import sql, { join } from "sql-template-tag";
import type { Tx } from "../database/database.js";
import { name } from "./names.js";

/** Builds what holds today anew from what was recorded; the number of rows. The old table is emptied in the same transaction. */
export async function rebuildRegister(tx: Tx, register: Register): Promise<number> {
  const table = name(register.name);
  const versions = name(`${register.name}_versions`);
  const fields = join(register.fields.map((field) => name(field.name)));
  const key = name(register.key);
  await tx.run(sql`delete from ${table}`);
  return await tx.run(sql`
    insert into ${table} (${fields}, valid_from, version)
    select ${fields}, valid_from, version
    from (select distinct on (${key}) * from ${versions} order by ${key}, valid_from desc, version desc) latest
    where not withdrawn`);
}
