import type { PastBatch } from "@suijian/core";
import sql from "sql-template-tag";
import type { Tx } from "./database/database.js";

/** Each department's part of each batch that was drawn in the year: how many, of how many, and beside what population a control is drawn. */
export async function batchesDrawnIn(tx: Tx, year: string): Promise<PastBatch[]> {
  const rows = await tx.rows(sql`
    select r.round, p.plan, p.batch, p.department, min(p.first)::text as day, bool_or(p.mode = 'unannounced') as is_unannounced,
      coalesce(sum(s.n) filter (where p.part = 'plan'), 0)::bigint as drawn,
      coalesce(sum(s.size) filter (where p.part = 'control'), sum(s.size), 0)::bigint as population
    from rounds r join round_plans p using (division, round) join round_strata s using (division, round, round_plan)
    where r.stage in ('drawn', 'revealed') and p.first between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date
    group by r.round, p.plan, p.batch, p.department order by day, r.round, p.plan, p.batch, p.department`);
  return rows.map((row) => ({
    name: `${row.text("round")} ${row.text("plan")}/${row.text("batch")}`,
    day: row.text("day"),
    department: row.text("department"),
    drawn: row.number("drawn"),
    population: row.number("population"),
    isUnannounced: row.flag("is_unannounced"),
  }));
}
