import { sameBytes } from "../kernel/bytes.js";
import { invariant } from "../kernel/result.js";
import type { AnnouncedPlan } from "../plan/plan.js";
import type { Frame } from "./frame.js";
import { combinationAt, countCombinations, readAgainst, RUN, strataThatOccur, type Membership } from "./membership.js";
import { addOffset } from "./ticket.js";

/** Who was drawn for one plan, stratum by stratum, in the order of the announcement. */
export interface Selection {
  readonly plan: AnnouncedPlan;
  readonly strata: readonly SelectedStratum[];
}

export interface SelectedStratum {
  readonly name: string;
  readonly size: number;
  readonly n: number;
  /** Frame rows by rank: the first has rank 1. */
  readonly rows: readonly number[];
  /** e of rank n, or none when n = 0. */
  readonly threshold: Uint8Array | undefined;
  /** e of rank n + 1, or none when n = N. */
  readonly next: Uint8Array | undefined;
}

/** A plan ready to be scanned: plain data, so that a worker can be handed it. */
export interface ScanPlan {
  readonly membership: Membership;
  /** Stratum number of a combination, or −1 where none occurs. */
  readonly stratumOf: Int32Array;
  /** n and N of each stratum. */
  readonly n: Uint32Array;
  readonly size: Uint32Array;
  /** Leading 32 bits of e up to which a row is a candidate, by stratum. */
  readonly cut: Uint32Array;
  readonly highestCut: number;
  /** Leading 32 bits of the offset. */
  readonly offset: number;
}

/** Protocol §7, by the plain way: in one thread, over the whole frame. `compute` scans ranges in workers and settles alike. */
export function select(frame: Frame, plans: readonly AnnouncedPlan[], tickets: Uint8Array): Selection[] {
  const scans = plans.map((plan) => scanPlanOf(frame, plan));
  const candidates = scanTickets(scans, tickets, 0, frame.rows);
  return plans.map((plan, p) => settle(frame, plan, scans[p]!, tickets, candidates[p]!));
}

/** The announced strata, found again in the frame. Throws when they are not those of the frame: it was counted at the freeze. */
export function scanPlanOf(frame: Frame, plan: AnnouncedPlan): ScanPlan {
  const read = readAgainst(frame, plan.key);
  invariant(read.ok, "an announced key reads against its frame");
  const { membership } = read;
  const stratumOf = new Int32Array(membership.combinations).fill(-1);
  const numberOf = new Map(plan.strata.map((stratum, number) => [stratum.name, number]));
  for (let combination = 0; combination < membership.combinations; combination++) {
    stratumOf[combination] = numberOf.get(read.nameOf(combination)) ?? -1;
  }
  const cut = Uint32Array.from(plan.strata, ({ n, size }) => cutFor(n, size));
  return {
    membership,
    stratumOf,
    n: Uint32Array.from(plan.strata, ({ n }) => n),
    size: Uint32Array.from(plan.strata, ({ size }) => size),
    cut,
    highestCut: cut.reduce((highest, one) => Math.max(highest, one), 0),
    offset: leadingBits(plan.offset, 0),
  };
}

/**
 * A cut below which the first n + 1 of N uniform tickets lie but for a chance of about 1 in 10^9: n plus six standard deviations
 * and a little for small n. When it falls short, `settle` looks at the whole stratum, so the cut is a matter of speed alone.
 */
function cutFor(n: number, size: number): number {
  const expected = n + 6 * Math.sqrt(n) + 24;
  return expected >= size ? 0xffff_ffff : Math.floor((expected / size) * 0xffff_ffff);
}

/**
 * Rows of each plan whose ticket may be small enough, for rows from ≤ row < to. Many plans begin with the same clause, so the rows of a
 * run that meet it are gathered once for all of them, and without a branch: which rows do is a matter of chance to the processor.
 */
export function scanTickets(plans: readonly ScanPlan[], tickets: Uint8Array, from: number, to: number): Uint32Array[] {
  const found = plans.map(() => new GrowingList());
  const groups = plansByFirstTest(plans);
  const leading = new Uint32Array(RUN);
  const near = new Uint32Array(RUN + 1);
  for (let start = from; start < to; start += RUN) {
    const end = Math.min(to, start + RUN);
    for (let row = start; row < end; row++) leading[row - start] = leadingBits(tickets, 32 * row);
    for (const { first, members } of groups) {
      const count = gather(first, start, end, near);
      for (const p of members) scanRows(plans[p]!, near, count, leading, start, found[p]!);
    }
  }
  return found.map((list) => list.values());
}

type Test = Membership["tests"][number];

interface TestGroup {
  /** None for plans without a clause. */
  readonly first: Test | undefined;
  /** Numbers of the plans. */
  readonly members: number[];
}

function plansByFirstTest(plans: readonly ScanPlan[]): TestGroup[] {
  const groups: TestGroup[] = [];
  plans.forEach(({ membership }, p) => {
    const [first] = membership.tests;
    const known = groups.find((group) => isSameTest(group.first, first));
    if (known === undefined) groups.push({ first, members: [p] });
    else known.members.push(p);
  });
  return groups;
}

function isSameTest(a: Test | undefined, b: Test | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.codes === b.codes && sameBytes(a.passes, b.passes);
}

