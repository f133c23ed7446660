import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
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

/** Streams a body to its place. It is there whole and flushed, or not at all; the same content twice is one file. */
export async function storeBody(
  folder: string,
  body: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<Result<StoredFile>> {
  const uploads = await uploadsIn(folder);
  return writeWhole<StoredFile>(
    join(uploads, "body"),
    async (handle) => {
      const hash = createHash("sha256");
      let bytes = 0;
      for await (const chunk of body) {
        bytes += chunk.length;
        if (bytes > limit) return fail<Problem>({ code: "body-too-large", limit });
        hash.update(chunk);
        await writeAll(handle, chunk);
      }
      if (bytes === 0) return fail<Problem>({ code: "field-invalid", field: "body", reason: "must not be empty" });
      const stored = { sha256: hash.digest("hex"), bytes };
      await mkdir(dirname(pathOfUpload(folder, stored.sha256)), { recursive: true, mode: 0o700 });
      return done(stored);
    },
    ({ sha256 }) => pathOfUpload(folder, sha256),
  );
}
