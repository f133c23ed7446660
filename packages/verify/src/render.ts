// The derived files as the protocol writes them (§11): whoever renders the same bytes has derived the same draw.

import type { Seat } from "./assign.js";
import type { Visit } from "./fuse.js";
import { hex } from "./bytes.js";
import type { Drawn, Threshold } from "./select.js";

export const COLUMNS = {
  thresholds: ["plan", "stratum", "size", "n", "threshold", "next"],
  selection: ["plan", "stratum", "rank", "object", "ticket"],
  visits: ["visit", "object", "lead", "tasks", "first", "last"],
  assignment: ["visit", "department", "seat", "inspector", "eligible"],
  changes: ["number", "kind", "subject", "old", "new", "reason", "day"],
} as const;

export const thresholdLine = (t: Threshold): string => csvLine([t.plan, t.stratum, t.size, t.n, t.threshold, t.next]);
export const drawnLine = (d: Drawn): string => csvLine([d.plan, d.stratum, d.rank, d.object, hex(d.ticket)]);
export const visitLine = (v: Visit): string =>
  csvLine([v.id, v.object, v.lead, v.tasks.map((task) => task.id).join(";"), v.first, v.last]);
export const seatLine = (s: Seat): string => csvLine([s.visit, s.department, s.seat, s.inspector, s.eligible]);

export const csvFile = (columns: readonly string[], lines: readonly string[]): string =>
  [columns.join(","), ...lines].map((line) => `${line}\n`).join("");

export const csvLine = (values: readonly (string | number)[]): string => values.map(quoted).join(",");

const quoted = (value: string | number): string =>
  /[",\r\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);
