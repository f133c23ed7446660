import { openSource, unreadable, type Source } from "@suijian/compute";
import { done, fail, type FileWarning, type Problem, type Result } from "@suijian/core";
import { CsvTable, type RowSink } from "./csv-table.js";
import { encodingOf, fromGb18030 } from "./encoding.js";
import type { ReadingLimits } from "./limits.js";

export interface TableFile {
  readonly path: string;
  /** As people know it. */
  readonly name: string;
}

/** Told after each part: how many bytes of the file have been read. It may wait. */
export type Pace = (read: number, of: number) => Promise<void>;

/** Reads a CSV file, packed by gzip or not, into the sink. What was found about the file as a whole comes back. */
export async function readCsv(
  { path, name }: TableFile,
  limits: ReadingLimits,
  sink: RowSink,
  pace: Pace,
): Promise<Result<readonly FileWarning[]>> {
  const source = await openSource(path);
  if (!source.ok) return unreadable(name, "ENOENT");
  const table = new CsvTable(name, limits, sink);
  try {
    return await read(source.value, table, name, limits, pace);
  } catch (error) {
    if (error instanceof TypeError) return fail({ code: "encoding-unknown", file: name, found: "GB18030?" });
    return unreadable(name, error);
  }
}

async function read(
  source: Source,
  table: CsvTable,
  file: string,
  limits: ReadingLimits,
  pace: Pace,
): Promise<Result<readonly FileWarning[]>> {
  const { encoding, chunks } = await encoded(source.chunks);
  if (encoding === "UTF-16" || encoding === "binary") return fail({ code: "encoding-unknown", file, found: encoding });
  let unpacked = 0;
  for await (const chunk of encoding === "GB18030" ? fromGb18030(chunks) : chunks) {
    unpacked += chunk.length;
    const problem: Problem | undefined =
      unpacked > limits.bytes ? { code: "file-too-large", file, limit: limits.bytes } : table.take(chunk);
    if (problem !== undefined) return fail(problem);
    await pace(source.bytesRead(), source.size);
  }
  const problem = table.takeEnd();
  if (problem !== undefined) return fail(problem);
  await pace(source.size, source.size);
  return done([...table.warnings(), ...(encoding === "GB18030" ? [{ code: "csv-gb18030", file } as const] : [])]);
}

/** The first part is looked at and then given like the others. */
async function encoded(chunks: AsyncIterable<Uint8Array>) {
  const iterator = chunks[Symbol.asyncIterator]();
  const first = await iterator.next();
  const start: Uint8Array = first.done === true ? new Uint8Array() : first.value;
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      yield start;
      for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { encoding: encodingOf(start), chunks: all() };
}
