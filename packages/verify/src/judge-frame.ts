// Protocol §2 to §4: the frozen frame, the strata of each plan in it, the roster.

import { hex } from "./bytes.js";
import { type Frame } from "./frame.js";
import { type Given } from "./given.js";
import { type Ledger, type Part, derive, lack, same, valueOf } from "./ledger.js";
import { readInspector, rosterProblem, rosterRoot } from "./roster.js";
import { type Rows } from "./shelf.js";
import { type Membership, keyProblem, membership, smallCellProblem, strataProblem } from "./strata.js";
import { type Line } from "./tables.js";

export function judgeFrame(ledger: Ledger, { announcement, frame }: Given): void {
  for (const name of ["frame.ids", "frame.order", "frame.salt", "frame.values"])
    ledger.check(name, [frame], (f) => f.broken.get(name));
  ledger.check("frame.rows", [announcement, frame], (a, f) => same(a.frame.rows, f.rows));
  ledger.check("frame.root", [announcement, frame], (a, f) => same(a.frame.root, hex(f.root)));
}

export function judgePlans(ledger: Ledger, { announcement, parameters, frame }: Given): Part<Membership[]> {
  const sound = derive([announcement], (a) => keyProblem(a.plans, a.frame.columns) === undefined);
  const memberships =
    valueOf(sound) === false
      ? lack("announcement.json (malformed key)")
      : derive([announcement, frame], (a, f) => a.plans.map((plan) => membership(plan, f)));
  ledger.check("plans.strata", [memberships], strataProblem);
  ledger.check("plans.small-cells", [memberships, parameters], (members, p) => smallCellProblem(members, p.private));
  return memberships;
}

export function judgeRoster(ledger: Ledger, { announcement, roster }: Given): void {
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

export const rosterOf = (given: Given) => derive([soundRoster(given.roster)], (lines) => lines.map(readInspector));

export const divisionsOf = (frame: Part<Frame>): Part<(object: string) => string> => derive([frame], divisionIn);

export const divisionIn =
  ({ ids, columns }: Frame): ((object: string) => string) =>
  (object) => {
    const row = ids.rowOf(object);
    return row < 0 ? "" : (columns.get("division")?.valueAt(row) ?? "");
  };
