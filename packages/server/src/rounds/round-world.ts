import { join } from "node:path";
import type { JobProgress } from "@suijian/contract";
import type { World as RoundWorld } from "@suijian/round";
import type { Parts } from "../http/parts.js";

/** Where the rounds' bundles lie within the data folder. */
export const bundleFolder = ({ folder }: Pick<Parts, "folder">, name: string): string => join(folder, "rounds", name);

/** The edge that a round asks, as the server has it. */
export function roundWorld(
  { world, folder }: Pick<Parts, "world" | "folder">,
  watch: { readonly signal?: AbortSignal; readonly progress?: (progress: JobProgress) => void } = {},
): RoundWorld {
  return {
    now: () => world.now(),
    fillRandom: (bytes) => bytes.set(world.randomBytes(bytes.length)),
    progress: (step) => (done, of) => watch.progress?.({ step, done, of }),
    cancelled: watch.signal ?? new AbortController().signal,
    keepFramesIn: join(folder, "frames"),
  };
}

/** What was decided at a moment is written by that moment's clock, however long after a crash. */
export const atMoment = (world: RoundWorld, moment: string): RoundWorld => ({ ...world, now: () => new Date(moment) });
