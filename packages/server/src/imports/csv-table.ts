import { isUtf8 } from "node:buffer";
import { FAULTY, INCOMPLETE, LONGEST_FIELD, RecordScanner, unquoted, Window } from "@suijian/compute";
import type { FileWarning, Problem, RowProblem } from "@suijian/core";
import type { ReadingLimits } from "./limits.js";
import type { CellFault } from "./row-taker.js";

/** Who takes the rows of a table; a problem that comes back ends the reading. */
export interface RowSink {
  header(names: readonly string[]): Problem | undefined;
  /** Whether it takes the record last scanned as its bytes are; otherwise it gets the texts. */
  plain(line: number, bytes: Uint8Array, scanner: RecordScanner): boolean;
  /** A text for each column, and the columns that no text came of. */
  row(line: number, cells: readonly string[], faults?: readonly CellFault[]): void;
  refused(problem: RowProblem): void;
}

/**
 * The rows of a CSV file (RFC 4180, LF or CRLF) as its chunks come. What is wrong within one row refuses that row; what makes the rows
 * behind it uncertain, as a quote that is not closed, ends the reading.
 */
export class CsvTable {
  private readonly window = new Window();
  private readonly scanner = new RecordScanner(false);
  private header: readonly string[] | undefined;
  private line = 1;
  private crlfLines = 0;
  private begun = false;
  private hadMark = false;
  private doubtful = false;
  private cells: string[] = [];

  constructor(
    private readonly file: string,
    private readonly limits: ReadingLimits,
    private readonly sink: RowSink,
  ) {}

  take(chunk: Uint8Array): Problem | undefined {
    this.window.append(chunk);
    if (!this.begun && this.window.length < 3) return undefined;
    return this.records(this.window.afterLastLineFeed(), false) ?? this.tooLong();
  }

  takeEnd(): Problem | undefined {
    const problem = this.records(this.window.end, true);
    if (problem || this.header) return problem;
    return { code: "csv-empty", file: this.file };
  }

  warnings(): FileWarning[] {
    const mark: FileWarning[] = this.hadMark ? [{ code: "csv-bom", file: this.file }] : [];
    const ends: FileWarning[] = this.crlfLines ? [{ code: "csv-crlf", file: this.file, lines: this.crlfLines }] : [];
    return [...mark, ...ends];
  }

  private records(surelyText: number, last: boolean): Problem | undefined {
    const { window, scanner } = this;
    if (!this.begun) this.skipMark();
    // A line feed is never part of a longer character, so the text up to one is whole.
    this.doubtful = !isUtf8(window.bytes.subarray(window.at, surelyText));
    while (window.at < window.end) {
      const next = scanner.scan(window.bytes, window.at, window.end, last);
      if (next === INCOMPLETE) return undefined;
      if (next === FAULTY) return this.scanFault();
      const problem = this.record();
      if (problem) return problem;
      window.at = next;
      this.line += scanner.lineEnds + 1;
    }
    return undefined;
  }

  private skipMark(): void {
    const { bytes, at } = this.window;
    this.begun = true;
    this.hadMark = this.window.length >= 3 && bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf;
    if (this.hadMark) this.window.at += 3;
  }

  private record(): Problem | undefined {
    if (this.scanner.endedInCrlf) this.crlfLines++;
    if (!this.header) return this.takeHeader();
    if (this.line > this.limits.rows)
      return { code: "table-too-large", file: this.file, of: "rows", limit: this.limits.rows };
    if (this.isBlank()) return undefined;
    if (this.scanner.fields !== this.header.length) this.sink.refused(this.wrongCount(this.header));
    else if (this.doubtful && this.notUtf8() !== undefined) this.sink.refused(this.notText(this.notUtf8()!));
    else this.takeRow();
    return undefined;
  }

  private takeRow(): void {
    const { cells } = this;
    if (this.sink.plain(this.line, this.window.bytes, this.scanner)) return;
    for (let i = 0; i < cells.length; i++) cells[i] = this.textOfField(i);
    this.sink.row(this.line, cells);
  }

  private takeHeader(): Problem | undefined {
    const { fields } = this.scanner;
    const { columns } = this.limits;
    if (fields > columns) return { code: "table-too-large", file: this.file, of: "columns", limit: columns };
    const broken = this.doubtful ? this.notUtf8() : undefined;
    if (broken !== undefined) return { code: "csv-not-utf8", file: this.file, line: 1, field: String(broken + 1) };
    this.header = Array.from({ length: fields }, (_, field) => this.textOfField(field).trim());
    this.cells = new Array<string>(fields).fill("");
    return this.sink.header(this.header);
  }

  /** An empty line, which an editor may have left at the end. */
  private isBlank(): boolean {
    const { fields, starts, ends } = this.scanner;
    return fields === 1 && starts[0] === ends[0] && this.header!.length > 1;
  }

  private textOfField(field: number): string {
    const { starts, ends, doubled } = this.scanner;
    const { bytes } = this.window;
    const start = starts[field]!;
    const end = ends[field]!;
    if (start === end) return "";
    if (doubled[field] === 0) return textOf(bytes, start, end);
    const content = unquoted(bytes, start, end);
    return textOf(content, 0, content.length);
  }

  private wrongCount(header: readonly string[]): RowProblem {
    const found = this.scanner.fields;
    const field = header[Math.min(found, header.length - 1)] ?? "";
    return { code: "csv-field-count", file: this.file, line: this.line, field, expected: header.length, found };
  }

  private notUtf8(): number | undefined {
    const { fields, starts, ends } = this.scanner;
    for (let i = 0; i < fields; i++) if (!isUtf8(this.window.bytes.subarray(starts[i], ends[i]))) return i;
    return undefined;
  }

  private notText(field: number): RowProblem {
    return { code: "csv-not-utf8", file: this.file, line: this.line, field: this.header![field] ?? "" };
  }

  private tooLong(): Problem | undefined {
    const limit = this.limits.recordBytes;
    return this.window.length > limit
      ? { code: "record-too-long", file: this.file, line: this.line, limit }
      : undefined;
  }

  /** The line is the one on which the field lies or, where it holds line ends, on which its fault was seen. */
  private scanFault(): Problem {
    const { fault, fields, lineEnds } = this.scanner;
    const line = this.line + (fault === "csv-quote" ? lineEnds : 0);
    const field = this.header === undefined ? String(fields + 1) : (this.header[fields] ?? String(fields + 1));
    const place = { file: this.file, line, field };
    return fault === "csv-quote" ? { code: fault, ...place } : { code: fault, ...place, limit: LONGEST_FIELD };
  }
}

const decoder = new TextDecoder();

const textOf = (bytes: Uint8Array, start: number, end: number): string => decoder.decode(bytes.subarray(start, end));
