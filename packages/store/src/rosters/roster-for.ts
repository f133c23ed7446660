import { rosterOf, type Days, type Registered, type Roster } from "@suijian/core";
import sql, { empty } from "sql-template-tag";
import type { Tx } from "../database/database.js";

/**
 * The roster of a round whose visits are made within these days, from the registers as the identity sees them today: inspectors, leaves,
 * declared conflicts that have not ended, and who visited each object last (METHOD §12.5). Computed conflicts are for people to decide
 * about first. With departments only theirs.
 */
export async function rosterFor(tx: Tx, window: Days, departments?: readonly string[]): Promise<Roster> {
  const [first, last] = window;
  const among = departments === undefined ? empty : sql`where i.department = any (${departments}::text[])`;
  const rows = await tx.rows(sql`
    with away as (
      select division, inspector, jsonb_agg(jsonb_build_array(first, last)) as leaves from inspector_leaves
      where first <= ${last}::date and last >= ${first}::date group by division, inspector),
    recused as (
      select division, inspector, array_agg(distinct object) as objects from inspector_conflicts
      where until is null or until >= ${first}::date group by division, inspector),
    visited as (
      select distinct on (v.object, s.department) v.division, v.visit, v.object, s.department
      from visits v join visit_seats s using (division, visit) where v.state = 'performed'
      order by v.object, s.department, v.performed_on desc, v.visit desc),
    last_visitors as (
      select s.inspector, array_agg(distinct v.object) as objects
      from visited v join visit_seats s using (division, visit, department) group by s.inspector)
    select i.inspector, i.department, i.divisions, i.qualifications, i.capacity, i.certificate,
      coalesce(a.leaves, '[]') as leaves, coalesce(r.objects, '{}') as recused, coalesce(l.objects, '{}') as last_visited
    from inspectors i left join away a using (division, inspector) left join recused r using (division, inspector)
      left join last_visitors l using (inspector) ${among}
    order by i.inspector`);
  return rosterOf(
    rows.map((row): Registered => ({
      inspector: row.text("inspector"),
      department: row.text("department"),
      divisions: row.list("divisions"),
      qualifications: row.list("qualifications"),
      capacity: row.numberOrNone("capacity"),
      certificate: row.text("certificate"),
      // The question itself builds pairs of days.
      leaves: row.json("leaves") as readonly Days[],
      recused: row.list("recused"),
      lastVisited: row.list("last_visited"),
    })),
    window,
  );
}
