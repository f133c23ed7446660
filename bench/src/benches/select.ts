import { openPool, selectInPool, type Pool } from "@suijian/compute";
import {
  concat,
  idOf,
  invariant,
  modePlansOf,
  type AnnouncedPlan,
  type Frame,
  type Round,
  type Selection,
} from "@suijian/core";
import type { Asked } from "../bench.js";
import { cityFor } from "../city.js";
import { beside, figure, type Figure } from "../figure.js";
import { KEY } from "../key.js";
import { loadRound, valueIn } from "../load.js";
import { medianSeconds, timed } from "../measure.js";
import type { Database } from "../peers/database.js";
import { drawInSql, loadRegister } from "../peers/draw-in-sql.js";
import { withDuckDb } from "../peers/duckdb.js";
import { drawNaively, recordsOf } from "../peers/naive-draw.js";
import { withPostgres } from "../peers/postgres.js";
import { sampleOf } from "../some-rows.js";

const RUNS = 3;
const PREFIX = concat([KEY, Uint8Array.of(1)]);
const SAMPLE = 200_000;

/** Tickets and the selection of all plans, from the frozen frame on. */
export async function* select(asked: Asked): AsyncGenerator<Figure> {
  const city = await cityFor(asked);
  const pool = openPool({ workers: 2 });
  try {
    asked.say(`reading ${city.name}`);
    const round = await loadRound(pool, city);
    const { frame, announcement } = round;
    const own = await drawOurselves(pool, round, asked);
    const name = (of: string) => `select ${city.name}: ${of}`;
    yield figure(name("plans"), announcement.plans.length, "plans");
    yield figure(name("tasks"), own.tasks, "tasks");

    const peers: Figure[] = [];
    const sample = sampleOf(frame, SAMPLE);
    const scale = frame.rows / sample.rows;
    const scaled = scale === 1 ? "" : `, ${sample.rows} objects, scaled`;
    asked.say("DuckDB");
    const inDuckDb = await withDuckDb((database) => secondsInSql(database, frame, announcement.plans, own.selections));
    peers.push(figure(name("DuckDB row_number()"), inDuckDb, "s"));
    asked.say("PostgreSQL");
    const inPostgres = await withPostgres((database) =>
      secondsInSql(database, sample, announcement.plans, sample === frame ? own.selections : []),
    );
    if (inPostgres !== undefined) peers.push(figure(name(`PostgreSQL row_number()${scaled}`), scale * inPostgres, "s"));
    asked.say("createHash and sort");
    const records = recordsOf(sample);
    const naive = await timed(() => drawNaively(records, announcement.plans, PREFIX));
    peers.push(figure(name(`createHash and full sort${scaled}`), scale * naive.seconds, "s"));
    yield* peers;

    yield figure(name("tickets alone"), own.ticketSeconds, "s");
    yield* beside(figure(name("tickets and selection"), own.seconds, "s", 3), peers);
  } finally {
    await pool.close();
  }
}

interface Own {
  readonly seconds: number;
  readonly ticketSeconds: number;
  readonly selections: readonly Selection[];
  readonly tasks: number;
}

async function drawOurselves(pool: Pool, round: Round, asked: Asked): Promise<Own> {
  asked.say("our own");
  const selectNow = async (): Promise<Selection[]> => {
    const tickets = valueIn(await pool.tickets(round.frame, KEY));
    const scans = modePlansOf(round).map(({ scan }) => scan);
    return valueIn(await selectInPool(pool, round, scans, tickets));
  };
  const selections = await selectNow();
  return {
    seconds: await medianSeconds(RUNS, selectNow),
    ticketSeconds: await medianSeconds(RUNS, () => pool.tickets(round.frame, KEY)),
    selections,
    tasks: selections.flatMap(({ strata }) => strata).reduce((sum, { rows }) => sum + rows.length, 0),
  };
}

async function secondsInSql(
  database: Database,
  frame: Frame,
  plans: readonly AnnouncedPlan[],
  expected: readonly Selection[],
): Promise<number> {
  await loadRegister(database, frame, plans);
  const { seconds } = await timed(() => drawInSql(database, plans, PREFIX));
  for (const [number, selection] of expected.entries()) await mustAgree(database, frame, number, selection);
  return seconds;
}

/** A peer that draws somebody else has not done the same work. Offsets are left out in SQL, so plans with one are not compared. */
async function mustAgree(database: Database, frame: Frame, number: number, { plan, strata }: Selection): Promise<void> {
  if (plan.offset.some((byte) => byte !== 0)) return;
  const theirs = (await database.rows(`select id from drawn_${number}`)).map(([id]) => id!).sort();
  const ours = strata.flatMap(({ rows }) => rows.map((row) => idOf(frame, row))).sort();
  invariant(ours.join() === theirs.join(), `${database.name} draws for ${plan.id} whom we draw`);
}
