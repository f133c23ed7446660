import { METRIC_WORDS } from "@suijian/contract";
import type { MetricDefinition } from "@suijian/core";
import { BigNumber, useSay } from "@suijian/ui";
import { figureIn, onLastYear, type Part, partNamed, percent, signed } from "./figures.js";
import { reasonsOf } from "./reasons.js";
import { overWhole, STATISTICS } from "./words.js";

export interface MetricCardOptions {
  readonly definition: MetricDefinition;
  readonly parts: readonly Part[];
  readonly year: number;
}

/** One figure of the year, never without its definition, with what it was made of and how it was a year ago. */
export function MetricCard({ definition, parts, year }: MetricCardOptions) {
  const say = useSay();
  const all = partNamed(parts, "all");
  const found = figureIn(definition, all);
  const isOfYears = definition.partings.includes("year");
  const points = isOfYears ? onLastYear(definition, parts, year) : undefined;
  return (
    <BigNumber
      name={say(METRIC_WORDS[definition.metric])}
      value={found.known ? percent(found.value) : <span className="no-figure">{say(WHY_NONE[found.why])}</span>}
      definition={reasonsOf(definition, all?.measures, say)}
    >
      {found.known ? (
        <span className="figure-of">
          <span>{overWhole(found.numerator, found.denominator)}</span>
          {isOfYears ? (
            <span>
              {points === undefined
                ? say(STATISTICS.noLastYear)
                : `${say(STATISTICS.lastYear)} ${signed(points)} ${say(STATISTICS.points)}`}
            </span>
          ) : null}
        </span>
      ) : found.why === "not-recorded" ? (
        say(STATISTICS.notRecordedWhy)
      ) : null}
    </BigNumber>
  );
}

export const WHY_NONE = {
  "not-recorded": STATISTICS.notRecorded,
  "nothing-counted": STATISTICS.nothingCounted,
} as const;
