import { mkdir, readFile } from "node:fs/promises";
import { dirname, resolve, sep } from "node:path";
import { unreadable, unwritable } from "@suijian/compute";
import { bytesOfHex, done, fail, hexOf, type Problem, type Result } from "@suijian/core";
import { exists, syncFolder, writeWhole } from "@suijian/round";

/** What stands in the way of keeping a secret there: never inside the bundle, never over another key. */
export async function sealKeyFault(file: string, bundle: string): Promise<Problem | undefined> {
  if (`${resolve(file)}${sep}`.startsWith(`${resolve(bundle)}${sep}`)) return { code: "seal-key-inside-bundle", file };
  return (await exists(file)) ? { code: "seal-key-exists", file } : undefined;
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

/** Takes a step of a round with the key that lies in a file; a fault of the key is told of its file. */
export async function withSealKey<T>(
  file: string | undefined,
  step: (key: Uint8Array | undefined) => Promise<Result<T>>,
): Promise<Result<T>> {
  const key = file === undefined ? undefined : await readSealKey(file);
  const taken = await step(key?.ok === true ? key.value : undefined);
  if (taken.ok) return taken;
  if (taken.problem.code === "seal-key-wrong") return fail({ code: "seal-key-wrong", file: file! });
  if (taken.problem.code !== "seal-key-needed") return taken;
  return key === undefined || key.ok ? fail({ code: "usage", reason: "--seal-key FILE" }) : key;
}

/** A file that is gone is a named state: nothing can be drawn or revealed without it. */
export async function readSealKey(file: string): Promise<Result<Uint8Array>> {
  if (!(await exists(file))) return fail({ code: "seal-key-lost", file });
  const text = await readFile(file, "utf8").catch((error: unknown) => unreadable(file, error));
  if (typeof text !== "string") return text;
  const hex = text.trim();
  return /^[0-9a-f]{64}$/.test(hex) ? done(bytesOfHex(hex)) : fail({ code: "seal-key-wrong", file });
}
