import { Dictionary, GrowingNumbers, type RecordScanner } from "@suijian/compute";
import {
  readRow,
  readWithdrawal,
  type FieldValue,
  type RowProblem,
  type RowRead,
  type RowRules,
  type RowWarning,
} from "@suijian/core";
import { CopyRows } from "@suijian/store";
import type { FindingSpool } from "./finding-spool.js";
import { refusal, warning } from "./finding.js";
import type { CellSource, Layout } from "./layout.js";
import { PlainRows } from "./plain-row.js";

/** A cell that no text came of. */
export interface CellFault {
  readonly column: number;
  readonly code: "number-imprecise" | "cell-faulty";
  readonly value: string;
}

export interface RowCounts {
  rows: number;
  /** Taken, and nothing was found about them. */
  accepted: number;
  warned: number;
  refused: number;
  /** Of the refused ones: those whose key could not be read. */
  keyless: number;
}

/** Takes the rows of one file: what passes goes to the database's stage, what was found goes to the report. */
export class RowTaker {
  readonly counts: RowCounts = { rows: 0, accepted: 0, warned: 0, refused: 0, keyless: 0 };
  readonly staged = new CopyRows();
  readonly #keys = new Dictionary();
  readonly #keyLines = new GrowingNumbers();
  readonly #keyField: number;
  readonly #cells: string[];
  readonly #plain: PlainRows;

  constructor(
    private readonly rules: RowRules,
    private readonly layout: Layout,
    private readonly findings: FindingSpool,
  ) {
    const { fields, key } = rules.register;
    this.#keyField = fields.findIndex(({ name }) => name === key);
    this.#cells = new Array<string>(fields.length).fill("");
    this.#plain = new PlainRows(rules, layout, this.staged, this.#firstLineOf.bind(this));
  }

  /** Whether the record could be taken as its bytes are; otherwise it comes again as texts. */
  takePlain(line: number, bytes: Uint8Array, scanner: RecordScanner): boolean {
    const isTaken = this.#plain.take(line, bytes, scanner);
    if (isTaken) {
      this.counts.rows++;
      this.counts.accepted++;
    }
    return isTaken;
  }

  /** A row whose cells could not even be told apart. */
  refuse(problem: RowProblem): void {
    this.counts.rows++;
    this.counts.refused++;
    this.counts.keyless++;
    this.findings.add(refusal(problem, this.rules.register));
  }

  /** `row` has a text for each column of the file. */
  take(line: number, row: readonly string[], faults: readonly CellFault[] = []): void {
    const unreadable = this.#fill(line, row, faults);
    const operation = this.#operationOf(row);
    if (operation === undefined) unreadable.push(this.#operationUnknown(line, row));
    const read = (operation === "withdraw" ? readWithdrawal : readRow)(this.rules, line, this.#cells);
    const repeated = this.#repeated(line, read.values[this.#keyField]);
    const isTaken = this.#note(unreadable, read, repeated);
    this.#stage(line, isTaken ? (operation ?? "keep") : "refused", read.values);
  }

  /** The texts of the register's fields, and what prevented one. */
  #fill(line: number, row: readonly string[], faults: readonly CellFault[]): RowProblem[] {
    const { file, register } = this.rules;
    const problems: RowProblem[] = [];
    for (let i = 0; i < this.#cells.length; i++) {
      const source = this.layout.sources[i];
      const cell = textIn(source, row);
      const fault = faults.length === 0 ? undefined : faultIn(source, faults);
      this.#cells[i] = cell ?? "";
      if (cell !== undefined && fault === undefined) continue;
      const place = { file, line, field: register.fields[i]!.name };
      const value = fault?.value ?? rawIn(source, row);
      problems.push({ code: fault?.code ?? "value-unmapped", ...place, value });
    }
    return problems;
  }

  #operationOf(row: readonly string[]): "keep" | "withdraw" | undefined {
    const { operation } = this.layout;
    if (operation === undefined) return "keep";
    const word = row[operation.column]!.trim();
    if (operation.withdraw.has(word)) return "withdraw";
    return operation.keep.has(word) ? "keep" : undefined;
  }

  #operationUnknown(line: number, row: readonly string[]): RowProblem {
    const { column } = this.layout.operation!;
    const field = this.layout.header[column]!;
    return { code: "operation-unknown", file: this.rules.file, line, field, value: row[column]! };
  }

  /** The second of two rows about the same is at fault, whatever became of the first. */
  #repeated(line: number, key: FieldValue): RowProblem | undefined {
    if (typeof key !== "string") return undefined;
    const bytes = Buffer.from(key, "latin1");
    const firstLine = this.#firstLineOf(bytes, 0, bytes.length, line);
    if (firstLine === line) return undefined;
    const { file, register } = this.rules;
    return { code: "id-repeated", file, line, field: register.key, value: key, firstLine };
  }

  /** The line on which a key stood first, which is this one when it is new. */
  #firstLineOf(bytes: Uint8Array, start: number, end: number, line: number): number {
    const known = this.#keys.size;
    const code = this.#keys.codeOf(bytes, start, end);
    if (code < known) return this.#keyLines.at(code);
    this.#keyLines.push(line);
    return line;
  }

  /** Whether the row is taken. */
  #note(unreadable: readonly RowProblem[], read: RowRead, repeated: RowProblem | undefined): boolean {
    this.counts.rows++;
    // A cell without text is also a missing one; one reason is enough.
    const told = new Set(unreadable.map(({ field }) => field));
    const problems = [
      ...unreadable,
      ...read.problems.filter(({ field }) => !told.has(field)),
      ...(repeated ? [repeated] : []),
    ];
    for (const problem of problems) this.findings.add(refusal(problem, this.rules.register));
    for (const warned of read.warnings) this.findings.add(warning(warned satisfies RowWarning, this.rules.register));
    if (problems.length > 0) this.counts.refused++;
    else if (read.warnings.length > 0) this.counts.warned++;
    else this.counts.accepted++;
    return problems.length === 0;
  }

  /** Of a refused row the key alone: who is in the file is not missing from it. */
  #stage(line: number, operation: "keep" | "withdraw" | "refused", values: readonly FieldValue[]): void {
    const { fields } = this.rules.register;
    if (operation === "refused" && values[this.#keyField] === undefined) {
      this.counts.keyless++;
      return;
    }
    this.staged.number(line);
    this.staged.text(operation);
    for (let i = 0; i < fields.length; i++) {
      if (this.layout.sources[i] === undefined) continue;
      const value = operation === "refused" && i !== this.#keyField ? undefined : values[i];
      if (value === undefined && fields[i]!.holds === "ids") this.staged.emptyList();
      else this.staged.value(value);
    }
    this.staged.endRow();
  }
}

function rawIn(source: CellSource | undefined, row: readonly string[]): string {
  return source?.from === "column" ? row[source.column]! : "";
}

/** Empty where there is none; nothing, where the mapping has no meaning for it. */
function textIn(source: CellSource | undefined, row: readonly string[]): string | undefined {
  if (source === undefined) return "";
  if (source.from === "constant") return source.text;
  const cell = row[source.column]!;
  return source.change === undefined || cell === "" ? cell : source.change(cell);
}

const faultIn = (source: CellSource | undefined, faults: readonly CellFault[]): CellFault | undefined =>
  source?.from === "column" ? faults.find(({ column }) => column === source.column) : undefined;
