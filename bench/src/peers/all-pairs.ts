import { classClausesOf, holds, type Clause, type Overlaps, type ReadPlan } from "@suijian/core";
import type { ObjectRecord } from "./naive-draw.js";

/** Overlaps as one writes them first: a set of ids for each plan and each class, and every pair of sets walked through. */
export function overlapsOfAllPairs(records: readonly ObjectRecord[], plans: readonly ReadPlan[]): Overlaps {
  const members = plans.map(({ key }) => idsMeeting(records, key.clauses));
  const classes = plans.map(({ key }) => idsMeeting(records, classClausesOf(key)));
  const shared = plans.map((_, a) => plans.map((__, b) => both(members[a]!, members[b]!)));
  const alike = plans.map((_, a) =>
    plans.map((__, b) => {
      const common = both(classes[a]!, classes[b]!);
      const either = classes[a]!.size + classes[b]!.size - common;
      return either === 0 ? 0 : common / either;
    }),
  );
  return { objects: (a, b) => shared[a]![b]!, alike: (a, b) => alike[a]![b]! };
}

const idsMeeting = (records: readonly ObjectRecord[], clauses: readonly Clause[]): Set<string> =>
  new Set(
    records
      .filter(({ values }) => clauses.every((clause) => holds(clause, values[clause.column]!)))
      .map(({ id }) => id),
  );

function both(a: Set<string>, b: Set<string>): number {
  const [smaller, larger] = a.size < b.size ? [a, b] : [b, a];
  let count = 0;
  for (const id of smaller) if (larger.has(id)) count++;
  return count;
}
