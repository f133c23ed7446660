import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { done, fail, type OperatorProblem, type Result } from "@suijian/core";
import { codeOf } from "../embedded/refusal.js";

/** What a backup holds: enough to restore it, and to see that each part of it is there and as it was. */
export interface Manifest {
  readonly format: typeof FORMAT;
  readonly madeAt: string;
  /** For the reader only: a backup goes into any version from 14 on. */
  readonly databaseVersion: string;
  readonly migrations: readonly { readonly name: string; readonly checksum: string }[];
  /** In the order in which they can be loaded. */
  readonly tables: readonly KeptTable[];
  readonly sequences: readonly KeptSequence[];
  readonly auditHeads: readonly { readonly division: string; readonly seq: number; readonly hash: string }[];
  /** Uploads, frames and attachments, by their paths within the data folder. */
  readonly files: readonly KeptFile[];
  /** Of the key that the backup does not hold: whether another key is the right one can be asked. */
  readonly secretKey: string | undefined;
}

export interface KeptFile {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface KeptTable extends KeptFile {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: number;
}

export interface KeptSequence {
  readonly sequence: string;
  readonly value: string;
  readonly called: boolean;
}

const FORMAT = "suijian-backup/1";

export const MANIFEST = "manifest.json";

type Described = Omit<Manifest, "format">;

/** As it is written: with the hash of all the rest in its last field. */
export function manifestText(described: Described): { readonly text: string; readonly digest: string } {
  const manifest: Manifest = { format: FORMAT, ...described };
  const digest = digestOf(manifest);
  return { text: `${JSON.stringify({ ...manifest, digest }, null, 1)}\n`, digest };
}

export interface ReadManifest {
  readonly manifest: Manifest;
  readonly digest: string;
}

export async function readManifest(folder: string): Promise<Result<ReadManifest, OperatorProblem>> {
  const unreadable = (reason: string) => fail({ code: "backup-unreadable", folder, reason } as const);
  let read: unknown;
  try {
    read = JSON.parse(await readFile(join(folder, MANIFEST), "utf8"));
  } catch (error) {
    return unreadable(error instanceof SyntaxError ? error.message : codeOf(error));
  }
  if (!isWritten(read)) return unreadable("format");
  const { digest, ...manifest } = read;
  if (digestOf(manifest) !== digest) return fail({ code: "backup-file-differs", folder, file: MANIFEST });
  return done({ manifest, digest });
}

/** Only we write it, and its digest says that it is as we wrote it: its first and last fields are enough to look at. */
function isWritten(read: unknown): read is Manifest & { digest: string } {
  if (typeof read !== "object" || read === null) return false;
  return "format" in read && read.format === FORMAT && "digest" in read && typeof read.digest === "string";
}

const digestOf = (manifest: Manifest): string => createHash("sha256").update(JSON.stringify(manifest)).digest("hex");
