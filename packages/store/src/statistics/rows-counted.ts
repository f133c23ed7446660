import type { Parting } from "@suijian/core";
import sql, { type Sql } from "sql-template-tag";
import type { Tx } from "../database/database.js";
import type { Row } from "../database/row.js";
import { type CountedAsked, factsOf } from "./counted-visits.js";

export interface RowsAsked extends CountedAsked {
  readonly by: Parting;
  readonly key: string;
}

/** The visits behind a figure, each with what it counts for: a page in the order of division and visit, behind `after`. */
export const countedRows = (
  tx: Tx,
  asked: RowsAsked,
  page: { readonly after: readonly [division: string, visit: string]; readonly limit: number },
): Promise<Row[]> =>
  tx.rows(sql`
    with ${factsOf(asked)}
    select f.*, v.first, v.last, v.departments, v.mode
    from facts f join visits v using (division, visit)
    where ${within(asked)} and (f.division, f.visit) > (${page.after[0]}, ${page.after[1]})
    order by f.division, f.visit limit ${page.limit}`);

function within({ by, key, year }: RowsAsked): Sql {
  const ofYear = sql`f.year = ${year}::int`;
  switch (by) {
    case "all":
      return ofYear;
    case "year":
      return sql`f.year = ${/^\d{4}$/.test(key) ? Number(key) : 0}::int`;
    case "district":
      return sql`${ofYear} and f.district = ${key}`;
    case "industry":
      return sql`${ofYear} and f.industry = ${key}`;
    case "origin":
      return sql`${ofYear} and f.origin = ${key}`;
    case "class":
      return sql`${ofYear} and f.class = ${key}`;
    case "department":
      return sql`${ofYear} and f.lead = ${key}`;
    case "scene":
      return sql`${ofYear} and exists (
        select from inspection_plans p where p.plan = any (f.plans) and p.body ->> 'scene' = ${key})`;
  }
}
