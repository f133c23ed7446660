import { assignInPool, batchedSuite, openPool, selectInPool } from "@suijian/compute";
import { fuseSelections, modePlansOf, spreadOfTimes, timesOf, type Shard } from "@suijian/core";
import type { Asked } from "../bench.js";
import { cityFor } from "../city.js";
import { figure, type Figure } from "../figure.js";
import { KEY } from "../key.js";
import { loadRound, valueIn } from "../load.js";
import { medianSeconds } from "../measure.js";

const RUNS = 3;

/** Who goes where: all visits of a round, from the fused visits on. */
export async function* assignment(asked: Asked): AsyncGenerator<Figure> {
  const city = await cityFor(asked);
  const pool = openPool({ workers: 2 });
  try {
    asked.say(`reading ${city.name}`);
    const round = await loadRound(pool, city);
    asked.say("drawing");
    const tickets = valueIn(await pool.tickets(round.frame, KEY));
    const scans = modePlansOf(round).map(({ scan }) => scan);
    const { visits } = fuseSelections(round, valueIn(await selectInPool(pool, round, scans, tickets)));

    asked.say("assigning");
    const assignNow = async () => valueIn(await assignInPool(pool, batchedSuite(), KEY, round, visits));
    const shards = await assignNow();
    const seconds = await medianSeconds(RUNS, assignNow);
    const pairs = shards.reduce((sum, shard) => sum + shard.pairs, 0);
    const name = (of: string) => `assignment ${city.name}: ${of}`;
    yield figure(name("visits"), visits.length, "visits");
    yield figure(name("inspectors"), round.roster.length, "inspectors");
    yield figure(name("seats"), seatsOf(shards), "seats");
    yield figure(name("unfilled seats"), unfilledIn(shards), "seats");
    yield figure(name("eligible pairs"), pairs, "pairs");
    yield figure(name("eligible per seat, median"), spreadOfTimes(eligiblePerSeat(shards)).median, "inspectors");
    yield figure(name("time a pair"), (seconds * 1e9) / pairs, "ns/pair");
    yield figure(name("time"), seconds, "s", 1 + pairs * 100e-9);
  } finally {
    await pool.close();
  }
}

const seatsOf = (shards: readonly Shard[]): number =>
  shards.flatMap(({ teams }) => teams).reduce((sum, { seats }) => sum + seats, 0);

const unfilledIn = (shards: readonly Shard[]): number =>
  shards.flatMap(({ unfilled }) => unfilled).reduce((sum, { missing }) => sum + missing, 0);

/** How many seats have so many eligible. */
const eligiblePerSeat = (shards: readonly Shard[]): number[] =>
  timesOf(
    shards.flatMap(({ teams }) => teams.flatMap(({ seats, eligible }) => new Array<number>(seats).fill(eligible))),
  );
