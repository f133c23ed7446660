import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { loadFrame, saveFrame } from "@suijian/compute";
import { hexOf, type Frame, type Result } from "@suijian/core";
import type { World } from "../world.js";
import { remove } from "./files.js";

/** Frames are kept as columns between freeze and reveal, outside the bundle, since a bundle holds no further file. */
export const keepFrame = (
  { keepFramesIn }: World,
  frame: Frame,
  root: Uint8Array,
): Promise<Result<{ readonly file: string }>> => saveFrame(keepFramesIn, frame, root);

/** Undefined when it is not there or not whole: the bundle's own table then serves. */
export async function keptFrame({ keepFramesIn }: World, root: Uint8Array): Promise<Frame | undefined> {
  const loaded = await loadFrame(keepFramesIn, hexOf(root));
  return loaded.ok ? loaded.value : undefined;
}

/** After the reveal nothing needs it any more, and it holds what was private. */
export async function dropFrame({ keepFramesIn }: World, root: Uint8Array): Promise<void> {
  const reference = join(keepFramesIn, `${hexOf(root)}.ref`);
  const hash = await readFile(reference, "utf8").catch(() => "");
  await remove(reference);
  if (/^[0-9a-f]{64}\s*$/.test(hash)) await remove(join(keepFramesIn, `${hash.trim()}.frame`));
}
