// The checks, in the order of the protocol. Each names what it needs; the ledger says what is missing. Nothing here
// reads a file: `Given` is what the files at hand hold, `derive` makes from it whatever can be made.

import { type Announcement, announcementDigest } from "./announcement.js";
import { type Assignment, asksOf, assign, shortfallProblem } from "./assign.js";
import { QUICKNET, isBeaconSignature, timeOfRound } from "./beacon.js";
import { burden, isNear, reduction } from "./burden.js";
import { compareBytes, hex, unhex, utf8 } from "./bytes.js";
import {
  Office,
  chainHead,
  chainProblem,
  replacementProblem,
  substituteProblem,
  visitsAfter,
  voidProblem,
} from "./changes.js";
import type { Frame } from "./frame.js";
import { type Fusion, type Visit, fuse } from "./fuse.js";
import { sha256 } from "./hash.js";
import { columnsOf, parseKey } from "./key.js";
import {
  type Finding,
  Ledger,
  type Part,
  all,
  derive,
  finding,
  firstOf,
  have,
  lack,
  same,
  sameLines,
  valueOf,
} from "./ledger.js";
import type { Parameters } from "./parameters.js";
import { csvLine, drawnLine, seatLine, thresholdLine, visitLine } from "./render.js";
import {
  type CountName,
  type Result,
  type VisitLeaf,
  assignmentRoot,
  resultDigest,
  selectionRoot,
  thresholdRoot,
  visitRoot,
} from "./result.js";
import { readInspector, rosterProblem, rosterRoot } from "./roster.js";
import { type Dice, OPEN_KEY, type Seed, diceDigest, diceText, sealCommit, seedOf, ticketKey } from "./seed.js";
import { type Drawn, type Selection, type Threshold, select } from "./select.js";
import type { Progress, Rows } from "./shelf.js";
import {
  type Membership,
  fullCoverageProblem,
  keyProblem,
  membership,
  planOrderProblem,
  smallCellProblem,
  strataProblem,
  wholeStratumProblem,
} from "./strata.js";
import type { Seat } from "./assign.js";
import type { Change, Line, VisitLine } from "./tables.js";
import { drawTickets, effectiveOf, ticketOf } from "./tickets.js";

export interface Open {
  readonly announcement: Part<Announcement>;
  readonly parameters: Part<Parameters>;
  /** SHA-256 of the bytes of parameters.json. */
  readonly parametersHash: Part<string>;
  readonly dice: Part<Dice>;
  readonly seed: Part<Seed>;
  readonly result: Part<Result>;
  readonly reveal: Part<string>;
}

export interface Given extends Open {
  readonly frame: Part<Frame>;
  readonly roster: Part<Rows<Line>>;
  readonly thresholds: Part<Rows<Threshold>>;
  readonly selection: Part<Rows<Drawn>>;
  readonly visits: Part<Rows<VisitLine>>;
  readonly assignment: Part<Rows<Seat>>;
  /** Nothing when the round has had no changes. */
  readonly changes: Part<Rows<Change>> | undefined;
}

export type OnProgress = (progress: Progress) => void;

/** What the checks of the small public files agree on. */
export interface Keys {
  readonly announcement: Part<Uint8Array>;
  readonly key: Part<Uint8Array>;
}

export function judgeOpen(ledger: Ledger, given: Open): Keys {
  judgeAnnouncement(ledger, given);
  judgeParameters(ledger, given);
  judgeSecrecy(ledger, given);
  judgeDice(ledger, given);
  judgeBeacon(ledger, given);
  return judgeSeed(ledger, given);
}

