import type { Cell } from "../lists/save-rows.js";

/** What a chart shows and the table behind it lists: a name for each category, and for each series a value or none. */
export interface ChartData {
  /** What the categories are: a year, a district. */
  readonly of: string;
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
}

export interface ChartSeries {
  readonly name: string;
  /** In the order of the categories; nothing where there are no data, which is not zero. */
  readonly values: readonly (number | undefined)[];
  /** How a value is written; as a figure with thousands, where nothing is said. */
  readonly write?: (value: number) => string;
  /** A line across the columns, as for a ceiling or a bound. */
  readonly isLine?: boolean;
}

/** Header and rows of the table behind the chart, values as they were counted. */
export function rowsOfChart({ of, categories, series }: ChartData): readonly (readonly Cell[])[] {
  const header = [of, ...series.map(({ name }) => name)];
  return [header, ...categories.map((category, at) => [category, ...series.map(({ values }) => values[at] ?? "")])];
}

export const hasValues = ({ series }: ChartData): boolean =>
  series.some(({ values }) => values.some((value) => value !== undefined));
