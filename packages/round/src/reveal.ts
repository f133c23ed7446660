import { jsonText } from "@suijian/contract";
import { done, fail, hexOf, type Problem, type Result, type Suite } from "@suijian/core";
import { officeDay } from "./office-day.js";
import { openBundle, type Bundle } from "./open-bundle.js";
import { addToBundle } from "./save/files.js";
import { dropFrame } from "./save/kept-frames.js";
import { acceptSealKey } from "./seal-key.js";
import type { World } from "./world.js";

/** After the last window: publishes the seal key, so that everyone may recompute the draw. */
export async function revealRound(
  world: World,
  suite: Suite,
  folder: string,
  sealKey: Uint8Array | undefined,
): Promise<Result<Bundle>> {
  const opened = await openBundle(folder);
  if (!opened.ok) return opened;
  const bundle = opened.value;
  if (bundle.result === undefined) {
    return fail({ code: "stage-wrong", bundle: folder, wanted: "drawn", found: bundle.stage });
  }
  const key = acceptSealKey(suite, bundle, sealKey);
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
