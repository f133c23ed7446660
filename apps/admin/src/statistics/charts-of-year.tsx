import { METRIC_WORDS } from "@suijian/contract";
import type { MetricDefinition, Parting } from "@suijian/core";
import { useLanguage, useSay } from "@suijian/ui";
import { useRouter } from "@tanstack/react-router";
import { useMemo } from "react";
import type { ChartData } from "../charts/chart-data.js";
import type { ChartKind, Look } from "../charts/chart-option.js";
import { ChartPanel } from "../charts/chart-panel.js";
import { PageLink } from "../shell/page-link.js";
import { figureIn, type Part, partNamed, partsBy, percent } from "./figures.js";
import { WHY_NONE } from "./metric-card.js";
import { addressOfRows, nameOfPart } from "./part-names.js";
import { reasonsOf } from "./reasons.js";
import { PARTING_WORDS } from "./words.js";

export interface PartsChartOptions {
  readonly title: string;
  readonly definition: MetricDefinition;
  readonly parts: readonly Part[];
  readonly by: Parting;
  readonly filters: Readonly<Record<string, string>>;
  readonly kind?: ChartKind;
  readonly look?: Look;
  readonly height?: number;
  readonly note?: string;
}

/** A metric by its parts, each part leading to its visits. */
export function PartsChart({
  title,
  definition,
  parts,
  by,
  filters,
  kind = "bars",
  look,
  height,
  note,
}: PartsChartOptions) {
  const say = useSay();
  const language = useLanguage();
  const { history } = useRouter();
  const shown = useMemo(() => partsBy(parts, by), [parts, by]);
  const measures = partNamed(parts, "all")?.measures;
  const figures = shown.map((part) => figureIn(definition, part));
  const nothing = figures.find((found) => !found.known);
  const data: ChartData = useMemo(
    () => ({
      of: say(PARTING_WORDS[by]),
      categories: shown.map((part) => nameOfPart(part, say)),
      series: [
        {
          name: say(METRIC_WORDS[definition.metric]),
          values: figures.map((found) => (found.known ? found.value : undefined)),
          write: percent,
        },
      ],
    }),
    // The figures follow from the parts and the definition.
    [shown, definition, by, language],
  );
  return (
    <ChartPanel
      title={title}
      kind={kind}
      data={data}
      file={`${definition.metric}-${by}`}
      definition={reasonsOf(definition, measures, say)}
      nothing={nothing?.known === false ? say(WHY_NONE[nothing.why]) : undefined}
      {...(look === undefined ? {} : { look })}
      {...(height === undefined ? {} : { height })}
      chosen={(place) => history.push(addressOfRows(by, shown[place]?.key ?? "", filters))}
      named={(category, place) => (
        <PageLink href={addressOfRows(by, shown[place]?.key ?? "", filters)}>{category}</PageLink>
      )}
    >
      {note === undefined ? null : <p className="sj-quiet">{note}</p>}
    </ChartPanel>
  );
}
