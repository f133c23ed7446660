import { type Column, DataTable, EmptyState, figure, momentOf, type Say, StateTag, useSay } from "@suijian/ui";
import { ChoiceFilter } from "../lists/choice-filter.js";
import { ListFoot } from "../lists/list-foot.js";
import { LISTS } from "../lists/words.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { type Filters, useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { JOB_KIND_WORDS, JOB_STATE, JOBS, STEP_WORDS } from "./words.js";

type Listed = AnswerTo<"listJobs">["rows"][number];

/** Long work, the latest first: one's own, and for the joint office that of its place. */
export function JobsPage() {
  const say = useSay();
  const { filters } = useFilters();
  const query = { ...queryOf(filters), limit: 50 };
  const jobs = useAnswer("listJobs", { query }, { keepsLast: true, everySeconds: 5 });
  const kinds = Object.entries(JOB_KIND_WORDS).map(([value, words]) => ({ value, label: say(words) }));
  const states = STATES.map((value) => ({ value, label: say(JOB_STATE[value][1]) }));
  return (
    <>
      <PageHead title={say(JOBS.title)} says={say(JOBS.says)} />
      <section className="panel" aria-label={say(LISTS.filters)}>
        <div className="filters">
          <ChoiceFilter name="kind" label={say(JOBS.what)} choices={kinds} />
          <ChoiceFilter name="state" label={say(JOBS.state)} choices={states} />
          <ChoiceFilter name="mine" label={say(JOBS.whose)} choices={[{ value: "true", label: say(JOBS.mine) }]} />
        </div>
      </section>
      <Loaded answer={jobs}>
        {({ rows, next }) => (
          <section className="panel" aria-label={say(JOBS.title)}>
            {rows.length === 0 ? (
              <EmptyState title={say(JOBS.none)}>{say(JOBS.noneHelp)}</EmptyState>
            ) : (
              <DataTable<Listed>
                label={say(JOBS.title)}
                rows={rows}
                keyOf={({ job }) => job}
                columns={columnsOf(say)}
                isStale={jobs.isPlaceholderData}
              />
            )}
            <ListFoot next={next} />
          </section>
        )}
      </Loaded>
    </>
  );
}

const STATES = ["queued", "running", "done", "failed", "cancelled"] as const;

function queryOf({ kind, state, mine, after }: Filters) {
  const known = STATES.find((each) => each === state);
  return {
    ...(kind === undefined ? {} : { kind }),
    ...(known === undefined ? {} : { state: known }),
    ...(mine === "true" ? { mine: true } : {}),
    ...(after === undefined ? {} : { after }),
  };
}

const columnsOf = (say: Say): readonly Column<Listed>[] => [
  {
    key: "what",
    title: say(JOBS.what),
    names: true,
    cell: ({ job, kind }) => <PageLink href={`/jobs/${job}`}>{kindText(kind, say)}</PageLink>,
  },
  { key: "on", title: say(JOBS.on), cell: (listed) => <WorkedOn listed={listed} /> },
  {
    key: "state",
    title: say(JOBS.state),
    cell: ({ state }) => {
      const [tone, words] = JOB_STATE[state];
      return <StateTag tone={tone}>{say(words)}</StateTag>;
    },
  },
  {
    key: "step",
    title: say(JOBS.progress),
    cell: ({ progress, state, problem }) => problem?.title ?? stepText(progress, state, say),
  },
  { key: "whose", title: say(JOBS.whose), cell: ({ isMine }) => say(isMine ? JOBS.mine : JOBS.others) },
  { key: "asked", keepShort: true, title: say(JOBS.asked), cell: ({ createdAt }) => momentOf(createdAt) },
  {
    key: "ended",
    keepShort: true,
    title: say(JOBS.ended),
    cell: ({ endedAt }) => (endedAt === undefined ? "–" : momentOf(endedAt)),
  },
];

const kindText = (kind: string, say: Say): string => {
  const words = JOB_KIND_WORDS[kind];
  return words === undefined ? kind : say(words);
};

/** Where what the job works on, or what came of it, can be seen. */
const PAGES_OF: Readonly<Record<string, (on: string) => string>> = {
  import: (on) => `/imports/${on}`,
  "round-dry-run": (on) => `/rounds/${on}`,
  "round-freeze": (on) => `/rounds/${on}`,
  "round-draw": (on) => `/rounds/${on}`,
  "round-changes": (on) => `/rounds/${on}`,
  simulation: (on) => `/plans/what-if/${on}`,
  matching: (on) => `/plans/matching/${on}`,
  "rule-replay": (on) => `/administration/replays/${on}`,
  "audit-check": () => "/administration/audit",
};

function WorkedOn({ listed: { kind, on } }: { readonly listed: Listed }) {
  const say = useSay();
  if (on === undefined) return <>–</>;
  const text = kind.startsWith("round") ? on : say(JOBS.see);
  const page = PAGES_OF[kind];
  if (page === undefined) return <code>{on}</code>;
  return (
    <PageLink href={page(on)} aria-label={`${text} ${kindText(kind, say)} ${on}`}>
      {text}
    </PageLink>
  );
}

function stepText({ step, done, of }: Listed["progress"], state: Listed["state"], say: Say): string {
  if (state !== "running" || step === undefined) return "";
  const words = STEP_WORDS[step];
  const far = done === undefined ? "" : of === undefined ? figure(done) : `${figure(done)} / ${figure(of)}`;
  return `${words === undefined ? step : say(words)} ${far}`;
}
