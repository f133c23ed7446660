import type { Watch } from "@suijian/compute";
import type { RoundStep, World } from "./world.js";

/** Progress and cancelling of one step. */
export const watchOf = (world: World, step: RoundStep): Watch => ({
  progress: world.progress(step),
  signal: world.cancelled,
});
