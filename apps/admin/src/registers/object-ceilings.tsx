import { BigNumber, DataTable, StateTag, useSay } from "@suijian/ui";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { PageLink } from "../shell/page-link.js";
import { useDepartments } from "./departments.js";
import { OBJECT_PAGE } from "./words.js";

/** How often it was inspected this year, and whose ceiling leaves no room. */
export function ObjectCeilings({ object }: { readonly object: string }) {
  const say = useSay();
  const ceilings = useAnswer("readCeilings", { params: { object } });
  return (
    <section className="panel" aria-label={say(OBJECT_PAGE.ceilings)}>
      <h2>{say(OBJECT_PAGE.ceilings)}</h2>
      <Loaded answer={ceilings}>{(found) => <Counted {...found} />}</Loaded>
    </section>
  );
}

function Counted({ ceilings, reached, visits }: AnswerTo<"readCeilings">) {
  const say = useSay();
  const counted = visits.filter(({ isCounted }) => isCounted);
  return (
    <>
      <div className="in-a-row">
        <BigNumber
          name={say(OBJECT_PAGE.counted)}
          value={counted.length}
          definition={{
            rule: say(OBJECT_PAGE.ceilingRule),
            citation: ceilings.map(({ rule }) => rule).join("、") || say(OBJECT_PAGE.noCeilings),
            facts: visits.map(({ visit, performedOn }) => [performedOn, visit]),
          }}
        />
        <BigNumber
          name={say(OBJECT_PAGE.whose)}
          value={new Set(visits.flatMap(({ departments }) => departments)).size}
          definition={{
            rule: say(OBJECT_PAGE.ceilingRule),
            facts: visits.map(({ departments, performedOn }) => [performedOn, departments.join("、")]),
          }}
        />
        {reached.length === 0 ? (
          <StateTag tone="resting">{say(ceilings.length === 0 ? OBJECT_PAGE.noCeilings : OBJECT_PAGE.room)}</StateTag>
        ) : (
          <StateTag tone="soon">
            {say(OBJECT_PAGE.reached)}
            {reached.join("、")}
          </StateTag>
        )}
        {ceilings.map(({ rule, version, maximum }) => (
          <PageLink key={rule} href={`/administration/rules/${rule}`}>
            {rule} v{version}: ≤ {maximum}
          </PageLink>
        ))}
      </div>
      {visits.length === 0 ? null : <Made visits={visits} />}
    </>
  );
}

type Visit = AnswerTo<"readCeilings">["visits"][number];

/** Each visit of the year, whoever made it: of visits one may not see, the day and the departments. */
function Made({ visits }: { readonly visits: readonly Visit[] }) {
  const say = useSay();
  const { named } = useDepartments();
  return (
    <DataTable<Visit>
      label={say(OBJECT_PAGE.visitsMade)}
      rows={visits}
      keyOf={({ visit }) => visit}
      columns={[
        { key: "day", title: say(OBJECT_PAGE.made), names: true, cell: ({ performedOn }) => performedOn },
        { key: "visit", title: say(OBJECT_PAGE.visit), cell: ({ visit }) => <code>{visit}</code> },
        {
          key: "departments",
          title: say(OBJECT_PAGE.byDepartments),
          cell: ({ departments }) => departments.map(named).join("、"),
        },
        {
          key: "counted",
          title: say(OBJECT_PAGE.counted2),
          cell: ({ isCounted }) => say(isCounted ? OBJECT_PAGE.counts : OBJECT_PAGE.exempt),
        },
      ]}
    />
  );
}
