import { isUtf8 } from "node:buffer";

export type Encoding = "UTF-8" | "GB18030" | "UTF-16" | "binary";

/**
 * How a text file is encoded, by its first part. GB18030 is what office programs write where nobody asked for UTF-8. Its lines are almost
 * never UTF-8, and the lines of a UTF-8 file with a broken byte almost all are: the majority decides, so that one bad byte does not turn
 * every name into another.
 */
export function encodingOf(start: Uint8Array): Encoding {
  if (isMark(start, 0xff, 0xfe) || isMark(start, 0xfe, 0xff)) return "UTF-16";
  if (start.subarray(0, 4096).includes(0)) return "binary";
  const text = start.subarray(0, wholeLines(start));
  if (isUtf8(text)) return "UTF-8";
  const { foreign, utf8 } = linesOf(text);
  return utf8 < foreign && isGb18030(text) ? "GB18030" : "UTF-8";
}

const isMark = (bytes: Uint8Array, first: number, second: number): boolean => bytes[0] === first && bytes[1] === second;

const wholeLines = (bytes: Uint8Array): number => bytes.lastIndexOf(LF) + 1 || bytes.length;

/** Of the lines with bytes beyond ASCII: how many are UTF-8, and how many are not. */
function linesOf(text: Uint8Array): { foreign: number; utf8: number } {
  let foreign = 0;
  let utf8 = 0;
  for (let start = 0; start < text.length;) {
    const end = text.indexOf(LF, start);
    const line = text.subarray(start, end < 0 ? text.length : end);
    if (!isUtf8(line)) foreign++;
    else if (line.some((byte) => byte > 0x7f)) utf8++;
    start = end < 0 ? text.length : end + 1;
  }
  return { foreign, utf8 };
}

function isGb18030(text: Uint8Array): boolean {
  try {
    new TextDecoder("gb18030", { fatal: true }).decode(text);
    return true;
  } catch {
    return false;
  }
}

/** The same text in UTF-8; what is not GB18030 ends it with a TypeError. */
export async function* fromGb18030(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder("gb18030", { fatal: true });
  for await (const chunk of chunks) yield Buffer.from(decoder.decode(chunk, { stream: true }));
  yield Buffer.from(decoder.decode());
}

const LF = 0x0a;
