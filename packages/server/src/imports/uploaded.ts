import { createHash } from "node:crypto";
import { mkdir, type FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import { writeAll, writeWhole } from "@suijian/compute";
import { done, fail, type Problem, type Result } from "@suijian/core";

/** The folder of the files that were sent in; only the server looks into it. */
export async function uploadsIn(folder: string): Promise<string> {
  const uploads = join(folder, "uploads");
  await mkdir(uploads, { recursive: true, mode: 0o700 });
  return uploads;
}

/** Where a file lies: under its hash, which is all that a path is made of. */
export const pathOfUpload = (folder: string, sha256: string): string =>
  join(folder, "uploads", sha256.slice(0, 2), sha256);

export interface StoredFile {
  readonly sha256: string;
  readonly bytes: number;
}

export interface Body {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** The most bytes of it. */
  readonly limit: number;
  /** Why it is not taken, by how it begins. */
  readonly fault: (start: Uint8Array) => Problem | undefined;
}

/** Streams a body to its place. It is there whole and flushed, or not at all; the same content twice is one file. */
export async function storeBody(folder: string, body: Body): Promise<Result<StoredFile>> {
  const uploads = await uploadsIn(folder);
  return writeWhole<StoredFile>(
    join(uploads, "body"),
    async (handle) => {
      const written = await writeBody(handle, body);
      if (!written.ok) return written;
      await mkdir(dirname(pathOfUpload(folder, written.value.sha256)), { recursive: true, mode: 0o700 });
      return written;
    },
    ({ sha256 }) => pathOfUpload(folder, sha256),
  );
}

async function writeBody(handle: FileHandle, { chunks, limit, fault }: Body): Promise<Result<StoredFile>> {
  const hash = createHash("sha256");
  let start: Uint8Array = new Uint8Array();
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > limit) return fail({ code: "body-too-large", limit });
    if (start.length < 4) start = Buffer.concat([start, chunk.subarray(0, 4)]);
    hash.update(chunk);
    await writeAll(handle, chunk);
  }
  if (bytes === 0) return fail({ code: "field-invalid", field: "body", reason: "must not be empty" });
  const problem = fault(start);
  return problem === undefined ? done({ sha256: hash.digest("hex"), bytes }) : fail(problem);
}
