import { concat, lp, lpText, u64be, utf8 } from "../kernel/bytes.js";
import { leafHashes, rootOf } from "../kernel/merkle.js";
import { piecesOf, type Suite } from "../kernel/suite.js";
import type { Visit } from "../fusion/fuse.js";
import { listOf } from "../kernel/order.js";
import type { SelectedStratum } from "../sampling/select.js";

/** Protocol §7: blind(x) = tag("blind", key, x), 32 bytes each, so that no leaf can be guessed. */
export function blinds(suite: Suite, key: Uint8Array, names: readonly string[]): Uint8Array {
  const prefix = concat([lpText(`${suite.labels}blind`), lp(key)]);
  const all = new Uint8Array(32 * names.length);
  suite.many(prefix, piecesOf(names.map(lpText)), 0, names.length, all, 0);
  return all;
}

export const blindAt = (all: Uint8Array, place: number): Uint8Array => all.slice(32 * place, 32 * place + 32);

export const treeOf = (suite: Suite, leaves: readonly Uint8Array[]): Uint8Array => leafHashes(suite, piecesOf(leaves));

export const rootOfLeaves = (suite: Suite, leaves: readonly Uint8Array[]): Uint8Array =>
  rootOf(suite, treeOf(suite, leaves));

/** Protocol §7: a leaf of `thresholdRoot`. */
export const thresholdLeaf = (plan: string, { name, threshold, next }: SelectedStratum): Uint8Array =>
  concat([lpText(plan), lpText(name), lp(threshold ?? NOTHING), lp(next ?? NOTHING)]);

const NOTHING = new Uint8Array(0);

export interface SelectedRow {
  readonly plan: string;
  readonly stratum: string;
  readonly rank: number;
  readonly object: string;
}

/** The text that the blind of a selected row is made of. */
export const selectionName = ({ plan, object }: SelectedRow): string => `${plan}/${object}`;

/** Protocol §7: a leaf of `selectionRoot`. */
export const selectionLeaf = (row: SelectedRow, blind: Uint8Array): Uint8Array =>
  concat([lpText(row.plan), lpText(row.stratum), u64be(row.rank), lpText(row.object), lp(blind)]);

/** Protocol §8: a leaf of `visitRoot`. */
export const visitLeaf = (visit: Visit, blind: Uint8Array): Uint8Array =>
  concat([
    lpText(visit.visit),
    lpText(visit.object),
    lpText(planList(visit)),
    lpText(visit.first),
    lpText(visit.last),
    lp(blind),
  ]);

export const planList = (visit: Visit): string => listOf(visit.tasks.map(({ plan }) => plan.id));

export interface Seat {
  readonly visit: string;
  readonly department: string;
  readonly seat: number;
  readonly inspector: string;
  readonly eligible: number;
}

export const seatName = ({ visit, department, seat }: Seat): string => `${visit}/${department}/${seat}`;

/** Protocol §9: a leaf of `assignmentRoot`. */
export const seatLeaf = (row: Seat, blind: Uint8Array): Uint8Array =>
  concat([lpText(row.visit), lpText(row.department), u64be(row.seat), lp(utf8(row.inspector)), lp(blind)]);
