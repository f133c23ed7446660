import type { Mode } from "../plan/plan.js";
import { combinationAt, maskRun, RUN } from "../sampling/membership.js";
import type { ScanPlan } from "../sampling/select.js";

/** Protocol §8: how few visits the plans could cause, and how many they would if each drew by itself. */
export interface Expectation {
  /** Σ over objects and modes of max π. */
  readonly bound: number;
  /** Σ over objects and modes of 1 − Π(1 − π). */
  readonly independent: number;
}

export interface ModePlan {
  readonly mode: Mode;
  readonly scan: ScanPlan;
}

/** Sums over rows from ≤ row < to; ranges may be summed apart and added. */
export function expectedVisits(plans: readonly ModePlan[], from: number, to: number): Expectation {
  let bound = 0;
  let independent = 0;
  for (const mode of ["notified", "unannounced"] as const) {
    const scans = plans.filter((plan) => plan.mode === mode).map(({ scan }) => scan);
    if (scans.length === 0) continue;
    const part = expectedOfMode(scans, from, to);
    bound += part.bound;
    independent += part.independent;
  }
  return { bound, independent };
}

function expectedOfMode(scans: readonly ScanPlan[], from: number, to: number): Expectation {
  const mask = new Uint8Array(RUN);
  const most = new Float64Array(RUN);
  const none = new Float64Array(RUN);
  const chances = scans.map(({ n, size }) => Float64Array.from(n, (drawn, stratum) => drawn / size[stratum]!));
  let bound = 0;
  let independent = 0;
  for (let start = from; start < to; start += RUN) {
    const end = Math.min(to, start + RUN);
    most.fill(0);
    none.fill(1);
    scans.forEach((scan, p) => {
      maskRun(scan.membership, start, end, mask);
      meet(scan, chances[p]!, start, end, mask, most, none);
    });
    for (let i = 0; i < end - start; i++) {
      bound += most[i]!;
      independent += 1 - none[i]!;
    }
  }
  return { bound, independent };
}

function meet(
  { membership, stratumOf }: ScanPlan,
  chance: Float64Array,
  start: number,
  end: number,
  mask: Uint8Array,
  most: Float64Array,
  none: Float64Array,
): void {
  for (let i = 0; i < end - start; i++) {
    if (mask[i] === 0) continue;
    const pi = chance[stratumOf[combinationAt(membership, start + i)]!]!;
    if (pi > most[i]!) most[i] = pi;
    none[i]! *= 1 - pi;
  }
}

/** Protocol §8: the share of tasks that need no door of their own; 0 without tasks. */
export const reductionOf = (tasks: number, visits: number): number => (tasks === 0 ? 0 : (tasks - visits) / tasks);
