import { randomBytes } from "node:crypto";

export interface Chance {
  /** From 0 to below the limit. */
  (limit: number): number;
  /** For the report of a failure. */
  readonly said: string;
}

/** SUIJIAN_SEED repeats a run. */
export function aChance(): Chance {
  const seed = Number(process.env.SUIJIAN_SEED ?? randomBytes(4).readUInt32LE());
  let state = seed >>> 0;
  const chance = (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * limit);
  };
  return Object.assign(chance, { said: `seed ${seed}` });
}
