import { writeChunks, writeFrameCsv, type Watch, type WrittenFile } from "@suijian/compute";
import { utf8, type Frame, type Result } from "@suijian/core";

/** Lines of a derived table, gathered into larger writes. */
export const writeTable = (path: string, lines: Iterable<string>): Promise<Result<WrittenFile>> =>
  writeChunks(path, gathered(lines));

const TEXT_AT_ONCE = 1 << 20;

function* gathered(lines: Iterable<string>): Generator<Uint8Array> {
  let text = "";
  for (const line of lines) {
    text += line;
    if (text.length < TEXT_AT_ONCE) continue;
    yield utf8(text);
    text = "";
  }
  yield utf8(text);
}

/** Above this a frame lies in the bundle compressed: `NAME.csv.gz` stands for `NAME.csv` when large (protocol §11). */
const MANY_ROWS = 500_000;

export function writeFrame(folder: string, frame: Frame, watch: Watch): Promise<Result<WrittenFile>> {
  const gzip = frame.rows > MANY_ROWS;
  return writeFrameCsv(`${folder}/frame.csv${gzip ? ".gz" : ""}`, frame, { ...watch, gzip });
}
