import {
  afterDayEvent,
  type Booking,
  type DayEvent,
  type DayReason,
  invariant,
  noDay,
  type PlaceReason,
  type PlannedDay,
  type Slot,
} from "@suijian/core";
import sql from "sql-template-tag";
import type { Tx } from "../../database/database.js";
import type { Row } from "../../database/row.js";

/** The day of a visit, in the division where the visit lies. */
export interface HeldDay {
  readonly division: string;
  readonly now: PlannedDay;
}

/** With everything that happened to it; a visit of which nothing was planned has none of it. */
export async function dayTold(
  tx: Tx,
  division: string,
  visit: string,
): Promise<{ readonly now: PlannedDay; readonly events: readonly DayEvent[] }> {
  const rows = await tx.rows(
    sql`select * from visit_day_events where division = ${division} and visit = ${visit} order by number`,
  );
  const events = rows.map(dayEvent);
  return { now: events.reduce(recordedAfter, noDay(visit)), events };
}

function recordedAfter(now: PlannedDay, event: DayEvent): PlannedDay {
  const after = afterDayEvent(now, event);
  invariant(after.ok, `what happened to the day of ${now.visit} could happen`);
  return after.value;
}

/** Days of many visits change at once, or of one: the many wait for everyone, and everyone for them. */
export async function holdAllDays(tx: Tx): Promise<void> {
  await tx.row(sql`select pg_advisory_xact_lock(hashtext('visit days'))`);
}

/** The caller holds the visit as well, against others that change its day. */
export async function holdDays(tx: Tx): Promise<void> {
  await tx.row(sql`select pg_advisory_xact_lock_shared(hashtext('visit days'))`);
}

/** What happened to the day of a visit, with what holds after it. */
export interface DayChange extends HeldDay {
  readonly event: DayEvent;
}

/** Thousands of them in two statements. The caller has decided each, and holds the days. */
export async function saveDayChanges(tx: Tx, changes: readonly DayChange[]): Promise<void> {
  const events = changes.map(({ division, now, event: { happened, at, by, ...body } }) => ({
    ...{ division, visit: now.visit, number: now.events, happened, body, account: by, at },
  }));
  await tx.run(sql`
    insert into visit_day_events select * from jsonb_populate_recordset(null::visit_day_events, ${JSON.stringify(events)})`);
  await putDays(tx, changes);
}

async function putDays(tx: Tx, days: readonly HeldDay[]): Promise<void> {
  await tx.run(sql`
    insert into visit_days select * from jsonb_populate_recordset(null::visit_days, ${JSON.stringify(days.map(dayRow))})
    on conflict (division, visit) do update set day = excluded.day, place = excluded.place, found = excluded.found,
      because = excluded.because, placed_by = excluded.placed_by, booking = excluded.booking, offered = excluded.offered,
      slot_from = excluded.slot_from, slot_to = excluded.slot_to, wish = excluded.wish, events = excluded.events`);
}

const dayRow = ({ division, now }: HeldDay) => ({
  ...{ division, visit: now.visit, day: now.day, place: now.place, found: now.found, because: now.because },
  ...{ placed_by: now.placedBy, booking: now.booking, offered: now.offered, slot_from: now.agreed?.from },
  ...{ slot_to: now.agreed?.to, wish: now.wish, events: now.events },
});

/** Columns of `visit_days` beside those of a visit, its number of events as `day_events`; of a visit without a day they are empty. */
export function plannedDay(visit: string, row: Row): PlannedDay {
  if (row.isNone("day_events")) return noDay(visit);
  const [day, place, found] = [row.textOrNone("day"), row.numberOrNone("place"), row.textOrNone("found")];
  const [from, to, wish] = [row.textOrNone("slot_from"), row.textOrNone("slot_to"), row.textOrNone("wish")];
  // Only we write these columns, from what core has decided; the table's checks allow nothing else.
  return {
    visit,
    events: row.number("day_events"),
    booking: row.text("booking") as Booking,
    offered: row.json("offered") as Slot[],
    ...(day === undefined || place === undefined ? {} : { day, place, found: found as "proposal" | "person" | "slot" }),
    ...(row.isNone("because") ? {} : { because: row.json("because") as DayReason }),
    ...(row.isNone("placed_by") ? {} : { placedBy: row.json("placed_by") as PlaceReason }),
    ...(day === undefined || from === undefined || to === undefined ? {} : { agreed: { day, from, to } }),
    ...(wish === undefined ? {} : { wish }),
  };
}

/** Builds what holds of every day anew from what was recorded; the number of visits. */
export async function rebuildVisitDays(tx: Tx): Promise<number> {
  await tx.run(sql`delete from visit_days`);
  const rows = await tx.rows(sql`select * from visit_day_events order by division, visit, number`);
  const held = new Map<string, HeldDay>();
  for (const row of rows) {
    const [division, visit] = [row.text("division"), row.text("visit")];
    const before = held.get(`${division} ${visit}`)?.now ?? noDay(visit);
    held.set(`${division} ${visit}`, { division, now: recordedAfter(before, dayEvent(row)) });
  }
  await putDays(tx, [...held.values()]);
  return held.size;
}

const dayEvent = (row: Row): DayEvent =>
  ({
    ...(row.json("body") as object),
    happened: row.text("happened"),
    at: row.text("at"),
    ...(row.isNone("account") ? {} : { by: row.text("account") }),
  }) as DayEvent;
