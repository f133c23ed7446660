import { DataTable, EmptyState, StateTag, useSay } from "@suijian/ui";
import { useCodes } from "../registers/codes.js";
import { PageLink } from "../shell/page-link.js";
import { PAGE, seatsWords } from "./page-words.js";
import type { PlanAnswer } from "./plan-page.js";
import { ANSWER, ANSWER_TONE, BATCH, BATCH_TONE, PLANS } from "./words.js";

type Batch = PlanAnswer["batches"][number];
type Department = PlanAnswer["document"]["departments"][number];

export interface PartOfPlan {
  readonly page: PlanAnswer;
}

export function BatchesTable({ page: { batches } }: PartOfPlan) {
  const say = useSay();
  return (
    <section className="panel" aria-label={say(PAGE.batches)}>
      <h2>{say(PAGE.batches)}</h2>
      {batches.length === 0 ? (
        <EmptyState title={say(PAGE.noBatchYet)} />
      ) : (
        <DataTable<Batch>
          label={say(PAGE.batches)}
          rows={batches}
          keyOf={({ batch }) => batch}
          columns={[
            { key: "batch", title: say(PAGE.batch), names: true, cell: ({ batch }) => batch },
            { key: "window", title: say(PAGE.period), cell: ({ window }) => window.join(" – ") },
            {
              key: "state",
              title: say(PLANS.stage),
              cell: ({ state }) => <StateTag tone={BATCH_TONE[state]}>{say(BATCH[state])}</StateTag>,
            },
            {
              key: "round",
              title: say(PAGE.round),
              cell: ({ round }) =>
                round === undefined ? (
                  <span className="sj-quiet">{say(PAGE.notInRound)}</span>
                ) : (
                  <PageLink href={`/rounds/${round}`}>{round}</PageLink>
                ),
            },
          ]}
        />
      )}
    </section>
  );
}

export function DepartmentsTable({ page, departmentOf }: PartOfPlan & { departmentOf(code: string): string }) {
  const say = useSay();
  const qualifications = useCodes("inspector-qualification");
  const nameOf = (code: string) => qualifications.find(({ value }) => value === code)?.label ?? code;
  const { document, lead } = page;
  return (
    <section className="panel" aria-label={say(PAGE.departments)}>
      <h2>{say(PAGE.departments)}</h2>
      <DataTable<Department>
        label={say(PAGE.departments)}
        rows={document.departments}
        keyOf={({ department }) => department}
        columns={[
          {
            key: "department",
            title: `${say(PLANS.lead)} · ${say(PLANS.participants)}`,
            names: true,
            cell: ({ department }) => (
              <>
                {departmentOf(department)}
                <div className="sj-quiet">{say(department === lead ? PLANS.lead : PLANS.participants)}</div>
              </>
            ),
          },
          {
            key: "answer",
            title: say(PAGE.answer),
            cell: ({ department }) => <Call page={page} department={department} />,
          },
          { key: "items", title: say(PAGE.items), cell: ({ items }) => <Items items={items} /> },
          { key: "riding", title: say(PAGE.riding), cell: ({ ridingAlong }) => <Items items={ridingAlong} /> },
          { key: "seats", title: say(PAGE.seats), cell: ({ seats }) => say(seatsWords(seats)) },
          {
            key: "qualifications",
            title: say(PAGE.qualifications),
            cell: ({ qualifications: codes }) => codes.map(nameOf).join("、") || "–",
          },
          { key: "hours", title: say(PAGE.hours), isFigure: true, cell: ({ hours }) => hours ?? "–" },
        ]}
      />
    </section>
  );
}

/** 报到: what a called department said, and why. */
function Call({ page: { calls, lead }, department }: PartOfPlan & { readonly department: string }) {
  const say = useSay();
  if (department === lead) return <>–</>;
  const call = calls.find((each) => each.department === department);
  if (call === undefined) return <StateTag tone="resting">{say(PLANS.noCall)}</StateTag>;
  return (
    <>
      <StateTag tone={ANSWER_TONE[call.answer]}>{say(ANSWER[call.answer])}</StateTag>
      {call.reason === undefined ? null : <div>{call.reason}</div>}
    </>
  );
}

function Items({ items }: { readonly items: readonly string[] }) {
  if (items.length === 0) return <>–</>;
  return (
    <span className="item-links">
      {items.map((item) => (
        <PageLink key={item} href={`/items/${item}`}>
          {item}
        </PageLink>
      ))}
    </span>
  );
}

/** What a triggered plan goes to, why, and the visits that were entered. */
export function CasePanel({ page: { document, visits } }: PartOfPlan) {
  const say = useSay();
  const causes = useCodes("visit-cause");
  const { objects = [], cause, reason, period } = document;
  const facts = [
    [PAGE.cause, causes.find(({ value }) => value === cause)?.label ?? cause ?? "–"],
    [PAGE.period, period?.join(" – ") ?? "–"],
    [PAGE.reason, reason ?? "–"],
  ] as const;
  return (
    <section className="panel" aria-label={say(PAGE.case)}>
      <h2>{say(PAGE.case)}</h2>
      <dl className="sj-facts">
        {facts.map(([name, value]) => (
          <div key={name[1]}>
            <dt>{say(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div>
          <dt>{say(PAGE.objects)}</dt>
          <dd className="item-links">
            {objects.map((object) => (
              <PageLink key={object} href={`/registers/inspection_objects/${object}`}>
                {object}
              </PageLink>
            ))}
          </dd>
        </div>
        <div>
          <dt>{say(PAGE.visits)}</dt>
          <dd className="item-links">
            {visits === undefined
              ? say(PAGE.noneYet)
              : visits.map((visit) => (
                  <PageLink key={visit} href={`/visits/${visit}`}>
                    {visit}
                  </PageLink>
                ))}
          </dd>
        </div>
      </dl>
    </section>
  );
}
