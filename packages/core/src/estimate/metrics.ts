import type { Day } from "../kernel/ids.js";

/** What is counted of visits, objects and people (METHOD §19.1). A measure that nobody records yet is never given, not even as zero. */
export const MEASURES = [
  "tasks",
  "doors",
  "sparedDoors",
  "repeatedTasks",
  "repeatedSpared",
  "itemsAsked",
  "itemsSpared",
  "dueVisits",
  "timelyVisits",
  "madeVisits",
  "jointVisits",
  "personTimes",
  "objects",
  "drawnObjects",
  "visitedObjects",
  "judgedObjects",
  "problemObjects",
  "warnings",
  "badAddresses",
] as const;
export type Measure = (typeof MEASURES)[number];

export type Measures = Readonly<Partial<Record<Measure, number>>>;

/** No metric rewards counts of inspections or of fines: each is a share, and none is of a person. */
export const METRICS = [
  "reduction",
  "detection",
  "draw-share",
  "item-compression",
  "frequency-compression",
  "coverage",
  "timeliness",
  "joint-share",
] as const;
export type MetricName = (typeof METRICS)[number];

/** By what a figure may be parted. */
export const PARTINGS = ["all", "year", "district", "industry", "scene", "origin", "class", "department"] as const;
export type Parting = (typeof PARTINGS)[number];

/** What is left out, or put where, before anything is counted. */
export const METRIC_FILTERS = [
  "drawn-only",
  "no-rehearsals",
  "year-of-window",
  "own-door",
  "two-tasks-or-more",
  "item-counted-once",
  "window-ended-or-made",
  "not-void-not-held",
  "two-departments-or-more",
  "not-excluded",
  "class-of-today",
  "unreachable-is-a-problem",
] as const;
export type MetricFilter = (typeof METRIC_FILTERS)[number];

/** How a figure is counted, from a day on: another way of counting is another version, and the one before stays readable. */
export interface MetricDefinition {
  readonly metric: MetricName;
  readonly version: number;
  readonly from: Day;
  readonly numerator: Measure;
  readonly denominator: Measure;
  readonly filters: readonly MetricFilter[];
  readonly partings: readonly Parting[];
}

const day = (text: string): Day => text as Day;

/** METHOD §19.2. */
export const METRIC_DEFINITIONS: readonly MetricDefinition[] = [
  {
    metric: "reduction",
    version: 1,
    from: day("2026-01-01"),
    numerator: "sparedDoors",
    denominator: "tasks",
    filters: ["drawn-only", "no-rehearsals", "year-of-window", "own-door"],
    partings: ["all", "year", "district", "industry", "scene", "origin", "department"],
  },
  {
    metric: "detection",
    version: 1,
    from: day("2026-01-01"),
    numerator: "problemObjects",
    denominator: "judgedObjects",
    filters: ["no-rehearsals", "year-of-window", "unreachable-is-a-problem"],
    partings: ["all", "year", "district", "industry", "scene", "origin", "class"],
  },
  {
    metric: "draw-share",
    version: 1,
    from: day("2026-01-01"),
    numerator: "drawnObjects",
    denominator: "objects",
    filters: ["drawn-only", "no-rehearsals", "year-of-window", "not-excluded", "class-of-today"],
    partings: ["all", "district", "industry", "class"],
  },
  {
    metric: "item-compression",
    version: 1,
    from: day("2026-01-01"),
    numerator: "itemsSpared",
    denominator: "itemsAsked",
    filters: ["drawn-only", "no-rehearsals", "year-of-window", "item-counted-once"],
    partings: ["all", "year", "district", "industry", "scene", "origin", "department"],
  },
  {
    metric: "frequency-compression",
    version: 1,
    from: day("2026-01-01"),
    numerator: "repeatedSpared",
    denominator: "repeatedTasks",
    filters: ["drawn-only", "no-rehearsals", "year-of-window", "two-tasks-or-more"],
    partings: ["all", "year", "district", "industry"],
  },
  {
    metric: "coverage",
    version: 1,
    from: day("2026-01-01"),
    numerator: "visitedObjects",
    denominator: "objects",
    filters: ["no-rehearsals", "year-of-window", "not-excluded"],
    partings: ["all", "district", "industry", "class"],
  },
  {
    metric: "timeliness",
    version: 1,
    from: day("2026-01-01"),
    numerator: "timelyVisits",
    denominator: "dueVisits",
    filters: ["no-rehearsals", "year-of-window", "own-door", "not-void-not-held", "window-ended-or-made"],
    partings: ["all", "year", "district", "industry", "scene", "origin", "department"],
  },
  {
    metric: "joint-share",
    version: 1,
    from: day("2026-01-01"),
    numerator: "jointVisits",
    denominator: "madeVisits",
    filters: ["no-rehearsals", "year-of-window", "own-door", "two-departments-or-more"],
    partings: ["all", "year", "district", "industry", "scene", "origin", "department"],
  },
];

/** The way that holds on a day: the last version that began by then. */
export const definitionsOn = (today: string): readonly MetricDefinition[] =>
  METRICS.flatMap((metric) => {
    const begun = METRIC_DEFINITIONS.filter((each) => each.metric === metric && each.from <= today);
    const last = begun.toSorted((a, b) => b.version - a.version)[0];
    return last === undefined ? [] : [last];
  });

/** A share with what it was made of; or why there is none: nothing to divide by, or nobody records it yet. */
export type Figure =
  | { readonly known: true; readonly value: number; readonly numerator: number; readonly denominator: number }
  | { readonly known: false; readonly why: "nothing-counted" | "not-recorded" };

/** METHOD §19.3: what is not recorded is said to be so, and never shown as zero. */
export function figureOf(
  { numerator, denominator }: Pick<MetricDefinition, "numerator" | "denominator">,
  measures: Measures,
): Figure {
  const [part, whole] = [measures[numerator], measures[denominator]];
  if (part === undefined || whole === undefined) return { known: false, why: "not-recorded" };
  if (whole === 0) return { known: false, why: "nothing-counted" };
  return { known: true, value: part / whole, numerator: part, denominator: whole };
}
