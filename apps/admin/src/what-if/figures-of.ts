import type { SimulationAnswer } from "@suijian/contract";
import type { Words } from "@suijian/ui";
import { WHAT_IF } from "./words.js";

/** One figure of a simulation: how it is called, how it is counted, where that is written, and how it reads. */
export interface SimulatedFigure {
  readonly key: string;
  readonly name: Words;
  readonly rule: Words;
  readonly source: Words;
  readonly value: (answer: SimulationAnswer) => number;
  readonly reads: "count" | "share";
}

/** Those that stand above the others, and that two simulations are compared by. */
export const FIGURES: readonly SimulatedFigure[] = [
  {
    key: "visits",
    name: WHAT_IF.visits,
    rule: WHAT_IF.visitsRule,
    source: WHAT_IF.source8,
    value: ({ coordinated }) => coordinated.visits,
    reads: "count",
  },
  {
    key: "reduction",
    name: WHAT_IF.reduction,
    rule: WHAT_IF.reductionRule,
    source: WHAT_IF.source8,
    value: ({ coordinated }) => coordinated.reduction,
    reads: "share",
  },
  {
    key: "saved",
    name: WHAT_IF.saved,
    rule: WHAT_IF.savedRule,
    source: WHAT_IF.source8,
    value: ({ savedAgainstIndependent }) => savedAgainstIndependent,
    reads: "share",
  },
  {
    key: "bound",
    name: WHAT_IF.bound,
    rule: WHAT_IF.boundRule,
    source: WHAT_IF.source3,
    value: ({ bySeason }) => bySeason.bound,
    reads: "count",
  },
  {
    key: "tasks",
    name: WHAT_IF.tasks,
    rule: WHAT_IF.tasksRule,
    source: WHAT_IF.source8,
    value: ({ coordinated }) => coordinated.tasks,
    reads: "count",
  },
  {
    key: "independent",
    name: WHAT_IF.independent,
    rule: WHAT_IF.independentRule,
    source: WHAT_IF.source8,
    value: ({ bySeason }) => bySeason.independent,
    reads: "count",
  },
  {
    key: "unfilled",
    name: WHAT_IF.unfilled,
    rule: WHAT_IF.blockingRule,
    source: WHAT_IF.source6,
    value: ({ departments }) => departments.reduce((sum, { unfilled }) => sum + unfilled, 0),
    reads: "count",
  },
  {
    key: "over",
    name: WHAT_IF.overShort,
    rule: WHAT_IF.overCeiling,
    source: WHAT_IF.source12,
    value: ({ ceilings }) => ceilings.over,
    reads: "count",
  },
];

/** Means over draws have decimals where they are small. */
export function readAs(reads: SimulatedFigure["reads"], value: number): string {
  if (reads === "share") return `${(100 * value).toFixed(1)} %`;
  const isWhole = Math.abs(value - Math.round(value)) < 0.05;
  return isWhole || Math.abs(value) >= 1000 ? Math.round(value).toLocaleString("en-US") : value.toFixed(1);
}

/** With its sign, in points where it is a share. */
export function differenceAs(reads: SimulatedFigure["reads"], difference: number): string {
  const sign = difference > 0 ? "+" : difference < 0 ? "−" : "±";
  const size = Math.abs(difference);
  return `${sign}${reads === "share" ? (100 * size).toFixed(1) : readAs(reads, size)}`;
}
