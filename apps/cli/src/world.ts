import { randomFillSync } from "node:crypto";
import { languageOf, type Language } from "@suijian/contract";

/** The edge: clock, chance and streams, handed to the commands so that everything behind them can be replayed. */
export interface World {
  now(): Date;
  /** The system's CSPRNG: salts and seal keys only, never a draw. */
  fillRandom(bytes: Uint8Array): void;
  out(text: string): void;
  err(text: string): void;
  readonly language: Language;
  readonly isTerminal: boolean;
  /** Where frames are kept between freeze and reveal. */
  readonly home: string;
  readonly cancelled: AbortSignal;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

export function realWorld(): World {
  const cancel = new AbortController();
  process.once("SIGINT", () => cancel.abort());
  process.once("SIGTERM", () => cancel.abort());
  return {
    now: () => new Date(),
    fillRandom: (bytes) => void randomFillSync(bytes),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    language: languageOf(process.env),
    isTerminal: process.stderr.isTTY === true,
    home: process.env.SUIJIAN_HOME ?? `${process.env.HOME ?? "."}/.suijian`,
    cancelled: cancel.signal,
    environment: process.env,
  };
}
