import type { Range } from "../pool/ranges.js";
import { forEachRun, type SettledSets } from "./members.js";
import type { PlanSets } from "./plan-sets.js";

/** Rows of a range in each combination of stratum values, plan by plan. */
export function countMembers({ sets }: { readonly sets: PlanSets }, range: Range): Uint32Array[] {
  const counts = sets.memberships.map(({ combinations }) => new Uint32Array(combinations));
  forEachRun(sets, range, ({ plans, combinations, count }) => {
    for (let i = 0; i < count; i++) counts[plans[i]!]![combinations[i]!]!++;
  });
  return counts;
}

export interface StrataContext extends SettledSets {
  /** Of all plans together. */
  readonly strata: number;
}

/** Rows of a range, stratum after stratum, ascending within each; and how many each has. */
export interface ListedMembers {
  readonly rows: Uint32Array;
  readonly counts: Uint32Array;
}

/** Counting sort: the pairs of the range are found once, then put in their places. */
export function listMembers({ sets, stratumOf, strata }: StrataContext, range: Range): ListedMembers {
  const found = new GrowingPairs();
  const counts = new Uint32Array(strata);
  forEachRun(sets, range, ({ rows, plans, combinations, count }) => {
    found.reserve(count);
    for (let i = 0; i < count; i++) {
      const stratum = stratumOf[plans[i]!]![combinations[i]!]!;
      counts[stratum]!++;
      found.push(rows[i]!, stratum);
    }
  });
  return { rows: found.rowsByStratum(counts), counts };
}

class GrowingPairs {
  private rows = new Uint32Array(1 << 16);
  private strata = new Uint32Array(1 << 16);
  private length = 0;

  reserve(more: number): void {
    if (this.length + more <= this.rows.length) return;
    const room = 2 * (this.length + more);
    const [rows, strata] = [new Uint32Array(room), new Uint32Array(room)];
    rows.set(this.rows);
    strata.set(this.strata);
    this.rows = rows;
    this.strata = strata;
  }

  push(row: number, stratum: number): void {
    this.rows[this.length] = row;
    this.strata[this.length++] = stratum;
  }

  rowsByStratum(counts: Uint32Array): Uint32Array {
    const next = new Uint32Array(counts.length);
    for (let stratum = 1; stratum < counts.length; stratum++) next[stratum] = next[stratum - 1]! + counts[stratum - 1]!;
    const sorted = new Uint32Array(this.length);
    for (let i = 0; i < this.length; i++) sorted[next[this.strata[i]!]!++] = this.rows[i]!;
    return sorted;
  }
}
