import { afterRoundEvent, invariant, type RoundEvent, type RoundLife } from "@suijian/core";
import sql, { empty } from "sql-template-tag";
import type { Tx } from "../database/database.js";
import type { Row } from "../database/row.js";

/** A round with the place whose log it stands in. */
export interface HeldRound {
  readonly division: string;
  readonly life: RoundLife;
  /** How many events made it what it is. */
  readonly events: number;
}

/** A round's id begins with its division: `421126-2026-01`. */
export const divisionOfRound = (round: string): string => round.slice(0, Math.max(0, round.indexOf("-")));

/** The round, when the identity may see it. */
export async function findRound(tx: Tx, round: string): Promise<HeldRound | undefined> {
  const row = await tx.rowOrNone(
    sql`select * from rounds where division = ${divisionOfRound(round)} and round = ${round}`,
  );
  return row === undefined ? undefined : heldRound(row);
}

export interface RoundsAsked {
  readonly division?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Those the identity may see, by their ids, the last first. */
export async function roundsSeen(tx: Tx, { division, after, limit }: RoundsAsked): Promise<HeldRound[]> {
  const rows = await tx.rows(sql`
    select * from rounds
    where true ${division === undefined ? empty : sql`and division ^@ ${division}`} ${after === undefined ? empty : sql`and round < ${after}`}
    order by round desc limit ${limit}`);
  return rows.map(heldRound);
}

/** The open round of a log, of which there is one at most (protocol §5). */
export async function openRoundOf(tx: Tx, division: string): Promise<HeldRound | undefined> {
  const row = await tx.rowOrNone(
    sql`select * from rounds where division = ${division} and stage in ('announced', 'diced', 'seeded')`,
  );
  return row === undefined ? undefined : heldRound(row);
}

/** Two that change one round wait for each other until the end of the transaction. */
export async function holdRound(tx: Tx, round: string): Promise<void> {
  await tx.row(sql`select pg_advisory_xact_lock(hashtextextended(${`round ${round}`}, 0))`);
}

/** Records what happened to a round, and what it is now. The caller has decided it, and holds the round. */
export async function saveRoundEvent(
  tx: Tx,
  division: string,
  before: HeldRound | undefined,
  now: RoundLife,
  event: RoundEvent,
): Promise<HeldRound> {
  const seq = (before?.events ?? 0) + 1;
  const { happened, at, by: _, ...body } = event;
  await tx.run(sql`
    insert into round_events (division, round, seq, happened, body, account, at)
    values (${division}, ${now.round}, ${seq}, ${happened}, ${JSON.stringify(body)}, ${event.by}, ${at})`);
  if (before === undefined) await addRound(tx, division, now, seq);
  else await changeRound(tx, division, now, seq);
  return { division, life: now, events: seq };
}

/** What everyone may know of: from the announcement on. */
const isPublic = ({ announced }: RoundLife): boolean => announced !== undefined;

async function addRound(tx: Tx, division: string, now: RoundLife, events: number): Promise<void> {
  const { title, beaconAt } = now.charter;
  await tx.run(sql`
    insert into rounds (division, round, title, stage, beacon_at, is_public, events, body)
    values (${division}, ${now.round}, ${title}, ${now.stage}, ${beaconAt}, ${isPublic(now)}, ${events}, ${JSON.stringify(now)})`);
}

async function changeRound(tx: Tx, division: string, now: RoundLife, events: number): Promise<void> {
  const changed = await tx.run(sql`
    update rounds set stage = ${now.stage}, is_public = ${isPublic(now)}, events = ${events}, body = ${JSON.stringify(now)}
    where division = ${division} and round = ${now.round} and events = ${events - 1}`);
  invariant(changed === 1, "an event follows the one before it");
}

/** Builds what holds anew from what happened; the number of rounds. */
export async function rebuildRounds(tx: Tx): Promise<number> {
  // Links, seals and shares refer to rounds, and are no projection: the rows stay, and only what they say is written again.
  const rows = await tx.rows(sql`select * from round_events order by division, round, seq`);
  const rounds = new Map<string, HeldRound>();
  for (const row of rows) {
    const [division, round] = [row.text("division"), row.text("round")];
    const before = rounds.get(round);
    const after = afterRoundEvent(round, before?.life, roundEvent(row));
    invariant(after.ok, `what happened to round ${round} could happen`);
    rounds.set(round, { division, life: after.value, events: row.number("seq") });
  }
  await tx.run(sql`delete from rounds where (division, round) not in (select division, round from round_events)`);
  // First all are closed: two may have been open one after the other, and order here is by name.
  await tx.run(sql`update rounds set stage = 'planned'`);
  for (const { division, life, events } of rounds.values()) await putRound(tx, division, life, events);
  return rounds.size;
}

async function putRound(tx: Tx, division: string, now: RoundLife, events: number): Promise<void> {
  const { title, beaconAt } = now.charter;
  await tx.run(sql`
    insert into rounds (division, round, title, stage, beacon_at, is_public, events, body)
    values (${division}, ${now.round}, ${title}, ${now.stage}, ${beaconAt}, ${isPublic(now)}, ${events}, ${JSON.stringify(now)})
    on conflict (division, round) do update set title = excluded.title, stage = excluded.stage, beacon_at = excluded.beacon_at,
      is_public = excluded.is_public, events = excluded.events, body = excluded.body`);
}

// Only we write these columns, from what the door and the core have checked.
const roundEvent = (row: Row): RoundEvent =>
  ({
    ...(row.json("body") as object),
    happened: row.text("happened"),
    at: row.text("at"),
    ...(row.isNone("account") ? {} : { by: row.text("account") }),
  }) as RoundEvent;

export const heldRound = (row: Row): HeldRound => ({
  division: row.text("division"),
  life: row.json("body") as RoundLife,
  events: row.number("events"),
});
