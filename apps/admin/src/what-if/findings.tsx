import type { SimulationAnswer } from "@suijian/contract";
import { figure, StateTag, useSay, Why } from "@suijian/ui";
import { PageLink } from "../shell/page-link.js";
import { readAs } from "./figures-of.js";
import { Listed, type Listing } from "./listed.js";
import type { OfAnswer } from "./loads.js";
import { WHAT_IF } from "./words.js";

type Bottleneck = SimulationAnswer["unfilled"][number];

/** The seats that nobody can take, however people are changed about, and whom it hangs on. */
export function Blocking({ answer: { unfilled } }: OfAnswer) {
  const say = useSay();
  const definition = { rule: say(WHAT_IF.blockingRule), citation: say(WHAT_IF.source6) };
  const people = ({ inspectors }: Bottleneck) =>
    inspectors.length === 0 ? say(WHAT_IF.nobody) : inspectors.join("、");
  const columns: readonly Listing<Bottleneck>[] = [
    { key: "department", title: say(WHAT_IF.department), value: ({ department }) => department },
    { key: "missing", title: say(WHAT_IF.missing), value: ({ missing }) => missing },
    { key: "visits", title: say(WHAT_IF.ofVisits), value: ({ visits }) => visits },
    {
      key: "people",
      title: say(WHAT_IF.onlyThese),
      value: people,
      shown: (row) => <span className="people">{people(row)}</span>,
    },
  ];
  if (unfilled.length > 0)
    return (
      <Listed
        title={say(WHAT_IF.blocking)}
        file="what-if-blocking"
        columns={columns}
        rows={unfilled}
        definition={definition}
      />
    );
  return (
    <section className="panel" aria-label={say(WHAT_IF.blocking)}>
      <h2 className="with-why">
        {say(WHAT_IF.blocking)} <Why of={say(WHAT_IF.blocking)} reasons={definition} />
      </h2>
      <StateTag tone="done">{say(WHAT_IF.blockingNone)}</StateTag>
    </section>
  );
}

/** Whom a ceiling keeps out already, and who would be over one. */
export function Ceilings({ answer: { ceilings } }: OfAnswer) {
  const say = useSay();
  const isFree = ceilings.over === 0 && ceilings.leftOut.every(({ objects }) => objects === 0);
  return (
    <section className="panel" aria-label={say(WHAT_IF.ceilings)}>
      <h2 className="with-why">
        {say(WHAT_IF.ceilings)}{" "}
        <Why of={say(WHAT_IF.ceilings)} reasons={{ rule: say(WHAT_IF.overCeiling), citation: say(WHAT_IF.source12) }} />
      </h2>
      {isFree ? <StateTag tone="done">{say(WHAT_IF.noCeiling)}</StateTag> : null}
      {ceilings.leftOut.map(({ department, objects }) => (
        <p key={department}>
          {say(WHAT_IF.leftOut)}：{department} {figure(objects)}
        </p>
      ))}
      {ceilings.over === 0 ? null : (
        <>
          <StateTag tone="soon">
            {say(WHAT_IF.overCeiling)} {readAs("count", ceilings.over)}
          </StateTag>
          <p className="object-links">
            {say(WHAT_IF.overObjects)}{" "}
            {ceilings.objects.map((object) => (
              <PageLink key={object} href={`/registers/inspection_objects/${object}`}>
                {object}
              </PageLink>
            ))}
          </p>
        </>
      )}
    </section>
  );
}

export function Warnings({ answer: { warnings } }: OfAnswer) {
  const say = useSay();
  if (warnings.length === 0) return null;
  return (
    <details className="panel">
      <summary>
        <StateTag tone="soon">
          {say(WHAT_IF.warnings)} {warnings.length}
        </StateTag>
      </summary>
      <ul>
        {warnings.map((warning, at) => (
          <li key={at}>{warning}</li>
        ))}
      </ul>
    </details>
  );
}
