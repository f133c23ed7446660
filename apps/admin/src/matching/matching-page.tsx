import {
  BigNumber,
  type Column,
  DataTable,
  EmptyState,
  figure,
  momentOf,
  ProblemAlert,
  share,
  StateTag,
  useSay,
} from "@suijian/ui";
import { useParams } from "@tanstack/react-router";
import { useFollowed } from "../jobs/follow.js";
import { JobProgress } from "../jobs/job-progress.js";
import { ChoiceFilter } from "../lists/choice-filter.js";
import { ExportButton } from "../lists/export-button.js";
import { ListFoot } from "../lists/list-foot.js";
import { TextFilter } from "../lists/text-filter.js";
import { LISTS } from "../lists/words.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { type Filters, useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { NotFound } from "../shell/not-found.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { answerOf } from "../shell/server.js";
import "./matching.css";
import { MATCHING, MODE_WORDS, PROPOSAL_STATES, visitsOf } from "./words.js";

type Matching = AnswerTo<"readMatching">;
export type Proposal = AnswerTo<"listProposals">["rows"][number];

/** One search: how far it is, and what it proposes. */
export function MatchingPage() {
  const { matching } = useParams({ strict: false });
  return matching === undefined ? <NotFound /> : <OneMatching key={matching} matching={matching} />;
}

