// The CSV files besides the frame (§11): their columns, their order, and what each line must be to be read at all.

import type { Seat } from "./assign.js";
import { compareText, isDecimal, unhex } from "./bytes.js";
import { COLUMNS } from "./render.js";
import { ROSTER_COLUMNS } from "./roster.js";
import type { Drawn, Threshold } from "./select.js";
import { day, hash, hashOrNone, id, numberIn, oneOf, someText, text } from "./shape.js";

export type Line = readonly string[];

/** A line of visits.csv. */
export interface VisitLine {
  readonly id: string;
  readonly object: string;
  readonly lead: string;
  readonly plans: string;
  readonly first: string;
  readonly last: string;
}

export interface Change {
  readonly number: number;
  readonly kind: "substitute" | "recuse" | "leave" | "void";
  readonly subject: string;
  readonly old: string;
  readonly new: string;
  readonly reason: string;
  readonly day: string;
}

export interface Table<T> {
  readonly columns: readonly string[];
  /** Columns that make a line unique, in the order of the file; numbers compare as numbers. */
  readonly order: readonly number[];
  /** Throws a ShapeProblem. */
  readonly read: (line: Line) => T;
}

export const TABLES = {
  "roster.csv": table(ROSTER_COLUMNS, [0], (line) => line),
  "thresholds.csv": table(COLUMNS.thresholds, [0, 1], ([plan, stratum, size, n, threshold, next]): Threshold => ({
    plan: id(plan, "plan"),
    stratum: text(stratum, "stratum"),
    size: numberIn(size, "size"),
    n: numberIn(n, "n"),
    threshold: hashOrNone(threshold, "threshold"),
    next: hashOrNone(next, "next"),
  })),
  "selection.csv": table(COLUMNS.selection, [0, 1, 2], ([plan, stratum, rank, object, ticket]): Drawn => ({
    plan: id(plan, "plan"),
    stratum: text(stratum, "stratum"),
    rank: numberIn(rank, "rank"),
    object: id(object, "object"),
    ticket: unhex(hash(ticket, "ticket")),
  })),
  "visits.csv": table(COLUMNS.visits, [0], ([visit, object, lead, tasks, first, last]): VisitLine => ({
    id: someText(visit, "visit"),
    object: id(object, "object"),
    lead: id(lead, "lead"),
    plans: someText(tasks, "tasks"),
    first: day(first, "first"),
    last: day(last, "last"),
  })),
  "assignment.csv": table(COLUMNS.assignment, [0, 1, 2], ([visit, department, seat, inspector, eligible]): Seat => ({
    visit: someText(visit, "visit"),
    department: id(department, "department"),
    seat: numberIn(seat, "seat"),
    inspector: id(inspector, "inspector"),
    eligible: numberIn(eligible, "eligible"),
  })),
  "changes.csv": table(COLUMNS.changes, [0], ([number, kind, subject, old, now, reason, on]): Change => ({
    number: numberIn(number, "number"),
    kind: oneOf("substitute", "recuse", "leave", "void")(kind, "kind"),
    subject: someText(subject, "subject"),
    old: text(old, "old"),
    new: text(now, "new"),
    reason: text(reason, "reason"),
    day: day(on, "day"),
  })),
} as const;

function table<T>(columns: readonly string[], order: readonly number[], read: (line: Line) => T): Table<T> {
  return { columns, order, read };
}

export function compareLines(table: Table<unknown>, a: Line, b: Line): number {
  for (const column of table.order) {
    const numbers = isDecimal(a[column]) && isDecimal(b[column]) && NUMBERS.has(table.columns[column]);
    const order = numbers ? Number(a[column]) - Number(b[column]) : compareText(a[column], b[column]);
    if (order !== 0) return order;
  }
  return 0;
}

const NUMBERS = new Set(["rank", "seat", "number"]);
