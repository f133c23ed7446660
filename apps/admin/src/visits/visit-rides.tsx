import { DataTable, StateTag, useSay } from "@suijian/ui";
import { useIntent } from "../shell/answers.js";
import { PageLink } from "../shell/page-link.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { useDepartmentNames } from "./department-names.js";
import { ReasonedAct } from "./reasoned-act.js";
import type { VisitParams } from "./visit-page.js";
import { hrefOf, type Visit, wordsOf } from "./visit-states.js";
import { ACTS, RIDE_WORDS, VISIT_PAGE, VISITS } from "./words.js";

type Ride = Visit["rides"][number];

/** Doors of earlier rounds that were offered to the departments of this visit. */
export function VisitRides({ params, visit }: { readonly params: VisitParams; readonly visit: Visit }) {
  const say = useSay();
  const departmentName = useDepartmentNames();
  return (
    <section className="panel" aria-label={say(VISIT_PAGE.rides)}>
      <h2>{say(VISIT_PAGE.rides)}</h2>
      {visit.rides.length === 0 ? (
        <p className="sj-quiet">{say(VISIT_PAGE.noRides)}</p>
      ) : (
        <DataTable<Ride>
          label={say(VISIT_PAGE.rides)}
          rows={visit.rides}
          keyOf={({ department }) => department}
          columns={[
            {
              key: "department",
              title: say(VISITS.department),
              names: true,
              cell: ({ department }) => departmentName(department),
            },
            {
              key: "host",
              title: say(VISIT_PAGE.host),
              cell: ({ host }) => <PageLink href={hrefOf(host)}>{host}</PageLink>,
            },
            {
              key: "window",
              title: say(VISITS.window),
              cell: ({ window: { first, last } }) => `${first} – ${last}`,
            },
            {
              key: "state",
              title: say(VISITS.state),
              cell: ({ state }) => (
                <StateTag tone={state === "offered" ? "soon" : state === "accepted" ? "done" : "resting"}>
                  {say(wordsOf(RIDE_WORDS, state))}
                </StateTag>
              ),
            },
            { key: "acts", title: "", cell: (ride) => <AnswerRide params={params} visit={visit} ride={ride} /> },
          ]}
        />
      )}
    </section>
  );
}

interface AnswerRideOptions {
  readonly params: VisitParams;
  readonly visit: Visit;
  readonly ride: Ride;
}

function AnswerRide({ params, visit, ride: { department, state } }: AnswerRideOptions) {
  const answer = useIntent("answerRideOffer", ["readVisit", "readVisitDay"]);
  const forbidden = whyNotAct("answerRideOffer", useMe());
  if (state !== "offered") return null;
  const send = (wanted: "accept" | "decline") => (reason: string, done: () => void) =>
    answer.mutate({ params, body: { department, answer: wanted, reason } }, { onSuccess: done });
  const common = { of: department, size: "small", forbidden, intent: answer } as const;
  return (
    <span className="in-a-row">
      <ReasonedAct
        {...common}
        name={ACTS.accept}
        says={ACTS.acceptSays}
        draft={`accept.${visit.visit}.${department}`}
        send={send("accept")}
      />
      <ReasonedAct
        {...common}
        name={ACTS.decline}
        says={ACTS.declineSays}
        draft={`decline.${visit.visit}.${department}`}
        send={send("decline")}
      />
    </span>
  );
}
