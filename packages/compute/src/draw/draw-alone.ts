import {
  columnsNamed,
  scanPlanOf,
  select,
  stratumNumberAt,
  tag,
  ticketsOf,
  utf8,
  type AnnouncedPlan,
  type Frame,
  type Round,
  type Selection,
} from "@suijian/core";
import { gathered, gatheredPieces } from "../frame/gather.js";
import { batchedSuite } from "../kernel/batched-suite.js";

/** Whom each plan of a round could draw. */
export interface Members {
  readonly plan: AnnouncedPlan;
  /** Rows of the round's frame, ascending. */
  readonly rows: Uint32Array;
}

export const membersOfPlans = ({ announcement, frame }: Round): Members[] =>
  announcement.plans.map((plan) => ({ plan, rows: membersOf(frame, plan) }));

function membersOf(frame: Frame, plan: AnnouncedPlan): Uint32Array {
  const scan = scanPlanOf(frame, plan);
  const rows = new Uint32Array(plan.strata.reduce((sum, { size }) => sum + size, 0));
  for (let row = 0, count = 0; row < frame.rows; row++) if (stratumNumberAt(scan, row) >= 0) rows[count++] = row;
  return rows;
}

/**
 * One plan by tickets of its own, as if its department drew for itself: what METHOD §8 calls independent. Only the plan's members get
 * a ticket, since a hash of everyone for every plan would take minutes and gigabytes.
 */
export function drawAlone({ frame }: Round, { plan, rows }: Members, key: Uint8Array): Selection {
  const suite = batchedSuite();
  const named = columnsNamed(plan.key);
  const members: Frame = rowsOf({ ...frame, columns: frame.columns.filter(({ name }) => named.includes(name)) }, rows);
  const own = tag(suite, "simulate-plan", key, utf8(plan.id));
  const [selection] = select(members, [plan], ticketsOf(suite, members, own));
  return {
    plan,
    strata: selection!.strata.map((stratum) => ({ ...stratum, rows: stratum.rows.map((row) => rows[row]!) })),
  };
}

/** Some rows of a frame, ascending, as a frame of its own. */
export const rowsOf = (frame: Frame, rows: Uint32Array): Frame => ({
  rows: rows.length,
  ids: gatheredPieces(frame.ids, rows),
  columns: frame.columns.map((column) => gathered(column, rows)),
});
