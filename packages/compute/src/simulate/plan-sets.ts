import { combinationAt, type Codes, type Membership } from "@suijian/core";

/**
 * Many plans asked at once, which of them a row belongs to. Each distinct value of a column has a set of bits, one bit a plan, that says
 * whose clauses on that column it meets; a row's plans are the bits that the sets of all its values share. So a row costs a few words
 * instead of a test for each clause of each plan. Plain data, so that a worker can be handed it.
 */
export interface PlanSets {
  readonly memberships: readonly Membership[];
  /** 32-bit words of a set. */
  readonly words: number;
  /** Those that some clause names, the column that fewest plans pass first. */
  readonly columns: readonly { readonly codes: Codes; readonly sets: Uint32Array }[];
  /** The set of all plans. */
  readonly all: Uint32Array;
}

export function planSetsOf(memberships: readonly Membership[]): PlanSets {
  const words = Math.max(1, Math.ceil(memberships.length / 32));
  const tested = new Map<Codes, number>();
  for (const { tests } of memberships) for (const { codes, passes } of tests) tested.set(codes, passes.length);
  const columns = [...tested].map(([codes, values]) => ({ codes, sets: setsOf(memberships, codes, values, words) }));
  return {
    memberships,
    words,
    columns: columns
      .map((column) => ({ column, density: densityOf(column.sets) }))
      .sort((a, b) => a.density - b.density)
      .map(({ column }) => column),
    all: Uint32Array.from({ length: words }, (_, word) => bitsUpTo(memberships.length - 32 * word)),
  };
}

function setsOf(memberships: readonly Membership[], codes: Codes, values: number, words: number): Uint32Array {
  const sets = new Uint32Array(values * words);
  memberships.forEach(({ tests }, plan) => {
    const own = tests.filter((test) => test.codes === codes);
    for (let value = 0; value < values; value++) {
      if (own.every(({ passes }) => passes[value] === 1)) sets[value * words + (plan >>> 5)]! |= 1 << (plan & 31);
    }
  });
  return sets;
}

/** Bits set, over bits. */
function densityOf(sets: Uint32Array): number {
  let set = 0;
  for (let rest of sets) for (; rest !== 0; rest &= rest - 1) set++;
  return sets.length === 0 ? 1 : set / (32 * sets.length);
}

const bitsUpTo = (count: number): number => (count >= 32 ? 0xffff_ffff : (1 << count) - 1) >>> 0;

/** Rows are looked at in runs of this many. */
export const ROWS_AT_A_TIME = 8192;

/** The pairs of row and plan of one run of rows, rows ascending and within a row plans ascending; used again for run after run. */
export class Meetings {
  rows = new Uint32Array(4 * ROWS_AT_A_TIME);
  plans = new Uint32Array(4 * ROWS_AT_A_TIME);
  /** Of stratum values, as the plan's own membership counts them. */
  combinations = new Uint32Array(4 * ROWS_AT_A_TIME);
  count = 0;

  /** Finds those of rows from ≤ row < to. */
  find({ memberships, words, columns, all }: PlanSets, from: number, to: number): void {
    const codes = columns.map((column) => column.codes);
    const sets = columns.map((column) => column.sets);
    let count = 0;
    for (let row = from; row < to; row++) {
      if (count + memberships.length > this.rows.length) this.grow(memberships.length);
      for (let word = 0; word < words; word++) {
        let bits = all[word]!;
        for (let c = 0; c < sets.length && bits !== 0; c++) bits &= sets[c]![codes[c]![row]! * words + word]!;
        for (; bits !== 0; bits &= bits - 1) {
          const plan = 32 * word + 31 - Math.clz32(bits & -bits);
          this.rows[count] = row;
          this.plans[count] = plan;
          this.combinations[count++] = combinationAt(memberships[plan]!, row);
        }
      }
    }
    this.count = count;
  }

  private grow(more: number): void {
    this.rows = longer(this.rows, more);
    this.plans = longer(this.plans, more);
    this.combinations = longer(this.combinations, more);
  }
}

function longer(numbers: Uint32Array, more: number): Uint32Array<ArrayBuffer> {
  const roomier = new Uint32Array(2 * numbers.length + more);
  roomier.set(numbers);
  return roomier;
}
