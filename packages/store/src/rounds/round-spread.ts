import sql from "sql-template-tag";
import type { Tx } from "../database/database.js";

/** How much of a round falls to a department in a district. */
export interface RoundSpread {
  readonly department: string;
  readonly name: string | undefined;
  /** A division one level below the round's own. */
  readonly district: string;
  readonly districtName: string | undefined;
  readonly visits: number;
  readonly seats: number;
}

/** Province, city, county and street: how many figures of a code each takes. */
const LEVELS = [2, 4, 6, 9, 12];

/** By department and district, of the visits that one may see. */
export async function roundSpread(tx: Tx, division: string, round: string): Promise<RoundSpread[]> {
  const below = LEVELS.find((length) => length > division.length) ?? division.length;
  const rows = await tx.rows(sql`
    select department, district, visits, seats,
      (select name from departments d where d.department = counted.department limit 1) as name,
      (select name from jurisdictions j where j.divisions = array[district] limit 1) as district_name
    from (
      select s.department, left(v.division, ${below}) as district, count(distinct v.visit)::int as visits, count(*)::int as seats
      from visits v join visit_seats s on s.division = v.division and s.visit = v.visit
      where v.round = ${round} group by 1, 2
    ) counted order by department, district`);
  return rows.map((row) => ({
    department: row.text("department"),
    name: row.textOrNone("name"),
    district: row.text("district"),
    districtName: row.textOrNone("district_name"),
    visits: row.number("visits"),
    seats: row.number("seats"),
  }));
}
