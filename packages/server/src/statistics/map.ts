import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { MapShape, readJson, type MapAnswer } from "@suijian/contract";
import { done, fail, type Problem, type Result } from "@suijian/core";
import type { Handlers } from "../http/handler.js";

/** Within the data folder; we ship no boundaries. */
export const MAP_FILE = "map.geojson";

const LARGEST = 8 << 20;

export const readMap: Handlers["readMap"] = {
  outside: async ({ parts }) => {
    const map = await mapIn(parts.folder);
    if (!map.ok) return map;
    return done(map.value === undefined ? {} : { map: map.value });
  },
};

/** Nothing where the operator has put none there. */
async function mapIn(folder: string): Promise<Result<MapAnswer | undefined, Problem>> {
  const file = join(folder, MAP_FILE);
  const size = await stat(file).then(
    (found) => found.size,
    () => undefined,
  );
  if (size === undefined) return done(undefined);
  if (size > LARGEST) return fail({ code: "file-unreadable", file: MAP_FILE, reason: `larger than ${LARGEST} bytes` });
  return readJson(MAP_FILE, await readFile(file, "utf8"), MapShape);
}
