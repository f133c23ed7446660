import { isUtf8 } from "node:buffer";
import { done, fail, textOf, type Column, type Pieces, type Problem, type Result, type Warning } from "@suijian/core";
import { GrowingNumbers } from "./growing.js";
import { unreadable } from "../file-problem.js";
import type { Watch } from "../watch.js";
import { IdTaker, takerOf, type ColumnTaker, type Fault, type WantedColumn } from "./columns.js";
import { FAULTY, INCOMPLETE, LONGEST_FIELD, RecordScanner, unquoted } from "./records.js";
import { openSource, type Source } from "./source.js";
import { Window } from "./window.js";

export interface TableRequest {
  /** `X.csv`; `X.csv.gz` is read where only that exists. */
  readonly path: string;
  readonly id: { readonly from: string; readonly map?: (value: string) => string | undefined };
  readonly columns: readonly WantedColumn[];
  /** A file of a bundle, exact to the byte (protocol §11), and not one that people send in. */
  readonly canonical: boolean;
}

/** The rows as they stand in the file, by columns; all arrays lie in shared memory. */
export interface Table {
  readonly file: string;
  readonly ids: Pieces;
  readonly columns: readonly Column[];
  /** The line of each row in the file, the header being line 1. */
  readonly lines: Uint32Array;
  readonly warnings: readonly Warning[];
}

/** Reads a CSV file of any size into columns, without an object per row. The first problem in the file ends it. */
export async function readColumns(request: TableRequest, watch: Watch = {}): Promise<Result<Table>> {
  const opened = await openSource(request.path);
  return opened.ok ? readColumnsFrom(opened.value, request, watch) : opened;
}

/** The same from bytes that come from elsewhere. */
export async function readColumnsFrom(
  source: Source,
  request: Omit<TableRequest, "path">,
  watch: Watch = {},
): Promise<Result<Table>> {
  const reading = new Reading(source.file, request);
  const chunks = source.chunks[Symbol.asyncIterator]();
  try {
    for (;;) {
      if (watch.signal?.aborted) return fail({ code: "cancelled" });
      const chunk = await nextOf(chunks, source);
      if (!chunk.ok) return chunk;
      const problem = chunk.value ? reading.take(chunk.value) : reading.takeEnd();
      if (problem) return fail(problem);
      watch.progress?.(source.bytesRead(), source.size);
      if (!chunk.value) return done(reading.table());
    }
  } finally {
    await chunks.return?.();
  }
}

async function nextOf(chunks: AsyncIterator<Uint8Array>, source: Source): Promise<Result<Uint8Array | undefined>> {
  try {
    const next = await chunks.next();
    return done(next.done ? undefined : next.value);
  } catch (error) {
    return unreadable(source.file, error);
  }
}

/** A taker and the field of the record it takes from; FROM_ID for what is made of the id. */
interface Sink {
  readonly field: number;
  readonly taker: ColumnTaker;
}
const FROM_ID = -1;

class Reading {
  private readonly window = new Window();
  private readonly scanner: RecordScanner;
  private readonly ids: IdTaker;
  private readonly lines = new GrowingNumbers();
  private readonly takers: readonly ColumnTaker[];
  private header: readonly string[] | undefined;
  private idField = 0;
  private sinks: readonly Sink[] = [];
  private line = 1;
  private crlfLines = 0;
  private begun = false;
  private hadMark = false;
  private doubtful = false;

  constructor(
    private readonly file: string,
    private readonly request: Omit<TableRequest, "path">,
  ) {
    this.scanner = new RecordScanner(request.canonical);
    this.ids = new IdTaker(request.id.map);
    this.takers = request.columns.map(takerOf);
  }

  take(chunk: Uint8Array): Problem | undefined {
    this.window.append(chunk);
    if (!this.begun && this.window.length < 3) return undefined;
    return this.records(this.window.afterLastLineFeed(), false);
  }

  takeEnd(): Problem | undefined {
    const problem = this.records(this.window.end, true);
    if (problem || this.header) return problem;
    return { code: "csv-empty", file: this.file };
  }

  table(): Table {
    return {
      file: this.file,
      ids: this.ids.texts.pieces(),
      columns: this.takers.map((taker) => taker.column(this.lines.length)),
      lines: this.lines.shared(),
      warnings: this.warnings(),
    };
  }

  private records(surelyText: number, last: boolean): Problem | undefined {
    const { window } = this;
    if (!this.begun) this.skipMark();
    // A line feed is never part of a longer character, so the text up to one is whole.
    this.doubtful = !isUtf8(window.bytes.subarray(window.at, surelyText));
    while (window.at < window.end) {
      const next = this.scanner.scan(window.bytes, window.at, window.end, last);
      if (next === INCOMPLETE) return undefined;
      if (next === FAULTY) return this.scanFault();
      const problem = this.record();
      if (problem) return problem;
      window.at = next;
      this.line += this.scanner.lineEnds + 1;
    }
    return undefined;
  }

