import { BigNumber, DataTable, EmptyState, figure, ProblemAlert, ReasonedButton, useSay } from "@suijian/ui";
import { Alert, Button, Input, Popconfirm } from "antd";
import { useState } from "react";
import { type AnswerTo, useAnswer, useIntent } from "../shell/answers.js";
import { useFilters } from "../shell/filters.js";
import { Field } from "../shell/field.js";
import { Loaded } from "../shell/loaded.js";
import { PageLink } from "../shell/page-link.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { shifted } from "./board-layout.js";
import { DAY_CHANGED } from "./move-visit.js";
import { hrefOf, todayHere, wordsOf } from "./visit-states.js";
import { WhyDay } from "./why-day.js";
import { accepted, ACTS, BOARD, LEFT_WORDS, seeOnBoard, VISITS } from "./words.js";

type Proposal = AnswerTo<"proposeSchedule">;
type Proposed = Proposal["rows"][number];

export interface Which {
  readonly round?: string;
  readonly department?: string;
  readonly division?: string;
}

/** 试排: a dry run with its counts and reasons, then all of it or nothing. */
export function ProposalPanel({
  which,
  from,
  close,
}: {
  readonly which: Which;
  readonly from: string;
  readonly close: () => void;
}) {
  const say = useSay();
  const today = todayHere();
  const begins = from < today ? today : from;
  const [span, setSpan] = useState({ from: begins, to: shifted(begins, 27) });
  const [asked, ask] = useState<typeof span>();
  const query = { ...which, ...(asked ?? span) };
  const proposal = useAnswer("proposeSchedule", { query }, { when: asked !== undefined });
  const isWrong = span.to < span.from || span.from === "" || span.to === "";
  return (
    <section className="panel" aria-label={say(BOARD.propose)}>
      <div className="panel-head">
        <h2>{say(BOARD.propose)}</h2>
        <Button onClick={close}>{say(BOARD.close)}</Button>
      </div>
      <p className="sj-quiet">{say(BOARD.proposeSays)}</p>
      <div className="visit-span">
        <Field label={say(BOARD.from)}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={span.from}
              onChange={(event) => setSpan({ ...span, from: event.target.value })}
            />
          )}
        </Field>
        <Field label={say(BOARD.to)} error={isWrong ? say(BOARD.wrongSpan) : undefined}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={span.to}
              onChange={(event) => setSpan({ ...span, to: event.target.value })}
            />
          )}
        </Field>
        <ReasonedButton
          type="primary"
          disabledReason={isWrong ? say(BOARD.wrongSpan) : undefined}
          loading={proposal.isFetching}
          onClick={() => (asked?.from === span.from && asked.to === span.to ? void proposal.refetch() : ask(span))}
        >
          {say(BOARD.try)}
        </ReasonedButton>
      </div>
      {asked === undefined ? null : (
        <Loaded answer={proposal}>
          {(found) => <Found found={found} query={{ ...which, ...asked }} close={close} />}
        </Loaded>
      )}
    </section>
  );
}

interface FoundOptions {
  readonly found: Proposal;
  readonly query: Which & { readonly from: string; readonly to: string };
  readonly close: () => void;
}

function Found({ found, query, close }: FoundOptions) {
  const say = useSay();
  const accept = useIntent("acceptSchedule", DAY_CHANGED);
  // What was accepted is no longer proposed by the time its result is told.
  const [firstDay, setFirstDay] = useState<string>();
  const { counts, capacity, digest } = found;
  const accepting = () => {
    setFirstDay(found.days[0]?.day);
    accept.mutate({ body: { ...query, digest } });
  };
  const result =
    accept.data === undefined ? null : <Planned planned={accept.data.planned} firstDay={firstDay} close={close} />;
  if (counts.visits === 0) return result ?? <EmptyState title={say(BOARD.nothingToPlan)} />;
  return (
    <>
      {result}
      <Counts found={found} />
      {accept.error === null ? null : <ProblemAlert problem={accept.error.problem} />}
      <AcceptButton placed={counts.placed} isPending={accept.isPending} send={accepting} />
      <DayTable found={found} />
      {counts.placed === 0 ? null : <RowTable rows={found.rows} capacity={capacity} />}
      {found.left.length === 0 ? null : <LeftTable left={found.left} />}
    </>
  );
}

interface PlannedOptions {
  readonly planned: number;
  readonly firstDay: string | undefined;
  readonly close: () => void;
}

/** The result, and the way to it: the week that the board shows may have none of these visits. */
function Planned({ planned, firstDay, close }: PlannedOptions) {
  const say = useSay();
  const { change } = useFilters();
  const see = () => {
    change({ day: firstDay });
    close();
  };
  return (
    <Alert
      type="success"
      showIcon
      role="status"
      title={say(accepted(planned))}
      action={firstDay === undefined ? null : <Button onClick={see}>{say(seeOnBoard(firstDay))}</Button>}
    />
  );
}