/** The digest of the last change, when there are any. */
export function judgeRound(ledger: Ledger, given: Given, onProgress: OnProgress): string | undefined {
  const { key } = judgeOpen(ledger, given);
  judgeFrame(ledger, given);
  onProgress({ stage: "plans", done: 0, total: 1 });
  const memberships = judgePlans(ledger, given);
  judgeRoster(ledger, given);
  const tickets = derive([given.frame, key], (frame, k) =>
    drawTickets(k, frame.ids, (done) => onProgress({ stage: "tickets", done, total: frame.rows })),
  );
  ledger.check("tickets.root", [tickets, given.result], (t, result) => same(hex(t.root), result.ticketRoot));
  onProgress({ stage: "selection", done: 0, total: 1 });
  const selection = derive([memberships, given.frame, tickets], (members, frame, t) =>
    select(members, frame.ids, t.bytes),
  );
  judgeSelection(ledger, given, key, selection);
  onProgress({ stage: "fusion", done: 0, total: 1 });
  const drawn = firstOf(
    derive([selection], (s) => s.drawn),
    derive([given.selection], (rows) => rows.values),
  );
  const fusion = derive([given.announcement, drawn, given.parameters], (a, d, p) => fuse(a.roundId, d, p.plans));
  const visits = judgeVisits(ledger, given, key, fusion);
  onProgress({ stage: "assignment", done: 0, total: 1 });
  const assignment = derive([key, visits, rosterOf(given), divisionsOf(given.frame)], assign);
  judgeAssignment(ledger, given, key, assignment);
  judgeCounts(ledger, given, fusion, visits, assignment);
  judgeBurden(ledger, given, memberships);
  judgeResult(ledger, given);
  return judgeChanges(ledger, given, { key, memberships, tickets, visits, assignment });
}

function judgeAnnouncement(ledger: Ledger, { announcement }: Open): void {
  ledger.check("announcement.plan-bytes", [announcement], (a) => planOrderProblem(a.plans));
  ledger.check("announcement.digest", [announcement], (a) => same(hex(announcementDigest(a)), a.digest));
  ledger.check("plans.keys", [announcement], (a) => keyProblem(a.plans, a.frame.columns));
}

function judgeParameters(ledger: Ledger, { announcement, parameters, parametersHash }: Open): void {
  ledger.check("parameters.hash", [parametersHash, announcement], (found, a) => same(a.parameters, found));
  ledger.check("parameters.agrees", [announcement, parameters], parametersProblem);
  ledger.check("plans.no-whole-stratum", [announcement, parameters], (a, p) => wholeStratumProblem(a.plans, p.plans));
  ledger.check("plans.full-coverage", [announcement, parameters], (a, p) => fullCoverageProblem(a.plans, p.plans));
}

/** §5: columns and witnesses are those announced, and "its plans are exactly the announced ones". */
const parametersProblem = (a: Announcement, p: Parameters): Finding | undefined =>
  same(JSON.stringify(a.frame.columns), JSON.stringify(p.columns), "columns") ??
  same(JSON.stringify(a.witnesses), JSON.stringify(p.witnesses), "witnesses") ??
  same(planIds(a.plans), planIds(p.plans), "plans");

const planIds = (plans: readonly { readonly id: string }[]): string => JSON.stringify(plans.map(({ id }) => id).sort());

function judgeSecrecy(ledger: Ledger, { announcement, parameters, reveal }: Open): void {
  ledger.check("seal.required", [announcement, parameters], (a, p) => {
    const unannounced = p.plans.find(({ mode }) => mode === "unannounced");
    const reason = isClosed(a, p) ? "a closed plan" : unannounced && `the unannounced plan ${unannounced.id}`;
    return isUnsealed(a) && reason !== undefined
      ? finding(`a sealed round, for it has ${reason}`, "unsealed")
      : undefined;
  });
  ledger.check("seal.commit", [announcement, sealKeyOf(announcement, reveal)], (a, key) =>
    same(a.sealCommit, hex(sealCommit(key))),
  );
}

/** §11: a round is closed when the key of one of its plans names a private column. */
export const isClosed = (a: Announcement, p: Parameters): boolean =>
  a.plans.some((plan) => {
    const key = parseKey(plan.key);
    return key !== undefined && columnsOf(key).some((column) => p.private.includes(column));
  });

export const isUnsealed = (a: Announcement): boolean => a.sealCommit === hex(sealCommit(OPEN_KEY));

/** Revealed, or known to everyone from the start. */
const sealKeyOf = (announcement: Part<Announcement>, reveal: Part<string>): Part<Uint8Array> =>
  firstOf(
    derive([reveal], unhex),
    valueOf(announcement) !== undefined && isUnsealed(valueOf(announcement)!) ? have(OPEN_KEY) : lack("reveal.json"),
  );

function judgeDice(ledger: Ledger, { announcement, dice }: Open): void {
  ledger.check("dice.announcement", [announcement, dice], (a, d) => same(a.digest, d.announcement));
  ledger.check("dice.witnesses", [announcement, dice], (a, d) => {
    const short = d.dice.find(({ digits }) => !/^[0-9]{20,}$/.test(digits));
    if (short !== undefined) return finding("at least 20 digits 0-9", short.digits, short.witness);
    return same(JSON.stringify(a.witnesses), JSON.stringify(d.dice.map(({ witness }) => witness)));
  });
  ledger.check("dice.digest", [dice], (d) => same(hex(diceDigest(unhex(d.announcement), diceText(d))), d.digest));
}