  /** A byte-order mark; in a canonical file it stays, and makes the first column a wrong one. */
  private skipMark(): void {
    const { bytes, at } = this.window;
    this.begun = true;
    this.hadMark = this.window.length >= 3 && bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf;
    if (this.hadMark && !this.request.canonical) this.window.at += 3;
  }

  private record(): Problem | undefined {
    if (this.scanner.endedInCrlf) this.crlfLines++;
    const notText = this.doubtful ? this.notUtf8() : undefined;
    if (notText) return notText;
    if (!this.header) return this.takeHeader();
    if (this.scanner.fields !== this.header.length) return this.wrongCount(this.header);
    return this.takeRow();
  }

  private takeRow(): Problem | undefined {
    const wrongId = this.give(this.idField, this.ids);
    if (wrongId) return this.at(this.idField, wrongId);
    for (let i = 0; i < this.sinks.length; i++) {
      const { field, taker } = this.sinks[i]!;
      const fault = field === FROM_ID ? this.ids.texts.lastTo(taker) : this.give(field, taker);
      if (fault) return this.at(field, fault);
    }
    this.lines.push(this.line);
    return undefined;
  }

  private give(field: number, taker: Pick<ColumnTaker, "take">): Fault | undefined {
    const start = this.scanner.starts[field]!;
    const end = this.scanner.ends[field]!;
    if (this.scanner.doubled[field] === 0) return taker.take(this.window.bytes, start, end);
    const content = unquoted(this.window.bytes, start, end);
    return taker.take(content, 0, content.length);
  }

  private at(field: number, fault: Fault): Problem {
    return { ...fault, file: this.file, line: this.line, field: this.nameOf(field) };
  }

  private takeHeader(): Problem | undefined {
    const header = Array.from({ length: this.scanner.fields }, (_, field) => this.textOfField(field));
    const problem = this.request.canonical ? this.otherHeader(header) : this.headerLack(header);
    if (problem) return problem;
    this.header = header;
    this.idField = header.indexOf(this.request.id.from);
    this.sinks = this.request.columns.flatMap((wanted, i) => {
      const taker = this.takers[i]!;
      if ("constant" in wanted) return [];
      if ("fromId" in wanted) return [{ field: FROM_ID, taker }];
      return [{ field: header.indexOf(wanted.from ?? wanted.name), taker }];
    });
    return undefined;
  }

  private sourceNames(): string[] {
    const read = this.request.columns.filter((wanted) => !("constant" in wanted || "fromId" in wanted));
    return [this.request.id.from, ...read.map((wanted) => ("from" in wanted && wanted.from) || wanted.name)];
  }

  private headerLack(found: readonly string[]): Problem | undefined {
    for (const field of this.sourceNames()) {
      const first = found.indexOf(field);
      if (first < 0) return { code: "csv-column-missing", file: this.file, line: 1, field, found };
      if (found.includes(field, first + 1)) return { code: "csv-column-repeated", file: this.file, line: 1, field };
    }
    return undefined;
  }

  private otherHeader(found: readonly string[]): Problem | undefined {
    const expected = this.sourceNames();
    const field = expected.find((name, i) => found[i] !== name);
    if (field !== undefined) return { code: "csv-column-missing", file: this.file, line: 1, field, found };
    return found.length > expected.length ? this.wrongCount(expected) : undefined;
  }

  private wrongCount(header: readonly string[]): Problem {
    const found = this.scanner.fields;
    const field = header[Math.min(found, header.length - 1)] ?? "";
    return { code: "csv-field-count", file: this.file, line: this.line, field, expected: header.length, found };
  }

  private notUtf8(): Problem | undefined {
    for (let i = 0; i < this.scanner.fields; i++) {
      if (isUtf8(this.window.bytes.subarray(this.scanner.starts[i], this.scanner.ends[i]))) continue;
      return { code: "csv-not-utf8", file: this.file, line: this.line, field: this.nameOf(i) };
    }
    return undefined;
  }

  /** The line is the one on which the field lies or, where it holds line ends, on which its fault was seen. */
  private scanFault(): Problem {
    const { fault, fields, lineEnds } = this.scanner;
    const place = {
      file: this.file,
      line: this.line + (fault === "csv-quote" ? lineEnds : 0),
      field: this.nameOf(fields),
    };
    return fault === "csv-quote" ? { code: fault, ...place } : { code: fault, ...place, limit: LONGEST_FIELD };
  }

  /** In the header itself a field has only its number. */
  private nameOf(field: number): string {
    if (!this.header) return String(field + 1);
    return this.header[Math.min(field, this.header.length - 1)] ?? "";
  }

  private textOfField(field: number): string {
    const start = this.scanner.starts[field]!;
    const end = this.scanner.ends[field]!;
    return textOf(unquoted(this.window.bytes, start, end));
  }

  private warnings(): Warning[] {
    const mark: Warning[] = this.hadMark ? [{ code: "csv-bom", file: this.file }] : [];
    const ends: Warning[] = this.crlfLines ? [{ code: "csv-crlf", file: this.file, lines: this.crlfLines }] : [];
    return [...mark, ...ends];
  }
}
