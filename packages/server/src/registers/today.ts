import type { World } from "../world.js";

/** The day it is where the offices are; the whole country has one time. */
export const todayIn = (world: World): string => dayOf(world.now());

export const dayAfter = (world: World, days: number): string =>
  dayOf(new Date(world.now().getTime() + days * 24 * 60 * 60 * 1000));

/** China has no summer time, so its days are those of UTC, eight hours on. */
const dayOf = (moment: Date): string => new Date(moment.getTime() + 8 * 60 * 60 * 1000).toISOString().slice(0, 10);
