import type { Register } from "@suijian/core";
import sql, { empty, join, type Sql } from "sql-template-tag";
import { name } from "./names.js";

/**
 * The register as it was on a day, as a table to select from: of the versions that hold from that day or before, the last recorded of
 * each key, unless that one withdrew it. `narrowed` keeps to some keys before anything is compared.
 */
export function asOf(register: Register, day: string, narrowed: Sql = empty): Sql {
  const key = name(register.key);
  const fields = join(register.fields.map((field) => name(field.name)));
  return sql`(
    select ${fields}, valid_from, version from (
      select distinct on (${key}) * from ${name(`${register.name}_versions`)}
      where valid_from <= ${day}::date ${narrowed}
      order by ${key}, valid_from desc, version desc) latest
    where not withdrawn)`;
}
