import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { unreadable } from "@suijian/compute";
import { done, type Result } from "@suijian/core";

/** SHA-256 of what a file holds, uncompressed, in hex: what `result.json` names (protocol §11). */
export async function contentHash(path: string): Promise<Result<string>> {
  const hash = createHash("sha256");
  const source = createReadStream(path, { highWaterMark: 1 << 20 });
  try {
    await (path.endsWith(".gz")
      ? pipeline(source, createGunzip({ chunkSize: 1 << 20 }), hash)
      : pipeline(source, hash));
    return done(hash.digest("hex"));
  } catch (error) {
    return unreadable(path, error);
  }
}
