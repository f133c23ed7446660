import { join } from "node:path";
import { jsonText } from "@suijian/contract";
import { done, fail, hexOf, type Result, type Suite } from "@suijian/core";
import { openBundle, type Bundle } from "../bundle/open.js";
import { takeName, writeWhole } from "../save/files.js";
import { dropFrame } from "../save/kept-frames.js";
import type { World } from "../world.js";
import { readSealKey } from "./seal-key.js";

/** After the last window: publishes the seal key, so that everyone may recompute the draw. */
export async function reveal(
  world: World,
  suite: Suite,
  folder: string,
  sealKeyFile: string | undefined,
): Promise<Result<Bundle>> {
  const opened = await openBundle(folder);
  if (!opened.ok) return opened;
  const bundle = opened.value;
  if (bundle.result === undefined) {
    return fail({ code: "stage-wrong", bundle: folder, wanted: "drawn", found: bundle.stage });
  }
  const key = await readSealKey(suite, bundle.announcement, sealKeyFile);
  if (!key.ok) return key;
  if (bundle.reveal !== undefined) return done(bundle);

  const path = join(folder, "reveal.json");
  const written = await writeWhole(`${path}.partial`, jsonText({ sealKey: hexOf(key.value) }));
  if (!written.ok) return written;
  const named = await takeName(`${path}.partial`, path);
  if (!named.ok) return named;
  await dropFrame(world, bundle.announcement.frame.root);
  return openBundle(folder);
}
