import { BigNumber, EmptyState, figure, ReasonedButton, StateTag, useSay } from "@suijian/ui";
import { Button } from "antd";
import { useState } from "react";
import { TextFilter } from "../lists/text-filter.js";
import { LISTS } from "../lists/words.js";
import { ExportButton } from "../lists/export-button.js";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { type Filters, useFilters } from "../shell/filters.js";
import { Loaded } from "../shell/loaded.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { useMe, whyNotCall } from "../shell/who.js";
import { Board } from "./board.js";
import { doorsOf, shifted, type View, VIEWS, weekOf } from "./board-layout.js";
import { DayBoard } from "./day-board.js";
import { ProposalPanel, type Which } from "./proposal.js";
import { todayHere, wordsOf } from "./visit-states.js";
import "./visits.css";
import type { Scheduled } from "./why-day.js";
import { BOARD, BOOKING_WORDS, MODE_WORDS, VISITS } from "./words.js";

const VIEW_WORDS = { people: BOARD.byPeople, district: BOARD.byDistrict, day: BOARD.byDay } as const;

/** Which visits are made on which day, by people, district or day; and the planning of joint inspection days. */
export function SchedulePage() {
  const say = useSay();
  const me = useMe();
  const { filters } = useFilters();
  const [isPlanning, setPlanning] = useState(false);
  const view = VIEWS.find((each) => each === filters.view) ?? "people";
  const day = dayOf(filters);
  const [from, to] = view === "day" ? [day, day] : weekOf(day);
  const which = whichOf(filters);
  const inspector = filters.inspector;
  const query = { ...which, ...(inspector === undefined ? {} : { inspector }), from, to };
  const schedule = useAnswer("readSchedule", { query }, { keepsLast: true });
  const whyNot = whyNotCall("proposeSchedule", me.role);
  return (
    <>
      <PageHead
        title={say(BOARD.title)}
        says={say(BOARD.says)}
        actions={
          <>
            <ReasonedButton
              type="primary"
              disabledReason={whyNot === undefined ? undefined : say(whyNot)}
              onClick={() => setPlanning(true)}
            >
              {say(BOARD.propose)}
            </ReasonedButton>
            <PageLink className="button-link" href="/visits">
              {say(VISITS.title)}
            </PageLink>
            <PageLink className="button-link" href="/visits/calendars">
              {say(VISITS.calendars)}
            </PageLink>
          </>
        }
      />
      {isPlanning ? <ProposalPanel which={which} from={from} close={() => setPlanning(false)} /> : null}
      <section className="panel" aria-label={say(LISTS.filters)}>
        <div className="filters">
          <TextFilter name="day" type="date" label={say(VISITS.day)} />
          <TextFilter name="round" label={say(VISITS.round)} />
          <TextFilter name="department" label={say(VISITS.department)} />
          <TextFilter name="division" label={say(VISITS.division)} />
          <TextFilter name="inspector" label={say(VISITS.inspector)} />
        </div>
        <Steps view={view} day={day} />
      </section>
      <Loaded answer={schedule}>
        {(known) => <Shown view={view} known={known} span={from === to ? from : `${from} – ${to}`} />}
      </Loaded>
    </>
  );
}

const dayOf = ({ day }: Filters): string => (/^\d{4}-\d{2}-\d{2}$/.test(day ?? "") ? (day ?? "") : todayHere());

function whichOf({ round, department, division }: Filters): Which {
  return {
    ...(round === undefined ? {} : { round }),
    ...(department === undefined ? {} : { department }),
    ...(division === undefined ? {} : { division }),
  };
}

/** From week to week, or from day to day; and the three ways to look at them. */
function Steps({ view, day }: { readonly view: View; readonly day: string }) {
  const say = useSay();
  const { filters, change, href } = useFilters();
  const step = view === "day" ? 1 : 7;
  return (
    <div className="panel-head">
      <nav className="in-a-row" aria-label={say(BOARD.view)}>
        {VIEWS.map((each) => (
          <PageLink
            key={each}
            className={`button-link${each === view ? " main-act" : ""}`}
            {...(each === view ? { "aria-current": "page" as const } : {})}
            href={href({ ...filters, view: each })}
          >
            {say(VIEW_WORDS[each])}
          </PageLink>
        ))}
      </nav>
      <div className="in-a-row">
        <Button onClick={() => change({ day: shifted(day, -step) })}>
          {say(view === "day" ? BOARD.previousDay : BOARD.previous)}
        </Button>
        <Button onClick={() => change({ day: todayHere() })}>{say(BOARD.today)}</Button>
        <Button onClick={() => change({ day: shifted(day, step) })}>
          {say(view === "day" ? BOARD.nextDay : BOARD.next)}
        </Button>
      </div>
    </div>
  );
}

interface ShownOptions {
  readonly view: View;
  readonly known: AnswerTo<"readSchedule">;
  readonly span: string;
}

function Shown({ view, known, span }: ShownOptions) {
  const say = useSay();
  const { rows } = known;
  return (
    <section className="panel" aria-label={`${say(BOARD.title)} ${span}`}>
      <div className="panel-head">
        <h2>{span}</h2>
        <div className="in-a-row">
          <ExportButton seen={seenOf(rows, say)} count={rows.length} isMore={known.isMore} />
        </div>
      </div>
      <div className="visit-counts">
        {(
          [
            [BOARD.planned, rows.length, BOARD.plannedRule],
            [BOARD.doors, doorsOf(rows), BOARD.doorsRule],
            [BOARD.waiting, known.waiting, BOARD.waitingRule],
          ] as const
        ).map(([name, value, rule]) => (
          <BigNumber
            key={name[0]}
            name={say(name)}
            value={figure(value)}
            definition={{ rule: say(rule), version: say(VISITS.ownDefinition), facts: [[say(VISITS.day), span]] }}
          />
        ))}
      </div>
      {known.days.some(({ works }) => works === undefined) ? (
        <StateTag tone="soon">{say(BOARD.unknownDay)}</StateTag>
      ) : null}
      {known.isMore ? <StateTag tone="soon">{say(BOARD.tooMany)}</StateTag> : null}
      {rows.length === 0 ? (
        <EmptyState title={say(BOARD.nothing)}>
          {say(known.waiting === 0 ? BOARD.nothingToPlan : BOARD.nothingHelp)}
        </EmptyState>
      ) : view === "day" ? (
        <DayBoard known={known} />
      ) : (
        <>
          <p className="sj-quiet">{say(BOARD.keys)}</p>
          <Board view={view} known={known} />
        </>
      )}
    </section>
  );
}

function seenOf(rows: readonly Scheduled[], say: ReturnType<typeof useSay>) {
  const header = [VISITS.day, BOARD.stop, BOARD.time, VISITS.visit, VISITS.object, BOARD.address, VISITS.people];
  return {
    file: "schedule",
    header: [...header, VISITS.departments, VISITS.mode, VISITS.window, VISITS.state].map(say),
    cells: (row: Scheduled) => [
      ...[row.day ?? "", row.place ?? "", row.agreed === undefined ? "" : `${row.agreed.from}–${row.agreed.to}`],
      ...[row.visit, row.name ?? row.object, row.address, row.team.join("、"), row.visiting.join("、")],
      ...[say(wordsOf(MODE_WORDS, row.mode)), `${row.first} – ${row.last}`, say(wordsOf(BOOKING_WORDS, row.booking))],
    ],
    pageAfter: () => Promise.resolve({ rows }),
  };
}
