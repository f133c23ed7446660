import { done, fail, textOf, type Frame, type Pieces, type Problem, type Result, type Warning } from "@suijian/core";
import { readColumns, readColumnsFrom, type Table, type TableRequest } from "../csv/read-columns.js";
import type { Source } from "../csv/source.js";
import type { Watch } from "../watch.js";
import { gathered, gatheredNumbers, gatheredPieces } from "./gather.js";
import { ascendingOrder, firstNotAscending } from "./sort.js";

export interface FrameTable {
  readonly frame: Frame;
  /** The line of each row in the file it came from. */
  readonly lines: Uint32Array;
  readonly warnings: readonly Warning[];
}

/** A file that people send in, in any order of rows and columns, as a frame. */
export async function readFrame(
  request: Omit<TableRequest, "canonical">,
  watch: Watch & { readonly sorting?: Progress } = {},
): Promise<Result<FrameTable>> {
  const read = await readColumns({ ...request, canonical: false }, watch);
  return read.ok ? sortedFrame(read.value, request.id.from, watch.sorting) : read;
}

/** The same from bytes that come from elsewhere: a database, another machine. */
export async function readFrameFrom(
  source: Source,
  request: Omit<TableRequest, "canonical" | "path">,
  watch: Watch & { readonly sorting?: Progress } = {},
): Promise<Result<FrameTable>> {
  const read = await readColumnsFrom(source, { ...request, canonical: false }, watch);
  return read.ok ? sortedFrame(read.value, request.id.from, watch.sorting) : read;
}

type Progress = NonNullable<Watch["progress"]>;

/** The frame of a bundle, `frame.csv`, which must already be what protocol §11 says. */
export async function frameFromCsv(
  path: string,
  columns: readonly string[],
  watch?: Watch,
): Promise<Result<FrameTable>> {
  const wanted = columns.map((name) => ({ name }));
  const read = await readColumns({ path, id: { from: "id" }, columns: wanted, canonical: true }, watch);
  if (!read.ok) return read;
  const problem = notAscending(read.value);
  return problem ? fail(problem) : done(asTheyStand(read.value));
}

/** Sorting the ids is about half of it, gathering the columns in their order the other half. */
function sortedFrame(table: Table, field: string, sorting: Progress = () => undefined): Result<FrameTable> {
  const order = ascendingOrder(table.ids);
  if (!order) return done(asTheyStand(table));
  const steps = table.columns.length + 1;
  sorting(steps - 1, 2 * steps);
  const ids = gatheredPieces(table.ids, order);
  const repeated = firstNotAscending(ids);
  if (repeated < order.length) return fail(repeatedId(table, field, order[repeated - 1]!, order[repeated]!));
  return done({
    frame: {
      rows: order.length,
      ids,
      columns: table.columns.map((column, c) => {
        sorting(steps + c, 2 * steps);
        return gathered(column, order);
      }),
    },
    lines: gatheredNumbers(table.lines, order),
    warnings: table.warnings,
  });
}

const asTheyStand = ({ ids, columns, lines, warnings }: Table): FrameTable => ({
  frame: { rows: lines.length, ids, columns },
  lines,
  warnings,
});

function notAscending(table: Table): Problem | undefined {
  const row = firstNotAscending(table.ids);
  if (row === table.lines.length) return undefined;
  const value = idText(table.ids, row);
  if (value === idText(table.ids, row - 1)) return repeatedId(table, "id", row - 1, row);
  return { code: "value-malformed", file: table.file, line: table.lines[row]!, field: "id", value, expected: "id" };
}

function repeatedId({ file, ids, lines }: Table, field: string, first: number, second: number): Problem {
  const value = idText(ids, second);
  return { code: "id-repeated", file, line: lines[second]!, field, value, firstLine: lines[first]! };
}

const idText = ({ bytes, starts }: Pieces, row: number): string => textOf(bytes.slice(starts[row], starts[row + 1]));
