import { sha256 } from "@suijian/core";

/**
 * Seeded chance for pretended cities. The state comes from SHA-256(seed text ‖ 0 ‖ purpose), so each purpose has its own
 * stream and a change in one part of the city does not shift the others. Never used in a draw: that is the protocol's.
 */
export interface Chance {
  /** 32 even bits. */
  bits(): number;
  /** A whole number from 0 to `limit - 1`. */
  below(limit: number): number;
  happens(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
}

export function chanceOf(seed: string, purpose: string): Chance {
  const digest = sha256(new TextEncoder().encode(`${seed}\0${purpose}`));
  const words = new DataView(digest.buffer, digest.byteOffset, 16);
  let a = words.getInt32(0);
  let b = words.getInt32(4);
  let c = words.getInt32(8);
  let counter = words.getInt32(12);

  // sfc32 (Chris Doty-Humphrey, PractRand): integer operations only, so every machine gives the same stream.
  function bits(): number {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  }
  for (let i = 0; i < 12; i++) bits();

  const below = (limit: number) => Math.floor(bits() * (limit / 0x1_0000_0000));
  return { bits, below, happens: (p) => bits() < p * 0x1_0000_0000, pick: (from) => from[below(from.length)]! };
}

/** Walker's alias table: one draw by weight costs one number, however many entries there are. */
export interface Weighted {
  draw(chance: Chance): number;
}

export function weighted(weights: readonly number[]): Weighted {
  const count = weights.length;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const share = Float64Array.from(weights, (weight) => (weight * count) / total);
  const cut = new Float64Array(count).fill(1);
  const alias = new Uint32Array(count);

  const small: number[] = [];
  const large: number[] = [];
  share.forEach((value, index) => (value < 1 ? small : large).push(index));
  while (small.length > 0 && large.length > 0) {
    const poor = small.pop()!;
    const rich = large[large.length - 1]!;
    cut[poor] = share[poor]!;
    alias[poor] = rich;
    share[rich] = share[rich]! - (1 - share[poor]!);
    if (share[rich]! < 1) small.push(large.pop()!);
  }

  return {
    draw(chance) {
      const point = chance.bits() * (count / 0x1_0000_0000);
      const slot = Math.floor(point);
      return point - slot < cut[slot]! ? slot : alias[slot]!;
    },
  };
}

/** The same members in a chance order. */
export function shuffled<T>(members: readonly T[], chance: Chance): T[] {
  const order = [...members];
  for (let last = order.length - 1; last > 0; last--) {
    const other = chance.below(last + 1);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}
