import { jsonText, type AbandonedFile } from "@suijian/contract";
import { abandonDigest, beaconTimeOf, done, fail, hexOf, type Problem, type Result, type Suite } from "@suijian/core";
import { abandonmentOf, openBundle, type Bundle } from "./open-bundle.js";
import { writeWhole } from "./save/files.js";
import type { World } from "./world.js";

/**
 * Ends a round without a draw, with its reason (protocol §5): a missing witness means abandonment. Before the beacon's time only, since
 * afterwards somebody may know the outcome and dislike it. The log entry lies beside the bundle and cannot be taken back.
 */
export async function abandonRound(
  world: World,
  suite: Suite,
  folder: string,
  reason: string,
): Promise<Result<AbandonedFile>> {
  const opened = await openBundle(folder);
  if (!opened.ok) return opened;
  const bundle = opened.value;
  if (bundle.abandoned !== undefined) return fail({ code: "round-abandoned", bundle: folder });
  const problem = reason === "" ? ({ code: "change-reason-missing" } as const) : lateness(bundle, world.now());
  if (problem !== undefined) return fail(problem);
  const { digest } = bundle.announcement;
  const entry: AbandonedFile = {
    announcement: hexOf(digest),
    reason,
    at: world.now().toISOString(),
    digest: hexOf(abandonDigest(suite, digest, reason)),
  };
  const written = await writeWhole(abandonmentOf(folder), jsonText(entry));
  return written.ok ? done(entry) : written;
}

function lateness({ folder, stage, seed, announcement, parameters }: Bundle, now: Date): Problem | undefined {
  if (seed !== undefined) return { code: "stage-wrong", bundle: folder, wanted: "diced", found: stage };
  const beaconTime = beaconTimeOf(announcement.beacon, parameters.beaconNotBefore);
  return announcement.beacon.name === "rehearsal" || now.getTime() < Date.parse(beaconTime)
    ? undefined
    : { code: "abandon-too-late", beaconTime, now: now.toISOString() };
}
