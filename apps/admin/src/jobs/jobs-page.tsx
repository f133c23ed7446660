import { type Column, DataTable, EmptyState, momentOf, StateTag, type Tone, useSay, type Words } from "@suijian/ui";
import { REGISTER_WORDS } from "../registers/words.js";
import { registerNamed } from "../registers/register-named.js";
import { useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { useMe, whyNotCall } from "../shell/who.js";
import { JOB_STATE, JOBS } from "./words.js";

interface Listed {
  readonly job: string;
  readonly what: string;
  readonly href: string;
  readonly state: readonly [Tone, Words];
  readonly askedAt: string;
  readonly endedAt: string | undefined;
}

/** What was asked for last, of each kind: an import, a simulation, a search; a round's jobs stand at the round. */
export function JobsPage() {
  const say = useSay();
  const { role } = useMe();
  const imports = useAnswer("listImports", { query: { limit: LATEST } }, { everySeconds: 10 });
  const simulations = useAnswer(
    "listSimulations",
    { query: { limit: LATEST } },
    { when: whyNotCall("listSimulations", role) === undefined, everySeconds: 10 },
  );
  const matchings = useAnswer(
    "listMatchings",
    { query: { limit: LATEST } },
    { when: whyNotCall("listMatchings", role) === undefined, everySeconds: 10 },
  );
  const replays = useAnswer(
    "listReplays",
    { query: { limit: LATEST } },
    { when: whyNotCall("listReplays", role) === undefined, everySeconds: 10 },
  );
  const checks = useAnswer(
    "listAuditChecks",
    { query: { limit: LATEST } },
    { when: whyNotCall("listAuditChecks", role) === undefined, everySeconds: 10 },
  );
  const listed: readonly Listed[] = [
    ...(imports.data?.rows ?? []).flatMap((row) => {
      if (row.job === undefined) return [];
      const register = registerNamed(row.register);
      const name = register === undefined ? row.register : say(REGISTER_WORDS[register.name][0]);
      const what = `${say(JOBS.import)} · ${name}${row.dry ? ` · ${say(JOBS.dry)}` : ""}`;
      const state = JOB_STATE[IMPORT_STATES[row.state]];
      return [
        { job: row.job, what, href: `/imports/${row.import}`, state, askedAt: row.askedAt, endedAt: row.endedAt },
      ];
    }),
    ...(simulations.data?.rows ?? []).map((row) => ({
      job: row.job,
      what: `${say(JOBS.simulation)} · ${row.title}`,
      href: `/plans/what-if/${row.simulation}`,
      state: JOB_STATE[TRIED_STATES[row.state]],
      askedAt: row.askedAt,
      endedAt: row.endedAt,
    })),
    ...(matchings.data?.rows ?? []).map((row) => ({
      job: row.job,
      what: say(JOBS.matching),
      href: `/plans/matching/${row.matching}`,
      state: JOB_STATE[TRIED_STATES[row.state]],
      askedAt: row.askedAt,
      endedAt: row.endedAt,
    })),
    ...(replays.data?.rows ?? []).map((row) => ({
      job: row.job,
      what: `${say(JOBS.replay)} · ${row.rule} ${row.asked.year}`,
      href: `/administration/replays/${row.replay}`,
      state: JOB_STATE[TRIED_STATES[row.state]],
      askedAt: row.askedAt,
      endedAt: row.endedAt,
    })),
    ...(checks.data?.rows ?? []).map((row) => ({
      job: row.job,
      what: say(JOBS.check),
      href: `/administration/audit?check=${row.check}`,
      state: JOB_STATE[TRIED_STATES[row.state]],
      askedAt: row.askedAt,
      endedAt: row.endedAt,
    })),
  ].toSorted((a, b) => b.askedAt.localeCompare(a.askedAt));
  return (
    <>
      <PageHead title={say(JOBS.title)} says={say(JOBS.says)} />
      <Loaded answer={imports}>
        {() =>
          listed.length === 0 ? (
            <EmptyState title={say(JOBS.none)}>{say(JOBS.noneHelp)}</EmptyState>
          ) : (
            <DataTable label={say(JOBS.title)} rows={listed} keyOf={({ job }) => job} columns={columnsOf(say)} />
          )
        }
      </Loaded>
    </>
  );
}

const LATEST = 50;
const IMPORT_STATES = { waiting: "running", done: "done", refused: "failed", cancelled: "cancelled" } as const;
const TRIED_STATES = { waiting: "running", done: "done", failed: "failed", cancelled: "cancelled" } as const;

const columnsOf = (say: (words: Words) => string): readonly Column<Listed>[] => [
  {
    key: "what",
    title: say(JOBS.what),
    names: true,
    cell: ({ what, href }) => <PageLink href={href}>{what}</PageLink>,
  },
  {
    key: "state",
    title: say(JOBS.state),
    cell: ({ state: [tone, words] }) => <StateTag tone={tone}>{say(words)}</StateTag>,
  },
  { key: "asked", keepShort: true, title: say(JOBS.asked), cell: ({ askedAt }) => momentOf(askedAt) },
  {
    key: "ended",
    keepShort: true,
    title: say(JOBS.ended),
    cell: ({ endedAt }) => (endedAt === undefined ? "–" : momentOf(endedAt)),
  },
  {
    key: "job",
    title: say(JOBS.progress),
    cell: ({ job, what }) => (
      <PageLink href={`/jobs/${job}`} aria-label={`${say(JOBS.progress)} ${what}`}>
        {say(JOBS.progress)}
      </PageLink>
    ),
  },
];
