import { figure, share, useLanguage, useSay } from "@suijian/ui";
import { useMemo } from "react";
import type { ChartData } from "../charts/chart-data.js";
import type { Look } from "../charts/chart-option.js";
import { ChartPanel } from "../charts/chart-panel.js";
import { MEASURE_WORDS } from "@suijian/contract";
import type { AnswerTo } from "../shell/answers.js";
import { STATISTICS } from "./words.js";

export interface RoundsChartOptions {
  readonly rows: AnswerTo<"listRoundFigures">["rows"];
  readonly look?: Look;
  readonly height?: number;
}

/** Of each round: what was drawn, at how many doors, and below what no way of drawing goes. */
export function RoundsChart({ rows, look, height }: RoundsChartOptions) {
  const say = useSay();
  const language = useLanguage();
  const data: ChartData = useMemo(
    () => ({
      of: say(["批次", "Round"]),
      categories: rows.map(({ title }) => title),
      series: [
        { name: say(MEASURE_WORDS.tasks), values: rows.map(({ tasks }) => tasks) },
        { name: say(MEASURE_WORDS.doors), values: rows.map(({ visits }) => visits) },
        { name: say(STATISTICS.bound), values: rows.map(({ bound }) => rounded(bound)) },
      ],
    }),
    [rows, language],
  );
  return (
    <ChartPanel
      title={say(STATISTICS.rounds)}
      kind="bars"
      data={data}
      file="rounds"
      definition={{
        rule: say(STATISTICS.roundsRule),
        citation: say(STATISTICS.source),
        facts: rows.map(({ title, tasks, visits }) => [
          title,
          `${figure(tasks)} → ${figure(visits)}（${share(tasks - visits, tasks)}）`,
        ]),
      }}
      {...(look === undefined ? {} : { look })}
      {...(height === undefined ? {} : { height })}
    />
  );
}

const rounded = (value: number | undefined): number | undefined =>
  value === undefined ? undefined : Math.round(value);