function AcceptButton({
  placed,
  isPending,
  send,
}: {
  readonly placed: number;
  readonly isPending: boolean;
  readonly send: () => void;
}) {
  const say = useSay();
  const forbidden = whyNotAct("acceptSchedule", useMe()) ?? (placed === 0 ? BOARD.nothingPlaced : undefined);
  const label = `${say(BOARD.accept)}（${figure(placed)}）`;
  if (forbidden !== undefined)
    return (
      <div>
        <ReasonedButton disabledReason={say(forbidden)}>{label}</ReasonedButton>
      </div>
    );
  return (
    <div>
      <Popconfirm
        title={label}
        description={say(BOARD.acceptSays)}
        okText={say(ACTS.confirm)}
        cancelText={say(ACTS.cancel)}
        onConfirm={send}
      >
        <Button type="primary" loading={isPending}>
          {label}
        </Button>
      </Popconfirm>
    </div>
  );
}

function Counts({ found: { counts, capacity } }: { readonly found: Proposal }) {
  const say = useSay();
  const rule = `${capacity.rule} v${capacity.version}`;
  const left = counts.left.map(({ why, visits }) => [say(wordsOf(LEFT_WORDS, why)), visits] as const);
  const numbers = [
    [BOARD.waiting, counts.visits, BOARD.waitingRule, []],
    [BOARD.placed, counts.placed, BOARD.proposeSays, left],
    [BOARD.doors, counts.doors, BOARD.doorsRule, []],
    [BOARD.sharing, counts.sharing, BOARD.doorsRule, []],
    [BOARD.left, counts.visits - counts.placed, BOARD.waitingRule, left],
    [BOARD.capacity, capacity.perPerson, BOARD.capacity, []],
  ] as const;
  return (
    <div className="visit-counts">
      {numbers.map(([name, value, definition, facts]) => (
        <BigNumber
          key={name[0]}
          name={say(name)}
          value={figure(value)}
          definition={{ rule: say(definition), citation: "METHOD §18", version: rule, facts }}
        />
      ))}
    </div>
  );
}

function DayTable({ found: { days } }: { readonly found: Proposal }) {
  const say = useSay();
  if (days.length === 0) return null;
  return (
    <>
      <h3>{say(BOARD.dayTable)}</h3>
      <DataTable<Proposal["days"][number]>
        label={say(BOARD.dayTable)}
        rows={days}
        keyOf={({ day }) => day}
        columns={[
          { key: "day", title: say(VISITS.day), names: true, cell: ({ day }) => day },
          { key: "visits", title: say(BOARD.visits), isFigure: true, cell: ({ visits }) => figure(visits) },
          { key: "doors", title: say(BOARD.doors), isFigure: true, cell: ({ doors }) => figure(doors) },
          {
            key: "neighbourhoods",
            title: say(BOARD.neighbourhoods),
            isFigure: true,
            cell: ({ neighbourhoods }) => figure(neighbourhoods),
          },
          { key: "people", title: say(BOARD.peopleCount), isFigure: true, cell: ({ people }) => figure(people) },
          { key: "fullest", title: say(BOARD.fullest), isFigure: true, cell: ({ fullest }) => figure(fullest) },
        ]}
      />
    </>
  );
}

function RowTable({ rows, capacity }: { readonly rows: readonly Proposed[]; readonly capacity: Proposal["capacity"] }) {
  const say = useSay();
  return (
    <>
      <h3>{say(BOARD.rows)}</h3>
      <DataTable<Proposed>
        label={say(BOARD.rows)}
        rows={rows}
        keyOf={({ visit }) => visit}
        columns={[
          { key: "day", title: say(VISITS.day), cell: ({ day, place }) => `${day} · ${place}` },
          {
            key: "object",
            title: say(VISITS.object),
            names: true,
            cell: ({ visit, name, object }) => <PageLink href={hrefOf(visit)}>{name ?? object}</PageLink>,
          },
          { key: "address", title: say(BOARD.address), cell: ({ division, address }) => `${division} ${address}` },
          { key: "people", title: say(VISITS.people), cell: ({ team }) => team.join("、") },
          { key: "window", title: say(VISITS.window), cell: ({ first, last }) => `${first} – ${last}` },
          {
            key: "why",
            title: say(BOARD.why),
            cell: ({ visit, name, because, placedBy }) => (
              <WhyDay of={name ?? visit} because={because} placedBy={placedBy} capacity={capacity} />
            ),
          },
        ]}
      />
    </>
  );
}

function LeftTable({ left }: { readonly left: Proposal["left"] }) {
  const say = useSay();
  return (
    <>
      <h3>{say(BOARD.left)}</h3>
      <DataTable<Proposal["left"][number]>
        label={say(BOARD.left)}
        rows={left}
        keyOf={({ visit }) => visit}
        columns={[
          {
            key: "visit",
            title: say(VISITS.visit),
            names: true,
            cell: ({ visit }) => <PageLink href={hrefOf(visit)}>{visit}</PageLink>,
          },
          { key: "why", title: say(BOARD.why), cell: ({ why }) => say(wordsOf(LEFT_WORDS, why)) },
        ]}
      />
    </>
  );
}
