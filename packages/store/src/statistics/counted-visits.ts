import sql, { empty, type Sql } from "sql-template-tag";

/** Which visits are counted (METHOD §19). */
export interface CountedAsked {
  /** Today: whose window has ended by then is due. */
  readonly day: string;
  readonly year: number;
  /** A prefix of division codes; all that one may see, where it is empty. */
  readonly division: string;
  /** Digits of the codes that districts are told apart by. */
  readonly digits: number;
  /** Has a task in it. */
  readonly department: string | undefined;
  readonly withRehearsals: boolean;
}

/**
 * `facts`: a row for each visit that is counted, in any year, with what it stands for. Each table is read once; nothing is asked of one
 * visit at a time. A year is that of the window's first day.
 */
export const factsOf = (asked: CountedAsked): Sql => sql`
  rehearsals as materialized (
    select round from rounds where body #>> '{charter,beacon,name}' = 'rehearsal'),
  scope as materialized (
    select division, visit, round, object, lead, state, first, last, performed_on, origin,
      extract(year from first)::int as year, cardinality(visiting) as visiting
    from visits
    where division ^@ ${asked.division} ${ofDepartment(asked.department)}
      ${asked.withRehearsals ? empty : sql`and (round is null or round not in (select round from rehearsals))`}),
  asked as materialized (
    select t.division, t.visit,
      count(distinct t.plan)::int as tasks,
      count(asked_item)::int as items,
      count(distinct asked_item)::int as items_once,
      array_agg(distinct t.inspection_plan) filter (where t.inspection_plan is not null) as plans
    from visit_tasks t
    left join round_plans p on p.round = split_part(t.visit, '/', 1) and p.round_plan = t.plan
    left join lateral unnest(coalesce(p.items, t.items)) asked_item on true
    where t.drawn_in is null
    group by t.division, t.visit),
  seated as materialized (
    select division, visit, count(*)::int as seats from visit_seats group by division, visit),
  facts as materialized (
    select s.division, s.visit, s.object, s.year, s.state, s.performed_on, s.origin, s.lead,
      left(s.division, ${asked.digits}::int) as district, left(coalesce(o.industry, '–'), 1) as industry, o.class,
      s.origin <> 'triggered' as is_drawn,
      coalesce(a.tasks, 0) as tasks, coalesce(a.items, 0) as items, coalesce(a.items_once, 0) as items_once, a.plans,
      s.visiting > 0 as has_door,
      s.visiting > 0 and s.state not in ('void', 'held-by-ceiling', 'awaiting-approval')
        and (s.state = 'performed' or s.last < ${asked.day}::date) as is_due,
      s.state = 'performed' and s.performed_on between s.first and s.last as is_timely,
      s.visiting > 0 and s.state = 'performed' as is_made,
      s.visiting > 1 and s.state = 'performed' as is_joint,
      case when s.state = 'performed' then coalesce(n.seats, 0) else 0 end as person_times
    from scope s
    left join asked a using (division, visit)
    left join seated n using (division, visit)
    left join inspection_objects o on o.division = s.division and o.object = s.object)`;

const ofDepartment = (department: string | undefined): Sql =>
  department === undefined ? empty : sql`and ${department}::text = any (departments)`;

/** The sums of the facts, by the names of the measures. */
export const SUMS = sql`
  coalesce(sum(tasks) filter (where is_drawn), 0)::int as "tasks",
  count(*) filter (where is_drawn and has_door)::int as "doors",
  (coalesce(sum(tasks) filter (where is_drawn), 0) - count(*) filter (where is_drawn and has_door))::int as "sparedDoors",
  coalesce(sum(items) filter (where is_drawn), 0)::int as "itemsAsked",
  coalesce(sum(items - items_once) filter (where is_drawn), 0)::int as "itemsSpared",
  count(*) filter (where is_due)::int as "dueVisits",
  count(*) filter (where is_due and is_timely)::int as "timelyVisits",
  count(*) filter (where is_made)::int as "madeVisits",
  count(*) filter (where is_joint)::int as "jointVisits",
  coalesce(sum(person_times), 0)::int as "personTimes"`;
