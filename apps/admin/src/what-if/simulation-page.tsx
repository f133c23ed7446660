import type { SimulationAnswer } from "@suijian/contract";
import { BigNumber, momentOf, ProblemAlert, StateTag, useSay } from "@suijian/ui";
import { useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import type { ChartData } from "../charts/chart-data.js";
import { ChartPanel } from "../charts/chart-panel.js";
import { useFollowed } from "../jobs/follow.js";
import { JobProgress } from "../jobs/job-progress.js";
import { useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { NotFound } from "../shell/not-found.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { Ahead } from "./ahead.js";
import { Blocking, Ceilings, Warnings } from "./findings.js";
import { FIGURES, readAs } from "./figures-of.js";
import { Departments, Districts, Doors, Officers } from "./loads.js";
import { titleOf } from "./simulations-page.js";
import { addressOfAsked } from "./terms.js";
import "./what-if.css";
import { WHAT_IF } from "./words.js";

/** One simulation: how far it is, and what the draw would cause. */
export function SimulationPage() {
  const { simulation } = useParams({ strict: false });
  return simulation === undefined ? <NotFound /> : <OneSimulation key={simulation} simulation={simulation} />;
}

function OneSimulation({ simulation }: { readonly simulation: string }) {
  const say = useSay();
  const found = useAnswer("readSimulation", { params: { simulation } });
  return (
    <Loaded answer={found}>
      {(row) => (
        <>
          <PageHead
            title={titleOf(row, say(WHAT_IF.unnamed))}
            says={
              <>
                {momentOf(row.askedAt)} · {row.asked.batches.map(({ plan, batch }) => `${plan}/${batch}`).join("、")}
              </>
            }
            actions={
              <>
                <PageLink className="button-link" href={addressOfAsked(row.asked)}>
                  {say(WHAT_IF.again)}
                </PageLink>
                <PageLink className="button-link" href="/plans/what-if">
                  {say(WHAT_IF.list)}
                </PageLink>
              </>
            }
          />
          {row.state === "waiting" ? <Following job={row.job} /> : null}
          {row.problem === undefined ? null : <ProblemAlert problem={row.problem} />}
          {row.answer === undefined ? null : <Answer answer={row.answer} />}
        </>
      )}
    </Loaded>
  );
}

function Following({ job }: { readonly job: string }) {
  const say = useSay();
  const followed = useFollowed(job);
  return (
    <section className="panel" aria-label={say(WHAT_IF.state)}>
      <JobProgress followed={followed} />
    </section>
  );
}

function Answer({ answer }: { readonly answer: SimulationAnswer }) {
  const say = useSay();
  return (
    <>
      <StateTag tone="resting">{say(WHAT_IF.simulated)}</StateTag>
      <Overview answer={answer} />
      <Warnings answer={answer} />
      <div className="charts">
        <Flow answer={answer} />
        <Districts answer={answer} />
      </div>
      <Departments answer={answer} />
      <Blocking answer={answer} />
      <Ceilings answer={answer} />
      <div className="charts">
        <Doors answer={answer} />
        <Officers answer={answer} />
      </div>
      <Ahead answer={answer} />
    </>
  );
}

function Overview({ answer }: { readonly answer: SimulationAnswer }) {
  const say = useSay();
  return (
    <section className="what-if-figures" aria-label={say(WHAT_IF.overview)}>
      {FIGURES.map(({ key, name, rule, source, value, reads }) => (
        <BigNumber
          key={key}
          name={say(name)}
          value={readAs(reads, value(answer))}
          definition={{
            rule: say(rule),
            citation: say(source),
            facts: [
              [say(WHAT_IF.objects), readAs("count", answer.objects)],
              [say(WHAT_IF.plans), readAs("count", answer.plans)],
              [say(WHAT_IF.rounds), readAs("count", answer.rounds)],
            ],
          }}
        />
      ))}
    </section>
  );
}

/** Tasks become visits; beside them what independent draws would come to, and the bound. */
function Flow({ answer: { coordinated, bySeason } }: { readonly answer: SimulationAnswer }) {
  const say = useSay();
  const language = say(["zh", "en"]);
  const data: ChartData = useMemo(
    () => ({
      of: say(WHAT_IF.flow),
      categories: [say(WHAT_IF.tasks), say(WHAT_IF.independent), say(WHAT_IF.visits), say(WHAT_IF.bound)],
      series: [
        {
          name: say(WHAT_IF.unit),
          values: [coordinated.tasks, bySeason.independent, coordinated.visits, bySeason.bound],
          write: (value) => readAs("count", value),
        },
      ],
    }),
    [coordinated, bySeason, language],
  );
  return (
    <ChartPanel
      title={say(WHAT_IF.flow)}
      kind="columns"
      data={data}
      file="what-if-visits"
      definition={{
        rule: say(WHAT_IF.boundRule),
        citation: say(WHAT_IF.source3),
        facts: [
          [say(WHAT_IF.duplicates), readAs("count", coordinated.duplicatesRemoved)],
          [say(WHAT_IF.fused), readAs("count", coordinated.fusionMerged)],
        ],
      }}
    />
  );
}
