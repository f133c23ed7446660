import { afterVisitEvent, type VisitEvent, type VisitNow } from "@suijian/core";
import sql from "sql-template-tag";
import type { Tx } from "../database/database.js";
import { name } from "../register/names.js";
import { visitEvent } from "../visits/visit-events.js";
import { VISIT_TABLES, type VisitTable } from "../visits/visit-tables.js";

/** A visit of a round by what happened to it, beside what its rows say. */
export interface RoundVisit {
  readonly visit: string;
  readonly created: Extract<VisitEvent, { readonly happened: "created" }>;
  /** Whether its rows are what happened to it. */
  readonly isAsRecorded: boolean;
}

/** Every visit of the round, as its events tell it, ascending; with those whose events cannot have happened. */
export async function roundVisits(
  tx: Tx,
  round: string,
): Promise<{ readonly visits: readonly RoundVisit[]; readonly broken: readonly string[] }> {
  const told = await eventsOf(tx, round);
  const held = new Map<string, Map<string, readonly string[]>>();
  for (const table of VISIT_TABLES) held.set(table.table, await rowsHeld(tx, table, round));
  const visits: RoundVisit[] = [];
  const broken: string[] = [];
  for (const [visit, events] of told) {
    const now = folded(visit, events);
    const created = events[0];
    if (now === undefined || created?.happened !== "created") broken.push(visit);
    else visits.push({ visit, created, isAsRecorded: VISIT_TABLES.every((table) => isHeld(held, table, now)) });
  }
  const unknown = [...(held.get("visits")?.keys() ?? [])].filter((visit) => !told.has(visit));
  return { visits, broken: [...broken, ...unknown] };
}

async function eventsOf(tx: Tx, round: string): Promise<Map<string, VisitEvent[]>> {
  const rows = await tx.rows(
    sql`select * from visit_events where visit ^@ ${`${round}/`} order by visit, division, number`,
  );
  const told = new Map<string, VisitEvent[]>();
  for (const row of rows) {
    const visit = row.text("visit");
    const events = told.get(visit);
    if (events === undefined) told.set(visit, [visitEvent(row)]);
    else events.push(visitEvent(row));
  }
  return told;
}

function folded(visit: string, events: readonly VisitEvent[]): VisitNow | undefined {
  let now: VisitNow | undefined;
  for (const event of events) {
    const after = afterVisitEvent(visit, now, event);
    if (!after.ok) return undefined;
    now = after.value;
  }
  return now;
}

/** The rows as text, by the visit that they are of. */
async function rowsHeld(tx: Tx, { table, key, columns }: VisitTable, round: string): Promise<Map<string, string[]>> {
  const rows = await tx.rows(sql`
    select ${name(key)} as visit, to_jsonb(t) as held from ${name(table)} t where ${name(key)} ^@ ${`${round}/`}`);
  const byVisit = new Map<string, string[]>();
  for (const row of rows) {
    const held = row.json("held") as Readonly<Record<string, unknown>>;
    const text = JSON.stringify(columns.map((column) => held[column] ?? null));
    const texts = byVisit.get(row.text("visit"));
    if (texts === undefined) byVisit.set(row.text("visit"), [text]);
    else texts.push(text);
  }
  return byVisit;
}

function isHeld(
  held: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>,
  { table, rows }: VisitTable,
  now: VisitNow,
): boolean {
  const wanted = rows(now).map((cells) => JSON.stringify(cells.map((cell) => cell ?? null)));
  const found = held.get(table)?.get(now.visit) ?? [];
  return wanted.length === found.length && wanted.sort().join("\n") === [...found].sort().join("\n");
}