function judgeBeacon(ledger: Ledger, { announcement, parameters, seed }: Open): void {
  const sources = derive([announcement, parameters], (a, p) => (a.beacon.name === "public-results" ? p.sources : ""));
  ledger.check("beacon.chain", [announcement, sources], beaconProblem);
  ledger.check("beacon.time", [announcement, parameters], beaconTimeProblem);
  const output = derive([seed], (s) => unhex(s.beaconOutput));
  const name = valueOf(announcement)?.beacon.name;
  // No file can show what the world's sources said: whoever checks reads them there.
  const proof = name === "public-results" ? lack("the public results named in parameters.sources") : have(undefined);
  ledger.check("beacon.signature", [announcement, output, proof], (a, bytes) => {
    if (a.beacon.name === "rehearsal") return undefined;
    const valid = a.beacon.name === "quicknet" && isBeaconSignature(a.beacon.round, bytes);
    return valid ? undefined : finding(`quicknet's signature of round ${a.beacon.round}`, hex(bytes));
  });
}

/** §6.2: which chain, and which round it may name. */
function beaconProblem({ beacon }: Announcement, sources: string | undefined): Finding | undefined {
  const { name, chainHash, round } = beacon;
  switch (name) {
    case "quicknet":
      return same(QUICKNET.chainHash, chainHash) ?? (round > 0 ? undefined : finding("a round from 1 on", round));
    case "public-results":
      if (sources === undefined || sources === "") return finding("parameters.sources", "nothing");
      return same(hex(sha256(utf8(sources))), chainHash) ?? same(0, round);
    case "rehearsal":
      return same("0".repeat(64), chainHash) ?? same(0, round);
    default:
      return finding("quicknet, public-results or rehearsal", name);
  }
}

/** §6.1: at least 10 minutes after `diceBefore`, and not before `beaconNotBefore`. A rehearsal's beacon has no time. */
function beaconTimeProblem({ beacon }: Announcement, p: Parameters): Finding | undefined {
  if (beacon.name === "rehearsal") return undefined;
  const due = beacon.name === "quicknet" ? timeOfRound(beacon.round) : p.beaconNotBefore;
  const earliest = Math.max(p.diceBefore + 600_000, p.beaconNotBefore);
  return due >= earliest ? undefined : finding(`not before ${moment(earliest)}`, moment(due));
}

/** Also for times no calendar holds: a forged round number must not stop the checks. */
const moment = (time: number): string => (Math.abs(time) <= 8.64e15 ? new Date(time).toISOString() : `${time} ms`);

function judgeSeed(ledger: Ledger, { announcement, dice, seed, reveal }: Open): Keys {
  const digest = derive([announcement], (a) => unhex(a.digest));
  ledger.check("seed", [digest, dice, seed], (a, d, s) => same(hex(seedOf(a, diceText(d), s.beaconOutput)), s.seed));
  const key = derive([seed, sealKeyOf(announcement, reveal)], (s, sealKey) => ticketKey(unhex(s.seed), sealKey));
  return { announcement: digest, key };
}

function judgeFrame(ledger: Ledger, { announcement, frame }: Given): void {
  for (const name of ["frame.ids", "frame.order", "frame.salt", "frame.values"])
    ledger.check(name, [frame], (f) => f.broken.get(name));
  ledger.check("frame.rows", [announcement, frame], (a, f) => same(a.frame.rows, f.rows));
  ledger.check("frame.root", [announcement, frame], (a, f) => same(a.frame.root, hex(f.root)));
}

function judgePlans(ledger: Ledger, { announcement, parameters, frame }: Given): Part<Membership[]> {
  const sound = derive([announcement], (a) => keyProblem(a.plans, a.frame.columns) === undefined);
  const memberships =
    valueOf(sound) === false
      ? lack("announcement.json (malformed key)")
      : derive([announcement, frame], (a, f) => a.plans.map((plan) => membership(plan, f)));
  ledger.check("plans.strata", [memberships], strataProblem);
  ledger.check("plans.small-cells", [memberships, parameters], (members, p) => smallCellProblem(members, p.private));
  return memberships;
}

