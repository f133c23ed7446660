import type { RecordScanner } from "@suijian/compute";
import { readRow, type FieldValue, type RowRules } from "@suijian/core";
import type { CopyRows } from "@suijian/store";
import type { Layout } from "./layout.js";
import { plainCheckOf, type PlainCheck } from "./plain-bytes.js";

/** One field of a plain row: a constant, or the column it is copied from once its bytes are found plain. */
interface Step {
  readonly column: number;
  readonly isPlain: PlainCheck;
  readonly isRequired: boolean;
  readonly isList: boolean;
  readonly constant: FieldValue;
}

const CONSTANT = -1;

/**
 * Most rows of a large file say plainly what they say: their bytes go to the database as they are, and no text is made of them. What is
 * taken here, the reading of core takes too, with the same values and without a word; everything else is left to that.
 */
export class PlainRows {
  private readonly steps: readonly Step[] | undefined;
  private readonly keyColumn: number;

  constructor(
    rules: RowRules,
    layout: Layout,
    private readonly staged: CopyRows,
    /** The line on which the key stood first. */
    private readonly firstLineOf: (bytes: Uint8Array, start: number, end: number, line: number) => number,
  ) {
    this.steps = stepsOf(rules, layout);
    const key = layout.sources[rules.register.fields.findIndex(({ name }) => name === rules.register.key)];
    this.keyColumn = key?.from === "column" ? key.column : CONSTANT;
  }

  /** Whether the record last scanned was plain; then it is staged. */
  take(line: number, bytes: Uint8Array, { starts, ends, doubled }: RecordScanner): boolean {
    const { steps, staged, keyColumn } = this;
    if (steps === undefined) return false;
    staged.beginRow();
    staged.number(line);
    staged.plain(KEEP, 0, KEEP.length);
    for (const step of steps) {
      const { column } = step;
      if (column === CONSTANT) staged.value(step.constant);
      else if (doubled[column] !== 0 || !this.field(step, bytes, starts[column]!, ends[column]!)) return this.dropped();
    }
    if (this.firstLineOf(bytes, starts[keyColumn]!, ends[keyColumn]!, line) !== line) return this.dropped();
    staged.endRow();
    return true;
  }

  private field({ isPlain, isRequired, isList }: Step, bytes: Uint8Array, start: number, end: number): boolean {
    if (start === end) {
      if (isList) this.staged.emptyList();
      else this.staged.none();
      return !isRequired;
    }
    if (!isPlain(bytes, start, end)) return false;
    if (isList) this.staged.plainList(bytes, start, end);
    else this.staged.plain(bytes, start, end);
    return true;
  }

  private dropped(): false {
    this.staged.dropRow();
    return false;
  }
}

/** Nothing where no row of the file can be plain. */
function stepsOf(rules: RowRules, layout: Layout): readonly Step[] | undefined {
  const { register, codes, places } = rules;
  if (layout.operation !== undefined) return undefined;
  const constants = layout.sources.map((source) => (source?.from === "constant" ? source.text : ""));
  const read = readRow(rules, 0, constants);
  const steps: Step[] = [];
  for (const [i, field] of register.fields.entries()) {
    const source = layout.sources[i];
    if (source === undefined) continue;
    const isFaulty = [...read.problems, ...read.warnings].some((each) => each.field === field.name);
    if (source.from === "constant" ? isFaulty : source.change !== undefined) return undefined;
    const isList = field.holds === "ids";
    steps.push({
      column: source.from === "constant" ? CONSTANT : source.column,
      isPlain: plainCheckOf(field, codes, places),
      isRequired: field.required,
      isList,
      constant: read.values[i] ?? (isList ? [] : undefined),
    });
  }
  return steps;
}

const KEEP = Buffer.from("keep");
