// Selection (§7): in each stratum the objects stand in line by (e, id), and the first n are drawn.

import type { Plan } from "./announcement.js";
import { compareBytes, hex, unhex } from "./bytes.js";
import type { Ids } from "./frame.js";
import type { Membership } from "./strata.js";
import { effective } from "./tickets.js";

export interface Drawn {
  readonly plan: string;
  readonly stratum: string;
  readonly rank: number;
  readonly object: string;
  /** Without the offset. */
  readonly ticket: Uint8Array;
}

export interface Threshold {
  readonly plan: string;
  readonly stratum: string;
  readonly size: number;
  readonly n: number;
  /** Hex of the n-th e; empty when n = 0. */
  readonly threshold: string;
  /** Hex of the one after; empty when n = N. */
  readonly next: string;
}

export interface Selection {
  readonly drawn: readonly Drawn[];
  readonly thresholds: readonly Threshold[];
}

/** A place in the line of a stratum. */
export interface Place {
  readonly row: number;
  readonly e: Uint8Array;
}

export function select(memberships: readonly Membership[], ids: Ids, tickets: Uint8Array): Selection {
  const drawn: Drawn[] = [];
  const thresholds: Threshold[] = [];
  for (const member of memberships) {
    const lines = linesOf(member, ids, tickets, (stratum) => stratum.n + 1);
    for (const [i, stratum] of member.plan.strata.entries()) {
      const line = lines[i];
      const { name, n } = stratum;
      const taken = line.slice(0, n);
      thresholds.push({
        plan: member.plan.id,
        stratum: name,
        size: member.sizes[i],
        n,
        threshold: n === 0 || line.length < n ? "" : hex(line[n - 1].e),
        next: line.length <= n ? "" : hex(line[n].e),
      });
      for (const [j, { row }] of taken.entries())
        drawn.push({
          plan: member.plan.id,
          stratum: name,
          rank: j + 1,
          object: ids.at(row),
          ticket: tickets.slice(32 * row, 32 * row + 32),
        });
    }
  }
  return { drawn, thresholds };
}

/** For each announced stratum the first `wanted` places of its line (fewer when it has fewer objects). */
export function linesOf(
  member: Membership,
  ids: Ids,
  tickets: Uint8Array,
  wanted: (stratum: Plan["strata"][number]) => number,
): Place[][] {
  const offset = unhex(member.plan.offset);
  const want = member.plan.strata.map((stratum, i) => Math.min(wanted(stratum), member.sizes[i]));
  const cutoffs = want.map((n, i) => cutoff(n, member.sizes[i]));
  const lines = candidates(member, ids.count, tickets, offset, cutoffs).map((rows, i) =>
    line(rows, ids, tickets, offset).slice(0, want[i]),
  );
  const short = lines.map((each, i) => !isComplete(each, want[i], cutoffs[i]));
  if (!short.includes(true)) return lines;
  // Chance put fewer below a cutoff than ever expected: look at the whole of those strata.
  const whole = short.map((isShort) => (isShort ? ALL : -1));
  const again = candidates(member, ids.count, tickets, offset, whole);
  return lines.map((each, i) => (short[i] ? line(again[i], ids, tickets, offset).slice(0, want[i]) : each));
}

const ALL = 0xffffffff;

/**
 * A bound on the leading 32 bits of e, below which `n` of `size` uniform tickets lie but with a chance of 1 in 10^9.
 */
function cutoff(n: number, size: number): number {
  const share = (n + 6 * Math.sqrt(n) + 20) / size;
  return share >= 1 ? ALL : Math.floor(share * ALL);
}

/** Complete when the last place surely lies below the cutoff: every row with such an e was a candidate. */
const isComplete = (places: readonly Place[], want: number, bound: number): boolean =>
  bound === ALL || want === 0 || (places.length === want && leading(places[want - 1].e, 0) <= bound);

/** The rows of each announced stratum whose e may lie below its cutoff. */
function candidates(
  member: Membership,
  rows: number,
  tickets: Uint8Array,
  offset: Uint8Array,
  cutoffs: readonly number[],
): number[][] {
  const found: number[][] = cutoffs.map(() => []);
  const shift = leading(offset, 0);
  const highest = cutoffs.reduce((a, b) => Math.max(a, b), -1);
  for (let row = 0; row < rows; row++) {
    // A carry from the lower bits may add one: then the largest word becomes 0, and any other only grows.
    const near = (leading(tickets, 32 * row) + shift) >>> 0;
    if (near > highest && near !== ALL) continue;
    const stratum = member.stratumOf(row);
    if (stratum < 0 || stratum >= cutoffs.length) continue;
    if (near <= cutoffs[stratum] || (near === ALL && cutoffs[stratum] >= 0)) found[stratum].push(row);
  }
  return found;
}

const leading = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0;

/** The rows in the order of (e, id), compared in full. */
function line(rows: readonly number[], ids: Ids, tickets: Uint8Array, offset: Uint8Array): Place[] {
  const places = rows.map((row) => {
    const e = new Uint8Array(32);
    effective(tickets, 32 * row, offset, e, 0);
    return { row, e };
  });
  return places.sort((a, b) => compareBytes(a.e, b.e) || ids.compare(a.row, b.row));
}
