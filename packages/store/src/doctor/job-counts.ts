import sql from "sql-template-tag";
import type { Tx } from "../database/database.js";

export interface JobCount {
  readonly kind: string;
  readonly state: string;
  readonly jobs: number;
}

export async function jobsByState(tx: Tx): Promise<JobCount[]> {
  const rows = await tx.rows(sql`select kind, state, count(*) as jobs from jobs group by kind, state`);
  return rows.map((row) => ({ kind: row.text("kind"), state: row.text("state"), jobs: row.number("jobs") }));
}

export interface ImportedRows {
  readonly register: string;
  /** As an import's report names it: added, changed, refused. */
  readonly outcome: string;
  readonly rows: number;
}

/** Of all imports that were done for good; the numbers of each are kept with it. */
export async function importedRows(tx: Tx): Promise<ImportedRows[]> {
  const rows = await tx.rows(sql`
    select register, outcome, sum(number::numeric)::int8 as rows
    from imports, lateral jsonb_each_text(counts) of_outcome (outcome, number)
    where state = 'done' and not dry and number ~ '^[0-9]{1,15}$' group by register, outcome`);
  return rows.map((row) => ({
    register: row.text("register"),
    outcome: row.text("outcome"),
    rows: row.number("rows"),
  }));
}
