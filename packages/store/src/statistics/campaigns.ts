import sql from "sql-template-tag";
import type { Tx } from "../database/database.js";
import type { Row } from "../database/row.js";
import { type CountedAsked, factsOf } from "./counted-visits.js";

/** Rounds drawn in the year with what the draw counted; of abandoned ones nothing is counted. */
export const roundFigures = (tx: Tx, { year, division, withRehearsals }: CountedAsked): Promise<Row[]> =>
  tx.rows(sql`
    select round, title, body #>> '{drawn,at}' as at, (body #>> '{charter,beacon,name}') = 'rehearsal' as is_rehearsal,
      (body #>> '{drawn,counts,tasks}')::int as tasks, (body #>> '{drawn,counts,duplicatesRemoved}')::int as duplicates,
      (body #>> '{drawn,counts,visits}')::int as visits, (body #>> '{drawn,counts,seats}')::int as seats,
      (body #>> '{drawn,counts,unfilled}')::int as unfilled,
      (body #>> '{drawn,expected,bound}')::float8 as bound, (body #>> '{drawn,expected,independent}')::float8 as independent
    from rounds
    where stage in ('drawn', 'revealed') and (division ^@ ${division} or ${division} ^@ division)
      and extract(year from (body #>> '{drawn,at}')::timestamptz at time zone 'Asia/Shanghai')::int = ${year}::int
      and (${withRehearsals}::boolean or (body #>> '{charter,beacon,name}') <> 'rehearsal')
    order by body #>> '{drawn,at}', round`);

/** 集中行动: plans that several departments carry, by a scene, or for a special campaign, with what became of them. */
export const campaignFigures = (tx: Tx, asked: CountedAsked): Promise<Row[]> =>
  tx.rows(sql`
    with ${factsOf(asked)},
    campaigns as materialized (
      select plan, title, kind, form, lead, departments from inspection_plans
      where form in ('joint', 'scene', 'industry') or kind = 'special')
    select p.plan, p.title, p.kind, p.form, p.lead, p.departments,
      count(*)::int as visits, count(*) filter (where f.is_made)::int as made,
      count(distinct f.object)::int as objects, count(distinct f.object) filter (where f.is_made)::int as visited,
      sum(f.person_times)::int as "personTimes",
      count(*) filter (where f.is_due)::int as "dueVisits",
      count(*) filter (where f.is_due and f.is_timely)::int as "timelyVisits"
    from facts f cross join lateral unnest(f.plans) planned join campaigns p on p.plan = planned
    where f.year = ${asked.year}::int
    group by p.plan, p.title, p.kind, p.form, p.lead, p.departments order by p.plan`);