function OneMatching({ matching }: { readonly matching: string }) {
  const say = useSay();
  const row = useAnswer("readMatching", { params: { matching } });
  return (
    <>
      <PageHead title={say(MATCHING.proposals)} says={row.data === undefined ? undefined : <Said row={row.data} />} />
      <Loaded answer={row}>
        {(found) => (
          <>
            {found.state === "waiting" ? <Following job={found.job} /> : null}
            {found.problem === undefined ? null : <ProblemAlert problem={found.problem} />}
            {found.found === undefined ? null : (
              <>
                <Summary found={found.found} />
                <Proposals matching={matching} />
                <Skipped skipped={found.found.skipped} />
              </>
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

const Said = ({ row: { asked, askedAt } }: { readonly row: Matching }) => (
  <>
    {asked.year} · {momentOf(askedAt)}
  </>
);

function Following({ job }: { readonly job: string }) {
  const say = useSay();
  const followed = useFollowed(job);
  return (
    <section className="panel" aria-label={say(MATCHING.search)}>
      <JobProgress followed={followed} />
      <PageLink href={`/jobs/${job}`}>{say(MATCHING.startSays)}</PageLink>
    </section>
  );
}

function Summary({
  found: { plans, plansAfter, proposals, objects },
}: {
  readonly found: NonNullable<Matching["found"]>;
}) {
  const say = useSay();
  const reasons = { rule: say(MATCHING.rule), citation: say(MATCHING.source) };
  return (
    <section className="match-figures" aria-label={say(MATCHING.summary)}>
      <BigNumber name={say(MATCHING.plans)} value={figure(plans)} definition={reasons}>
        {say(MATCHING.objects)} {figure(objects)}
      </BigNumber>
      <BigNumber name={say(MATCHING.plansAfter)} value={figure(plansAfter)} definition={reasons}>
        −{share(plans - plansAfter, plans)}
      </BigNumber>
      <BigNumber name={say(MATCHING.proposals)} value={figure(proposals)} definition={reasons} />
    </section>
  );
}

function Proposals({ matching }: { readonly matching: string }) {
  const say = useSay();
  const { filters } = useFilters();
  const query = queryOf(filters);
  const params = { matching };
  const found = useAnswer("listProposals", { params, query: { ...query, limit: 50 } }, { keepsLast: true });
  const columns = useProposalColumns(matching);
  const seen = {
    file: "proposals",
    header: columns.map(({ title }) => String(title)),
    cells: (row: Proposal) => [
      row.plans.map(({ plan }) => plan).join("、"),
      row.departments.join("、"),
      row.window.join(" – "),
      row.why.tasks,
      row.why.apart,
      row.why.together,
      row.why.saving,
      say(PROPOSAL_STATES[row.state]),
    ],
    pageAfter: (after: string | undefined) => {
      const { after: _, ...rest } = query;
      return answerOf("listProposals", {
        params,
        query: { ...rest, limit: 500, ...(after === undefined ? {} : { after }) },
      });
    },
  };
  const states = Object.entries(PROPOSAL_STATES).map(([value, words]) => ({ value, label: say(words) }));
  return (
    <section className="panel" aria-label={say(MATCHING.proposals)}>
      <div className="filters">
        <TextFilter name="department" label={say(MATCHING.departments)} />
        <ChoiceFilter name="state" label={say(MATCHING.state)} choices={states} />
      </div>
      <Loaded answer={found}>
        {({ rows, next }) =>
          rows.length === 0 ? (
            <EmptyState title={say(hasFilters(filters) ? LISTS.noRows : MATCHING.noProposals)}>
              {say(hasFilters(filters) ? LISTS.noRowsHelp : MATCHING.noProposalsHelp)}
            </EmptyState>
          ) : (
            <>
              <div className="in-a-row">
                <ExportButton seen={seen} count={rows.length} isMore={false} />
              </div>
              <DataTable
                label={say(MATCHING.proposals)}
                columns={columns}
                rows={rows}
                keyOf={({ proposal }) => String(proposal)}
                isStale={found.isPlaceholderData}
              />
              <ListFoot next={next} />
            </>
          )
        }
      </Loaded>
    </section>
  );
}

const hasFilters = ({ department, state }: Filters): boolean => department !== undefined || state !== undefined;

function queryOf({ department, state, after }: Filters) {
  const known = Object.keys(PROPOSAL_STATES).find((each): each is Proposal["state"] => each === state);
  return {
    ...(department === undefined ? {} : { department }),
    ...(known === undefined ? {} : { state: known }),
    ...(after === undefined ? {} : { after }),
  };
}

function useProposalColumns(matching: string): readonly Column<Proposal>[] {
  const say = useSay();
  return [
    {
      key: "plans",
      title: say(MATCHING.plan),
      names: true,
      cell: ({ proposal, plans }) => (
        <PageLink className="match-plans" href={`/plans/matching/${matching}/${proposal}`}>
          {plans.map(({ plan }) => plan).join(" + ")}
        </PageLink>
      ),
    },
    { key: "departments", title: say(MATCHING.departments), cell: ({ departments }) => departments.join("、") },
    {
      key: "window",
      title: say(MATCHING.window),
      cell: ({ window, mode }) => (
        <>
          <span className="one-line">{window.join(" – ")}</span> · {say(MODE_WORDS[mode] ?? [mode, mode])}
        </>
      ),
    },
    { key: "tasks", title: say(MATCHING.tasks), isFigure: true, cell: ({ why }) => visitsOf(why.tasks) },
    { key: "apart", title: say(MATCHING.apart), isFigure: true, cell: ({ why }) => visitsOf(why.apart) },
    { key: "together", title: say(MATCHING.together), isFigure: true, cell: ({ why }) => visitsOf(why.together) },
    {
      key: "saving",
      title: say(MATCHING.saving),
      isFigure: true,
      cell: ({ why }) => (
        <strong>
          {visitsOf(why.saving)} <small>({share(why.saving, why.apart)})</small>
        </strong>
      ),
    },
    { key: "state", title: say(MATCHING.state), cell: ({ state }) => <ProposalState state={state} /> },
  ];
}

export function ProposalState({ state }: { readonly state: Proposal["state"] }) {
  const say = useSay();
  const tone = state === "agreed" ? "done" : state === "declined" ? "resting" : "acting";
  return <StateTag tone={tone}>{say(PROPOSAL_STATES[state])}</StateTag>;
}

function Skipped({ skipped }: Pick<NonNullable<Matching["found"]>, "skipped">) {
  const say = useSay();
  if (skipped.length === 0) return null;
  return (
    <section className="panel" aria-label={say(MATCHING.skipped)}>
      <h2>{say(MATCHING.skipped)}</h2>
      <p className="sj-quiet">{say(MATCHING.skippedSays)}</p>
      <ul>
        {skipped.map(({ plan, problem }) => (
          <li key={plan}>
            <PageLink href={`/plans/${plan.split(":")[0]}`}>{plan}</PageLink>: {problem.title}
          </li>
        ))}
      </ul>
    </section>
  );
}
