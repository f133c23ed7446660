// The burden figures (§8.3): what fusion spared, beside what it could spare at most and what independent draws would
// cost.

import type { Membership } from "./strata.js";
import type { Frame } from "./frame.js";
import type { Mode, PlanRules } from "./parameters.js";

export interface Burden {
  readonly bound: number;
  readonly independent: number;
}

export const reduction = (tasks: number, visits: number): number => (tasks === 0 ? 0 : (tasks - visits) / tasks);

/** Σ over objects and modes of max π, and of 1 − Π(1 − π), where π = n / N_h. */
export function burden(memberships: readonly Membership[], frame: Frame, rules: readonly PlanRules[]): Burden {
  const modes: Mode[] = ["notified", "unannounced"];
  const parts = modes.map((mode) =>
    burdenOfMode(
      memberships.filter(({ plan }) => rules.find(({ id }) => id === plan.id)?.mode === mode),
      frame.rows,
    ),
  );
  return {
    bound: parts[0].bound + parts[1].bound,
    independent: parts[0].independent + parts[1].independent,
  };
}

function burdenOfMode(memberships: readonly Membership[], rows: number): Burden {
  const chances = memberships.map(({ plan, sizes }) =>
    Float64Array.from(sizes, (size, i) => (size === 0 ? 0 : (plan.strata[i]?.n ?? 0) / size)),
  );
  const most = new Float64Array(RUN);
  const never = new Float64Array(RUN);
  let bound = 0;
  let independent = 0;
  for (let start = 0; start < rows; start += RUN) {
    const end = Math.min(rows, start + RUN);
    most.fill(0);
    never.fill(1);
    memberships.forEach(({ stratumOf }, i) => meet(stratumOf, chances[i], start, end, most, never));
    for (let i = 0; i < end - start; i++) {
      bound += most[i];
      independent += 1 - never[i];
    }
  }
  return { bound, independent };
}

/** Plan after plan over a run of rows, whose columns then stay near the processor, not row after row over all plans. */
const RUN = 16_384;

function meet(
  stratumOf: (row: number) => number,
  chances: Float64Array,
  start: number,
  end: number,
  most: Float64Array,
  never: Float64Array,
): void {
  for (let row = start; row < end; row++) {
    const stratum = stratumOf(row);
    if (stratum < 0) continue;
    const chance = chances[stratum];
    if (chance > most[row - start]) most[row - start] = chance;
    never[row - start] *= 1 - chance;
  }
}

/** Decimal numbers are compared within 1e-9 relative. */
export const isNear = (a: number, b: number): boolean =>
  a === b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
