import { createReadStream } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import { done, type Result } from "@suijian/core";
import { codeOf, unreadable } from "../file-problem.js";

/** The uncompressed bytes of a file, chunk by chunk, and how much of the file itself has been read so far. */
export interface Source {
  /** The file that was found: the one asked for, or the same with `.gz`. */
  readonly file: string;
  readonly size: number;
  readonly chunks: AsyncIterable<Uint8Array>;
  bytesRead(): number;
}

/** `X.csv`, or `X.csv.gz` where only that exists; compressed or not is seen by the content, not by the name. */
export async function openSource(path: string): Promise<Result<Source>> {
  try {
    return done(await sourceOf(path));
  } catch (error) {
    if (!isMissing(error) || path.endsWith(".gz")) return unreadable(path, error);
  }
  try {
    return done(await sourceOf(`${path}.gz`));
  } catch (error) {
    return unreadable(isMissing(error) ? path : `${path}.gz`, error);
  }
}

const isMissing = (error: unknown): boolean => codeOf(error) === "ENOENT";

async function sourceOf(file: string): Promise<Source> {
  const { size, compressed } = await withHandle(file, about);
  const stream = createReadStream(file, { highWaterMark: CHUNK_BYTES });
  const chunks = compressed ? inflated(stream) : stream;
  return { file, size, chunks, bytesRead: () => stream.bytesRead };
}

const CHUNK_BYTES = 1 << 20;

async function withHandle<T>(file: string, ask: (handle: FileHandle) => Promise<T>): Promise<T> {
  const handle = await open(file, "r");
  try {
    return await ask(handle);
  } finally {
    await handle.close();
  }
}

async function about(handle: FileHandle): Promise<{ size: number; compressed: boolean }> {
  const { size } = await handle.stat();
  const { buffer } = await handle.read(new Uint8Array(2), 0, 2, 0);
  return { size, compressed: buffer[0] === 0x1f && buffer[1] === 0x8b };
}

function inflated(stream: ReturnType<typeof createReadStream>): AsyncIterable<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  stream.on("error", (error) => gunzip.destroy(error));
  gunzip.on("close", () => stream.destroy());
  return stream.pipe(gunzip);
}
