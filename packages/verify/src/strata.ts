// Plans against the frame (§3): to which plans an object belongs, and in which stratum.

import type { Plan } from "./announcement.js";
import { compareText } from "./bytes.js";
import type { Frame } from "./frame.js";
import { type Key, columnsOf, holds, parseKey } from "./key.js";
import { type Finding, finding } from "./ledger.js";
import type { PlanRules } from "./parameters.js";

/** One combination of the values of a key's columns. */
export interface Cell {
  readonly values: readonly string[];
  /** Place of the stratum in `strata`. */
  readonly stratum: number;
  size: number;
}

export interface Membership {
  readonly plan: Plan;
  readonly key: Key;
  /** The announced strata in their order, then those which occur though nobody announced them. */
  readonly strata: readonly string[];
  readonly sizes: readonly number[];
  readonly cells: readonly Cell[];
  /** The row's stratum, −1 when the object does not belong to the plan. */
  readonly stratumOf: (row: number) => number;
}

/** The stratum of one object by its values; nothing when it does not belong to the plan. */
export function stratumOfObject(key: Key, value: (column: string) => string): string | undefined {
  const belongs = key.clauses.every((clause) => holds(clause, value(clause.column)));
  return belongs ? key.columns.map(value).join("+") : undefined;
}

/** Which column of a key is not in the frame, or which key is not of the grammar. */
export function keyProblem(plans: readonly Plan[], columns: readonly string[]): Finding | undefined {
  for (const plan of plans) {
    const key = parseKey(plan.key);
    if (key === undefined) return finding("a key by the grammar of §3", plan.key, plan.id);
    const stranger = columnsOf(key).find((column) => !columns.includes(column));
    if (stranger !== undefined) return finding("a column of the frame", stranger, plan.id);
  }
  return undefined;
}

export function membership(plan: Plan, frame: Frame): Membership {
  const key = parseKey(plan.key)!;
  const columns = key.columns.map((name) => frame.columns.get(name)!);
  const strata = plan.strata.map((stratum) => stratum.name);
  const places = new Map(strata.map((name, i) => [name, i]));
  const cells: Cell[] = [];
  const codeOf = combinationOf(key, frame);
  const cellNumbers = new Numbers(columns.reduce((product, column) => product * column.values.length, 1));

  const newCell = (row: number): number => {
    const values = columns.map((column) => column.valueAt(row));
    const name = values.join("+");
    if (!places.has(name)) places.set(name, strata.push(name) - 1);
    return cells.push({ values, stratum: places.get(name)!, size: 0 }) - 1;
  };
  for (let row = 0; row < frame.rows; row++) {
    const code = codeOf(row);
    if (code < 0) continue;
    if (cellNumbers.get(code) < 0) cellNumbers.set(code, newCell(row));
    cells[cellNumbers.get(code)].size++;
  }

  const sizes = strata.map(() => 0);
  for (const cell of cells) sizes[cell.stratum] += cell.size;
  const stratumOfCell = Int32Array.from(cells, (cell) => cell.stratum);
  const stratumOf = (row: number): number => {
    const code = codeOf(row);
    return code < 0 ? -1 : stratumOfCell[cellNumbers.get(code)];
  };
  return { plan, key, strata, sizes, cells, stratumOf };
}

/** A number for the combination of values of the key's columns in a row, −1 when a clause does not hold. */
function combinationOf(key: Key, frame: Frame): (row: number) => number {
  const columns = key.columns.map((name) => frame.columns.get(name)!);
  const codes = columns.map((column) => column.codes);
  const radix = columns.map((column) => column.values.length);
  const clauseCodes = key.clauses.map((clause) => frame.columns.get(clause.column)!.codes);
  const clauseHolds = key.clauses.map((clause) =>
    Uint8Array.from(frame.columns.get(clause.column)!.values, (value) => (holds(clause, value) ? 1 : 0)),
  );
  return (row) => {
    for (let i = 0; i < clauseHolds.length; i++) if (clauseHolds[i][clauseCodes[i][row]] === 0) return -1;
    let code = 0;
    for (let i = 0; i < codes.length; i++) code = code * radix[i] + codes[i][row];
    return code;
  };
}

