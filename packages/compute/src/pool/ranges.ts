/** Rows from ≤ i < to. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** All rows in ranges of one size, the last one perhaps shorter; at least one range, so that nothing is also something. */
export function rangesOf(rows: number, size: number): Range[] {
  const count = Math.max(1, Math.ceil(rows / size));
  return Array.from({ length: count }, (_, i) => ({ from: i * size, to: Math.min(rows, (i + 1) * size) }));
}
