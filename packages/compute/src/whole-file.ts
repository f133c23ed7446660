import { randomBytes } from "node:crypto";
import { open, rename, rm, type FileHandle } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Result } from "@suijian/core";
import { isRefusal, unwritable } from "./file-problem.js";

/**
 * A file that is there whole or not at all: written beside its place under a name that nobody reads, flushed, renamed, and
 * the folder flushed. `write` may choose the name once it knows the content.
 */
export async function writeWhole<T>(
  path: string,
  write: (handle: FileHandle) => Promise<Result<T>>,
  placeOf: (value: T) => string = () => path,
): Promise<Result<T>> {
  const unfinished = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString("hex")}.part`);
  try {
    const written = await writtenAndFlushed(unfinished, write);
    if (written.ok) await moveInto(unfinished, placeOf(written.value));
    else await rm(unfinished, { force: true });
    return written;
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    if (!isRefusal(error)) throw error;
    return unwritable(path, error);
  }
}

async function writtenAndFlushed<T>(
  path: string,
  write: (handle: FileHandle) => Promise<Result<T>>,
): Promise<Result<T>> {
  const handle = await open(path, "wx");
  try {
    const written = await write(handle);
    if (written.ok) await handle.sync();
    return written;
  } finally {
    await handle.close();
  }
}

async function moveInto(unfinished: string, path: string): Promise<void> {
  await rename(unfinished, path);
  const folder = await open(dirname(path), "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** `FileHandle.write` may write less than it was given. */
export async function writeAll(handle: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await handle.write(bytes, at, Math.min(bytes.length - at, MOST_AT_ONCE));
    at += bytesWritten;
  }
}

const MOST_AT_ONCE = 1 << 24;
