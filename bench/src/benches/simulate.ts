import {
  assignInPool,
  batchedSuite,
  countInPool,
  drawAlone,
  drawMembers,
  expectGroupsInPool,
  expectInPool,
  fuseDrawn,
  groupedByMode,
  groupedBySeason,
  loadFrame,
  lotsInPool,
  membersInPool,
  membersOfPlans,
  openPool,
  saveFrame,
  seatInPool,
  selectInPool,
  simulatedKey,
  simulatePlans,
  simulateRoundsAhead,
  type PlansToSimulate,
  type Pool,
} from "@suijian/compute";
import { fuseSelections, membershipsOf, modePlansOf, type Round } from "@suijian/core";
import type { Asked } from "../bench.js";
import { runNode } from "../child.js";
import { cityFor, inputArgs } from "../city.js";
import { beside, figure, type Figure } from "../figure.js";
import { loadPlans, loadRound, valueIn } from "../load.js";
import { timed } from "../measure.js";
import { SUIJIAN, withFolder } from "../places.js";

const SUITE = batchedSuite();
const KEY = simulatedKey(SUITE, "simulate", 0);

/** What a plan set will cause: from the register in memory, from its kept copy, and as an office asks it from CSV files. */
export async function* simulate(asked: Asked): AsyncGenerator<Figure> {
  const city = await cityFor(asked);
  const name = (of: string) => `simulate ${city.name}: ${of}`;
  const pool = openPool({ workers: 2 });
  try {
    asked.say(`reading ${city.name}`);
    const round = await loadRound(pool, city);
    const { file, plans } = await loadPlans(city);
    const input: PlansToSimulate = {
      file: city.plans,
      plans,
      privateColumns: file.frame.private,
      frame: round.frame,
      roster: round.roster,
      hours: new Map(),
      rounds: 1,
      seed: "simulate",
      mostVisitors: undefined,
      mostHours: undefined,
      drawsApart: false,
    };
    asked.say("simulating");
    await simulatePlans(pool, SUITE, input);
    const whole = await timed(async () => valueIn(await simulatePlans(pool, SUITE, input)));
    yield figure(name("visits"), whole.value.coordinated.visits, "visits");
    yield* ownParts(pool, round, input, name);
    yield* theDrawsWay(pool, round, whole.seconds, asked, name);
    yield* fromKeptCopy(pool, input, name);
    const ahead = { ...input, rounds: 5, repeats: "0.4", within: 5, gap: 5 };
    asked.say("five rounds ahead");
    yield figure(
      name("five rounds ahead, four policies"),
      (await timed(() => simulateRoundsAhead(pool, SUITE, ahead))).seconds,
      "s",
    );
  } finally {
    await pool.close();
  }
  asked.say("from CSV files");
  const { seconds, peakGb } = await runNode(SUIJIAN, ["simulate", ...inputArgs(city), "--rounds", "1", "--json"]);
  yield figure(name("one round from CSV, both ways"), seconds, "s");
  yield figure(name("one round from CSV, peak memory"), peakGb, "GB");
}

type Name = (of: string) => string;

/** Each step by itself, as `simulatePlans` takes them. */
async function* ownParts(pool: Pool, round: Round, input: PlansToSimulate, name: Name): AsyncGenerator<Figure> {
  const { frame, announcement, terms } = round;
  const countable = valueIn(membershipsOf(input.file, frame, input.plans));
  const memberships = countable.map(({ membership }) => membership);
  yield await step(name("· counting strata"), () => countInPool(pool, memberships, frame.rows));
  const members = await timed(async () => valueIn(await membersInPool(pool, frame, announcement.plans)));
  yield figure(name("· listing members"), members.seconds, "s");
  yield figure(name("members of all plans"), members.value.rows.length, "members");
  const groupings = [groupedByMode(terms), groupedBySeason(terms)];
  yield await step(name("· expectations"), () => expectGroupsInPool(pool, frame, announcement.plans, groupings));
  const lots = await timed(async () => valueIn(await lotsInPool(pool, frame, KEY)));
  yield figure(name("· tickets"), lots.seconds, "s");
  const objects = await timed(() => fuseDrawn(drawMembers(members.value, lots.value), terms, new Map()));
  yield figure(name("· drawing and fusing"), objects.seconds, "s");
  yield await step(name("· seating"), () => seatInPool(pool, SUITE, KEY, input, objects.value));
}

/** The same by the functions that make a real draw, and each plan alone by its own: how it was done before. */
async function* theDrawsWay(
  pool: Pool,
  round: Round,
  ownSeconds: number,
  asked: Asked,
  name: Name,
): AsyncGenerator<Figure> {
  asked.say("by the functions of the draw");
  const { frame } = round;
  const plans = modePlansOf(round);
  const scans = plans.map(({ scan }) => scan);
  const expected = await timed(() => expectInPool(pool, plans, frame.rows));
  const tickets = await timed(async () => valueIn(await pool.tickets(frame, KEY)));
  const selected = await timed(async () => valueIn(await selectInPool(pool, round, scans, tickets.value)));
  const fused = await timed(() => fuseSelections(round, selected.value));
  const assigned = await timed(() => assignInPool(pool, SUITE, KEY, round, fused.value.visits));
  const members = await timed(() => membersOfPlans(round));
  const alone = await timed(() => members.value.map((plan) => drawAlone(round, plan, KEY)));
  const fusedAlone = await timed(() => fuseSelections(round, alone.value));
  const parts = [expected, tickets, selected, fused, assigned];
  const together = figure(name("peer: the draw's functions, one ticket"), sum(parts), "s");
  yield figure(name("peer · expectations plan by plan"), expected.seconds, "s");
  yield figure(name("peer · tickets and selection"), tickets.seconds + selected.seconds, "s");
  yield figure(name("peer · fusing object by object"), fused.seconds, "s");
  yield figure(name("peer · assignment"), assigned.seconds, "s");
  yield figure(name("peer · members of each plan, in one thread"), members.seconds, "s");
  yield figure(name("peer · each plan drawn alone, fused"), alone.seconds + fusedAlone.seconds, "s");
  yield together;
  const both = figure(name("peer: with each plan alone"), sum([...parts, members, alone, fusedAlone]), "s");
  yield both;
  yield* beside(figure(name("one round, register in memory"), ownSeconds, "s", 5), [together, both]);
}

const sum = (parts: readonly { readonly seconds: number }[]): number =>
  parts.reduce((total, { seconds }) => total + seconds, 0);

/** As the server asks: the copy of the register that it keeps is read, its hash checked, and the plans are tried on it. */
async function* fromKeptCopy(pool: Pool, input: PlansToSimulate, name: Name): AsyncGenerator<Figure> {
  yield* await withFolder(async (folder) => {
    const root = new Uint8Array(32);
    valueIn(await saveFrame(folder, input.frame, root));
    const loaded = await timed(async () => valueIn(await loadFrame(folder, "0".repeat(64))));
    const run = await timed(() => simulatePlans(pool, SUITE, { ...input, frame: loaded.value }));
    return [
      figure(name("· reading the kept copy"), loaded.seconds, "s"),
      figure(name("one round, register on disk"), loaded.seconds + run.seconds, "s", 5),
    ];
  });
}

const step = async (name: string, action: () => unknown): Promise<Figure> =>
  figure(name, (await timed(action)).seconds, "s");