function judgeRoster(ledger: Ledger, { announcement, roster }: Given): void {
  ledger.check("roster.values", [roster], ({ values }) => rosterProblem(values));
  ledger.check("roster.rows", [announcement, roster], (a, { values }) => same(a.roster.rows, values.length));
  ledger.check("roster.root", [announcement, soundRoster(roster)], (a, lines) =>
    same(a.roster.root, hex(rosterRoot(lines))),
  );
}

const soundRoster = (roster: Part<Rows<Line>>): Part<readonly Line[]> => {
  const rows = valueOf(roster);
  if (rows !== undefined && rosterProblem(rows.values) !== undefined) return lack("roster.csv (malformed)");
  return derive([roster], ({ values }) => values);
};

const rosterOf = (given: Given) => derive([soundRoster(given.roster)], (lines) => lines.map(readInspector));

const divisionsOf = (frame: Part<Frame>): Part<(object: string) => string> => derive([frame], divisionIn);

export const divisionIn =
  ({ ids, columns }: Frame): ((object: string) => string) =>
  (object) => {
    const row = ids.rowOf(object);
    return row < 0 ? "" : (columns.get("division")?.valueAt(row) ?? "");
  };

function judgeSelection(ledger: Ledger, given: Given, key: Part<Uint8Array>, selection: Part<Selection>): void {
  const { announcement, result, thresholds, selection: file } = given;
  ledger.check("thresholds.strata", [announcement, thresholds], announcedProblem);
  ledger.check("thresholds.rows", [selection, thresholds], (s, { lines }) =>
    sameLines("thresholds.csv", s.thresholds.map(thresholdLine), lines.map(csvLine)),
  );
  const ends = firstOf(
    derive([selection], (s) => s.thresholds),
    derive([thresholds], ({ values }) => values),
  );
  ledger.check("thresholds.root", [ends, result], (t, r) => same(hex(thresholdRoot(t)), r.thresholdRoot));
  ledger.check("selection.tickets", [key, file], ticketProblem);
  ledger.check("selection.thresholds", [announcement, thresholds, file], lineProblem);
  ledger.check("selection.rows", [selection, file], (s, { lines }) =>
    sameLines("selection.csv", s.drawn.map(drawnLine), lines.map(csvLine)),
  );
  const drawn = firstOf(
    derive([selection], (s) => s.drawn),
    derive([file], ({ values }) => values),
  );
  ledger.check("selection.root", [drawn, key, result], (d, k, r) => same(hex(selectionRoot(d, k)), r.selectionRoot));
}

/**
 * One line for each announced stratum, with its size and n; a threshold unless n = 0, a next unless n = N, in order.
 */
function announcedProblem(a: Announcement, { values }: Rows<Threshold>): Finding | undefined {
  const announced = a.plans.flatMap((plan) => plan.strata.map((s) => csvLine([plan.id, s.name, s.size, s.n])));
  const found = values.map((t) => csvLine([t.plan, t.stratum, t.size, t.n]));
  const wrong = values.findIndex(
    ({ size, n, threshold, next }) =>
      (threshold === "") !== (n === 0) || (next === "") !== (n === size) || (threshold > next && next !== ""),
  );
  if (wrong >= 0)
    return finding(
      "threshold by n, next by N, threshold ≤ next",
      csvLine(Object.values(values[wrong])),
      `thresholds.csv line ${wrong + 2}`,
    );
  return sameLines("thresholds.csv", announced, found);
}

function ticketProblem(key: Uint8Array, { values }: Rows<Drawn>): Finding | undefined {
  for (const [i, { object, ticket }] of values.entries()) {
    const expected = ticketOf(key, object);
    if (compareBytes(expected, ticket) !== 0) return finding(hex(expected), hex(ticket), `selection.csv line ${i + 2}`);
  }
  return undefined;
}

/** Without the frame: in each stratum n objects in the order of (e, id), the last of them at the threshold. */
function lineProblem(a: Announcement, thresholds: Rows<Threshold>, selection: Rows<Drawn>): Finding | undefined {
  const name = (row: { plan: string; stratum: string }): string => `${row.plan} ${row.stratum}`;
  const lines = new Map<string, Drawn[]>(thresholds.values.map((t) => [name(t), []]));
  for (const drawn of selection.values) {
    const line = lines.get(name(drawn));
    if (line === undefined) return finding("an announced stratum", name(drawn));
    line.push(drawn);
  }
  for (const threshold of thresholds.values) {
    const offset = a.plans.find(({ id }) => id === threshold.plan)?.offset ?? "0".repeat(64);
    const problem = stratumProblem(threshold, lines.get(name(threshold))!, offset);
    if (problem !== undefined) return { ...problem, at: name(threshold) };
  }
  return undefined;
}

