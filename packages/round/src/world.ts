/** The edge as a round sees it: clock, chance and disk, handed in so that everything behind them can be replayed. */
export interface World {
  now(): Date;
  /** The system's CSPRNG: salts and seal keys only, never a draw. */
  fillRandom(bytes: Uint8Array): void;
  /** Tells how far a step has come; words for it are made where a person reads them. */
  progress(step: RoundStep): (done: number, total: number) => void;
  readonly cancelled: AbortSignal;
  /** A folder of the owner's alone, where frames lie as columns between freeze and reveal. */
  readonly keepFramesIn: string;
}

/** The long steps of a round, in the order in which they come. */
export type RoundStep =
  | "count-strata"
  | "hash-frame"
  | "write-frame"
  | "read-frame"
  | "check-frame"
  | "draw"
  | "hash-files"
  | "prove-row"
  | "recompute-draw";
