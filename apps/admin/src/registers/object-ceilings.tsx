import { BigNumber, StateTag, useSay } from "@suijian/ui";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { PageLink } from "../shell/page-link.js";
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
  );
}
