import { randomBytes, randomUUID } from "node:crypto";

/** The edge of the server: clock, chance and ids are handed in, so that a test can say what time it is. */
export interface World {
  now(): Date;
  /** The system's CSPRNG: tokens, keys, salts. */
  randomBytes(count: number): Buffer;
  newId(): string;
}

export const realWorld: World = { now: () => new Date(), randomBytes, newId: randomUUID };
