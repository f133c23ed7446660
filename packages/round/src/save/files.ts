import { open, mkdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { unwritable } from "@suijian/compute";
import { done, type Result } from "@suijian/core";

/** Writes a small file whole, or says why not; what is on disk after a crash is either nothing or all of it. */
export async function writeWhole(path: string, content: string | Uint8Array, mode = 0o644): Promise<Result<void>> {
  try {
    const handle = await open(path, "wx", mode);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return done(undefined);
  } catch (error) {
    return unwritable(path, error);
  }
}

/**
 * Adds a file to a bundle. It is written beside the bundle first, since a bundle holds no further file, not even for a moment; what
 * an earlier kill left there is overwritten.
 */
export async function addToBundle(bundle: string, name: string, content: string): Promise<Result<void>> {
  const work = join(dirname(resolve(bundle)), `.${basename(resolve(bundle))}.${name}.partial`);
  await remove(work);
  const written = await writeWhole(work, content);
  return written.ok ? takeName(work, join(bundle, name)) : written;
}

export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** A folder beside `path`, hidden and named for it; one that an earlier kill left behind is emptied. */
export async function workFolderFor(path: string, mode = 0o700): Promise<Result<string>> {
  const folder = join(dirname(resolve(path)), `.${basename(resolve(path))}.partial`);
  try {
    await rm(folder, { recursive: true, force: true });
    await mkdir(dirname(folder), { recursive: true });
    await mkdir(folder, { mode });
    return done(folder);
  } catch (error) {
    return unwritable(folder, error);
  }
}

/** The moment at which a finished folder or file takes its name. */
export async function takeName(from: string, to: string): Promise<Result<void>> {
  try {
    await rename(from, to);
    await syncFolder(dirname(to));
    return done(undefined);
  } catch (error) {
    return unwritable(to, error);
  }
}

export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}

export async function remove(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
}
