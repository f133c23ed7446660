import type { VisitNow } from "@suijian/core";
import sql from "sql-template-tag";
import type { Tx } from "../database/database.js";
import { name } from "../register/names.js";
import { closeCopies, copyOf, copyRowsOf, keepCopies, openCopies } from "./copy-visits.js";
import { recordedAfter, visitEvent } from "./visit-events.js";
import { VISIT_TABLES } from "./visit-tables.js";

/** Builds what holds of every visit anew from what was recorded; the number of visits. */
export async function rebuildVisits(tx: Tx): Promise<number> {
  const visits = await foldAll(tx);
  for (const { table } of [...VISIT_TABLES].reverse()) await tx.run(sql`delete from ${name(table)}`);
  for (const { table } of VISIT_TABLES) await keepCopies(tx, table);
  await closeCopies(tx, TABLES);
  return visits;
}

/** How many rows of what holds are not what was recorded, are missing, or are too many. */
export async function differingVisits(tx: Tx): Promise<number> {
  await foldAll(tx);
  let differing = 0;
  for (const { table } of VISIT_TABLES) {
    const [held, copied] = [name(table), copyOf(table)];
    const row = await tx.row(sql`
      select count(*) as differing from (
        (select row(t.*)::text from ${held} t except all select row(t.*)::text from ${copied} t)
        union all (select row(t.*)::text from ${copied} t except all select row(t.*)::text from ${held} t)) apart`);
    differing += row.number("differing");
  }
  await closeCopies(tx, TABLES);
  return differing;
}

/** A page of events at a time, since there are millions of them; a visit that goes over the end of a page is carried on. */
async function foldAll(tx: Tx): Promise<number> {
  await openCopies(tx, TABLES);
  let visits = 0;
  let now: VisitNow | undefined;
  for (;;) {
    const page: VisitNow[] = [];
    const rows = await eventsAfter(tx, now);
    for (const row of rows) {
      const visit = row.text("visit");
      if (now !== undefined && now.visit !== visit) page.push(now);
      now = recordedAfter(visit, now?.visit === visit ? now : undefined, visitEvent(row));
    }
    const isLast = rows.length < PAGE;
    if (isLast && now !== undefined) page.push(now);
    for (const table of VISIT_TABLES) await copyRowsOf(tx, table, page);
    visits += page.length;
    if (isLast) return visits;
  }
}

const PAGE = 20_000;

const TABLES = VISIT_TABLES.map(({ table }) => table);

const eventsAfter = (tx: Tx, now: VisitNow | undefined) =>
  tx.rows(sql`
    select * from visit_events where (division, visit, number) > (${now?.division ?? ""}, ${now?.visit ?? ""}, ${now?.events ?? 0})
    order by division, visit, number limit ${PAGE}`);