/** Writes the rows of the run that meet the clause, and returns how many there are. */
function gather(test: Test | undefined, start: number, end: number, near: Uint32Array): number {
  let count = 0;
  if (test === undefined) {
    for (let row = start; row < end; row++) near[count++] = row;
    return count;
  }
  const { codes, passes } = test;
  for (let row = start; row < end; row++) {
    near[count] = row;
    count += passes[codes[row]!]!;
  }
  return count;
}

/**
 * The leading 32 bits of e are those of the ticket plus those of the offset, or one more when the lower bits carry; the cut is
 * therefore widened by one, and the sum 2^32 − 1, which a carry turns into 0, is always let through.
 */
function scanRows(
  plan: ScanPlan,
  near: Uint32Array,
  count: number,
  leading: Uint32Array,
  start: number,
  found: GrowingList,
): void {
  const { membership, stratumOf, cut, highestCut, offset } = plan;
  for (let i = 0; i < count; i++) {
    const row = near[i]!;
    const e = (leading[row - start]! + offset) >>> 0;
    if (e > highestCut && e !== 0xffff_ffff) continue;
    if (!admits(membership, row)) continue;
    const stratum = stratumOf[combinationAt(membership, row)]!;
    if (stratum >= 0 && (e <= cut[stratum]! || e === 0xffff_ffff)) found.push(row);
  }
}

const leadingBits = (bytes: Uint8Array, at: number): number =>
  ((bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!) >>> 0;

/** The number of the stratum a row lies in, in the order of the announcement, or −1 when it is no object of the plan. */
export const stratumNumberAt = ({ membership, stratumOf }: ScanPlan, row: number): number =>
  admits(membership, row) ? stratumOf[combinationAt(membership, row)]! : -1;

function admits({ tests }: Membership, row: number): boolean {
  for (let t = 0; t < tests.length; t++) {
    const { codes, passes } = tests[t]!;
    if (passes[codes[row]!] === 0) return false;
  }
  return true;
}

/**
 * Orders the candidates of each stratum by (e, id) and takes the first n (protocol §7). All rows up to the cut are among the
 * candidates, and some beyond it: the line is believed only as far as the cut.
 */
export function settle(
  frame: Frame,
  plan: AnnouncedPlan,
  scan: ScanPlan,
  tickets: Uint8Array,
  candidates: Uint32Array,
): Selection {
  const byStratum: number[][] = plan.strata.map(() => []);
  for (const row of candidates) byStratum[scan.stratumOf[combinationAt(scan.membership, row)]!]!.push(row);

  const strata = plan.strata.map((stratum, number) => {
    const wanted = Math.min(stratum.n + 1, stratum.size);
    const near = inLine(byStratum[number]!, tickets, plan.offset);
    const enough = near.length >= wanted && near[wanted - 1]!.lead <= scan.cut[number]!;
    const line = enough ? near : inLine(wholeStratum(frame, scan, number), tickets, plan.offset);
    invariant(line.length >= wanted, "a stratum holds as many objects as were counted at the freeze");
    return {
      ...stratum,
      rows: line.slice(0, stratum.n).map(({ row }) => row),
      threshold: stratum.n > 0 ? line[stratum.n - 1]!.e : undefined,
      next: stratum.n < stratum.size ? line[stratum.n]!.e : undefined,
    };
  });
  return { plan, strata };
}

function wholeStratum(frame: Frame, scan: ScanPlan, number: number): number[] {
  const rows: number[] = [];
  for (let row = 0; row < frame.rows; row++) {
    if (admits(scan.membership, row) && scan.stratumOf[combinationAt(scan.membership, row)] === number) rows.push(row);
  }
  return rows;
}

interface Placed {
  readonly row: number;
  readonly lead: number;
  readonly e: Uint8Array;
}

/** Ascending by (e, id); rows ascend by id already, so equal e fall back on the row. */
function inLine(rows: readonly number[], tickets: Uint8Array, offset: Uint8Array): Placed[] {
  const placed = rows.map((row) => {
    const e = new Uint8Array(32);
    addOffset(tickets, row, offset, e, 0);
    return { row, lead: leadingBits(e, 0), e };
  });
  return placed.sort((a, b) => a.lead - b.lead || compareRest(a.e, b.e) || a.row - b.row);
}

function compareRest(a: Uint8Array, b: Uint8Array): number {
  for (let i = 4; i < 32; i++) {
    const difference = a[i]! - b[i]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

class GrowingList {
  private held = new Uint32Array(256);
  private length = 0;

  push(value: number): void {
    if (this.length === this.held.length) {
      const larger = new Uint32Array(2 * this.length);
      larger.set(this.held);
      this.held = larger;
    }
    this.held[this.length++] = value;
  }

  values(): Uint32Array {
    return this.held.slice(0, this.length);
  }
}

/** The strata of a key in a frame, counted; `compute` counts ranges in workers and adds them up. */
export function countStrata(frame: Frame, plan: Pick<AnnouncedPlan, "key">): { name: string; size: number }[] {
  const read = readAgainst(frame, plan.key);
  invariant(read.ok, "the key was read against this frame before");
  return strataThatOccur(read.nameOf, countCombinations(read.membership, 0, frame.rows)).map(({ name, size }) => ({
    name,
    size,
  }));
}
