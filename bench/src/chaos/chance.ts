import { createHash } from "node:crypto";

/** Which one is killed, and when: the same seed gives the same plan of kills. */
export class Chance {
  private drawn = 0;

  constructor(private readonly seed: string) {}

  /** A whole number from 0 up to and without `below`. */
  below(below: number): number {
    const hash = createHash("sha256").update(`${this.seed}/${this.drawn++}`).digest();
    return hash.readUInt32BE(0) % below;
  }

  of<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!;
  }
}
