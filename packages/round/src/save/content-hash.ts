import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { unreadable, type Watch } from "@suijian/compute";
import { done, fail, type Result } from "@suijian/core";

/** SHA-256 of what a file holds, uncompressed, in hex: what `result.json` names (protocol §11). */
export async function contentHash(path: string, watch: Watch = {}): Promise<Result<string>> {
  const hash = createHash("sha256");
  try {
    const { size } = await stat(path);
    const blocks = watched(watch, size)(createReadStream(path, { highWaterMark: BLOCK }));
    await (path.endsWith(".gz") ? pipeline(blocks, createGunzip({ chunkSize: BLOCK }), hash) : pipeline(blocks, hash));
    return done(hash.digest("hex"));
  } catch (error) {
    return watch.signal?.aborted === true ? fail({ code: "cancelled" }) : unreadable(path, error);
  }
}

const BLOCK = 1 << 20;

/** Passes the blocks on and tells how far the file has been read. */
const watched = ({ progress, signal }: Watch, size: number) =>
  async function* (blocks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let read = 0;
    for await (const block of blocks) {
      signal?.throwIfAborted();
      read += block.length;
      progress?.(read, size);
      yield block;
    }
  };
