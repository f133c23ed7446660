import { join } from "node:path";
import type { Words } from "@suijian/contract";
import type { RoundStep, World as RoundWorld } from "@suijian/round";
import { progressOf } from "./progress.js";
import type { World } from "./world.js";

/** The command's world as a round sees it: frames are kept at home, and a person at a terminal follows the steps. */
export const roundWorld = (world: World): RoundWorld => ({
  now: () => world.now(),
  fillRandom: (bytes) => world.fillRandom(bytes),
  progress: (step) => progressOf(world, STEPS[step]),
  cancelled: world.cancelled,
  keepFramesIn: join(world.home, "frames"),
});

const STEPS: { readonly [Step in RoundStep]: Words } = {
  "count-strata": ["统计各层", "counting strata"],
  "hash-frame": ["计算待抽库根", "hashing the frame"],
  "write-frame": ["写入待抽库", "writing the frame"],
  "read-frame": ["读取待抽库", "reading the frame"],
  "check-frame": ["核对待抽库根", "checking the frame"],
  draw: ["抽取", "drawing"],
  "hash-files": ["登记文件哈希", "hashing the files"],
  "prove-row": ["证明在库", "proving the row"],
  "recompute-draw": ["重算抽取", "recomputing the draw"],
};
