import {
  type Column,
  DataTable,
  Digest,
  EmptyState,
  figure,
  momentOf,
  ProblemAlert,
  ReasonedButton,
  type Say,
  StateTag,
  useSay,
} from "@suijian/ui";
import { Alert } from "antd";
import { SaveTable } from "../charts/save-table.js";
import { useFollowed } from "../jobs/follow.js";
import { JobProgress } from "../jobs/job-progress.js";
import { type AnswerTo, useAnswer, useIntent } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { PageLink } from "../shell/page-link.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { AUDIT, FAULTS, lineOf, verdictOf } from "./audit-words.js";

type Check = AnswerTo<"readAuditCheck">;
type Chain = NonNullable<Check["chains"]>[number];

/** Recomputes the chains as a job; its result stays, and can be linked to. */
export function AuditCheck() {
  const say = useSay();
  const { filters, change } = useFilters();
  const checks = useAnswer("listAuditChecks", { query: { limit: 6 } });
  const ask = useIntent("askAuditCheck", ["listAuditChecks"]);
  const reason = whyNotAct("askAuditCheck", useMe());
  return (
    <section className="panel" aria-label={say(AUDIT.check)}>
      <div className="panel-head">
        <h2>{say(AUDIT.check)}</h2>
        <ReasonedButton
          type="primary"
          loading={ask.isPending}
          disabledReason={reason === undefined ? undefined : say(reason)}
          onClick={() => ask.mutate({ body: {} }, { onSuccess: ({ check }) => change({ check }) })}
        >
          {say(AUDIT.start)}
        </ReasonedButton>
      </div>
      <p>
        {say(AUDIT.checkSays)} <code>npx suijian audit verify</code>
      </p>
      {ask.error === null ? null : <ProblemAlert problem={ask.error.problem} />}
      <Loaded answer={checks}>
        {({ rows }) => {
          const shown = rows.find(({ check }) => check === filters.check) ?? rows[0];
          return shown === undefined ? (
            <EmptyState title={say(AUDIT.never)} />
          ) : (
            <>
              <OneCheck key={shown.check} check={shown} />
              <Earlier rows={rows.filter((each) => each !== shown)} />
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

function OneCheck({ check }: { readonly check: Check }) {
  const say = useSay();
  const isWaiting = check.state === "waiting";
  // When it ends, all that was read is read anew.
  const followed = useFollowed(isWaiting ? check.job : undefined);
  const [tone] = verdictOf(check);
  const { chains = [] } = check;
  return (
    <>
      {isWaiting ? <JobProgress followed={followed} /> : null}
      {check.problem === undefined ? null : <ProblemAlert problem={check.problem} />}
      {check.chains === undefined ? null : (
        <>
          <Alert
            type={tone === "wrong" ? "error" : "success"}
            showIcon
            role="status"
            title={`${say(tone === "wrong" ? AUDIT.notWhole : AUDIT.whole)}（${momentOf(check.askedAt)}）`}
          />
          <DataTable<Chain>
            label={say(AUDIT.latest)}
            rows={chains}
            keyOf={({ division }) => division}
            columns={columnsOf(say)}
          />
          <div className="in-a-row">
            <SaveTable
              file="audit-heads"
              of={say(AUDIT.latest)}
              rows={[
                ["division", "lines", "head", "fault"],
                ...chains.map(({ division, lines, head, fault }) => [
                  division,
                  lines,
                  head,
                  fault === undefined ? "" : `${fault.seq}:${fault.reason}`,
                ]),
              ]}
            />
            <span className="sj-quiet">{say(AUDIT.noteHead)}</span>
          </div>
        </>
      )}
    </>
  );
}

const columnsOf = (say: Say): readonly Column<Chain>[] => [
  { key: "division", title: say(AUDIT.chain), names: true, cell: ({ division }) => division },
  {
    key: "state",
    title: say(AUDIT.state),
    cell: ({ fault }) => (
      <StateTag tone={fault === undefined ? "done" : "wrong"}>
        {say(fault === undefined ? AUDIT.holds : AUDIT.broken)}
      </StateTag>
    ),
  },
  { key: "lines", title: say(AUDIT.count), isFigure: true, cell: ({ lines }) => figure(lines) },
  {
    key: "head",
    title: say(AUDIT.head),
    cell: ({ division, head }) => <Digest value={head} of={`${say(AUDIT.head)} ${division}`} groups={4} />,
  },
  {
    key: "fault",
    title: say(AUDIT.firstBreak),
    cell: ({ fault }) => (fault === undefined ? "–" : `${say(lineOf(fault.seq))}：${say(FAULTS[fault.reason])}`),
  },
];

function Earlier({ rows }: { readonly rows: readonly Check[] }) {
  const say = useSay();
  const { filters, href } = useFilters();
  if (rows.length === 0) return null;
  return (
    <details>
      <summary>{say(AUDIT.earlier)}</summary>
      <ul className="earlier">
        {rows.map((row) => {
          const [tone, words] = verdictOf(row);
          return (
            <li key={row.check} className="in-a-row">
              <PageLink href={href({ ...filters, check: row.check })}>{momentOf(row.askedAt)}</PageLink>
              <StateTag tone={tone}>{say(words)}</StateTag>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
