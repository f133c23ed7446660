import { figure, type Figure } from "../figure.js";
import type { LoadDone } from "./load-asked.js";

/** Of the times of all kinds together, or of one. */
export function quantile(times: readonly number[], part: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

export const allTimes = ({ times }: LoadDone): number[] => Object.values(times).flat();

/** p50 and p99 of each kind and of all, beside the same of the floor. */
export function* beside(name: string, own: LoadDone, floor: LoadDone, target?: number): Generator<Figure> {
  const kinds: [string, readonly number[], readonly number[]][] = Object.keys(own.times).map((kind) => [
    kind,
    own.times[kind]!,
    floor.times[kind] ?? [],
  ]);
  for (const [kind, times, floorTimes] of [...kinds, ["all", allTimes(own), allTimes(floor)] as const]) {
    for (const [title, part] of [
      ["p50", 0.5],
      ["p99", 0.99],
    ] as const) {
      const floorName = `${name}, ${kind}: ${title}, floor in SQL`;
      const under = quantile(floorTimes, part);
      yield figure(floorName, under, "ms");
      const value = quantile(times, part);
      yield {
        ...figure(`${name}, ${kind}: ${title}`, value, "ms", part === 0.99 ? target : undefined),
        peer: { name: floorName, ratio: under / value },
      };
    }
  }
}
