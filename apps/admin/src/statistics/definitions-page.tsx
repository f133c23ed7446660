import { MEASURE_WORDS, METRIC_FILTER_WORDS, METRIC_WORDS } from "@suijian/contract";
import { type Column, DataTable, useLanguage, useSay } from "@suijian/ui";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { SaveTable } from "../charts/save-table.js";
import "./statistics.css";
import { STATISTICS } from "./words.js";

type Definition = AnswerTo<"readMetrics">["definitions"][number];

/** Every way in which a figure is or was counted. */
export function DefinitionsPage() {
  const say = useSay();
  const language = useLanguage();
  const metrics = useAnswer("readMetrics", {});
  const filtersOf = ({ filters }: Definition) => filters.map((filter) => say(METRIC_FILTER_WORDS[filter]));
  const columns: readonly Column<Definition>[] = [
    { key: "metric", title: say(STATISTICS.metric), names: true, cell: ({ metric }) => say(METRIC_WORDS[metric]) },
    {
      key: "version",
      title: say(STATISTICS.version),
      cell: ({ metric, version, from }) => (
        <span className="one-line">
          <code>{metric}</code> v{version} · {from} {say(STATISTICS.from)}
        </span>
      ),
    },
    { key: "numerator", title: say(STATISTICS.numerator), cell: ({ numerator }) => say(MEASURE_WORDS[numerator]) },
    {
      key: "denominator",
      title: say(STATISTICS.denominator),
      cell: ({ denominator }) => say(MEASURE_WORDS[denominator]),
    },
    {
      key: "filters",
      title: say(STATISTICS.conditions),
      cell: (row) => (
        <ul className="definition-filters">
          {filtersOf(row).map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      ),
    },
    { key: "meaning", title: say(STATISTICS.meaning), cell: ({ meaning }) => meaning[language] },
  ];
  return (
    <>
      <PageHead title={say(STATISTICS.definitions)} says={say(STATISTICS.definitionsSays)} />
      <Loaded answer={metrics}>
        {({ definitions }) => (
          <section className="panel" aria-label={say(STATISTICS.definitions)}>
            <div className="in-a-row">
              <SaveTable
                file="metrics"
                of={say(STATISTICS.definitions)}
                rows={[
                  columns.map(({ title }) => String(title)),
                  ...definitions.map((row) => [
                    say(METRIC_WORDS[row.metric]),
                    `${row.metric} v${row.version} ${row.from}`,
                    say(MEASURE_WORDS[row.numerator]),
                    say(MEASURE_WORDS[row.denominator]),
                    filtersOf(row).join("; "),
                    row.meaning[language],
                  ]),
                ]}
              />
            </div>
            <DataTable
              label={say(STATISTICS.definitions)}
              columns={columns}
              rows={definitions}
              keyOf={({ metric, version }) => `${metric} ${version}`}
            />
          </section>
        )}
      </Loaded>
    </>
  );
}
