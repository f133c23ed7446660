import { DataTable, StateTag, useSay } from "@suijian/ui";
import { PageLink } from "../shell/page-link.js";
import { hrefOf, type Visit, wordsOf } from "./visit-states.js";
import { OVERRIDE_WORDS, VISIT_PAGE, VISITS } from "./words.js";

type Refused = Visit["held"][number];

/** Which rule holds it, what was counted, and what became of an override. */
export function VisitCeilings({ visit }: { readonly visit: Visit }) {
  const say = useSay();
  const { held, override } = visit;
  return (
    <section className="panel" aria-label={say(VISIT_PAGE.ceilings)}>
      <div className="panel-head">
        <h2>{say(VISIT_PAGE.ceilings)}</h2>
        {override === undefined ? null : (
          <span className="in-a-row">
            {say(VISITS.override)}
            <StateTag tone={override === "approved" ? "done" : override === "asked" ? "soon" : "resting"}>
              {say(wordsOf(OVERRIDE_WORDS, override))}
            </StateTag>
          </span>
        )}
      </div>
      {held.length === 0 ? (
        <p className="sj-quiet">{say(VISIT_PAGE.noHeld)}</p>
      ) : (
        <DataTable<Refused>
          label={say(VISIT_PAGE.ceilings)}
          rows={held}
          keyOf={({ rule, who }) => `${rule}/${who}`}
          columns={[
            {
              key: "rule",
              title: say(VISIT_PAGE.heldBy),
              names: true,
              cell: ({ rule, version }) => (
                <PageLink href={`/administration/rules/${rule}`}>
                  {rule} v{version}
                </PageLink>
              ),
            },
            { key: "who", title: say(VISIT_PAGE.heldWho), cell: ({ who, year }) => `${who} · ${year}` },
            {
              key: "count",
              title: say(VISIT_PAGE.heldCount),
              isFigure: true,
              cell: ({ count, maximum }) => `${count} / ${maximum}`,
            },
            {
              key: "visits",
              title: say(VISIT_PAGE.heldVisits),
              cell: ({ visits }) =>
                visits.map((each) => (
                  <span key={each}>
                    <PageLink href={hrefOf(each)}>{each}</PageLink>{" "}
                  </span>
                )),
            },
          ]}
        />
      )}
    </section>
  );
}
