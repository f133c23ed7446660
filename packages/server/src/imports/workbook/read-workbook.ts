import { open, type FileHandle } from "node:fs/promises";
import { StringDecoder } from "node:string_decoder";
import { codeOf } from "@suijian/compute";
import { done, fail, type FileWarning, type Problem, type Result } from "@suijian/core";
import type { RowSink } from "../csv-table.js";
import type { ReadingLimits } from "../limits.js";
import type { Pace, TableFile } from "../read-csv.js";
import type { CellFault } from "../row-taker.js";
import { readCell, type RawCell } from "./cells.js";
import { WorkbookFault, WorkbookTooLarge } from "./fault.js";
import { planOf, type Sheet, type WorkbookPlan } from "./plan.js";
import { SheetReader } from "./sheet.js";
import { XmlScanner } from "./xml.js";
import { Zip } from "./zip.js";

export interface WorkbookWish {
  readonly limits: ReadingLimits;
  /** The name of the sheet; the first visible one where none is given. */
  readonly sheet: string | undefined;
}

/** Reads one sheet of an XLSX workbook (ECMA-376) into the sink, row by row. Its first row with anything in it is the header. */
export async function readWorkbook(
  file: TableFile,
  wish: WorkbookWish,
  sink: RowSink,
  pace: Pace,
): Promise<Result<readonly FileWarning[]>> {
  const handle = await open(file.path, "r");
  try {
    return await readSheet(file, handle, wish, sink, pace);
  } catch (error) {
    return fail(problemOf(file.name, error));
  } finally {
    await handle.close();
  }
}

function problemOf(file: string, error: unknown): Problem {
  if (error instanceof WorkbookTooLarge) {
    const { of, limit } = error;
    return of === "bytes" ? { code: "file-too-large", file, limit } : { code: "table-too-large", file, of, limit };
  }
  if (error instanceof WorkbookFault) return { code: "workbook-malformed", file, reason: error.message };
  const code = codeOf(error);
  if (code.startsWith("Z_")) return { code: "workbook-malformed", file, reason: code };
  throw error;
}

async function readSheet(
  { path, name }: TableFile,
  handle: FileHandle,
  { limits, sheet: wanted }: WorkbookWish,
  sink: RowSink,
  pace: Pace,
): Promise<Result<readonly FileWarning[]>> {
  const zip = await Zip.open(path, handle, limits.bytes);
  const plan = await planOf(zip, limits.workbookTexts);
  const visible = plan.sheets.filter(({ isVisible }) => isVisible);
  const sheet = wanted === undefined ? visible[0] : visible.find((each) => each.name === wanted);
  const found = visible.map((each) => each.name);
  if (sheet === undefined) return fail({ code: "sheet-missing", file: name, sheet: wanted ?? "", found });

  const rows = new SheetRows(name, plan, limits, sink);
  const problem = await readRows(zip, sheet, rows, limits, pace);
  if (problem !== undefined) return fail(problem);
  const others = found.filter((each) => each !== sheet.name);
  return done(others.length === 0 ? [] : [{ code: "sheets-unread", file: name, sheets: others.slice(0, 50) }]);
}

async function readRows(
  zip: Zip,
  { part }: Sheet,
  rows: SheetRows,
  limits: ReadingLimits,
  pace: Pace,
): Promise<Problem | undefined> {
  const of = zip.packedSize(part);
  let packed = 0;
  const scanner = new XmlScanner(new SheetReader(limits.columns, rows));
  const decoder = new StringDecoder("utf8");
  for await (const chunk of zip.content(part, (read) => (packed = read))) {
    scanner.write(decoder.write(chunk));
    if (rows.problem !== undefined) return rows.problem;
    await pace(Math.min(packed, of - 1), of);
  }
  scanner.write(decoder.end());
  scanner.end();
  const problem = rows.atEnd();
  if (problem === undefined) await pace(of, of);
  return problem;
}

/** Rows of cells become rows of texts. */
class SheetRows {
  problem: Problem | undefined;
  #columns: number | undefined;
  #header: readonly string[] = [];
  #texts: string[] = [];

  constructor(
    private readonly file: string,
    private readonly plan: WorkbookPlan,
    private readonly limits: ReadingLimits,
    private readonly sink: RowSink,
  ) {}

  row(line: number, cells: readonly (RawCell | undefined)[]): void {
    if (this.problem !== undefined || cells.length === 0) return;
    if (line > this.limits.rows) throw new WorkbookTooLarge("rows", this.limits.rows);
    if (this.#columns === undefined) return this.#takeHeader(cells);
    const found = cells.length;
    if (found > this.#columns) {
      const field = this.#header.at(-1) ?? "";
      return this.sink.refused({
        code: "csv-field-count",
        file: this.file,
        line,
        field,
        expected: this.#columns,
        found,
      });
    }
    this.#takeRow(line, cells);
  }

  atEnd(): Problem | undefined {
    return this.problem ?? (this.#columns === undefined ? { code: "csv-empty", file: this.file } : undefined);
  }

  #takeHeader(cells: readonly (RawCell | undefined)[]): void {
    this.#header = Array.from(cells, (cell) => {
      const read = cell === undefined ? { text: "" } : readCell(cell, this.plan);
      return "text" in read ? read.text.trim() : "";
    });
    this.#columns = this.#header.length;
    this.#texts = new Array<string>(this.#columns).fill("");
    this.problem = this.sink.header(this.#header);
  }

  #takeRow(line: number, cells: readonly (RawCell | undefined)[]): void {
    const faults: CellFault[] = [];
    for (let column = 0; column < this.#texts.length; column++) {
      const cell = cells[column];
      const read = cell === undefined ? { text: "" } : readCell(cell, this.plan);
      this.#texts[column] = "text" in read ? read.text : "";
      if ("code" in read) faults.push({ column, ...read });
    }
    this.sink.row(line, this.#texts, faults);
  }
}
