import { jsonText } from "@suijian/contract";
import { done, fail, hexOf, type Problem, type Result, type Suite } from "@suijian/core";
import { openBundle, type Bundle } from "../bundle/open.js";
import { addToBundle } from "../save/files.js";
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

  const early = earliness(bundle, world.now());
  if (early !== undefined) return fail(early);
  const added = await addToBundle(folder, "reveal.json", jsonText({ sealKey: hexOf(key.value) }));
  if (!added.ok) return added;
  await dropFrame(world, bundle.announcement.frame.root);
  return openBundle(folder);
}

/** Protocol §11: the key is for everyone only after the last window. A rehearsal binds nobody, so it may be shown at once. */
function earliness({ announcement, terms }: Bundle, now: Date): Problem | undefined {
  const lastDay = terms.map(({ window }) => window[1]).reduce((a, b) => (a > b ? a : b));
  const today = officeDay(now);
  return announcement.beacon.name === "rehearsal" || today > lastDay
    ? undefined
    : { code: "reveal-too-early", lastDay, today };
}

/** Windows are days of the office's own calendar, so its clock's zone counts. */
function officeDay(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
