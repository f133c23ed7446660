import { createHash } from "node:crypto";
import { holds, idOf, valueOf, type AnnouncedPlan, type Frame } from "@suijian/core";
import { groupedBy } from "../group.js";

/** An object as most programs hold it. */
export interface ObjectRecord {
  readonly id: string;
  readonly values: Readonly<Record<string, string>>;
}

export const recordsOf = (frame: Frame): ObjectRecord[] =>
  Array.from({ length: frame.rows }, (_, row) => ({
    id: idOf(frame, row),
    values: Object.fromEntries(frame.columns.map((column) => [column.name, valueOf(column, row)])),
  }));

/** A draw as one writes it first: a hash object for each id, each stratum sorted from end to end. Gives the drawn tasks. */
export function drawNaively(
  records: readonly ObjectRecord[],
  plans: readonly AnnouncedPlan[],
  prefix: Uint8Array,
): number {
  const ticketed = records.map((record) => ({
    ...record,
    ticket: createHash("sha256").update(prefix).update(record.id).digest("hex"),
  }));
  let tasks = 0;
  for (const { key, strata } of plans) {
    const members = ticketed.filter(({ values }) =>
      key.clauses.every((clause) => holds(clause, values[clause.column]!)),
    );
    const byStratum = groupedBy(members, ({ values }) => key.columns.map((column) => values[column]).join("+"));
    for (const { name, n } of strata) {
      const line = (byStratum.get(name) ?? []).sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
      tasks += line.slice(0, n).length;
    }
  }
  return tasks;
}
