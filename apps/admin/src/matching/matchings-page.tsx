import { type Column, DataTable, EmptyState, figure, momentOf, StateTag, useSay } from "@suijian/ui";
import { JOB_STATE } from "../jobs/words.js";
import { ListFoot } from "../lists/list-foot.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import "./matching.css";
import { StartMatching } from "./start-matching.js";
import { MATCHING } from "./words.js";

type Matching = AnswerTo<"listMatchings">["rows"][number];

/** Which searches there were, and a new one. */
export function MatchingsPage() {
  const say = useSay();
  const { filters } = useFilters();
  const after = filters.after === undefined ? {} : { after: filters.after };
  const matchings = useAnswer("listMatchings", { query: { limit: 20, ...after } }, { keepsLast: true });
  const columns: readonly Column<Matching>[] = [
    {
      key: "asked",
      title: say(MATCHING.asked),
      names: true,
      cell: ({ matching, askedAt, asked }) => (
        <PageLink href={`/plans/matching/${matching}`}>
          {asked.year} · {momentOf(askedAt)}
        </PageLink>
      ),
    },
    { key: "state", title: say(MATCHING.state), cell: (row) => <TriedState state={row.state} /> },
    { key: "plans", title: say(MATCHING.plans), isFigure: true, cell: ({ found }) => count(found?.plans) },
    { key: "proposals", title: say(MATCHING.proposals), isFigure: true, cell: ({ found }) => count(found?.proposals) },
    { key: "after", title: say(MATCHING.plansAfter), isFigure: true, cell: ({ found }) => count(found?.plansAfter) },
  ];
  return (
    <>
      <PageHead title={say(MATCHING.title)} says={say(MATCHING.says)} />
      <StartMatching />
      <section className="panel" aria-label={say(MATCHING.searches)}>
        <h2>{say(MATCHING.searches)}</h2>
        <Loaded answer={matchings}>
          {({ rows, next }) =>
            rows.length === 0 ? (
              <EmptyState title={say(MATCHING.none)}>{say(MATCHING.noneHelp)}</EmptyState>
            ) : (
              <>
                <DataTable
                  label={say(MATCHING.searches)}
                  columns={columns}
                  rows={rows}
                  keyOf={({ matching }) => matching}
                />
                <ListFoot next={next} />
              </>
            )
          }
        </Loaded>
      </section>
    </>
  );
}

const count = (value: number | undefined): string => (value === undefined ? "–" : figure(value));

/** Of work in the background, as its own row tells it. */
export function TriedState({ state }: { readonly state: Matching["state"] }) {
  const say = useSay();
  const [tone, words] = JOB_STATE[state === "waiting" ? "running" : state];
  return <StateTag tone={tone}>{say(words)}</StateTag>;
}
