import type { PresetName } from "@suijian/testkit";
import type { Figure } from "./figure.js";

/** What a bench is asked for, and where it says what it is doing. */
export interface Asked {
  /** The bench's own preset when left out. */
  readonly preset?: PresetName | undefined;
  /** The size of the preset when left out. */
  readonly objects?: number | undefined;
  say(doing: string): void;
}

/** Measures, and gives its figures as they become known. */
export type Bench = (asked: Asked) => AsyncGenerator<Figure>;