function stratumProblem(
  { n, threshold, next }: Threshold,
  line: readonly Drawn[],
  offset: string,
): Finding | undefined {
  if (line.length !== n) return finding(`${n} drawn`, line.length);
  const e = line.map(({ ticket }) => hex(effectiveOf(ticket, offset)));
  for (const [i, { rank, object }] of line.entries()) {
    if (rank !== i + 1) return finding(`rank ${i + 1}`, `rank ${rank}`);
    if (i > 0 && (e[i - 1] > e[i] || (e[i - 1] === e[i] && line[i - 1].object >= object)))
      return finding("ranks by (e, id)", `${object} after ${line[i - 1].object}`);
  }
  return (
    same(threshold, e.at(-1) ?? "") ??
    (next !== "" && e.some((each) => each > next) ? finding(`e up to ${next}`, e.at(-1)!) : undefined)
  );
}

function judgeVisits(
  ledger: Ledger,
  given: Given,
  key: Part<Uint8Array>,
  fusion: Part<Fusion>,
): Part<readonly Visit[]> {
  const { visits: file, result, parameters } = given;
  ledger.check("fusion.visits", [fusion, file], (f, { lines }) =>
    sameLines("visits.csv", f.visits.map(visitLine), lines.map(csvLine)),
  );
  const leaves = firstOf<readonly VisitLeaf[]>(
    derive([fusion], (f) => f.visits.map((visit) => ({ ...visit, plans: visit.tasks.map(({ id }) => id).join(";") }))),
    derive([file], ({ values }) => values),
  );
  ledger.check("visits.root", [leaves, key, result], (v, k, r) => same(hex(visitRoot(v, k)), r.visitRoot));
  return firstOf<readonly Visit[]>(
    derive([fusion], (f) => f.visits),
    derive([file, parameters], ({ values }, p) => values.map((line) => visitOf(line, p))),
  );
}

/** A visit from its line, for whoever has visits.csv but no selection to fuse. */
const visitOf = (line: VisitLine, p: Parameters): Visit => ({
  ...line,
  mode: /\/N[0-9]+$/.test(line.id) ? "notified" : "unannounced",
  tasks: p.plans.filter(({ id }) => line.plans.split(";").includes(id)),
});

function judgeAssignment(ledger: Ledger, given: Given, key: Part<Uint8Array>, assignment: Part<Assignment>): void {
  const { assignment: file, result } = given;
  ledger.check("assignment.rows", [assignment, file], (a, { lines }) =>
    sameLines("assignment.csv", a.seats.map(seatLine), lines.map(csvLine)),
  );
  ledger.check("assignment.unfilled", [assignment, partOf(result, "unfilled")], (a, unfilled) =>
    sameLines("unfilled", a.unfilled.map(unfilledText).sort(), unfilled.map(unfilledText).sort()),
  );
  ledger.check("assignment.blocking", [assignment, partOf(result, "blocking")], (a, blocking) =>
    sameLines("blocking", a.blocking.map(blockingText).sort(), blocking.map(blockingText).sort()),
  );
  ledger.check("assignment.shortfall", [assignment], shortfallProblem);
  const seats = firstOf(
    derive([assignment], (a) => a.seats),
    derive([file], ({ values }) => values),
  );
  ledger.check("assignment.root", [seats, key, result], (s, k, r) => same(hex(assignmentRoot(s, k)), r.assignmentRoot));
}

/** The order of these lists is not fixed by the protocol, so it is not compared. */
const unfilledText = (u: { visit: string; department: string; missing: number }): string =>
  `${u.visit} ${u.department} ${u.missing}`;
const blockingText = (b: { department: string; visits: readonly string[]; inspectors: readonly string[] }): string =>
  `${b.department}: ${[...b.visits].sort().join(" ")}: ${[...b.inspectors].sort().join(" ")}`;

