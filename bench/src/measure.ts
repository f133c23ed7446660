export interface Timed<T> {
  readonly seconds: number;
  readonly value: T;
}

export async function timed<T>(action: () => T | Promise<T>): Promise<Timed<T>> {
  const begun = performance.now();
  const value = await action();
  return { seconds: (performance.now() - begun) / 1000, value };
}

/** Of an odd number of runs the middle one, in seconds. */
export async function medianSeconds(runs: number, action: () => unknown): Promise<number> {
  const seconds: number[] = [];
  for (let run = 0; run < runs; run++) seconds.push((await timed(action)).seconds);
  return seconds.sort((a, b) => a - b)[Math.floor(runs / 2)]!;
}
