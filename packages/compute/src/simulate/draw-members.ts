import { invariant } from "@suijian/core";
import { LOTS, lotOfOffset } from "./lots.js";
import { membersOfStratum, type PlanMembers } from "./members.js";

/** Rows drawn for one plan of a simulated round. */
export interface DrawnRows {
  /** Of the plan among the announced ones. */
  readonly plan: number;
  readonly rows: readonly number[];
}

/** Protocol §7 on lots in place of tickets: every plan's strata in the order of (e, row), the first n of each. */
export const drawMembers = (members: PlanMembers, lots: Float64Array): DrawnRows[] =>
  members.plans.map(({ strata, offset }, plan) => {
    const shift = lotOfOffset(offset);
    return {
      plan,
      rows: strata.flatMap(({ n }, stratum) => firstInLine(membersOfStratum(members, plan, stratum), n, lots, shift)),
    };
  });

/** Some of the rows of a stratum: how many, and which, by their places in it. */
export interface Among {
  readonly count: number;
  has(row: number, place: number): boolean;
}

/** The n rows with the smallest lots after the shift, the smallest first; of all rows, or of some. */
export function firstInLine(
  rows: ArrayLike<number>,
  n: number,
  lots: Float64Array,
  shift: number,
  among?: Among,
): number[] {
  if (n === 0) return [];
  const near = upTo(cutFor(n, among?.count ?? rows.length), rows, lots, shift, among);
  const line = near.length >= n ? near : upTo(LOTS, rows, lots, shift, among);
  invariant(line.length >= n, "a stratum holds as many objects as were counted");
  return line
    .sort((a, b) => a.lot - b.lot || a.row - b.row)
    .slice(0, n)
    .map(({ row }) => row);
}

interface Placed {
  readonly row: number;
  readonly lot: number;
}

function upTo(cut: number, rows: ArrayLike<number>, lots: Float64Array, shift: number, among?: Among): Placed[] {
  const found: Placed[] = [];
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    const sum = lots[row]! + shift;
    const lot = sum >= LOTS ? sum - LOTS : sum;
    if (lot <= cut && (among === undefined || among.has(row, i))) found.push({ row, lot });
  }
  return found;
}

/** Below it the first n of N uniform lots lie but for a chance of about 1 in 10^9; when it falls short, all are looked at. */
function cutFor(n: number, size: number): number {
  const expected = n + 6 * Math.sqrt(n) + 24;
  return expected >= size ? LOTS : (expected / size) * LOTS;
}
