import { readFile, realpath } from "node:fs/promises";
import { dirname, resolve, sep } from "node:path";
import { unreadable } from "@suijian/compute";
import {
  bytesOfHex,
  done,
  fail,
  hexOf,
  OPEN_SEAL,
  sameBytes,
  sealCommitOf,
  type Announcement,
  type Result,
  type Suite,
} from "@suijian/core";
import { exists, syncFolder, writeWhole } from "../save/files.js";
import type { World } from "../world.js";

/** Makes the round's secret and keeps it where the office says: mode 0600, never inside the bundle, never over another key. */
export async function makeSealKey(world: World, file: string, bundle: string): Promise<Result<Uint8Array>> {
  if (`${resolve(file)}${sep}`.startsWith(`${resolve(bundle)}${sep}`)) {
    return fail({ code: "seal-key-inside-bundle", file });
  }
  if (await exists(file)) return fail({ code: "seal-key-exists", file });
  const key = new Uint8Array(32);
  world.fillRandom(key);
  const written = await writeWhole(file, `${hexOf(key)}\n`, 0o600);
  if (!written.ok) return written;
  await syncFolder(await realpath(dirname(file)));
  return done(key);
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
