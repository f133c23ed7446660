import { Readable } from "node:stream";
import { TABLE_FILES } from "@suijian/contract";
import { done, fail, type Problem, type Result } from "@suijian/core";
import { addUpload, audit, type Tx, type Upload } from "@suijian/store";
import type { FastifyRequest } from "fastify";
import type { Parts } from "../http/parts.js";
import { cleanName } from "./clean-name.js";
import { mediaOf } from "./kind-of-file.js";
import { pathOfUpload, storeBody } from "./uploaded.js";

/** 2 GiB, where nothing else is set. */
export const LARGEST_UPLOAD = 2 ** 31;

/** The body of a request as a file in its place; not yet known to the database. */
export async function receiveUpload(
  parts: Parts,
  request: FastifyRequest,
  name: string | undefined,
): Promise<Result<Upload>> {
  const said = (request.headers["content-type"] ?? "").split(";", 1)[0]!.trim().toLowerCase();
  const body = request.body instanceof Readable ? request.body : Readable.from([]);
  const stored = await storeBody(parts.folder, body, parts.largestUpload ?? LARGEST_UPLOAD);
  if (!stored.ok) return stored;
  const found = await mediaOf(pathOfUpload(parts.folder, stored.value.sha256));
  const isAsSaid = TABLE_FILES.some((media) => media === said && media === found);
  if (!isAsSaid) return fail<Problem>({ code: "file-not-as-said", said, found });
  return done({ upload: parts.world.newId(), name: cleanName(name ?? "file"), ...stored.value });
}

export async function keepUpload(tx: Tx, upload: Upload): Promise<void> {
  await addUpload(tx, upload);
  const { name, sha256, bytes } = upload;
  await audit(tx, { act: "upload.store", on: upload.upload, with: { name, sha256, bytes } });
}
