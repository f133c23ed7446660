import type { Days, DayVisit, Door, Mode, PlannedDay } from "@suijian/core";
import sql, { empty, join, type Sql } from "sql-template-tag";
import type { Tx } from "../../database/database.js";
import type { Row } from "../../database/row.js";
import { plannedDay } from "./visit-days.js";

/** Which visits: of a round, of a department that comes through the door, of a place, of a person. */
export interface DaysAsked {
  readonly round?: string | undefined;
  readonly department?: string | undefined;
  readonly division?: string | undefined;
  readonly inspector?: string | undefined;
  /** Led by this department: whose days an officer plans. */
  readonly lead?: string | undefined;
  readonly visit?: string | undefined;
}

/** A visit with its door and what is planned of it. */
export interface VisitWithDay extends DayVisit {
  readonly division: string;
  readonly name: string | undefined;
  /** Of the object: a person's shop is not named everywhere. */
  readonly kind: string | undefined;
  readonly round: string | undefined;
  readonly state: string;
  readonly lead: string;
  readonly visiting: readonly string[];
  readonly planned: PlannedDay;
}

/** Visits that are to be made and have no day: of a window that touches the days. */
export const visitsWithoutDay = (tx: Tx, asked: DaysAsked, [from, to]: Days): Promise<VisitWithDay[]> =>
  found(tx, asked, sql`d.day is null and v.state = 'planned' and v.first <= ${to}::date and v.last >= ${from}::date`);

/** Visits of these days, in the order of their days. */
export const visitsOfDays = (tx: Tx, asked: DaysAsked, [from, to]: Days, limit: number): Promise<VisitWithDay[]> =>
  found(
    tx,
    asked,
    sql`d.day between ${from}::date and ${to}::date and v.state in ('planned', 'performed')`,
    sql`order by d.day, d.place, v.visit limit ${limit}`,
  );

/** How many of these visits wait for a day whose window has begun to touch the days. */
export async function countWithoutDay(tx: Tx, asked: DaysAsked, [from, to]: Days): Promise<number> {
  const row = await tx.row(sql`
    select count(*) as visits from visits v left join visit_days d using (division, visit)
    where ${conditions(asked)} and d.day is null and v.state = 'planned' and v.first <= ${to}::date and v.last >= ${from}::date`);
  return row.number("visits");
}

/** The one visit, whatever its state, when the identity may see it. */
export async function visitWithDay(tx: Tx, visit: string): Promise<VisitWithDay | undefined> {
  return (await found(tx, { visit }, sql`true`))[0];
}

/** Whom the identity is in the register of inspectors. */
export async function ownInspector(tx: Tx): Promise<string | undefined> {
  return (await tx.row(sql`select my_inspector() as inspector`)).textOrNone("inspector");
}

async function found(tx: Tx, asked: DaysAsked, which: Sql, order: Sql = empty): Promise<VisitWithDay[]> {
  const rows = await tx.rows(sql`
    select v.*, o.name, o.kind, d.day, d.place, d.found, d.because, d.placed_by, d.booking, d.offered, d.slot_from, d.slot_to,
      d.wish, d.events as day_events, coalesce(p.place_division, v.division) as door_division, p.premise,
      coalesce(p.address, o.address, '') as address,
      coalesce(p.longitude, o.longitude)::float8 as longitude, coalesce(p.latitude, o.latitude)::float8 as latitude
    from visits v
    left join visit_days d using (division, visit)
    left join inspection_objects o on o.division = v.division and o.object = v.object
    left join lateral (
      -- Where business is done comes before where it is registered.
      select premise, address, place_division, longitude, latitude from object_premises p
      where p.division = v.division and p.object = v.object and (p.until is null or p.until >= v.first)
      order by kind = 'registered', premise limit 1) p on true
    where ${conditions(asked)} and ${which} ${order}`);
  return rows.map(visitOf);
}

function conditions({ round, department, division, inspector, lead, visit }: DaysAsked): Sql {
  const all = [
    // One that rides along is made at another door, on that one's day.
    visit === undefined
      ? sql`cardinality(v.visiting) > 0`
      : sql`v.object = split_part(${visit}, '/', 2) and v.visit = ${visit}`,
    ...(round === undefined ? [] : [sql`v.round = ${round}`]),
    ...(department === undefined ? [] : [sql`${department}::text = any (v.visiting)`]),
    ...(division === undefined ? [] : [sql`v.division ^@ ${division}::text`]),
    ...(inspector === undefined ? [] : [sql`${inspector}::text = any (v.inspectors)`]),
    ...(lead === undefined ? [] : [sql`v.lead = ${lead}`]),
  ];
  return join(all, " and ");
}

function visitOf(row: Row): VisitWithDay {
  const visit = row.text("visit");
  const planned = plannedDay(visit, row);
  return {
    visit,
    object: row.text("object"),
    division: row.text("division"),
    name: row.textOrNone("name"),
    kind: row.textOrNone("kind"),
    round: row.textOrNone("round"),
    state: row.text("state"),
    // The table's check allows no other.
    mode: row.text("mode") as Mode,
    first: row.text("first"),
    last: row.text("last"),
    lead: row.text("lead"),
    visiting: row.list("visiting"),
    team: row.list("inspectors"),
    door: doorOf(row),
    planned,
    ...(planned.agreed === undefined ? {} : { agreed: planned.agreed }),
  };
}

function doorOf(row: Row): Door {
  const [premise, longitude, latitude] = [
    row.textOrNone("premise"),
    row.numberOrNone("longitude"),
    row.numberOrNone("latitude"),
  ];
  return {
    division: row.text("door_division"),
    address: row.text("address"),
    ...(premise === undefined ? {} : { premise }),
    ...(longitude === undefined || latitude === undefined ? {} : { longitude, latitude }),
  };
}

/** The leave of the drawn people within the days. */
export async function leavesOfDrawn(
  tx: Tx,
  inspectors: readonly string[],
  [from, to]: Days,
): Promise<ReadonlyMap<string, readonly Days[]>> {
  const rows = await tx.rows(
    sql`select * from leaves_of_drawn(${inspectors}::text[], ${from}::date, ${to}::date) order by inspector, first`,
  );
  const leaves = new Map<string, Days[]>();
  for (const row of rows) {
    const days: Days = [row.text("first"), row.text("last")];
    const others = leaves.get(row.text("inspector"));
    if (others === undefined) leaves.set(row.text("inspector"), [days]);
    else others.push(days);
  }
  return leaves;
}

/** How many visits each of them has on each of the days, by whomever they were planned. */
export async function daysTaken(
  tx: Tx,
  inspectors: readonly string[],
  [from, to]: Days,
): Promise<readonly (readonly [inspector: string, day: string, visits: number])[]> {
  const rows = await tx.rows(
    sql`select * from days_taken(${inspectors}::text[], ${from}::date, ${to}::date) order by inspector, day`,
  );
  return rows.map((row) => [row.text("inspector"), row.text("day"), row.number("visits")] as const);
}

/** The place behind all others of a day, as far as the identity sees them. */
export async function nextPlace(tx: Tx, day: string): Promise<number> {
  const row = await tx.row(sql`select coalesce(max(place), 0) + 1 as next from visit_days where day = ${day}::date`);
  return row.number("next");
}
