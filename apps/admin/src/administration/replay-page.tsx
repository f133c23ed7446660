import type { ReplayAnswer } from "@suijian/contract";
import {
  BigNumber,
  type Column,
  DataTable,
  EmptyState,
  figure,
  ProblemAlert,
  type Reasons,
  type Say,
  share,
  useSay,
} from "@suijian/ui";
import { useParams } from "@tanstack/react-router";
import { ChartPanel } from "../charts/chart-panel.js";
import { SaveTable } from "../charts/save-table.js";
import { useFollowed } from "../jobs/follow.js";
import { JobProgress } from "../jobs/job-progress.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { NotFound } from "../shell/not-found.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { foundRows, REPLAY, REPLAY_KIND } from "./replay-words.js";
import "./administration.css";
import { citationText } from "./rules-page.js";

type Replay = AnswerTo<"readReplay">;
type Row = ReplayAnswer["rows"][number];

export function ReplayPage() {
  const { replay } = useParams({ strict: false });
  return replay === undefined ? <NotFound /> : <OneReplay key={replay} replay={replay} />;
}

/** What a rule with other numbers would have said of a year. */
function OneReplay({ replay }: { readonly replay: string }) {
  const say = useSay();
  const found = useAnswer("readReplay", { params: { replay } });
  return (
    <Loaded answer={found}>
      {(row) => (
        <>
          <PageHead
            title={`${say(REPLAY.title)} · ${row.rule} · ${row.asked.year}`}
            says={say(REPLAY.says)}
            actions={
              <PageLink className="button-link" href={`/administration/rules/${row.rule}`}>
                {say(REPLAY.toRule)}
              </PageLink>
            }
          />
          {row.problem === undefined ? null : <ProblemAlert problem={row.problem} />}
          {row.state === "waiting" ? <Waiting job={row.job} /> : null}
          {row.answer === undefined ? null : <Answered row={row} answer={row.answer} />}
        </>
      )}
    </Loaded>
  );
}

/** When the job ends, all that was read is read anew. */
function Waiting({ job }: { readonly job: string }) {
  return (
    <section className="panel">
      <JobProgress followed={useFollowed(job)} />
    </section>
  );
}

function Answered({ row, answer }: { readonly row: Replay; readonly answer: ReplayAnswer }) {
  const say = useSay();
  const words = REPLAY_KIND[answer.kind];
  const reasons: Reasons = {
    rule: say(REPLAY.method),
    citation: citationText(answer.citation),
    version: `${answer.rule} v${answer.version}`,
    facts: [
      ...answer.parameters.map(
        ({ name, unit, asItStands, asAsked }) =>
          [name, asItStands === asAsked ? `${asItStands} ${unit}` : `${asItStands} → ${asAsked} ${unit}`] as const,
      ),
      [say(REPLAY.year), row.asked.year] as const,
      [say(REPLAY.counted), answer.countedOn] as const,
    ],
  };
  if (answer.all.of === 0) return <EmptyState title={say(REPLAY.nothing)}>{say(REPLAY.limits)}</EmptyState>;
  const counts = [
    [REPLAY.of, words.of, answer.all.of, undefined],
    [REPLAY.asItStands, words.flagged, answer.all.asItStands, answer.all.of],
    [REPLAY.asAsked, words.flagged, answer.all.asAsked, answer.all.of],
  ] as const;
  return (
    <>
      <div className="replay-counts">
        {counts.map(([name, unit, value, whole]) => (
          <BigNumber key={name[0]} name={say(name)} value={figure(value)} unit={say(unit)} definition={reasons}>
            {whole === undefined ? undefined : `${share(value, whole)}（${figure(value)} / ${figure(whole)}）`}
          </BigNumber>
        ))}
      </div>
      <p className="sj-quiet">{say(REPLAY.limits)}</p>
      <ChartPanel
        title={say(REPLAY.departments)}
        kind="bars"
        file={`replay-${answer.rule}-${row.asked.year}-departments`}
        definition={reasons}
        data={{
          of: say(REPLAY.department),
          categories: answer.departments.map(({ department }) => department),
          series: [
            { name: say(REPLAY.asItStands), values: answer.departments.map(({ asItStands }) => asItStands) },
            { name: say(REPLAY.asAsked), values: answer.departments.map(({ asAsked }) => asAsked) },
          ],
        }}
      >
        <p className="sj-quiet">{say(REPLAY.joint)}</p>
      </ChartPanel>
      <Rows answer={answer} file={`replay-${answer.rule}-${row.asked.year}`} />
    </>
  );
}

function Rows({ answer: { kind, rows, found }, file }: { readonly answer: ReplayAnswer; readonly file: string }) {
  const say = useSay();
  const columns = columnsOf(say, say(REPLAY_KIND[kind].subject));
  const cells = rows.map((row) => [
    row.subject,
    row.object ?? "",
    row.day,
    row.departments.join(";"),
    row.asItStands,
    row.asAsked,
    row.because.join(";"),
  ]);
  return (
    <section className="panel" aria-label={say(REPLAY.rows)}>
      <div className="panel-head">
        <h2>{say(REPLAY.rows)}</h2>
        <div className="in-a-row">
          {rows.length < found ? (
            <span className="sj-quiet">{say(foundRows(figure(rows.length), figure(found)))}</span>
          ) : null}
          <SaveTable file={file} of={say(REPLAY.rows)} rows={[columns.map(({ title }) => String(title)), ...cells]} />
        </div>
      </div>
      {rows.length === 0 ? (
        <EmptyState title={say(REPLAY.unflagged)} />
      ) : (
        <DataTable<Row>
          label={say(REPLAY.rows)}
          rows={rows}
          keyOf={({ subject, departments }) => `${subject} ${departments.join()}`}
          columns={columns}
        />
      )}
    </section>
  );
}

const columnsOf = (say: Say, subject: string): readonly Column<Row>[] => [
  { key: "subject", title: subject, names: true, cell: ({ subject: name }) => <code>{name}</code> },
  {
    key: "object",
    title: say(REPLAY.object),
    cell: ({ object }) =>
      object === undefined ? "–" : <PageLink href={`/registers/inspection_objects/${object}`}>{object}</PageLink>,
  },
  { key: "day", title: say(REPLAY.day), keepShort: true, cell: ({ day }) => day },
  { key: "departments", title: say(REPLAY.department), cell: ({ departments }) => departments.join("、") },
  { key: "stands", title: say(REPLAY.asItStands), isFigure: true, cell: ({ asItStands }) => figure(asItStands) },
  { key: "asked", title: say(REPLAY.asAsked), isFigure: true, cell: ({ asAsked }) => figure(asAsked) },
  { key: "because", title: say(REPLAY.because), cell: ({ because }) => because.join("、") },
];
