import type { Register } from "@suijian/core";
import sql from "sql-template-tag";
import type { Tx } from "../database/database.js";
import { columnsOf, historyOf, name } from "./names.js";

/** Records one row as an import would, without comparing: a new version, which holds from the day. Values stand under the fields' names. */
export async function recordRow(
  tx: Tx,
  register: Register,
  values: Readonly<Record<string, unknown>>,
  application: { readonly import: string; readonly day: string },
): Promise<number> {
  const fields = columnsOf(register.fields);
  const table = name(register.name);
  const version = (await tx.row(sql`select nextval('register_version') as version`)).number("version");
  const record = JSON.stringify({ ...values, valid_from: application.day, version });
  await tx.run(sql`
    insert into ${historyOf(register)} (${fields}, valid_from, version, withdrawn, import, recorded_at)
    select ${fields}, valid_from, version, false, ${application.import}::uuid, transaction_timestamp()
    from jsonb_populate_record(null::${table}, ${record}::jsonb)`);
  await tx.run(sql`delete from ${table} where ${name(register.key)} = ${String(values[register.key])}`);
  await tx.run(sql`
    insert into ${table} (${fields}, valid_from, version)
    select ${fields}, valid_from, version from jsonb_populate_record(null::${table}, ${record}::jsonb)`);
  return version;
}
