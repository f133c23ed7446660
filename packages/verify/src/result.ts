// The result (§7–§9): the trees over what was drawn, and the digest that enters the log.

import { compareBytes, concat, lp, u64be, unhex } from "./bytes.js";
import type { Seat } from "./assign.js";
import type { Visit } from "./fuse.js";
import type { Json } from "./json.js";
import type { Drawn, Threshold } from "./select.js";
import { Fields, count, decimal, hash, id, listOfEach, mapOf, text } from "./shape.js";
import { blind, tag } from "./tag.js";
import { rootOf } from "./tree.js";

export interface Result {
  readonly counts: Readonly<Record<CountName, number>>;
  readonly ticketRoot: string;
  readonly thresholdRoot: string;
  readonly selectionRoot: string;
  readonly visitRoot: string;
  readonly assignmentRoot: string;
  readonly digest: string;
  readonly burden: { readonly reduction: number; readonly bound: number; readonly independent: number };
  readonly unfilled: readonly { visit: string; department: string; missing: number }[] | undefined;
  readonly blocking:
    readonly { department: string; visits: readonly string[]; inspectors: readonly string[] }[] | undefined;
  readonly files: ReadonlyMap<string, string> | undefined;
}

export const COUNTS = ["tasks", "duplicatesRemoved", "visits", "seats", "unfilled"] as const;
export type CountName = (typeof COUNTS)[number];

const ROOTS = ["ticketRoot", "thresholdRoot", "selectionRoot", "visitRoot", "assignmentRoot"] as const;

/** The public's copy has no `files`, `unfilled` and `blocking` (§11). */
export function readResult(json: Json): Result {
  const fields = Fields.of(json, "", ["counts", ...ROOTS, "digest", "burden"], ["unfilled", "blocking", "files"]);
  const [ticketRoot, thresholdRoot, selectionRoot, visitRoot, assignmentRoot] = ROOTS.map((name) =>
    fields.get(name, hash),
  );
  return {
    counts: fields.get("counts", readCounts),
    ticketRoot,
    thresholdRoot,
    selectionRoot,
    visitRoot,
    assignmentRoot,
    digest: fields.get("digest", hash),
    burden: fields.get("burden", (value, place) => {
      const burden = Fields.of(value, place, ["reduction", "bound", "independent"]);
      return {
        reduction: burden.get("reduction", decimal),
        bound: burden.get("bound", decimal),
        independent: burden.get("independent", decimal),
      };
    }),
    unfilled: fields.maybe("unfilled", listOfEach(readUnfilled)),
    blocking: fields.maybe("blocking", listOfEach(readBlocking)),
    files: fields.maybe("files", mapOf(hash)),
  };
}

export const thresholdLeaf = (t: Pick<Threshold, "plan" | "stratum" | "threshold" | "next">): Uint8Array =>
  concat(lp(t.plan), lp(t.stratum), lp(unhex(t.threshold)), lp(unhex(t.next)));

export const thresholdRoot = (thresholds: readonly Threshold[]): Uint8Array => rootOf(thresholds.map(thresholdLeaf));

export const selectionRoot = (drawn: readonly Drawn[], key: Uint8Array): Uint8Array =>
  rootOf(
    drawn.map((d) =>
      concat(lp(d.plan), lp(d.stratum), u64be(d.rank), lp(d.object), lp(blind(key, `${d.plan}/${d.object}`))),
    ),
  );

export type VisitLeaf = Pick<Visit, "id" | "object" | "first" | "last"> & { readonly plans: string };

export const visitLeaf = (visit: VisitLeaf, blinding: Uint8Array): Uint8Array =>
  concat(lp(visit.id), lp(visit.object), lp(visit.plans), lp(visit.first), lp(visit.last), lp(blinding));

/** Ascending by blind(visit): a leaf's place must not tell how many drawn ids lie below. */
export const visitRoot = (visits: readonly VisitLeaf[], key: Uint8Array): Uint8Array =>
  rootOf(
    visits
      .map((visit) => ({ visit, blinding: blind(key, visit.id) }))
      .sort((a, b) => compareBytes(a.blinding, b.blinding))
      .map(({ visit, blinding }) => visitLeaf(visit, blinding)),
  );

export const assignmentRoot = (seats: readonly Seat[], key: Uint8Array): Uint8Array =>
  rootOf(
    seats.map((s) =>
      concat(
        lp(s.visit),
        lp(s.department),
        u64be(s.seat),
        lp(s.inspector),
        lp(blind(key, `${s.visit}/${s.department}/${s.seat}`)),
      ),
    ),
  );

/** §7: the log entry of the draw. */
export const resultDigest = (announcement: Uint8Array, seed: Uint8Array, result: Result): Uint8Array =>
  tag("result", announcement, seed, ...ROOTS.map((name) => unhex(result[name])));

const readCounts = (value: Json, place: string): Result["counts"] => {
  const counts = Fields.of(value, place, COUNTS);
  return Object.fromEntries(COUNTS.map((name) => [name, counts.get(name, count)])) as Result["counts"];
};

const readUnfilled = (value: Json, place: string): { visit: string; department: string; missing: number } => {
  const fields = Fields.of(value, place, ["visit", "department", "missing"]);
  return {
    visit: fields.get("visit", text),
    department: fields.get("department", id),
    missing: fields.get("missing", count),
  };
};

const readBlocking = (value: Json, place: string): { department: string; visits: string[]; inspectors: string[] } => {
  const fields = Fields.of(value, place, ["department", "visits", "inspectors"]);
  return {
    department: fields.get("department", id),
    visits: fields.get("visits", listOfEach(text)),
    inspectors: fields.get("inspectors", listOfEach(id)),
  };
};
