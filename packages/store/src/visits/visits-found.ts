import sql, { join, type Sql } from "sql-template-tag";
import type { Tx } from "../database/database.js";
import type { Row } from "../database/row.js";

/** What is asked of the visits that one may see; a field that is left out is not asked for. */
export interface VisitsAsked {
  readonly round?: string | undefined;
  readonly object?: string | undefined;
  /** Has a task in it. */
  readonly department?: string | undefined;
  readonly inspector?: string | undefined;
  readonly inspectionPlan?: string | undefined;
  readonly state?: string | undefined;
  readonly origin?: string | undefined;
  readonly mode?: string | undefined;
  /** May be made, or was made, on one of these days. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly override?: string | undefined;
  /** A prefix. */
  readonly division?: string | undefined;
  /** Planned for it. */
  readonly day?: string | undefined;
  /** Not made, and the last of its window lies before this day. */
  readonly overdueOn?: string | undefined;
}

export interface VisitPlace {
  readonly division: string;
  readonly visit: string;
}

/** One page, in the order of division and visit, behind `after`. */
export function findVisits(
  tx: Tx,
  asked: VisitsAsked,
  { after, limit }: { readonly after?: VisitPlace | undefined; readonly limit: number },
): Promise<Row[]> {
  const behind = after ?? { division: "", visit: "" };
  return tx.rows(sql`
    select v.*, o.name, d.day from (
      select * from visits
      where ${conditions(asked)} and (division, visit) > (${behind.division}, ${behind.visit})
      order by division, visit limit ${limit}) v
    left join inspection_objects o on o.division = v.division and o.object = v.object
    left join visit_days d on d.division = v.division and d.visit = v.visit
    order by v.division, v.visit`);
}

/** How many there are, counted no further than `most`. */
export async function countVisits(tx: Tx, asked: VisitsAsked, most: number): Promise<number> {
  const row = await tx.row(
    sql`select count(*) as visits from (select from visits where ${conditions(asked)} limit ${most}) counted`,
  );
  return row.number("visits");
}

/** How many are in which state; of those to be made, how many are overdue on the day, and how many have no day. */
export async function visitCounts(tx: Tx, asked: VisitsAsked, today: string) {
  const rows = await tx.rows(sql`
    select state, count(*) as visits,
      count(*) filter (where state <> 'performed' and state <> 'void' and last < ${today}::date) as overdue,
      count(*) filter (where state = 'planned' and cardinality(visiting) > 0 and not exists (
        select from visit_days d where d.division = visits.division and d.visit = visits.visit and d.day is not null)) as without_day
    from visits where ${conditions(asked)} group by state order by state`);
  return rows.map((row) => ({
    state: row.text("state"),
    visits: row.number("visits"),
    overdue: row.number("overdue"),
    withoutDay: row.number("without_day"),
  }));
}

function conditions(asked: VisitsAsked): Sql {
  const { round, object, department, inspector, inspectionPlan, state, origin, mode, from, to, override } = asked;
  const { division, day, overdueOn } = asked;
  const all = [
    sql`true`,
    ...(round === undefined ? [] : [sql`round = ${round}`]),
    ...(object === undefined ? [] : [sql`object = ${object}`]),
    ...(department === undefined ? [] : [sql`${department}::text = any (departments)`]),
    ...(inspector === undefined ? [] : [sql`${inspector}::text = any (inspectors)`]),
    ...(inspectionPlan === undefined ? [] : [isOfPlan(inspectionPlan)]),
    ...(state === undefined ? [] : [sql`state = ${state}`]),
    ...(origin === undefined ? [] : [sql`origin = ${origin}`]),
    ...(mode === undefined ? [] : [sql`mode = ${mode}`]),
    ...(override === undefined ? [] : [sql`override = ${override}`]),
    ...(from === undefined ? [] : [sql`coalesce(performed_on, last) >= ${from}::date`]),
    ...(to === undefined ? [] : [sql`coalesce(performed_on, first) <= ${to}::date`]),
    ...(division === undefined ? [] : [sql`division ^@ ${division}::text`]),
    ...(day === undefined ? [] : [isPlannedFor(day)]),
    ...(overdueOn === undefined ? [] : [sql`state not in ('performed', 'void') and last < ${overdueOn}::date`]),
  ];
  return join(all, " and ");
}

const isOfPlan = (plan: string): Sql => sql`exists (
  select from visit_tasks t
  where t.division = visits.division and t.visit = visits.visit and t.inspection_plan = ${plan})`;

const isPlannedFor = (day: string): Sql => sql`exists (
  select from visit_days d where d.division = visits.division and d.visit = visits.visit and d.day = ${day}::date)`;

/** Offers to ride along in a state, that concern the identity: a page in the order of division, guest and department. */
export function findRideOffers(
  tx: Tx,
  asked: { readonly state?: string | undefined; readonly department?: string | undefined },
  { after, limit }: { readonly after?: readonly [string, string, string] | undefined; readonly limit: number },
): Promise<Row[]> {
  const [division, guest, department] = after ?? ["", "", ""];
  const all = [
    sql`true`,
    ...(asked.state === undefined ? [] : [sql`state = ${asked.state}`]),
    ...(asked.department === undefined ? [] : [sql`department = ${asked.department}`]),
  ];
  return tx.rows(sql`
    select * from ride_offers
    where ${join(all, " and ")} and (division, guest, department) > (${division}, ${guest}, ${department})
    order by division, guest, department limit ${limit}`);
}

/** Visits that ride along with this one, accepted ones, ascending. */
export async function guestsOf(tx: Tx, host: string): Promise<string[]> {
  const rows = await tx.rows(
    sql`select distinct guest from ride_offers where host = ${host} and state = 'accepted' order by guest`,
  );
  return rows.map((row) => row.text("guest"));
}

/** How the register has the object today, when the identity may see it. */
export async function placeOfObject(tx: Tx, object: string): Promise<{ readonly division: string } | undefined> {
  const row = await tx.rowOrNone(sql`select division from inspection_objects where object = ${object} limit 1`);
  return row === undefined ? undefined : { division: row.text("division") };
}
