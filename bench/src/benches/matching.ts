import { readFile } from "node:fs/promises";
import { matchInPool, openPool, readFrame } from "@suijian/compute";
import {
  groupPlans,
  invariant,
  plansAfterMatching,
  sharesADay,
  type Frame,
  type MatchProposal,
  type ReadPlan,
} from "@suijian/core";
import { withheldFieldOf } from "@suijian/testkit";
import type { Asked } from "../bench.js";
import { cityFor, type City } from "../city.js";
import { beside, figure, type Figure } from "../figure.js";
import { loadPlans, valueIn, wantedColumns } from "../load.js";
import { medianSeconds, timed } from "../measure.js";
import { overlapsOfAllPairs } from "../peers/all-pairs.js";
import { recordsOf } from "../peers/naive-draw.js";

const RUNS = 3;

/** Which plans of a county's departments to make together: 247 plans of 34 departments in Qichun. */
export async function* matching(asked: Asked): AsyncGenerator<Figure> {
  const city = await cityFor(asked, "qichun");
  const name = (of: string) => `matching ${city.name}: ${of}`;
  const pool = openPool({ workers: 2 });
  try {
    asked.say(`reading ${city.name}`);
    const { file, plans } = await loadPlans(city);
    const columns = wantedColumns(file, plans);
    const { frame } = valueIn(await readFrame({ path: city.objects, id: { from: "id" }, columns }));
    const input = { file: city.plans, plans, privateColumns: file.frame.private, frame };
    asked.say("matching");
    const matchNow = async () => valueIn(await matchInPool(pool, input));
    const { proposals } = await matchNow();
    const own = figure(name("time"), await medianSeconds(RUNS, matchNow), "s", 10);

    asked.say("all pairs of sets");
    const naive = await timed(() => overlapsOfAllPairs(recordsOf(frame), plans));
    mustAgree(proposals, plans, frame, naive.value);
    const peer = figure(name("a set for each plan, all pairs"), naive.seconds, "s");
    yield figure(name("plans"), plans.length, "plans");
    yield figure(name("departments"), new Set(plans.map(({ department }) => department)).size, "departments");
    yield figure(name("proposals"), proposals.length, "proposals");
    yield figure(name("plans left when all are taken"), plansAfterMatching(plans.length, proposals), "plans");
    yield* doorsOf(proposals, name);
    yield* againstTruth(city, proposals, plans, name);
    yield peer;
    yield* beside(own, [peer]);
  } finally {
    await pool.close();
  }
}

/** The peer finds the same groups, or it has not done the same work. */
function mustAgree(
  proposals: readonly MatchProposal[],
  plans: readonly ReadPlan[],
  frame: Frame,
  overlaps: ReturnType<typeof overlapsOfAllPairs>,
): void {
  const matchable = plans.map(({ id, department, mode, window, fullCoverage }) => ({
    ...{ id, department, mode, window, fullCoverage },
    ...{ tasks: 0, members: frame.rows, seats: 2, isKeptApart: false, isClosed: false },
  }));
  const theirs = new Set(
    groupPlans(matchable, overlaps, 0.5).map((group) => group.map((number) => plans[number]!.id).join()),
  );
  // Of the groups that nobody could save a door with, no proposal is made.
  invariant(
    proposals.every((proposal) => theirs.has(proposal.plans.join())),
    "both ways find the same groups",
  );
}

function* doorsOf(proposals: readonly MatchProposal[], name: (of: string) => string): Generator<Figure> {
  const sum = (of: (proposal: MatchProposal) => number) => proposals.reduce((total, each) => total + of(each), 0);
  yield figure(
    name("tasks of the matched plans"),
    sum(({ burden }) => burden.tasks),
    "tasks",
  );
  yield figure(
    name("visits expected, own tickets"),
    sum(({ burden }) => burden.apart),
    "visits",
  );
  yield figure(
    name("visits expected, together"),
    sum(({ burden }) => burden.together),
    "visits",
  );
}

/** Pairs of plans of different departments that the generator made for one field and mode, and that can meet on a day. */
async function* againstTruth(
  city: City,
  proposals: readonly MatchProposal[],
  plans: readonly ReadPlan[],
  name: (of: string) => string,
): AsyncGenerator<Figure> {
  const { plans: written } = JSON.parse(await readFile(city.plans, "utf8")) as {
    plans: { id: string; name: string }[];
  };
  const fieldOf = new Map(written.map((plan) => [plan.id, withheldFieldOf(plan)]));
  const pairs = (ids: readonly ReadPlan[]) =>
    ids.flatMap((a, i) => ids.slice(i + 1).flatMap((b) => (a.department === b.department ? [] : [[a, b] as const])));
  const isTrue = ([a, b]: readonly [ReadPlan, ReadPlan]): boolean =>
    a.mode === b.mode &&
    sharesADay(a.window, b.window) &&
    fieldOf.get(a.id) !== undefined &&
    fieldOf.get(a.id) === fieldOf.get(b.id);
  const found = proposals.flatMap((proposal) => pairs(plans.filter(({ id }) => proposal.plans.includes(id))));
  const right = found.filter(isTrue).length;
  const wanted = pairs(plans).filter(isTrue).length;
  if (wanted === 0) return;
  yield figure(name("pairs of the withheld fields"), wanted, "pairs");
  yield figure(name("pairs proposed"), found.length, "pairs");
  yield figure(name("precision"), found.length === 0 ? 1 : right / found.length, "");
  yield figure(name("recall"), right / wanted, "");
}
