import type { ImportMapping } from "@suijian/contract";
import { codeOf, isRefusal, unreadable } from "@suijian/compute";
import { done, fail, type Field, type FileWarning, type Problem, type Result, type RowRules } from "@suijian/core";
import type { RowSink } from "./csv-table.js";
import { FindingSpool } from "./finding-spool.js";
import { warning } from "./finding.js";
import { mediaOf } from "./kind-of-file.js";
import { layoutOf } from "./layout.js";
import type { ReadingLimits } from "./limits.js";
import { readCsv, type Pace, type TableFile } from "./read-csv.js";
import { RowTaker, type RowCounts } from "./row-taker.js";
import { readWorkbook } from "./workbook/read-workbook.js";

export interface Reading {
  readonly file: TableFile;
  readonly rules: RowRules;
  readonly mapping: ImportMapping;
  readonly limits: ReadingLimits;
  /** Where the findings go: an open descriptor, which is good in every thread of the process. */
  readonly spool: number;
}

/** Where what was read goes, in the order of the calls. Both may wait. */
export interface ReadingWatch {
  /** Once, when the header is understood. */
  begun(present: readonly Field[]): Promise<void>;
  chunk(bytes: Uint8Array<ArrayBuffer>, read: number, of: number): Promise<void>;
}

export interface ReadingEnd extends RowCounts {
  readonly findingsDropped: number;
}

/** Reads a file of either kind to its end: rows to the stage, findings to the spool. A problem is one of the whole file. */
export async function readTable(reading: Reading, watch: ReadingWatch): Promise<Result<ReadingEnd>> {
  try {
    return await readInto(new FindingSpool(reading.spool), reading, watch);
  } catch (error) {
    if (codeOf(error) === "ENOSPC") return fail({ code: "disk-full", file: reading.file.name });
    if (isRefusal(error)) return unreadable(reading.file.name, error);
    throw error;
  }
}

async function readInto(spool: FindingSpool, reading: Reading, watch: ReadingWatch): Promise<Result<ReadingEnd>> {
  const sink = new TakingSink(reading, spool);
  const ended = await readKind(reading, sink, sink.pace(watch));
  if (!ended.ok) return ended;
  for (const each of [...ended.value, ...sink.warnings()]) spool.add(warning(each, reading.rules.register));
  spool.flush();
  return done({ ...sink.taker.counts, findingsDropped: spool.dropped });
}

async function readKind(reading: Reading, sink: RowSink, pace: Pace): Promise<Result<readonly FileWarning[]>> {
  const { file, limits, mapping } = reading;
  const media = await mediaOf(file.path);
  if (media === "text/csv" || media === "application/gzip") return readCsv(file, limits, sink, pace);
  return readWorkbook(file, { limits, sheet: mapping.sheet }, sink, pace);
}

/** Understands the header, then hands the rows on. */
class TakingSink implements RowSink {
  #taker: RowTaker | undefined;
  #present: readonly Field[] = [];
  #unread: readonly string[] = [];

  constructor(
    private readonly reading: Reading,
    private readonly spool: FindingSpool,
  ) {}

  get taker(): RowTaker {
    if (this.#taker === undefined) throw new Error("a table was read to its end without a header");
    return this.#taker;
  }

  header(names: readonly string[]): Problem | undefined {
    const { file, rules, mapping } = this.reading;
    const layout = layoutOf(file.name, rules.register, mapping, names);
    if (!layout.ok) return layout.problem;
    this.#present = layout.value.present;
    this.#unread = layout.value.unread;
    this.#taker = new RowTaker(rules, layout.value, this.spool);
    return undefined;
  }

  plain(...record: Parameters<RowTaker["takePlain"]>): boolean {
    return this.taker.takePlain(...record);
  }

  row(...row: Parameters<RowTaker["take"]>): void {
    this.taker.take(...row);
  }

  refused(problem: Parameters<RowTaker["refuse"]>[0]): void {
    this.taker.refuse(problem);
  }

  warnings(): FileWarning[] {
    const columns = this.#unread.slice(0, MOST_NAMED);
    return columns.length === 0 ? [] : [{ code: "columns-unread", file: this.reading.file.name, columns }];
  }

  /** After each part of the file what was staged goes on its way. */
  pace(watch: ReadingWatch): Pace {
    let hasBegun = false;
    return async (read, of) => {
      if (this.#taker === undefined) return;
      if (!hasBegun) await watch.begun(this.#present);
      hasBegun = true;
      const isLast = read === of;
      if (this.taker.staged.isFull || isLast) await watch.chunk(this.taker.staged.take(), read, of);
    };
  }
}

const MOST_NAMED = 50;
