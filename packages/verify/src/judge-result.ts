// The figures of the result, and its entry in the log.

import { type Announcement } from "./announcement.js";
import { type Assignment, asksOf } from "./assign.js";
import { burden, isNear, reduction } from "./burden.js";
import { hex, unhex } from "./bytes.js";
import { type Fusion, type Visit } from "./fuse.js";
import { type Given, type Open } from "./given.js";
import { type Finding, type Ledger, type Part, all, derive, finding, firstOf, same } from "./ledger.js";
import { type CountName, type Result, resultDigest } from "./result.js";
import { type Seed } from "./seed.js";
import { type Membership } from "./strata.js";

export function judgeCounts(
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

export function judgeBurden(
  ledger: Ledger,
  { frame, parameters, result }: Given,
  memberships: Part<Membership[]>,
): void {
  const figures = derive([all(memberships, frame, parameters), result], ([members, f, p]) =>
    burden(members, f, p.plans),
  );
  ledger.check("burden.bound", [figures, result], (b, r) => near(b.bound, r.burden.bound));
  ledger.check("burden.independent", [figures, result], (b, r) => near(b.independent, r.burden.independent));
}

export function judgeResult(ledger: Ledger, { announcement, seed, result }: Open): void {
  ledger.check("result.digest", [announcement, seed, result], resultProblem);
}

export const resultProblem = (a: Announcement, s: Seed, r: Result): Finding | undefined =>
  same(hex(resultDigest(unhex(a.digest), unhex(s.seed), r)), r.digest);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

const near = (expected: number, found: number): Finding | undefined =>
  isNear(expected, found) ? undefined : finding(expected, found);