/** The public's copy of result.json leaves these three out. */
export function partOf<K extends "files" | "unfilled" | "blocking">(
  result: Part<Result>,
  name: K,
): Part<NonNullable<Result[K]>> {
  const whole = derive([result], (r) => r[name]);
  const value = valueOf(whole);
  if (value !== undefined) return have(value);
  return "missing" in whole ? whole : lack(`result.json: ${name}`);
}

function judgeCounts(
  ledger: Ledger,
  given: Given,
  fusion: Part<Fusion>,
  visits: Part<readonly Visit[]>,
  assignment: Part<Assignment>,
): void {
  const { announcement, result, assignment: file } = given;
  const tasks = derive([announcement], (a) => sum(a.plans.flatMap((plan) => plan.strata.map(({ n }) => n))));
  const fused = derive([visits], (v) => sum(v.map((visit) => visit.tasks.length)));
  const asked = derive([visits], (v) => sum(v.flatMap(asksOf).map((ask) => ask.seats)));
  const figures: [string, CountName, Part<number>][] = [
    ["counts.tasks", "tasks", tasks],
    [
      "counts.duplicates-removed",
      "duplicatesRemoved",
      firstOf(
        derive([fusion], (f) => f.duplicates),
        derive([tasks, fused], (t, f) => t - f),
      ),
    ],
    ["counts.visits", "visits", derive([visits], (v) => v.length)],
    ["counts.seats", "seats", asked],
    [
      "counts.unfilled",
      "unfilled",
      firstOf(
        derive([assignment], (a) => a.asked - a.seats.length),
        derive([asked, file], (k, { values }) => k - values.length),
      ),
    ],
  ];
  for (const [name, count, part] of figures)
    ledger.check(name, [part, result], (expected, r) => same(expected, r.counts[count]));
  ledger.check("burden.reduction", [result], (r) =>
    near(reduction(r.counts.tasks, r.counts.visits), r.burden.reduction),
  );
}

function judgeBurden(ledger: Ledger, { frame, parameters, result }: Given, memberships: Part<Membership[]>): void {
  const figures = derive([all(memberships, frame, parameters), result], ([members, f, p]) =>
    burden(members, f, p.plans),
  );
  ledger.check("burden.bound", [figures, result], (b, r) => near(b.bound, r.burden.bound));
  ledger.check("burden.independent", [figures, result], (b, r) => near(b.independent, r.burden.independent));
}

function judgeResult(ledger: Ledger, { announcement, seed, result }: Open): void {
  ledger.check("result.digest", [announcement, seed, result], resultProblem);
}

export const resultProblem = (a: Announcement, s: Seed, r: Result): Finding | undefined =>
  same(hex(resultDigest(unhex(a.digest), unhex(s.seed), r)), r.digest);

interface Recomputed {
  readonly key: Part<Uint8Array>;
  readonly memberships: Part<Membership[]>;
  readonly tickets: Part<{ readonly bytes: Uint8Array }>;
  readonly visits: Part<readonly Visit[]>;
  readonly assignment: Part<Assignment>;
}

function judgeChanges(ledger: Ledger, given: Given, round: Recomputed): string | undefined {
  const { announcement, parameters, frame, result } = given;
  if (given.changes === undefined) return undefined;
  const changes = derive([given.changes], ({ values }) => values);
  ledger.check("changes.chain", [changes], chainProblem);
  ledger.check("changes.substitute", [changes, round.memberships, frame, round.tickets], (c, members, f, t) =>
    substituteProblem(c, members, f.ids, t.bytes),
  );
  const office = derive(
    [announcement, round.key, parameters, rosterOf(given), round.visits, round.assignment, divisionsOf(frame)],
    (a, key, p, roster, visits, assignment, divisionOf) =>
      new Office(a.roundId, key, p.plans, roster, visits, assignment, divisionOf),
  );
  const problems = derive([changes, office], replacementProblem);
  ledger.check("changes.recuse", [problems], (found) => found.get("recuse"));
  ledger.check("changes.leave", [problems], (found) => found.get("leave"));
  ledger.check("changes.void", [changes, announcement, round.visits, parameters], (c, a, visits, p) =>
    voidProblem(
      c,
      visitsAfter(
        c,
        a.roundId,
        visits.map(({ id }) => id),
        p.plans,
      ),
    ),
  );
  return valueOf(derive([given.changes, result], ({ lines }, r) => hex(chainHead(unhex(r.digest), lines))));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

const near = (expected: number, found: number): Finding | undefined =>
  isNear(expected, found) ? undefined : finding(expected, found);
