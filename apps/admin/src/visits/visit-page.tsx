import { DataTable, StateTag, useSay } from "@suijian/ui";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useCodes } from "../registers/codes.js";
import { useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { NotFound } from "../shell/not-found.js";
import { PageHead } from "../shell/page-head.js";
import { PageLink } from "../shell/page-link.js";
import { useDepartmentNames } from "./department-names.js";
import { HappenedList } from "./happened-list.js";
import { VisitActs } from "./visit-acts.js";
import { VisitCeilings } from "./visit-ceilings.js";
import { VisitDayPanel } from "./visit-day-panel.js";
import { VisitLifeLine } from "./visit-life-line.js";
import { VisitPeople } from "./visit-people.js";
import { VisitRides } from "./visit-rides.js";
import { isOverdue, stateWords, toneOf, type Visit, wordsOf } from "./visit-states.js";
import "./visits.css";
import { MODE_WORDS, ORIGIN_WORDS, VISIT_PAGE, VISITS } from "./words.js";

/** One visit: what is done in it, who makes it, when, and all that happened to it. */
export function VisitPage() {
  const { round, object, number } = useParams({ strict: false });
  if (round === undefined || object === undefined || number === undefined) return <NotFound />;
  return <OneVisit key={`${round}/${object}/${number}`} round={round} object={object} number={number} />;
}

export interface VisitParams {
  readonly round: string;
  readonly object: string;
  readonly number: string;
}

function OneVisit(params: VisitParams) {
  const visit = useAnswer("readVisit", { params });
  return <Loaded answer={visit}>{(found) => <Shown params={params} visit={found} />}</Loaded>;
}

function Shown({ params, visit }: { readonly params: VisitParams; readonly visit: Visit }) {
  const say = useSay();
  const day = useAnswer("readVisitDay", { params });
  const object = useAnswer("readObject", { params: { object: visit.object } });
  const name = object.data?.fields.name;
  const title = typeof name === "string" ? name : visit.object;
  return (
    <>
      <PageHead
        title={title}
        says={
          <span className="in-a-row">
            <code>{visit.visit}</code>
            <StateTag tone={toneOf(visit.state)}>{say(stateWords(visit.state))}</StateTag>
            {isOverdue(visit) ? <StateTag tone="wrong">{say(VISITS.overdue)}</StateTag> : null}
          </span>
        }
        actions={
          visit.round === undefined ? null : (
            <PageLink className="button-link" href={`/rounds/${visit.round}`}>
              {say(VISIT_PAGE.toRound)}
            </PageLink>
          )
        }
      />
      <section className="panel" aria-label={say(VISIT_PAGE.life)}>
        <VisitLifeLine visit={visit} day={day.data?.day} />
        <VisitActs params={params} visit={visit} />
      </section>
      <Facts visit={visit} name={title} />
      <Tasks visit={visit} />
      <VisitPeople params={params} visit={visit} />
      <VisitDayPanel params={params} visit={visit} day={day} />
      <VisitCeilings visit={visit} />
      <VisitRides params={params} visit={visit} />
      <section className="panel" aria-label={say(VISIT_PAGE.history)}>
        <h2>{say(VISIT_PAGE.history)}</h2>
        <HappenedList events={visit.history} />
      </section>
    </>
  );
}

function Facts({ visit, name }: { readonly visit: Visit; readonly name: string }) {
  const say = useSay();
  const departmentName = useDepartmentNames();
  const causes = useCodes(visit.cause === undefined ? undefined : "visit-cause");
  const causeName = (code: string) => causes.find(({ value }) => value === code)?.label ?? code;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      say(VISITS.object),
      <PageLink key="object" href={`/registers/inspection_objects/${visit.object}`}>
        {name}
      </PageLink>,
    ],
    [say(VISITS.window), `${visit.first} – ${visit.last}`],
    [say(VISITS.mode), say(wordsOf(MODE_WORDS, visit.mode))],
    [say(VISITS.origin), say(wordsOf(ORIGIN_WORDS, visit.origin))],
    [say(VISITS.lead), departmentName(visit.lead)],
    [say(VISITS.departments), visit.departments.map(departmentName).join("、")],
    [say(VISITS.place), visit.division],
    ...(visit.cause === undefined
      ? []
      : [[say(VISITS.cause), `${causeName(visit.cause)}：${visit.reason ?? ""}`] as const]),
    ...(visit.exemptBy === undefined ? [] : [[say(VISITS.exempt), visit.exemptBy] as const]),
    ...(visit.performedOn === undefined ? [] : [[say(VISITS.performedOn), visit.performedOn] as const]),
  ];
  return (
    <section className="panel" aria-label={say(VISIT_PAGE.facts)}>
      <h2>{say(VISIT_PAGE.facts)}</h2>
      <dl className="sj-facts">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

type Task = Visit["tasks"][number];

/** One visit, and yet each department keeps its own plan and its own items. */
function Tasks({ visit }: { readonly visit: Visit }) {
  const say = useSay();
  const departmentName = useDepartmentNames();
  return (
    <section className="panel" aria-label={say(VISIT_PAGE.tasks)}>
      <h2>{say(VISIT_PAGE.tasks)}</h2>
      <DataTable<Task>
        label={say(VISIT_PAGE.tasks)}
        rows={visit.tasks}
        keyOf={({ plan }) => plan}
        columns={[
          {
            key: "department",
            title: say(VISITS.department),
            names: true,
            cell: ({ department }) => departmentName(department),
          },
          {
            key: "plan",
            title: say(VISIT_PAGE.plan),
            cell: ({ plan, inspectionPlan }) =>
              inspectionPlan === undefined ? plan : <PageLink href={`/plans/${inspectionPlan}`}>{plan}</PageLink>,
          },
          { key: "items", title: say(VISIT_PAGE.items), cell: ({ items }) => items.join("、") },
          { key: "duplicate", title: say(VISIT_PAGE.duplicateOf), cell: ({ duplicateOf }) => duplicateOf },
          {
            key: "drawn",
            title: say(VISIT_PAGE.drawnIn),
            cell: ({ drawnIn }) =>
              drawnIn === undefined ? null : <PageLink href={`/visits/${drawnIn}`}>{drawnIn}</PageLink>,
          },
        ]}
      />
    </section>
  );
}
