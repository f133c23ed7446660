import { ReasonedButton, useSay } from "@suijian/ui";
import { useFilters } from "../shell/filters.js";
import { useMe, whyNotCall } from "../shell/who.js";
import { ObjectRounds } from "./object-rounds.js";
import { ObjectVisits } from "./object-visits.js";
import { TRAIL } from "./trail-words.js";

/** The rounds in which it was in the pool, and its visits: only when somebody asks, since the reading is logged. */
export function ObjectTrail({ object }: { readonly object: string }) {
  const say = useSay();
  const { role } = useMe();
  const { filters, change } = useFilters();
  const isAsked = filters.trail === "1";
  const reason = whyNotCall("listObjectRounds", role);
  return (
    <section className="panel" aria-label={say(TRAIL.title)}>
      <div className="panel-head">
        <h2>{say(TRAIL.title)}</h2>
        {isAsked ? null : (
          <ReasonedButton
            disabledReason={reason === undefined ? undefined : say(reason)}
            onClick={() => change({ trail: "1" })}
          >
            {say(TRAIL.show)}
          </ReasonedButton>
        )}
      </div>
      <p className="sj-quiet">{say(TRAIL.says)}</p>
      {isAsked ? (
        <>
          <ObjectRounds object={object} />
          <ObjectVisits object={object} />
        </>
      ) : null}
    </section>
  );
}
