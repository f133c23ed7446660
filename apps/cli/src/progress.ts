import type { Watch } from "@suijian/compute";
import { inLanguage, type Words } from "@suijian/contract";
import type { World } from "./world.js";

/** Tells on stderr how far a step has come, once a second at most; steps under a second say nothing. */
export function progressOf(world: World, step: Words): (done: number, total: number) => void {
  const started = performance.now();
  let told = started;
  return (done, total) => {
    const now = performance.now();
    if (now - told < 1000 && !(done >= total && told > started)) return;
    told = now;
    const share = total === 0 ? 100 : Math.floor((100 * done) / total);
    const line = `${inLanguage(world.language, step)} ${share} % (${((now - started) / 1000).toFixed(0)} s)`;
    world.err(world.isTerminal && done < total ? `\r${line}` : `${world.isTerminal ? "\r" : ""}${line}\n`);
  };
}

/** Progress and cancelling of one step. */
export const watchOf = (world: World, step: Words): Watch => ({
  progress: progressOf(world, step),
  signal: world.cancelled,
});
