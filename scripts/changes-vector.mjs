// @ts-check
/**
 * Writes vectors/changes: what happened after the draw of vectors/round-240, one case of every rule of protocol §10. core writes it;
 * packages/verify and vectors/reference/verify.py, which share no line with it, must agree.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { batchedSuite, openPool } from "../packages/compute/dist/index.js";
import { changesCsv, jsonText } from "../packages/contract/dist/index.js";
import { AfterDraw, bytesOfHex, hexOf, idOf } from "../packages/core/dist/index.js";
import { openAfterDraw } from "../packages/round/dist/index.js";

const round = "vectors/round-240";
const suite = batchedSuite();
const pool = openPool();
const world = {
  now: () => new Date(0),
  fillRandom: () => {},
  progress: () => () => {},
  cancelled: new AbortController().signal,
  keepFramesIn: "out/no-frames",
};
const { sealKey } = JSON.parse(readFileSync(`${round}/reveal.json`, "utf8"));
const opened = await openAfterDraw(world, suite, pool, round, bytesOfHex(sealKey));
await pool.close();
if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
const { after, drawn } = opened.value;
const { record } = drawn;

/** What each row shows and the chain's digest with it, in the order of the rows. */
const rows = [];
const touched = new Set();
const stratum = (plan, name) =>
  record.selections.find((one) => one.plan.id === plan).strata.find((one) => one.name === name);
/** The drawn objects of a stratum by rank. */
const objects = (plan, name) => stratum(plan, name).rows.map(objectAt);

let day = "2026-02-02";
function change(shows, wish, reason = "closed") {
  const decided = after.decide({ reason, day, ...wish });
  if (!decided.ok) throw new Error(`${shows}: ${JSON.stringify(decided.problem)}`);
  rows.push({ number: rows.length + 1, shows, digest: hexOf(after.digest) });
  for (const visit of decided.value.visits) touched.add(visit);
  return decided.value;
}
const substitute = (shows, plan, stratum, object) => change(shows, { kind: "substitute", plan, stratum, object });

// Substitutes.
const [, second] = objects("P-ENV-02", "B");
const first = substitute("the next rank of the stratum", "P-ENV-02", "B", second);
substitute("a substitute that is closed itself", "P-ENV-02", "B", first.change.new);
substitute("a plan with an offset, its key with a clause", "P-FIRE-02", "R1", objects("P-FIRE-02", "R1")[0]);
const small = objects("P-HLTH-01-B", "R3+310101002")[0];
const only = substitute("a stratum of three: its second", "P-HLTH-01-B", "R3+310101002", small);
const last = substitute("its third", "P-HLTH-01-B", "R3+310101002", only.change.new);
substitute("nobody left", "P-HLTH-01-B", "R3+310101002", last.change.new);
substitute("full coverage has nobody left", "P-MKT-03", "D", objects("P-MKT-03", "D")[0]);
const duplicate = findDuplicate();
substitute("a duplicate, which had no visit to leave", duplicate.plan, duplicate.stratum, duplicate.object);
const keeping = findTask((visit, task) => ofDepartment(visit, task).length > 1);
substitute("the department keeps a task in the visit, and its seats", keeping.plan, keeping.stratum, keeping.object);
const leaving = findTask((visit, task) => ofDepartment(visit, task).length === 1 && visit.tasks.length > 1);
substitute("the department's last task in the visit", leaving.plan, leaving.stratum, leaving.object);
const again = findSecondVisit();

// Inspectors.
day = "2026-03-05";
const seat = findSeat(3);
const stepsIn = change("the next by priority", { kind: "recuse", ...seat }, 'kin, of "the" owner').change.new;
change("who stepped in steps aside, and nobody comes back", { kind: "recuse", ...seat, inspector: stepsIn }, "近亲属");
const full = findSeat(0);
change("nobody eligible has capacity left", { kind: "leave", ...full }, "ill");
const [team] = after.standing(again).teams;
const at = { visit: again, department: team.department, inspector: team.inspectors[0] };
change("in the visit of a substitute", { kind: "leave", ...at }, "ill\nfor a week");

// Voids.
day = "2026-04-01";
change("a drawn visit", { kind: "void", visit: findSeat(3, ({ inspectors }) => inspectors.length > 2).visit }, "flood");
change("the visit of a substitute", { kind: "void", visit: again }, "flood");
const busy = findSeat(3);
change("with loads as they stand after all that", { kind: "leave", ...busy }, "on leave");

write();

function objectAt(row) {
  return idOf(drawn.round.frame, row);
}

function findDuplicate() {
  const kept = new Set(record.visits.flatMap(({ object, tasks }) => tasks.map(({ plan }) => `${plan.id}/${object}`)));
  for (const { plan, strata } of record.selections) {
    for (const { name, rows: drawnRows, n, size } of strata) {
      const object = drawnRows.map(objectAt).find((one) => !kept.has(`${plan.id}/${one}`));
      if (object !== undefined && n < size) return { plan: plan.id, stratum: name, object };
    }
  }
  throw new Error("no duplicate");
}

function ofDepartment(visit, task) {
  return visit.tasks.filter(({ plan }) => plan.department === task.plan.department);
}

/** A task of a visit that nothing has touched, in a stratum that has somebody left. */
function findTask(fits) {
  for (const visit of record.visits.filter((one) => !touched.has(one.visit))) {
    for (const task of visit.tasks.filter((one) => fits(visit, one))) {
      const { strata } = record.selections.find(({ plan }) => plan.id === task.plan.id);
      const { name, n, size } = strata.find((one) => one.rows.map(objectAt).includes(visit.object));
      if (n < size) return { plan: task.plan.id, stratum: name, object: visit.object };
    }
  }
  throw new Error("no such task");
}

/** Substitutes until one of them already has a visit of the mode: its own has the number 2. */
function findSecondVisit() {
  for (const object of objects("P-MKT-01", "A")) {
    const { visits } = substitute("an object that may have a visit already: the next number", "P-MKT-01", "A", object);
    if (visits.at(-1).endsWith("U2")) return visits.at(-1);
  }
  throw new Error("no second visit");
}

/** A seat in a visit that nothing has touched, for which so many people could step in one after the other. */
function findSeat(count, isFit = () => true) {
  for (const { department, teams } of record.shards) {
    for (const { visit, inspectors } of teams.filter((one) => isFit(one) && !touched.has(one.visit))) {
      const seat = { visit, department, inspector: inspectors[0] };
      if (inspectors.length > 0 && successors(seat) === count) return seat;
    }
  }
  throw new Error("no such seat");
}

/** Tried on a copy of the round: how many of the first three come. */
function successors(seat) {
  const copy = new AfterDraw(suite, drawn);
  for (const one of after.changes) copy.replay(round, one);
  let inspector = seat.inspector;
  for (let count = 0; count < 3; count++) {
    inspector = copy.decide({ kind: "leave", ...seat, inspector, reason: "tried", day }).value.change.new;
    if (inspector === "") return count;
  }
  return 3;
}

function write() {
  const visits = [...touched].sort().map((visit) => {
    const { visit: held, isVoid, teams } = after.standing(visit);
    const plans = held.tasks.map(({ plan }) => plan.id).sort();
    return {
      visit,
      void: isVoid,
      plans,
      teams: teams.map((one) => ({ ...one, inspectors: [...one.inspectors].sort() })),
    };
  });
  mkdirSync("vectors/changes", { recursive: true });
  writeFileSync("vectors/changes/changes.csv", [...changesCsv(after.changes)].join(""));
  writeFileSync("vectors/changes/expected.json", jsonText({ of: "round-240", rows, visits }));
}
