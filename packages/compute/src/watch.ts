/** How someone follows long work and stops it; what was stopped answers with the problem `cancelled`. */
export interface Watch {
  /** So much of so much is done: bytes of a file, or rows. */
  readonly progress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}
