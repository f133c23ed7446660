import { type Column, DataTable, Digest, momentOf, type Say, useSay, type Words } from "@suijian/ui";
import type { ReactNode } from "react";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { useMe, whyNotCall } from "../shell/who.js";
import type { Round } from "./round-page.js";
import { CHANGE_WORDS, HAPPENED_WORDS, PURPOSES, RECORDS } from "./words.js";

/** What is kept of a round for those who judge it: changes with their chain, uses of the key, who read what, who did what. */
export function RoundRecords({ round }: { readonly round: Round }) {
  const say = useSay();
  const me = useMe();
  const mayRead = whyNotCall("listRoundSteps", me.role) === undefined;
  const nameOf = useNames(round.round, mayRead);
  if (!mayRead) return <p className="sj-quiet">{say(RECORDS.forbidden)}</p>;
  return (
    <>
      {round.result === undefined ? null : <Changes round={round.round} />}
      {round.isSealed && round.announced !== undefined ? <SealUses round={round.round} nameOf={nameOf} /> : null}
      {round.announced === undefined ? null : <Accesses round={round.round} nameOf={nameOf} />}
      <Steps round={round.round} />
    </>
  );
}

type NameOf = (account: string | undefined) => string;

/** Of accounts that have done something with the round; of others the beginning of their number. */
function useNames(round: string, when: boolean): NameOf {
  const say = useSay();
  const { data } = useAnswer("listRoundSteps", { params: { round } }, { when });
  return (account) =>
    account === undefined
      ? say(RECORDS.system)
      : (data?.rows.find((row) => row.account === account)?.name ?? account.slice(0, 8));
}

interface OfRound {
  readonly round: string;
}

interface Named extends OfRound {
  readonly nameOf: NameOf;
}

function Changes({ round }: OfRound) {
  const say = useSay();
  const changes = useAnswer("listRoundChanges", { params: { round } });
  return (
    <Panel title={RECORDS.changes} says={RECORDS.changesSays}>
      <Loaded answer={changes}>
        {({ rows }) => (
          <Rows
            title={RECORDS.changes}
            none={RECORDS.noChanges}
            rows={rows}
            keyOf={({ number }) => String(number)}
            columns={changeColumns(say)}
          />
        )}
      </Loaded>
    </Panel>
  );
}

const changeColumns = (say: Say): readonly Column<AnswerTo<"listRoundChanges">["rows"][number]>[] => [
  { key: "number", title: say(RECORDS.seq), isFigure: true, cell: ({ number }) => number },
  { key: "kind", title: say(RECORDS.kind), cell: ({ kind }) => say(CHANGE_WORDS[kind] ?? [kind, kind]) },
  { key: "subject", title: say(RECORDS.subject), names: true, cell: ({ subject }) => subject },
  { key: "old", title: say(RECORDS.old), cell: (row) => row.old },
  { key: "new", title: say(RECORDS.new), cell: (row) => row.new },
  { key: "reason", title: say(["理由", "Reason"]), cell: ({ reason }) => reason },
  { key: "day", title: say(RECORDS.day), keepShort: true, cell: ({ day }) => day },
  {
    key: "digest",
    title: say(RECORDS.digest),
    cell: ({ digest, number }) => <Digest value={digest} of={`${say(RECORDS.digest)} ${number}`} groups={4} />,
  },
];

function SealUses({ round, nameOf }: Named) {
  const say = useSay();
  const uses = useAnswer("listSealUses", { params: { round } });
  return (
    <Panel title={RECORDS.seal}>
      <Loaded answer={uses}>
        {({ rows }) => (
          <Rows
            title={RECORDS.seal}
            none={RECORDS.noUses}
            rows={rows}
            keyOf={({ purpose, at }) => `${purpose} ${at}`}
            columns={[
              { key: "at", title: say(RECORDS.at), keepShort: true, cell: ({ at }) => momentOf(at) },
              {
                key: "purpose",
                title: say(RECORDS.purpose),
                names: true,
                cell: ({ purpose }) => say(PURPOSES[purpose] ?? [purpose, purpose]),
              },
              { key: "by", title: say(RECORDS.by), cell: ({ account }) => nameOf(account) },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}

function Accesses({ round, nameOf }: Named) {
  const say = useSay();
  const accesses = useAnswer("listFileAccesses", { params: { round } });
  return (
    <Panel title={RECORDS.accesses}>
      <Loaded answer={accesses}>
        {({ rows }) => (
          <Rows
            title={RECORDS.accesses}
            none={RECORDS.noAccesses}
            rows={rows}
            keyOf={({ file, at, account }) => `${file} ${at} ${account}`}
            columns={[
              { key: "at", title: say(RECORDS.at), keepShort: true, cell: ({ at }) => momentOf(at) },
              { key: "file", title: say(RECORDS.file), names: true, cell: ({ file }) => file },
              {
                key: "audience",
                title: say(RECORDS.audience),
                cell: ({ audience }) =>
                  say(audience === "auditor" ? ["审计员", "auditor"] : ["交企业的凭证", "a firm's receipt"]),
              },
              { key: "by", title: say(RECORDS.by), cell: ({ account }) => nameOf(account) },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}

function Steps({ round }: OfRound) {
  const say = useSay();
  const steps = useAnswer("listRoundSteps", { params: { round } });
  return (
    <Panel title={RECORDS.steps}>
      <Loaded answer={steps}>
        {({ rows }) => (
          <DataTable
            label={say(RECORDS.steps)}
            rows={rows}
            keyOf={({ number }) => String(number)}
            columns={[
              { key: "at", title: say(RECORDS.at), keepShort: true, cell: ({ at }) => momentOf(at) },
              {
                key: "step",
                title: say(RECORDS.step),
                names: true,
                cell: ({ happened }) => say(HAPPENED_WORDS[happened] ?? [happened, happened]),
              },
              {
                key: "by",
                title: say(RECORDS.by),
                cell: ({ who, name, account }) => who ?? name ?? account ?? say(RECORDS.system),
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}

interface PanelOptions {
  readonly title: Words;
  readonly says?: Words;
  readonly children: ReactNode;
}

function Panel({ title, says, children }: PanelOptions) {
  const say = useSay();
  return (
    <section className="panel" aria-label={say(title)}>
      <h2>{say(title)}</h2>
      {says === undefined ? null : <p className="sj-quiet">{say(says)}</p>}
      {children}
    </section>
  );
}

interface RowsOptions<Row> {
  readonly title: Words;
  readonly none: Words;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly columns: readonly Column<Row>[];
}

function Rows<Row>({ title, none, rows, keyOf, columns }: RowsOptions<Row>) {
  const say = useSay();
  if (rows.length === 0) return <p className="sj-quiet">{say(none)}</p>;
  return <DataTable label={say(title)} rows={rows} keyOf={keyOf} columns={columns} />;
}
