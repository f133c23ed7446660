import { join } from "node:path";
import { done, fail, type OperatorProblem, type Result } from "@suijian/core";
import { hashOfFile, sizeOfFile } from "./kept-files.js";
import { type KeptFile, MANIFEST, readManifest, type ReadManifest } from "./manifest.js";

export interface Checked {
  readonly backup: string;
  /** The digest as it was noted when the backup was made: whoever can alter files can also write their hashes anew. */
  readonly expected: string | undefined;
  readonly signal: AbortSignal;
}

/** Every file of the manifest is there with its bytes; asked before anything is written. */
export async function checkBackup({
  backup: folder,
  expected,
  signal,
}: Checked): Promise<Result<ReadManifest, OperatorProblem>> {
  const read = await readManifest(folder);
  if (!read.ok) return read;
  if (expected !== undefined && expected !== read.value.digest)
    return fail({ code: "backup-file-differs", folder, file: MANIFEST });
  for (const kept of allFiles(read.value)) {
    const size = await sizeOfFile(join(folder, kept.file));
    if (size === undefined) return fail({ code: "backup-file-missing", folder, file: kept.file });
    const isSame = size === kept.bytes && (await hashOfFile(join(folder, kept.file), signal)) === kept.sha256;
    if (!isSame) return fail({ code: "backup-file-differs", folder, file: kept.file });
  }
  return read;
}

/** By their paths within the backup. */
const allFiles = ({ manifest }: ReadManifest): KeptFile[] => [
  ...manifest.tables,
  ...manifest.files.map((kept) => ({ ...kept, file: join("files", kept.file) })),
];

/** A file of the data folder with the name of one in the backup and other content would be lost by a restore. */
export async function noneInTheWay(
  data: string,
  files: readonly KeptFile[],
  signal: AbortSignal,
): Promise<Result<void>> {
  for (const { file, bytes, sha256 } of files) {
    const path = join(data, file);
    const size = await sizeOfFile(path);
    if (size === undefined) continue;
    if (size !== bytes || (await hashOfFile(path, signal)) !== sha256) return fail({ code: "file-exists", file: path });
  }
  return done(undefined);
}
