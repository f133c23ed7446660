import {
  definitionsOn,
  figureOf,
  type Figure,
  type Measures,
  type MetricDefinition,
  type MetricName,
  type Parting,
} from "@suijian/core";

/** A part of the answer: of a year, a district, or of all. */
export interface Part {
  readonly by: Parting;
  readonly key: string;
  readonly name?: string;
  readonly measures: Measures;
}

/** How a metric is counted today. */
export function definitionOf(metric: MetricName, day: string): MetricDefinition | undefined {
  return definitionsOn(day).find((each) => each.metric === metric);
}

/** Visits and the register answer apart; together they are what is known of a part. */
export function joined(parts: readonly Part[], more: readonly Part[]): readonly Part[] {
  const all = new Map<string, Part>();
  for (const part of [...parts, ...more]) {
    const before = all.get(`${part.by} ${part.key}`);
    all.set(`${part.by} ${part.key}`, {
      ...before,
      ...part,
      measures: { ...before?.measures, ...part.measures },
    });
  }
  return [...all.values()];
}

export const partNamed = (parts: readonly Part[], by: Parting, key = ""): Part | undefined =>
  parts.find((part) => part.by === by && part.key === key);

export const partsBy = (parts: readonly Part[], by: Parting): readonly Part[] =>
  parts.filter((part) => part.by === by).toSorted((a, b) => (a.key < b.key ? -1 : 1));

export const figureIn = (definition: MetricDefinition, part: Part | undefined): Figure =>
  part === undefined ? { known: false, why: "nothing-counted" } : figureOf(definition, part.measures);

/** In percentage points, when both years have one. */
export function onLastYear(definition: MetricDefinition, parts: readonly Part[], year: number): number | undefined {
  const [now, before] = [year, year - 1].map((each) => figureIn(definition, partNamed(parts, "year", String(each))));
  return now?.known === true && before?.known === true ? 100 * (now.value - before.value) : undefined;
}

/** One decimal, as everywhere. */
export const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

export const signed = (points: number): string =>
  `${points > 0 ? "+" : points < 0 ? "−" : "±"}${Math.abs(points).toFixed(1)}`;
