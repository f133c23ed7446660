import { mkdir, readFile } from "node:fs/promises";
import { dirname, resolve, sep } from "node:path";
import { unreadable, unwritable } from "@suijian/compute";
import {
  bytesOfHex,
  done,
  fail,
  hexOf,
  OPEN_SEAL,
  sameBytes,
  sealCommitOf,
  type Announcement,
  type Problem,
  type Result,
  type Suite,
} from "@suijian/core";
import { exists, syncFolder, writeWhole } from "../save/files.js";
import type { World } from "../world.js";

/** What stands in the way of keeping a secret there: never inside the bundle, never over another key. */
export async function sealKeyFault(file: string, bundle: string): Promise<Problem | undefined> {
  if (`${resolve(file)}${sep}`.startsWith(`${resolve(bundle)}${sep}`)) return { code: "seal-key-inside-bundle", file };
  return (await exists(file)) ? { code: "seal-key-exists", file } : undefined;
}

/** Fresh from the system's CSPRNG; an unsealed round has the open one. */
export function newSealKey(world: World, file: string | undefined): Uint8Array {
  if (file === undefined) return OPEN_SEAL;
  const key = new Uint8Array(32);
  world.fillRandom(key);
  return key;
}

/** For its owner alone, and on the disk before anything says that it exists. */
export async function keepSealKey(file: string, key: Uint8Array): Promise<Result<void>> {
  const folder = dirname(resolve(file));
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    return unwritable(folder, error);
  }
  const written = await writeWhole(file, `${hexOf(key)}\n`, 0o600);
  if (written.ok) await syncFolder(folder);
  return written;
}

/** The key a round committed to. A file that is gone is a named state: nothing can be drawn or revealed without it. */
export async function readSealKey(
  suite: Suite,
  announcement: Announcement,
  file: string | undefined,
): Promise<Result<Uint8Array>> {
  if (sameBytes(announcement.sealCommit, sealCommitOf(suite, OPEN_SEAL))) return done(OPEN_SEAL);
  if (file === undefined) return fail({ code: "usage", reason: "--seal-key FILE" });
  if (!(await exists(file))) return fail({ code: "seal-key-lost", file });
  const text = await readFile(file, "utf8").catch((error: unknown) => unreadable(file, error));
  if (typeof text !== "string") return text;
  const hex = text.trim();
  const key = /^[0-9a-f]{64}$/.test(hex) ? bytesOfHex(hex) : undefined;
  if (key === undefined || !sameBytes(announcement.sealCommit, sealCommitOf(suite, key))) {
    return fail({ code: "seal-key-wrong", file });
  }
  return done(key);
}
