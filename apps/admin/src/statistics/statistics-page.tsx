import { METRIC_WORDS } from "@suijian/contract";
import { definitionsOn, type MetricDefinition, type MetricName, type Parting, PARTINGS } from "@suijian/core";
import { StateTag, useSay } from "@suijian/ui";
import { Select } from "antd";
import { useAnswer } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { addressOf, useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { type AskedOfPage, type CountedOfPage, useAsked, useCounted } from "./asked.js";
import { AskedFilters } from "./asked-filters.js";
import { PartsChart } from "./charts-of-year.js";
import { Districts } from "./district-map.js";
import { partsBy } from "./figures.js";
import { MetricCard } from "./metric-card.js";
import { RoundsChart } from "./rounds-chart.js";
import "./statistics.css";
import { Wall } from "./wall.js";
import { PARTING_WORDS, STATISTICS } from "./words.js";

/** 一屏通: the figures of a year, each with its definition, and the way to the visits behind it. */
export function StatisticsPage() {
  const { filters } = useFilters();
  return filters.wall === "1" ? <Wall /> : <Dashboard />;
}

function Dashboard() {
  const say = useSay();
  const asked = useAsked();
  const { visits, counted } = useCounted(asked);
  const years = partsBy(counted?.parts ?? [], "year").map(({ key }) => key);
  return (
    <>
      <PageHead title={say(STATISTICS.title)} says={say(STATISTICS.says)} actions={<SubPages asked={asked} />} />
      <AskedFilters asked={asked} years={years} />
      {asked.withRehearsals ? <StateTag tone="soon">{say(STATISTICS.rehearsalsCounted)}</StateTag> : null}
      <Loaded answer={visits}>
        {() => (counted === undefined ? null : <Figures asked={asked} counted={counted} />)}
      </Loaded>
    </>
  );
}

function SubPages({ asked }: { readonly asked: AskedOfPage }) {
  const say = useSay();
  const to = (path: string, more = {}) => addressOf(path, { ...asked.filters, ...more });
  return (
    <div className="sub-pages">
      <PageLink className="button-link" href={to("/statistics/campaigns")}>
        {say(STATISTICS.campaigns)}
      </PageLink>
      <PageLink className="button-link" href="/statistics/definitions">
        {say(STATISTICS.definitions)}
      </PageLink>
      <PageLink className="button-link" href={to("/statistics", { wall: "1" })}>
        {say(STATISTICS.wall)}
      </PageLink>
    </div>
  );
}

function Figures({ asked, counted: { day, parts } }: { readonly asked: AskedOfPage; readonly counted: CountedOfPage }) {
  const say = useSay();
  const definitions = definitionsOn(day);
  const named = (metric: MetricName) => definitions.find((each) => each.metric === metric);
  const [reduction, drawShare, detection] = [named("reduction"), named("draw-share"), named("detection")];
  const shared = { parts, filters: asked.filters };
  return (
    <>
      <section className="figures" aria-label={say(STATISTICS.metrics)}>
        {definitions.map((definition) => (
          <MetricCard key={definition.metric} definition={definition} parts={parts} year={asked.year} />
        ))}
      </section>
      <div className="charts">
        {reduction === undefined ? null : (
          <PartsChart
            title={`${say(STATISTICS.byYear)} · ${say(METRIC_WORDS.reduction)}`}
            definition={reduction}
            by="year"
            kind="columns"
            {...shared}
          />
        )}
        <Rounds asked={asked} />
        {drawShare === undefined ? null : (
          <PartsChart
            title={say(STATISTICS.classes)}
            definition={drawShare}
            by="class"
            kind="columns"
            note={say(STATISTICS.classesNote)}
            {...shared}
          />
        )}
        {detection === undefined ? null : (
          <PartsChart title={say(STATISTICS.detection)} definition={detection} by="origin" {...shared} />
        )}
      </div>
      <Explored definitions={definitions} {...shared} />
    </>
  );
}

function Rounds({ asked }: { readonly asked: AskedOfPage }) {
  const rounds = useAnswer("listRoundFigures", { query: asked.query });
  return <Loaded answer={rounds}>{({ rows }) => <RoundsChart rows={rows} />}</Loaded>;
}

interface ExploredOptions {
  readonly definitions: readonly MetricDefinition[];
  readonly parts: CountedOfPage["parts"];
  readonly filters: AskedOfPage["filters"];
}

/** Which metric is looked at, and by what: in the address. */
function useChosen(definitions: readonly MetricDefinition[]) {
  const { filters } = useFilters();
  const definition = definitions.find(({ metric }) => metric === filters.metric) ?? definitions[0];
  const wished = PARTINGS.find((each) => each === filters.by);
  const by = wished !== undefined && definition?.partings.includes(wished) === true ? wished : "district";
  return { definition, by };
}

function Explored({ definitions, parts, filters }: ExploredOptions) {
  const say = useSay();
  const { definition, by } = useChosen(definitions);
  if (definition === undefined) return null;
  const title = `${say(STATISTICS.explore)} · ${say(PARTING_WORDS[by])} · ${say(METRIC_WORDS[definition.metric])}`;
  return (
    <section className="panel explored" aria-label={say(STATISTICS.explore)}>
      <MetricChoice definitions={definitions} />
      <div className="charts">
        <PartsChart title={title} definition={definition} parts={parts} by={by} filters={filters} />
        <Places definitions={definitions} parts={parts} filters={filters} />
      </div>
    </section>
  );
}

function MetricChoice({ definitions }: Pick<ExploredOptions, "definitions">) {
  const say = useSay();
  const { change } = useFilters();
  const { definition, by } = useChosen(definitions);
  const partings = definition?.partings.filter((each): each is Exclude<Parting, "all"> => each !== "all") ?? [];
  return (
    <div className="filters">
      <Field label={say(STATISTICS.metric)}>
        {(control) => (
          <Select
            {...control}
            value={definition?.metric ?? null}
            options={definitions.map(({ metric }) => ({ value: metric, label: say(METRIC_WORDS[metric]) }))}
            onChange={(metric) => change({ metric: metric ?? undefined })}
          />
        )}
      </Field>
      <Field label={say(STATISTICS.by)}>
        {(control) => (
          <Select
            {...control}
            value={by}
            options={partings.map((each) => ({ value: each, label: say(PARTING_WORDS[each]) }))}
            onChange={(wished) => change({ by: wished })}
          />
        )}
      </Field>
    </div>
  );
}

function Places({ definitions, parts, filters }: ExploredOptions) {
  const { definition } = useChosen(definitions);
  if (definition === undefined || partsBy(parts, "district").length === 0) return null;
  return <Districts definition={definition} parts={parts} filters={filters} />;
}
