import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import type { KeptFile } from "./manifest.js";
import { StreamHash } from "./stream-hash.js";

/** What the data folder holds besides the database; files there are written once, and not changed. */
const FOLDERS = ["uploads", "frames", "attachments"];

/** The bundles of rounds: their files have the names that the protocol gives them (§11). */
const ROUNDS = "rounds";

/**
 * Their paths within the data folder, ascending. Each has its content's hash in its name, or lies in a round's bundle; what has none is
 * somebody's work in progress.
 */
export async function keptFiles(data: string): Promise<string[]> {
  const found: string[] = [];
  for (const folder of FOLDERS) {
    const entries = await readdir(join(data, folder), { withFileTypes: true, recursive: true }).catch(orNone);
    for (const each of entries) {
      if (each.isFile() && FINISHED.test(each.name))
        found.push(join(each.parentPath, each.name).slice(data.length + 1));
    }
  }
  return [...found, ...(await roundFiles(data))].sort();
}

/** What is being written has a dot before its name, its folder's or its own, until it is whole. */
async function roundFiles(data: string): Promise<string[]> {
  const entries = await readdir(join(data, ROUNDS), { withFileTypes: true, recursive: true }).catch(orNone);
  return entries
    .filter((each) => each.isFile())
    .map((each) => join(each.parentPath, each.name).slice(data.length + 1))
    .filter((path) => !path.split(sep).some((part) => part.startsWith(".")));
}

/** A frame also has a reference, named by its root. */
const FINISHED = /^[0-9a-f]{64}(\.(frame|ref))?$/;

function orNone(error: unknown): never[] {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
  throw error;
}

/** The whole file or none of it under its name, on the disk when this returns. */
export async function copyFile(from: string, to: string, file: string, signal: AbortSignal): Promise<KeptFile> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const draft = `${to}.partial`;
  const hash = new StreamHash();
  try {
    await pipeline(createReadStream(from), hash, createWriteStream(draft, { mode: 0o600, flush: true }), { signal });
    await rename(draft, to);
  } finally {
    await rm(draft, { force: true });
  }
  return { file, bytes: hash.bytes, sha256: hash.sha256() };
}

export async function hashOfFile(path: string, signal: AbortSignal): Promise<string> {
  const hash = new StreamHash();
  hash.resume();
  await pipeline(createReadStream(path), hash, { signal });
  return hash.sha256();
}

export const sizeOfFile = (path: string): Promise<number | undefined> =>
  stat(path).then(
    ({ size }) => size,
    () => undefined,
  );
