import { afterVisitEvent, invariant, type VisitEvent, type VisitNow } from "@suijian/core";
import sql, { empty, type Sql } from "sql-template-tag";
import type { Tx } from "../database/database.js";
import type { Row } from "../database/row.js";
import { name } from "../register/names.js";
import { inspectorsOf, VISIT_TABLES, type VisitTable } from "./visit-tables.js";

/** An event in its place: the number of a visit's first one is 1. */
export interface RecordedEvent {
  readonly division: string;
  readonly visit: string;
  readonly number: number;
  readonly event: VisitEvent;
}

/** A visit with all that happened to it. */
export interface VisitTold {
  readonly now: VisitNow;
  readonly events: readonly VisitEvent[];
}

/** The visit, when the identity may see it. */
export const findVisit = (tx: Tx, visit: string): Promise<VisitTold | undefined> => told(tx, visit, empty);

/** Nobody else changes it until the end of the transaction. */
export const lockVisit = (tx: Tx, visit: string): Promise<VisitTold | undefined> => told(tx, visit, sql`for update`);

async function told(tx: Tx, visit: string, lock: Sql): Promise<VisitTold | undefined> {
  const place = await tx.rowOrNone(
    sql`select division from visits where object = ${objectOfVisit(visit)} and visit = ${visit} ${lock}`,
  );
  if (place === undefined) return undefined;
  const division = place.text("division");
  const rows = await tx.rows(
    sql`select * from visit_events where division = ${division} and visit = ${visit} order by number`,
  );
  const events = rows.map(visitEvent);
  return { now: nowAfter(visit, events), events };
}

/** Protocol §8: round/object/number; ids hold no slash. */
export const objectOfVisit = (visit: string): string => visit.split("/")[1] ?? "";

function nowAfter(visit: string, events: readonly VisitEvent[]): VisitNow {
  let now: VisitNow | undefined;
  for (const event of events) now = recordedAfter(visit, now, event);
  invariant(now !== undefined, "a visit has at least one event");
  return now;
}

export function recordedAfter(visit: string, now: VisitNow | undefined, event: VisitEvent): VisitNow {
  const after = afterVisitEvent(visit, now, event);
  invariant(after.ok, `what happened to visit ${visit} could happen`);
  return after.value;
}

// Only we write these columns, from what the door and the core have checked.
export const visitEvent = (row: Row): VisitEvent =>
  ({
    ...(row.json("body") as object),
    happened: row.text("happened"),
    at: row.text("at"),
    ...(row.isNone("account") ? {} : { by: row.text("account") }),
  }) as VisitEvent;

/** Records what happened to a visit, and what it is now. The caller has decided it, and holds the visit. */
export async function saveVisitEvent(tx: Tx, now: VisitNow, event: VisitEvent): Promise<void> {
  if (now.events === 1) await putRows(tx, VISIT_TABLES[0]!, now);
  else await changeVisit(tx, now);
  const { happened, at, by, ...body } = event;
  await tx.run(sql`
    insert into visit_events (division, visit, number, happened, body, account, at)
    values (${now.division}, ${now.visit}, ${now.events}, ${happened}, ${JSON.stringify(body)}, ${by}, ${at})`);
  for (const table of VISIT_TABLES.slice(1)) {
    await tx.run(
      sql`delete from ${name(table.table)} where division = ${now.division} and ${name(table.key)} = ${now.visit}`,
    );
    await putRows(tx, table, now);
  }
}

async function putRows(tx: Tx, { table, columns, rows }: VisitTable, now: VisitNow): Promise<void> {
  const named = rows(now).map((cells) => Object.fromEntries(columns.map((column, place) => [column, cells[place]])));
  if (named.length === 0) return;
  await tx.run(sql`
    insert into ${name(table)} select * from jsonb_populate_recordset(null::${name(table)}, ${JSON.stringify(named)})`);
}

async function changeVisit(tx: Tx, now: VisitNow): Promise<void> {
  const changed = await tx.run(sql`
    update visits set first = ${now.first}, last = ${now.last}, departments = ${now.departments}, visiting = ${now.visiting},
      inspectors = ${inspectorsOf(now)}, state = ${now.state}, performed_on = ${now.performedOn}, override = ${now.override?.state},
      exempt_by = ${now.exemptBy}, events = ${now.events}
    where division = ${now.division} and visit = ${now.visit} and events = ${now.events - 1}`);
  invariant(changed === 1, "an event follows the one before it");
}

/** Two that ask for a triggered visit of one object wait for each other until the end of the transaction; the number of the next one. */
export async function nextTriggered(tx: Tx, object: string, year: string): Promise<number> {
  await tx.row(sql`select pg_advisory_xact_lock(hashtextextended(${`triggered ${object}`}, 0))`);
  const row = await tx.row(sql`select next_triggered(${object}, ${year}) as next`);
  return row.number("next");
}
