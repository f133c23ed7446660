import { done, fail, type Result } from "../kernel/result.js";
import { parseRatio, type Ratio } from "./size.js";

/** A stratum parted by how lately its objects were visited (METHOD §10): recently, not lately, and longer ago than the gap allows. */
export const RECENCY_CLASSES = ["R", "F", "O"] as const;
export type RecencyClass = (typeof RECENCY_CLASSES)[number];

/** Objects, or sizes, of the three parts. */
export type ByRecency = Readonly<Record<RecencyClass, number>>;

export interface Rotation {
  /** a of METHOD §3.7 as a ratio text: 1 changes nothing, 0 lets nobody be visited twice and tells everyone so. */
  readonly repeats: string;
  /** Fewest to be drawn of each part that has members: 1 keeps the estimate whole, 2 its variance as well. */
  readonly floor: number;
  /** A part drawn whole tells its firms at the freeze (PROTOCOL §3): of an unannounced plan at least one is left. */
  readonly leavesOne: boolean;
}

export interface Rotated {
  readonly sizes: ByRecency;
  /** Overdue objects that stay undrawn: the gap is not kept for them. */
  readonly leftOverdue: number;
}

/**
 * Parts the n of a stratum among its recency classes, so that the total is unchanged wherever the parts have room for it: the overdue
 * first, then a·f of the recent and b·f of the rest, with b = (1 − aρ)/(1 − ρ), in exact arithmetic (METHOD §10.2).
 */
export function rotate(n: number, counts: ByRecency, rotation: Rotation): Result<Rotated, { readonly ratio: string }> {
  const repeats = parseRatio(rotation.repeats);
  if (repeats === undefined) return fail({ ratio: rotation.repeats });
  const room = { R: mostOf(counts.R, rotation), F: mostOf(counts.F, rotation), O: mostOf(counts.O, rotation) };
  const overdue = Math.min(n, room.O);
  const rest = Math.min(n - overdue, room.R + room.F);
  const recent = recentOf(rest, counts, room, repeats, rotation.floor);
  return done({ sizes: { R: recent, F: rest - recent, O: overdue }, leftOverdue: counts.O - overdue });
}

const mostOf = (size: number, { leavesOne }: Rotation): number => (leavesOne ? Math.max(0, size - 1) : size);

/** n_R = a·n·N_R/(N_R + N_F) to the nearest, half up; raised or lowered where a floor or the room of the other part asks for it. */
function recentOf(n: number, counts: ByRecency, room: ByRecency, { over, under }: Ratio, floor: number): number {
  if (counts.R === 0 || n === 0) return 0;
  const denominator = under * BigInt(counts.R + counts.F);
  const wished = Number((2n * over * BigInt(n) * BigInt(counts.R) + denominator) / (2n * denominator));
  const least = over === 0n ? 0 : Math.min(floor, room.R);
  const leastOfRest = Math.min(floor, room.F);
  // With one to draw and two parts to draw it from, the objects that were not visited lately go first.
  const mostRecent = Math.max(0, Math.min(room.R, n - leastOfRest));
  return Math.max(n - room.F, Math.min(mostRecent, Math.max(least, wished)));
}

/**
 * How many a round must draw of N objects so that none waits longer than `rounds` rounds, when each that is not overdue is drawn with
 * the chance `chance` and the overdue for certain (METHOD §10.4). The smaller the chance, the fewer are drawn and the better a firm can
 * tell its turn: at 0 it is plain rotation, N / rounds.
 */
export function drawnToKeepGap(objects: number, chance: number, rounds: number): number {
  const meanGap = chance === 0 ? rounds : (1 - (1 - chance) ** rounds) / chance;
  return Math.ceil(objects / meanGap);
}
