import { batchedSuite, openPool } from "@suijian/compute";
import { concat, invariant, sameBytes, ticketsOf, type Frame } from "@suijian/core";
import type { Asked } from "../bench.js";
import { beside, figure, type Figure } from "../figure.js";
import { frameOfIds, idsInSql } from "../ids.js";
import { medianSeconds, timed } from "../measure.js";
import type { Database } from "../peers/database.js";
import { withDuckDb } from "../peers/duckdb.js";
import { ticketsByCreateHash, ticketsByHash } from "../peers/one-by-one.js";
import { withPostgres } from "../peers/postgres.js";
import { KEY } from "../key.js";

const RUNS = 3;
const PREFIX = concat([KEY, Uint8Array.of(1)]);

/** Time for one object's ticket, when all objects get theirs. */
export async function* tickets(asked: Asked): AsyncGenerator<Figure> {
  const frame = frameOfIds(asked.objects ?? 8_000_000);
  const perObject = (name: string, seconds: number, target?: number): Figure =>
    figure(`tickets: ${name}`, (seconds * 1e9) / frame.rows, "ns/object", target);

  asked.say("floor");
  yield perObject("floor, one pass over the ids", await medianSeconds(RUNS, () => sumOf(frame.ids.bytes)));
  const copy = new Uint8Array(frame.ids.bytes.length);
  yield perObject("floor, memcpy of the ids", await medianSeconds(RUNS, () => copy.set(frame.ids.bytes)));

  const suite = batchedSuite();
  const expected = ticketsOf(suite, frame, KEY);
  const peers: Figure[] = [];
  for (const [name, make] of Object.entries(ONE_BY_ONE)) {
    asked.say(name);
    const { seconds, value } = await timed(() => make(frame, PREFIX));
    invariant(sameBytes(value, expected), `${name} gives our tickets`);
    peers.push(perObject(name, seconds));
  }
  for (const withDatabase of [withDuckDb, withPostgres]) {
    const measured = await withDatabase(async (database) => {
      asked.say(database.name);
      return perObject(`${database.name} sha256()`, await secondsIn(database, frame.rows));
    });
    if (measured === undefined) asked.say("no PostgreSQL for this machine");
    else peers.push(measured);
  }
  yield* peers;

  asked.say("our own");
  const alone = await medianSeconds(RUNS, () => ticketsOf(suite, frame, KEY));
  yield* beside(perObject("one thread", alone), peers);
  yield* beside(perObject("two workers", await secondsOnTwo(frame), 120), peers);
}

const ONE_BY_ONE = { "crypto.createHash an id": ticketsByCreateHash, "crypto.hash an id": ticketsByHash };

function sumOf(bytes: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i++) sum += bytes[i]!;
  return sum;
}

async function secondsOnTwo(frame: Frame): Promise<number> {
  const pool = openPool({ workers: 2 });
  try {
    await pool.tickets(frameOfIds(100_000), KEY);
    return await medianSeconds(RUNS, () => pool.tickets(frame, KEY));
  } finally {
    await pool.close();
  }
}

/** The digests alone, of which only the largest is kept: less than we do, and on one block each as well. */
async function secondsIn(database: Database, rows: number): Promise<number> {
  await database.run(idsInSql(rows));
  return medianSeconds(RUNS, () => database.run("select max(sha256(id)) from ids"));
}
