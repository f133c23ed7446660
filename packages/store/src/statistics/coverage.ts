import sql from "sql-template-tag";
import type { Tx } from "../database/database.js";
import type { CountedAsked } from "./counted-visits.js";
import { measuresIn, type PartCounted } from "./visit-figures.js";

/**
 * Objects of the register that are not excluded, by district, industry and class as they are today, and of those how many were drawn and
 * visited in the year. The register is read once.
 */
export async function coverageFigures(tx: Tx, asked: CountedAsked): Promise<PartCounted[]> {
  const { division, digits, year, withRehearsals, department } = asked;
  const rows = await tx.rows(sql`
    with rehearsals as materialized (select round from rounds where body #>> '{charter,beacon,name}' = 'rehearsal'),
    reached as materialized (
      select division, object, bool_or(origin <> 'triggered') as is_drawn, bool_or(state = 'performed') as is_visited
      from visits
      where division ^@ ${division} and extract(year from first)::int = ${year}::int
        and (${department ?? null}::text is null or ${department ?? null}::text = any (departments))
        and (${withRehearsals}::boolean or round is null or round not in (select round from rehearsals))
      group by division, object),
    parted as (
      select left(o.division, ${digits}::int) as district, left(coalesce(o.industry, '–'), 1) as industry, o.class,
        count(*) as objects, count(*) filter (where r.is_drawn) as drawn, count(*) filter (where r.is_visited) as visited
      from inspection_objects o left join reached r on r.division = o.division and r.object = o.object
      where o.division ^@ ${division} and o.excluded is null
      group by 1, 2, 3)
    select case when grouping(district) = 0 then 'district' when grouping(industry) = 0 then 'industry' when grouping(class) = 0 then 'class'
        else 'all' end as by,
      coalesce(district, industry, class, '') as key, coalesce(sum(objects), 0)::int as objects,
      coalesce(sum(drawn), 0)::int as "drawnObjects", coalesce(sum(visited), 0)::int as "visitedObjects"
    from parted group by grouping sets ((), (district), (industry), (class))`);
  return rows.map((row) => ({
    // Only the question above names them.
    by: row.text("by") as PartCounted["by"],
    key: row.text("key"),
    measures: measuresIn(row, ["objects", "drawnObjects", "visitedObjects"]),
  }));
}
