import type { Measures, Parting } from "@suijian/core";
import sql from "sql-template-tag";
import type { Tx } from "../database/database.js";
import type { Row } from "../database/row.js";
import { type CountedAsked, factsOf, SUMS } from "./counted-visits.js";

/** What was counted of one part: of a year, a district, or of all. */
export interface PartCounted {
  readonly by: Parting;
  /** Of `all`, nothing. */
  readonly key: string;
  readonly measures: Measures;
}

/**
 * The figures of visits: of each year, and within the asked one of all, by district, industry, scene, origin, class of the object and
 * leading department. One question.
 */
export async function visitFigures(tx: Tx, asked: CountedAsked): Promise<PartCounted[]> {
  const rows = await tx.rows(sql`
    with ${factsOf(asked)},
    of_year as (select * from facts where year = ${asked.year}::int),
    scenes as materialized (select plan, body ->> 'scene' as scene from inspection_plans where body ? 'scene'),
    of_scenes as (
      select distinct on (division, visit, scene) of_year.*, scene
      from of_year cross join lateral unnest(plans) plan join scenes using (plan)
      order by division, visit, scene),
    repeated as (
      select year, min(district) as district, min(industry) as industry, sum(tasks)::int as tasks, count(*) filter (where has_door)::int as doors
      from facts where is_drawn group by year, division, object having sum(tasks) > 1),
    repeated_of_year as (select * from repeated where year = ${asked.year}::int)
    select 'year' as by, year::text as key, ${SUMS}, null::int as "repeatedTasks", null::int as "repeatedSpared" from facts group by year
    union all
    select case when grouping(district) = 0 then 'district' when grouping(industry) = 0 then 'industry' when grouping(origin) = 0 then 'origin'
        when grouping(class) = 0 then 'class' when grouping(lead) = 0 then 'department' else 'all' end,
      coalesce(district, industry, origin, class, lead, ''), ${SUMS}, null, null
    from of_year group by grouping sets ((), (district), (industry), (origin), (class), (lead))
    union all
    select 'scene', scene, ${SUMS}, null, null from of_scenes group by scene
    union all
    select 'year', year::text, ${NO_SUMS}, ${REPEATED} from repeated group by year
    union all
    select case when grouping(district) = 0 then 'district' when grouping(industry) = 0 then 'industry' else 'all' end,
      coalesce(district, industry, ''), ${NO_SUMS}, ${REPEATED}
    from repeated_of_year group by grouping sets ((), (district), (industry))`);
  return merged(rows);
}

const REPEATED = sql`coalesce(sum(tasks), 0)::int, coalesce(sum(tasks - doors), 0)::int`;
const NO_SUMS = sql`null, null, null, null, null, null, null, null, null, null`;

const SUMMED = [
  "tasks",
  "doors",
  "sparedDoors",
  "itemsAsked",
  "itemsSpared",
  "dueVisits",
  "timelyVisits",
  "madeVisits",
  "jointVisits",
  "personTimes",
  "repeatedTasks",
  "repeatedSpared",
] as const;

/** A part stands in several rows, each with some of its measures. */
function merged(rows: readonly Row[]): PartCounted[] {
  const parts = new Map<string, PartCounted>();
  for (const row of rows) {
    // Only the question above names them.
    const by = row.text("by") as Parting;
    const key = row.text("key");
    const before = parts.get(`${by} ${key}`)?.measures ?? {};
    parts.set(`${by} ${key}`, { by, key, measures: { ...before, ...measuresIn(row, SUMMED) } });
  }
  return [...parts.values()];
}

export const measuresIn = <Name extends string>(
  row: Row,
  names: readonly Name[],
): { readonly [Each in Name]?: number } =>
  Object.fromEntries(names.flatMap((name) => (row.isNone(name) ? [] : [[name, row.number(name)]]))) as {
    [Each in Name]?: number;
  };
