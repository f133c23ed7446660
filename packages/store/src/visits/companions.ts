import type { Expert } from "@suijian/core";
import sql from "sql-template-tag";
import type { Tx } from "../database/database.js";

/**
 * Experts who stand on the register today and stood there already at that moment: nobody joins the line once the seed is known.
 * Ascending by id.
 */
export async function expertsKnownBefore(tx: Tx, moment: string): Promise<Expert[]> {
  const rows = await tx.rows(sql`
    select e.expert, e.division, e.specialties, e.valid_to from experts e
    where exists (select from experts_versions v where v.expert = e.expert and v.recorded_at < ${moment}::timestamptz)
    order by e.expert`);
  return rows.map((row) => ({
    expert: row.text("expert"),
    division: row.text("division"),
    specialties: row.list("specialties"),
    validTo: row.textOrNone("valid_to"),
  }));
}

/** Whether the observer stands on the register of that place to that day. */
export async function mayObserve(tx: Tx, observer: string, division: string, day: string): Promise<boolean> {
  const row = await tx.rowOrNone(sql`
    select 1 as found from observers
    where observer = ${observer} and ${division}::text ^@ division and (valid_to is null or valid_to >= ${day}::date) limit 1`);
  return row !== undefined;
}
