import { compareText } from "../kernel/order.js";
import { holds, type Clause, type Key } from "../plan/key.js";
import { columnNamed, valueOf, type CodedColumn, type Frame } from "./frame.js";

/**
 * A key read against one frame: clauses have become tables over each column's distinct values, strata have become numbers. It is
 * plain data, so that a worker can be handed it.
 */
export interface Membership {
  readonly tests: readonly { readonly codes: Codes; readonly passes: Uint8Array }[];
  readonly parts: readonly { readonly codes: Codes; readonly radix: number }[];
  /** Product of the radices: combinations of stratum values that could occur. */
  readonly combinations: number;
}

export type Codes = CodedColumn["codes"];

/** More combinations than this would need a table of their own size; no real plan comes near. */
export const MOST_COMBINATIONS = 1 << 22;

export type KeyAgainstFrame =
  | {
      readonly ok: true;
      readonly membership: Membership;
      nameOf(combination: number): string;
      /** Whether the frame could name a stratum, or the first part of one, so: its values occur, perhaps not together. */
      couldName(stratum: string): boolean;
    }
  | { readonly ok: false; readonly unknownColumn: string }
  | { readonly ok: false; readonly tooMany: true };

export function readAgainst(frame: Frame, key: Key): KeyAgainstFrame {
  const unknown = [...key.columns, ...key.clauses.map((clause) => clause.column)].find(
    (name) => columnNamed(frame, name) === undefined,
  );
  if (unknown !== undefined) return { ok: false, unknownColumn: unknown };

  const columns = key.columns.map((name) => codedColumn(frame, name));
  const combinations = columns.reduce((product, column) => product * Math.max(1, column.values.length), 1);
  if (combinations > MOST_COMBINATIONS) return { ok: false, tooMany: true };
  return {
    ok: true,
    membership: {
      tests: key.clauses.map((clause) => testOf(codedColumn(frame, clause.column), clause)),
      parts: columns.map(({ codes, values }) => ({ codes, radix: Math.max(1, values.length) })),
      combinations,
    },
    nameOf: (combination) => stratumName(columns, combination),
    couldName: (stratum) => {
      const values = stratum.split("+");
      return (
        (values.length === 1 || values.length === columns.length) &&
        values.every((value, c) => columns[c]!.values.includes(value))
      );
    },
  };
}

function testOf({ codes, values }: CodedColumn, clause: Clause): Membership["tests"][number] {
  return { codes, passes: Uint8Array.from(values, (value) => (holds(clause, value) ? 1 : 0)) };
}

function stratumName(columns: readonly CodedColumn[], combination: number): string {
  const values: string[] = [];
  let rest = combination;
  for (const { values: known } of [...columns].reverse()) {
    const radix = Math.max(1, known.length);
    values.unshift(known[rest % radix]!);
    rest = Math.floor(rest / radix);
  }
  return values.join("+");
}

/** A keyed column of very many distinct values arrives as text; it is coded here, once per frame. */
function codedColumn(frame: Frame, name: string): CodedColumn {
  const column = columnNamed(frame, name)!;
  if (column.kind === "coded") return column;
  const known = recoded.get(frame)?.get(name);
  if (known !== undefined) return known;

  const codeOf = new Map<string, number>();
  const codes = new Uint32Array(frame.rows);
  for (let row = 0; row < frame.rows; row++) {
    const value = valueOf(column, row);
    let code = codeOf.get(value);
    if (code === undefined) codeOf.set(value, (code = codeOf.size));
    codes[row] = code;
  }
  const coded: CodedColumn = { kind: "coded", name, codes, values: [...codeOf.keys()] };
  recoded.set(frame, (recoded.get(frame) ?? new Map<string, CodedColumn>()).set(name, coded));
  return coded;
}

const recoded = new WeakMap<Frame, Map<string, CodedColumn>>();

/** Rows are looked at in runs of this many, so that the run's columns stay near the processor. */
export const RUN = 16_384;

/** Sets `mask` to 1 for the rows of the run that every clause admits, and to 0 for the rest. */
export function maskRun({ tests }: Membership, from: number, to: number, mask: Uint8Array): void {
  const length = to - from;
  mask.fill(1, 0, length);
  for (const { codes, passes } of tests) {
    for (let i = 0; i < length; i++) mask[i]! &= passes[codes[from + i]!]!;
  }
}

/** The combination of stratum values of a row. */
export function combinationAt({ parts }: Membership, row: number): number {
  let combination = 0;
  for (let p = 0; p < parts.length; p++) combination = combination * parts[p]!.radix + parts[p]!.codes[row]!;
  return combination;
}

/** How many rows from ≤ row < to lie in each combination; ranges may be counted apart and added. */
export function countCombinations(membership: Membership, from: number, to: number): Uint32Array {
  const counts = new Uint32Array(membership.combinations);
  const mask = new Uint8Array(RUN);
  for (let start = from; start < to; start += RUN) {
    const end = Math.min(to, start + RUN);
    maskRun(membership, start, end, mask);
    for (let row = start; row < end; row++) {
      if (mask[row - start] === 1) counts[combinationAt(membership, row)]!++;
    }
  }
  return counts;
}

export interface CountedStratum {
  readonly name: string;
  readonly size: number;
  readonly combination: number;
}

/** Protocol §3: exactly the strata that occur, ascending by name. */
export function strataThatOccur(nameOf: (combination: number) => string, counts: Uint32Array): CountedStratum[] {
  const strata: CountedStratum[] = [];
  for (let combination = 0; combination < counts.length; combination++) {
    const size = counts[combination]!;
    if (size > 0) strata.push({ name: nameOf(combination), size, combination });
  }
  return strata.sort((a, b) => compareText(a.name, b.name));
}
