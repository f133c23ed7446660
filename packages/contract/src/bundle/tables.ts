import {
  changeFields,
  hexOf,
  listOf,
  planList,
  selectedRows,
  type Change,
  type DrawRecord,
  type Frame,
  type Inspector,
} from "@suijian/core";

/** The derived tables of a bundle (protocol §11): RFC 4180, quotes only where needed, every line ending in LF. */
export function* thresholdsCsv({ selections }: DrawRecord): Generator<string> {
  yield "plan,stratum,size,n,threshold,next\n";
  for (const { plan, strata } of selections) {
    for (const { name, size, n, threshold, next } of strata) {
      yield line([plan.id, name, String(size), String(n), hexOrNothing(threshold), hexOrNothing(next)]);
    }
  }
}

const hexOrNothing = (bytes: Uint8Array | undefined): string => (bytes === undefined ? "" : hexOf(bytes));

export function* selectionCsv(frame: Frame, record: DrawRecord, tickets: Uint8Array): Generator<string> {
  yield "plan,stratum,rank,object,ticket\n";
  for (const { plan, stratum, rank, object, row } of selectedRows(frame, record.selections)) {
    yield line([plan, stratum, String(rank), object, hexOf(tickets.subarray(32 * row, 32 * row + 32))]);
  }
}

export function* visitsCsv({ visits }: DrawRecord): Generator<string> {
  yield "visit,object,lead,tasks,first,last\n";
  for (const visit of visits) {
    yield line([visit.visit, visit.object, visit.lead, planList(visit), visit.first, visit.last]);
  }
}

export function* assignmentCsv({ seats }: DrawRecord): Generator<string> {
  yield "visit,department,seat,inspector,eligible\n";
  for (const { visit, department, seat, inspector, eligible } of seats) {
    yield line([visit, department, String(seat), inspector, String(eligible)]);
  }
}

export const ROSTER_COLUMNS = [
  "inspector",
  "department",
  "divisions",
  "qualifications",
  "capacity",
  "certificate",
  "recused",
  "lastVisited",
] as const;

export function* rosterCsv(roster: readonly Inspector[]): Generator<string> {
  yield `${ROSTER_COLUMNS.join(",")}\n`;
  for (const row of roster) {
    yield line([
      row.inspector,
      row.department,
      listOf(row.divisions),
      listOf(row.qualifications),
      String(row.capacity),
      row.certificate,
      listOf(row.recused),
      listOf(row.lastVisited),
    ]);
  }
}

export const CHANGE_COLUMNS = ["number", "kind", "subject", "old", "new", "reason", "day"] as const;

/** Protocol §10: what changed after the draw; it grows, and no row of it changes. */
export function* changesCsv(changes: readonly Change[]): Generator<string> {
  yield `${CHANGE_COLUMNS.join(",")}\n`;
  for (const change of changes) yield line(changeFields(change));
}

const line = (fields: readonly string[]): string => `${fields.map(quoted).join(",")}\n`;

const quoted = (field: string): string => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