/** Numbers by number: a plain array where the range is small, since this is asked for every row and plan. */
class Numbers {
  private readonly few: Int32Array | undefined;
  private readonly many = new Map<number, number>();

  constructor(range: number) {
    this.few = range <= 1 << 22 ? new Int32Array(range).fill(-1) : undefined;
  }

  get = (key: number): number => (this.few === undefined ? (this.many.get(key) ?? -1) : this.few[key]);

  set(key: number, value: number): void {
    if (this.few === undefined) this.many.set(key, value);
    else this.few[key] = value;
  }
}

/** §3: exactly the strata that occur in the frame are announced, with their sizes. */
export function strataProblem(memberships: readonly Membership[]): Finding | undefined {
  for (const { plan, strata, sizes } of memberships) {
    for (const [i, name] of strata.entries()) {
      const announced = i < plan.strata.length ? plan.strata[i].size : "not announced";
      if (sizes[i] === 0) return finding("only strata that occur", name, plan.id);
      if (announced !== sizes[i]) return finding(sizes[i], announced, `${plan.id} ${name}`);
    }
  }
  return undefined;
}

/** §3: a stratum drawn whole tells its firms at the freeze, so an unannounced plan has none, unless it covers all. */
export function wholeStratumProblem(plans: readonly Plan[], rules: readonly PlanRules[]): Finding | undefined {
  const unannounced = plans.filter((plan) => rules.find(({ id }) => id === plan.id)?.mode === "unannounced");
  for (const plan of unannounced) {
    if (rules.find(({ id }) => id === plan.id)?.fullCoverage === true) continue;
    const whole = plan.strata.find((stratum) => stratum.n > 0 && stratum.n >= stratum.size);
    if (whole !== undefined) return finding("n < size", `n = ${whole.n}`, `${plan.id} ${whole.name}`);
  }
  return undefined;
}

/** §5: a plan that says `fullCoverage` has n = N_h in every stratum. */
export function fullCoverageProblem(plans: readonly Plan[], rules: readonly PlanRules[]): Finding | undefined {
  for (const plan of plans) {
    if (rules.find(({ id }) => id === plan.id)?.fullCoverage !== true) continue;
    const part = plan.strata.find((stratum) => stratum.n !== stratum.size);
    if (part !== undefined) return finding(`n = ${part.size}`, `n = ${part.n}`, `${plan.id} ${part.name}`);
  }
  return undefined;
}

/** §3: else the announced sizes would tell the private value of a few known objects. */
export function smallCellProblem(memberships: readonly Membership[], hidden: readonly string[]): Finding | undefined {
  for (const { plan, key, cells } of memberships) {
    const isHidden = key.columns.map((column) => hidden.includes(column));
    if (!isHidden.includes(true) || !isHidden.includes(false)) continue;
    const groups = new Map<string, { size: number; hidden: Set<string> }>();
    for (const cell of cells) {
      const open = cell.values.filter((_, i) => !isHidden[i]).join("+");
      const group = groups.get(open) ?? { size: 0, hidden: new Set() };
      groups.set(open, group);
      group.size += cell.size;
      group.hidden.add(cell.values.filter((_, i) => isHidden[i]).join("+"));
    }
    for (const [open, { size, hidden: values }] of groups)
      if (size < 5 || values.size < 2)
        return finding(
          "≥ 5 objects, ≥ 2 private values",
          `${size} objects, ${values.size} values`,
          `${plan.id} ${open}`,
        );
  }
  return undefined;
}

/** §3: plans ascend by id, strata by name, and no stratum gives more objects than it has. */
export function planOrderProblem(plans: readonly Plan[]): Finding | undefined {
  for (const [i, plan] of plans.entries()) {
    if (i > 0 && compareText(plans[i - 1].id, plan.id) >= 0)
      return finding(`a plan after ${plans[i - 1].id}`, plan.id, `plans[${i}]`);
    for (const [j, stratum] of plan.strata.entries()) {
      if (j > 0 && compareText(plan.strata[j - 1].name, stratum.name) >= 0)
        return finding(`a stratum after ${plan.strata[j - 1].name}`, stratum.name, plan.id);
      if (stratum.n > stratum.size)
        return finding(`n ≤ ${stratum.size}`, `n = ${stratum.n}`, `${plan.id} ${stratum.name}`);
    }
  }
  return undefined;
}
