import sql from "sql-template-tag";
import type { Tx } from "../database/database.js";

/** Names of districts, departments and scenes as the registers have them, by `district 421126`, `department MARKET`, `scene hotel`. */
export async function placeNames(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.rows(sql`
    select 'district ' || divisions[1] as key, name from jurisdictions where cardinality(divisions) = 1
    union all select 'department ' || department, name from departments
    union all (select distinct on (paper) 'scene ' || paper, coalesce(body #>> '{name,zh}', paper)
      from papers where kind = 'scene' and state <> 'draft' order by paper, version desc)`);
  return new Map(rows.map((row) => [row.text("key"), row.text("name")]));
}
