/** Where a window lies among several, in hundredths of the whole. */
export interface Bar {
  readonly from: number;
  readonly wide: number;
}

export type Days = readonly [first: string, last: string];

/** The first day of them all is at the left, the last at the right. */
export function barOf([first, last]: Days, all: readonly Days[]): Bar {
  const begin = Math.min(...all.map(([day]) => dayNumber(day)));
  const end = Math.max(...all.map(([, day]) => dayNumber(day))) + 1;
  const of = (day: number) => (100 * (day - begin)) / (end - begin);
  const from = of(dayNumber(first));
  return { from, wide: of(dayNumber(last) + 1) - from };
}

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
