// Protocol §7 to §9: who was drawn, what was fused, who was sent.

import { effectiveOf, ticketOf } from "./tickets.js";
import { type Announcement } from "./announcement.js";
import { type Assignment, shortfallProblem } from "./assign.js";
import { compareBytes, hex } from "./bytes.js";
import { type Fusion, type Visit } from "./fuse.js";
import { type Given, partOf } from "./given.js";
import { type Finding, type Ledger, type Part, derive, finding, firstOf, same, sameLines } from "./ledger.js";
import { type Parameters } from "./parameters.js";
import { csvLine, drawnLine, seatLine, thresholdLine, visitLine } from "./render.js";
import { type VisitLeaf, assignmentRoot, selectionRoot, thresholdRoot, visitRoot } from "./result.js";
import { type Drawn, type Selection, type Threshold } from "./select.js";
import { type Rows } from "./shelf.js";
import { type VisitLine } from "./tables.js";

export function judgeSelection(ledger: Ledger, given: Given, key: Part<Uint8Array>, selection: Part<Selection>): void {
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

export function judgeVisits(
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

export function judgeAssignment(
  ledger: Ledger,
  given: Given,
  key: Part<Uint8Array>,
  assignment: Part<Assignment>,
): void {
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
