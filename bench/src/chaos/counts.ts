/** What a run of chaos did and found; every `missing`, `half` and `twice` must be none. */
export interface ChaosCounts {
  seed: string;
  loops: number;
  readonly killed: { server: number; database: number; both: number };
  readonly acknowledged: { writes: number; imports: number; rows: number };
  /** Acknowledged, and not there after a restart. */
  readonly missing: string[];
  /** An import of which some rows are there and some are not, or that left no audit line. */
  readonly half: string[];
  /** Done more than once. */
  readonly twice: string[];
  /** Other faults: a broken audit chain, a projection that differs from its events. */
  readonly faults: string[];
}

export const isSound = ({ missing, half, twice, faults }: ChaosCounts): boolean =>
  missing.length + half.length + twice.length + faults.length === 0;
