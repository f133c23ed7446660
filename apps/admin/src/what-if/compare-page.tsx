import type { SimulationAnswer } from "@suijian/contract";
import { EmptyState, useSay } from "@suijian/ui";
import { Select } from "antd";
import { useMemo } from "react";
import type { ChartData } from "../charts/chart-data.js";
import { ChartPanel } from "../charts/chart-panel.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { differenceAs, FIGURES, readAs, type SimulatedFigure } from "./figures-of.js";
import { Listed, type Listing } from "./listed.js";
import { titleOf } from "./simulations-page.js";
import "./what-if.css";
import { WHAT_IF } from "./words.js";

type Simulation = AnswerTo<"readSimulation">;

/** Two simulations, figure by figure; which two stands in the address. */
export function ComparePage() {
  const say = useSay();
  const { filters } = useFilters();
  const [a, b] = [idIn(filters.a), idIn(filters.b)];
  const first = useAnswer("readSimulation", { params: { simulation: a ?? "" } }, { when: a !== undefined });
  const second = useAnswer("readSimulation", { params: { simulation: b ?? "" } }, { when: b !== undefined });
  return (
    <>
      <PageHead title={say(WHAT_IF.compare)} says={say(WHAT_IF.compareSays)} />
      <Choice />
      {a === undefined || b === undefined ? (
        <EmptyState title={say(WHAT_IF.compareTwo)} />
      ) : (
        <Loaded answer={first}>
          {(one) => <Loaded answer={second}>{(other) => <Both one={one} other={other} />}</Loaded>}
        </Loaded>
      )}
    </>
  );
}

const idIn = (text: string | undefined): string | undefined =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text ?? "") ? text : undefined;

function Choice() {
  const say = useSay();
  const { filters, change } = useFilters();
  const listed = useAnswer("listSimulations", { query: { limit: 100 } });
  const options = (listed.data?.rows ?? [])
    .filter(({ state }) => state === "done")
    .map((row) => ({ value: row.simulation, label: titleOf(row, say(WHAT_IF.unnamed)) }));
  return (
    <section className="panel" aria-label={say(WHAT_IF.choose)}>
      <div className="filters wide-filters">
        {(["a", "b"] as const).map((which) => (
          <Field key={which} label={say(which === "a" ? WHAT_IF.first : WHAT_IF.second)}>
            {(control) => (
              <Select
                {...control}
                value={filters[which] ?? null}
                options={options}
                onChange={(id) => change({ [which]: id ?? undefined })}
              />
            )}
          </Field>
        ))}
      </div>
    </section>
  );
}

interface Compared {
  readonly figure: SimulatedFigure;
  readonly one: number;
  readonly other: number;
}

function Both({ one, other }: { readonly one: Simulation; readonly other: Simulation }) {
  const say = useSay();
  if (one.answer === undefined || other.answer === undefined) return <EmptyState title={say(WHAT_IF.compareTwo)} />;
  return <Answers one={one} other={other} answers={[one.answer, other.answer]} />;
}

interface AnswersOptions {
  readonly one: Simulation;
  readonly other: Simulation;
  readonly answers: readonly [SimulationAnswer, SimulationAnswer];
}

function Answers({ one, other, answers: [first, second] }: AnswersOptions) {
  const say = useSay();
  const names = [one, other].map((row) => titleOf(row, say(WHAT_IF.unnamed)));
  const rows: readonly Compared[] = FIGURES.map((figure) => ({
    figure,
    one: figure.value(first),
    other: figure.value(second),
  }));
  const columns: readonly Listing<Compared>[] = [
    { key: "figure", title: say(WHAT_IF.overview), value: ({ figure: { name } }) => say(name) },
    {
      key: "one",
      title: `${say(WHAT_IF.first)}：${names[0]}`,
      value: (row) => row.one,
      shown: (row) => readAs(row.figure.reads, row.one),
    },
    {
      key: "other",
      title: `${say(WHAT_IF.second)}：${names[1]}`,
      value: (row) => row.other,
      shown: (row) => readAs(row.figure.reads, row.other),
    },
    {
      key: "difference",
      title: say(WHAT_IF.difference),
      value: (row) => row.other - row.one,
      shown: (row) => <strong>{differenceAs(row.figure.reads, row.other - row.one)}</strong>,
    },
  ];
  return (
    <>
      <Listed
        title={say(WHAT_IF.compare)}
        file="what-if-compared"
        columns={columns}
        rows={rows}
        definition={{
          rule: say(WHAT_IF.simulated),
          citation: say(WHAT_IF.source8),
          facts: rows.map(({ figure: { name, rule } }) => [say(name), say(rule)]),
        }}
      >
        <p className="in-a-row">
          <PageLink href={`/plans/what-if/${one.simulation}`}>{say(WHAT_IF.first)}</PageLink>
          <PageLink href={`/plans/what-if/${other.simulation}`}>{say(WHAT_IF.second)}</PageLink>
        </p>
      </Listed>
      <SideChart first={first} second={second} />
    </>
  );
}

function SideChart({ first, second }: { readonly first: SimulationAnswer; readonly second: SimulationAnswer }) {
  const say = useSay();
  const language = say(["zh", "en"]);
  const data: ChartData = useMemo(() => {
    const departments = [...new Set([...first.departments, ...second.departments].map(({ department }) => department))];
    const seatsIn = ({ departments: all }: SimulationAnswer) =>
      departments.map((name) => all.find(({ department }) => department === name)?.seats);
    return {
      of: say(WHAT_IF.department),
      categories: departments,
      series: [
        { name: say(WHAT_IF.first), values: seatsIn(first) },
        { name: say(WHAT_IF.second), values: seatsIn(second) },
      ],
    };
  }, [first, second, language]);
  return (
    <ChartPanel
      title={`${say(WHAT_IF.departments)} · ${say(WHAT_IF.seats)}`}
      kind="bars"
      data={data}
      file="what-if-compared-departments"
      definition={{ rule: say(WHAT_IF.simulated), citation: say(WHAT_IF.source8) }}
    />
  );
}
