import { MEASURE_WORDS, METRIC_FILTER_WORDS, METRIC_MEANING } from "@suijian/contract";
import type { Measures, MetricDefinition } from "@suijian/core";
import { figure, type Reasons, type Say } from "@suijian/ui";
import { STATISTICS } from "./words.js";

/** How a figure is counted, with what went into this one. */
export function reasonsOf(definition: MetricDefinition, measures: Measures | undefined, say: Say): Reasons {
  const { metric, version, from, numerator, denominator, filters } = definition;
  const count = (name: keyof Measures) => {
    const value = measures?.[name];
    return value === undefined ? say(STATISTICS.notRecorded) : figure(value);
  };
  return {
    rule: say(METRIC_MEANING[metric]),
    facts: [
      [`${say(STATISTICS.numerator)}：${say(MEASURE_WORDS[numerator])}`, count(numerator)],
      [`${say(STATISTICS.denominator)}：${say(MEASURE_WORDS[denominator])}`, count(denominator)],
      [say(STATISTICS.conditions), filters.map((filter) => say(METRIC_FILTER_WORDS[filter])).join("；")],
    ],
    citation: say(STATISTICS.source),
    version: `${metric} v${version}（${from} ${say(STATISTICS.from)}）`,
  };
}
