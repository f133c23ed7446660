import { Readable } from "node:stream";
import { done, fail, type Problem, type Result } from "@suijian/core";
import { addUpload, audit, type Tx, type Upload } from "@suijian/store";
import type { Wire } from "../http/handler.js";
import type { Parts } from "../http/parts.js";
import { cleanName } from "./clean-name.js";
import { mediaByStart } from "./kind-of-file.js";
import { storeBody } from "./uploaded.js";

/** The body of a request as a file in its place; not yet known to the database. */
export async function receiveUpload(
  parts: Parts,
  { request, reply }: Wire,
  name: string | undefined,
): Promise<Result<Upload>> {
  const said = (request.headers["content-type"] ?? "").split(";", 1)[0]!.trim().toLowerCase();
  const limit = parts.limits.uploadMegabytes * 2 ** 20;
  const fault = (start: Uint8Array): Problem | undefined => {
    const found = mediaByStart(start);
    return found === said ? undefined : { code: "file-not-as-said", said, found };
  };
  const stored = await storeBody(parts.folder, { chunks: chunksOf(request.body), limit, fault }).catch(
    (error: unknown) => {
      // Who sends it has gone away in the middle: there is nobody to answer, and nothing was kept.
      if (!request.raw.aborted) throw error;
      return fail<Problem>({ code: "field-invalid", field: "body", reason: "broke off" });
    },
  );
  // What still comes is not read: the connection ends with the answer.
  if (!stored.ok) void reply.header("connection", "close");
  return stored.ok ? done({ upload: parts.world.newId(), name: cleanName(name ?? "file"), ...stored.value }) : stored;
}

/** Leaving off must not destroy the connection before the answer is there. */
const chunksOf = (body: unknown): AsyncIterable<Uint8Array> =>
  body instanceof Readable ? body.iterator({ destroyOnReturn: false }) : Readable.from([]);

export async function keepUpload(tx: Tx, upload: Upload): Promise<void> {
  await addUpload(tx, upload);
  const { name, sha256, bytes } = upload;
  await audit(tx, { act: "upload.store", on: upload.upload, with: { name, sha256, bytes } });
}
