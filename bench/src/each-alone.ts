import { batchedSuite } from "@suijian/compute";
import {
  columnsNamed,
  select,
  scanPlanOf,
  stratumNumberAt,
  tag,
  ticketsOf,
  utf8,
  type AnnouncedPlan,
  type Frame,
  type Round,
  type Selection,
} from "@suijian/core";
import { rowsOf } from "./some-rows.js";

/** The objects of one plan as a frame of their own, so that a draw with the plan's own tickets looks at them only. */
export interface Members {
  readonly plan: AnnouncedPlan;
  readonly frame: Frame;
  /** Their rows in the round's frame. */
  readonly rows: Uint32Array;
}

export const membersOfPlans = ({ announcement, frame }: Round): Members[] =>
  announcement.plans.map((plan) => {
    const scan = scanPlanOf(frame, plan);
    const found: number[] = [];
    for (let row = 0; row < frame.rows; row++) if (stratumNumberAt(scan, row) >= 0) found.push(row);
    const rows = Uint32Array.from(found);
    const named = columnsNamed(plan.key);
    const needed = { ...frame, columns: frame.columns.filter(({ name }) => named.includes(name)) };
    return { plan, rows, frame: rowsOf(needed, rows) };
  });

/** Each plan by its own tickets, as if every department drew for itself. */
export function drawEachAlone(members: readonly Members[], key: Uint8Array): Selection[] {
  const suite = batchedSuite();
  return members.map(({ plan, frame, rows }) => {
    const own = tag(suite, "simulate-plan", key, utf8(plan.id));
    const [selection] = select(frame, [plan], ticketsOf(suite, frame, own));
    return inRound(selection!, rows);
  });
}

const inRound = ({ plan, strata }: Selection, rows: Uint32Array): Selection => ({
  plan,
  strata: strata.map((stratum) => ({ ...stratum, rows: stratum.rows.map((row) => rows[row]!) })),
});
