import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { constants, gzip } from "node:zlib";
import { done, fail, type Result } from "@suijian/core";
import { writeAll, writeWhole } from "../whole-file.js";

export interface WrittenFile {
  /** Of the uncompressed content, hex (protocol §11). */
  readonly sha256: string;
  /** Uncompressed. */
  readonly bytes: number;
}

export interface WriteHow {
  readonly gzip?: boolean;
  readonly signal?: AbortSignal;
}

/** Writes a file of any size from its chunks; it is at `path` whole, or not at all. */
export async function writeChunks(
  path: string,
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  how: WriteHow = {},
): Promise<Result<WrittenFile>> {
  const pack = how.gzip ? asGzipMember : asItIs;
  return writeWhole(path, async (handle) => {
    const hash = createHash("sha256");
    const packing: Promise<Uint8Array>[] = [];
    let bytes = 0;
    for await (const block of blocksOf(chunks)) {
      if (how.signal?.aborted) return fail({ code: "cancelled" });
      packing.push(pack(block));
      hash.update(block);
      bytes += block.length;
      if (packing.length === MOST_PACKING) await writeAll(handle, await packing.shift()!);
    }
    for (const block of packing) await writeAll(handle, await block);
    return done({ sha256: hash.digest("hex"), bytes });
  });
}

const MOST_PACKING = 4;

const asItIs = (block: Uint8Array): Promise<Uint8Array> => Promise.resolve(block);

// Gzip members one after the other are one gzip file (RFC 1952 §2.2), so blocks are compressed beside each other.
const asGzipMember = (block: Uint8Array): Promise<Uint8Array> =>
  promisify(gzip)(block, { level: constants.Z_BEST_SPEED, chunkSize: block.length + 1024 });

/** The same bytes in blocks of about four megabytes; at least one, since an empty gzip file needs a member too. */
async function* blocksOf(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    waiting.push(chunk);
    length += chunk.length;
    if (length < BLOCK_BYTES) continue;
    yield joined(waiting);
    waiting = [];
    length = 0;
  }
  yield joined(waiting);
}

const BLOCK_BYTES = 1 << 22;

const joined = (chunks: readonly Uint8Array[]): Uint8Array =>
  chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
