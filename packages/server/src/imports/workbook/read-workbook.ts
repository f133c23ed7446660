import { fail, type FileWarning, type Result } from "@suijian/core";
import type { RowSink } from "../csv-table.js";
import type { ReadingLimits } from "../limits.js";
import type { Pace, TableFile } from "../read-csv.js";

export interface WorkbookWish {
  readonly limits: ReadingLimits;
  readonly sheet: string | undefined;
}

export async function readWorkbook(
  file: TableFile,
  _wish: WorkbookWish,
  _sink: RowSink,
  _pace: Pace,
): Promise<Result<readonly FileWarning[]>> {
  return fail({ code: "workbook-malformed", file: file.name, reason: "not yet" });
}
