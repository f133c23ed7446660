import { frameFromCsv, type Pool } from "@suijian/compute";
import {
  done,
  fail,
  hexOf,
  rosterRoot,
  sameBytes,
  type Frame,
  type Inspector,
  type Result,
  type Suite,
} from "@suijian/core";
import type { Bundle } from "./open-bundle.js";
import { readRoster } from "./read-roster.js";
import { keptFrame } from "./save/kept-frames.js";
import { watchOf } from "./watch.js";
import type { World } from "./world.js";

/** From the columns kept at the freeze, or from the bundle's own table; believed only when its root is the announced one. */
export async function announcedFrame(world: World, pool: Pool, bundle: Bundle): Promise<Result<Frame>> {
  const { root, columns } = bundle.announcement.frame;
  const kept = await keptFrame(world, root);
  const frame = kept === undefined ? await frameOfBundle(world, bundle, columns) : done(kept);
  if (!frame.ok) return frame;
  const foundRoot = await pool.frameRoot(frame.value, watchOf(world, "check-frame"));
  if (!foundRoot.ok) return foundRoot;
  if (sameBytes(foundRoot.value, root)) return frame;
  return fail({ code: "frame-differs", bundle: bundle.folder, announced: hexOf(root), found: hexOf(foundRoot.value) });
}

async function frameOfBundle(world: World, bundle: Bundle, columns: readonly string[]): Promise<Result<Frame>> {
  const path = bundle.files.get("frame.csv");
  if (path === undefined) return fail({ code: "bundle-file-missing", bundle: bundle.folder, name: "frame.csv" });
  const read = await frameFromCsv(path, columns, watchOf(world, "read-frame"));
  return read.ok ? done(read.value.frame) : read;
}

/** The bundle's own roster, believed only when its root is the announced one. */
export async function announcedRoster(suite: Suite, bundle: Bundle): Promise<Result<readonly Inspector[]>> {
  const path = bundle.files.get("roster.csv");
  if (path === undefined) return fail({ code: "bundle-file-missing", bundle: bundle.folder, name: "roster.csv" });
  const roster = await readRoster(path, "bundle");
  if (!roster.ok) return roster;
  const root = rosterRoot(suite, roster.value.inspectors);
  if (!sameBytes(root, bundle.announcement.roster.root)) return fail({ code: "roster-differs", bundle: bundle.folder });
  return done(roster.value.inspectors);
}
