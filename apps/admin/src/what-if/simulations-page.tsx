import { type Column, DataTable, EmptyState, momentOf, ReasonedButton, useSay } from "@suijian/ui";
import { useRouter } from "@tanstack/react-router";
import { Checkbox } from "antd";
import { useState } from "react";
import { ListFoot } from "../lists/list-foot.js";
import { TriedState } from "../matching/matchings-page.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { WHAT_IF } from "./words.js";

type Simulation = AnswerTo<"listSimulations">["rows"][number];

/** What was tried; two of them can be laid side by side. */
export function SimulationsPage() {
  const say = useSay();
  const { filters } = useFilters();
  const after = filters.after === undefined ? {} : { after: filters.after };
  const simulations = useAnswer(
    "listSimulations",
    { query: { limit: 20, ...after } },
    { keepsLast: true, everySeconds: 10 },
  );
  return (
    <>
      <PageHead
        title={say(WHAT_IF.title)}
        says={say(WHAT_IF.says)}
        actions={
          <PageLink className="button-link main-act" href="/plans/what-if/new">
            {say(WHAT_IF.new)}
          </PageLink>
        }
      />
      <section className="panel" aria-label={say(WHAT_IF.list)}>
        <h2>{say(WHAT_IF.list)}</h2>
        <Loaded answer={simulations}>
          {({ rows, next }) =>
            rows.length === 0 ? (
              <EmptyState title={say(WHAT_IF.none)}>{say(WHAT_IF.noneHelp)}</EmptyState>
            ) : (
              <>
                <Listed rows={rows} />
                <ListFoot next={next} />
              </>
            )
          }
        </Loaded>
      </section>
    </>
  );
}

function Listed({ rows }: { readonly rows: readonly Simulation[] }) {
  const say = useSay();
  const { history } = useRouter();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id].slice(-2));
  const [a, b] = rows.map(({ simulation }) => simulation).filter((id) => chosen.includes(id));
  const columns: readonly Column<Simulation>[] = [
    {
      key: "choose",
      title: say(WHAT_IF.compare),
      cell: (row) => (
        <Checkbox
          checked={chosen.includes(row.simulation)}
          disabled={row.state !== "done"}
          aria-label={`${say(WHAT_IF.choose)} ${titleOf(row, say(WHAT_IF.unnamed))}`}
          onChange={() => toggle(row.simulation)}
        />
      ),
    },
    {
      key: "title",
      title: say(WHAT_IF.name),
      names: true,
      cell: (row) => (
        <PageLink href={`/plans/what-if/${row.simulation}`}>{titleOf(row, say(WHAT_IF.unnamed))}</PageLink>
      ),
    },
    { key: "batches", title: say(WHAT_IF.batches), cell: ({ asked }) => batchText(asked.batches) },
    { key: "state", title: say(WHAT_IF.state), cell: ({ state }) => <TriedState state={state} /> },
    { key: "asked", title: say(WHAT_IF.asked), keepShort: true, cell: ({ askedAt }) => momentOf(askedAt) },
  ];
  return (
    <>
      <div className="in-a-row">
        <ReasonedButton
          disabledReason={a === undefined || b === undefined ? say(WHAT_IF.compareTwo) : undefined}
          onClick={() => history.push(`/plans/what-if/compare?a=${b ?? ""}&b=${a ?? ""}`)}
        >
          {say(WHAT_IF.compare)}
        </ReasonedButton>
      </div>
      <DataTable label={say(WHAT_IF.list)} columns={columns} rows={rows} keyOf={({ simulation }) => simulation} />
    </>
  );
}

export const titleOf = ({ title, asked }: Pick<Simulation, "title" | "asked">, unnamed: string): string =>
  title === "" ? `${unnamed} · ${batchText(asked.batches)}` : title;

/** The first few, and how many more. */
function batchText(batches: Simulation["asked"]["batches"]): string {
  const shown = batches.slice(0, 3).map(({ plan, batch }) => `${plan}/${batch}`);
  return batches.length > 3 ? `${shown.join("、")} +${batches.length - 3}` : shown.join("、");
}
