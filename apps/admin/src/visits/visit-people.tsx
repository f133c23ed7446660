import { DataTable, useSay, Why } from "@suijian/ui";
import { Input } from "antd";
import { useState } from "react";
import { useIntent } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { useDepartmentNames } from "./department-names.js";
import { ReasonedAct } from "./reasoned-act.js";
import type { VisitParams } from "./visit-page.js";
import type { Visit } from "./visit-states.js";
import { ACTS, NEW_VISIT, VISIT_PAGE, VISITS } from "./words.js";

type Seat = Visit["seats"][number];

/** Who was matched and why; experts and observers, who fill no seat. */
export function VisitPeople({ params, visit }: { readonly params: VisitParams; readonly visit: Visit }) {
  const say = useSay();
  const departmentName = useDepartmentNames();
  return (
    <section className="panel" aria-label={say(VISIT_PAGE.people)}>
      <h2>{say(VISIT_PAGE.people)}</h2>
      {visit.seats.length === 0 ? (
        <p className="sj-quiet">{say(VISIT_PAGE.noSeats)}</p>
      ) : (
        <DataTable<Seat>
          label={say(VISIT_PAGE.people)}
          rows={visit.seats}
          keyOf={({ department, seat }) => `${department}/${seat}`}
          columns={[
            { key: "inspector", title: say(VISITS.people), names: true, cell: ({ inspector }) => inspector },
            {
              key: "department",
              title: say(VISITS.department),
              cell: ({ department }) => departmentName(department),
            },
            {
              key: "seat",
              title: say(VISIT_PAGE.seat),
              cell: ({ department, seat }) =>
                department === visit.lead && seat === 1 ? `${seat} · ${say(VISIT_PAGE.leader)}` : seat,
            },
            {
              key: "eligible",
              title: say(VISIT_PAGE.eligible),
              isFigure: true,
              cell: ({ eligible }) => (eligible === 0 ? "–" : eligible),
            },
            { key: "why", title: "", cell: (seat) => <WhySeat seat={seat} visit={visit} /> },
          ]}
        />
      )}
      <dl className="sj-facts">
        <div>
          <dt>{say(VISIT_PAGE.experts)}</dt>
          <dd>{visit.experts.join("、") || say(VISIT_PAGE.none)}</dd>
        </div>
        <div>
          <dt>{say(VISIT_PAGE.observers)}</dt>
          <dd>{visit.observers.join("、") || say(VISIT_PAGE.none)}</dd>
        </div>
      </dl>
      <div className="in-a-row">
        <DrawExpert params={params} visit={visit} />
        <InviteObserver params={params} visit={visit} />
      </div>
      {visit.round === undefined ? null : <p className="sj-quiet">{say(VISIT_PAGE.changes)}</p>}
    </section>
  );
}

function WhySeat({
  seat: { inspector, department, seat, eligible },
  visit,
}: {
  readonly seat: Seat;
  readonly visit: Visit;
}) {
  const say = useSay();
  const isTriggered = visit.origin === "triggered";
  return (
    <Why
      of={`${inspector} · ${visit.visit}`}
      reasons={{
        rule: say(isTriggered ? VISIT_PAGE.seatRuleAsked : VISIT_PAGE.seatRule),
        ...(isTriggered ? {} : { citation: say(VISIT_PAGE.seatCitation), version: say(VISIT_PAGE.seatVersion) }),
        facts: [
          [say(VISITS.department), department],
          [say(VISIT_PAGE.seat), seat],
          [say(VISIT_PAGE.eligible), eligible === 0 ? "–" : eligible],
          ...(visit.round === undefined ? [] : [[say(VISITS.round), visit.round] as const]),
        ],
      }}
    />
  );
}

interface ActOn {
  readonly params: VisitParams;
  readonly visit: Visit;
}

const whyOver = ({ state }: Visit) => (state === "performed" || state === "void" ? ACTS.over : undefined);

function DrawExpert({ params, visit }: ActOn) {
  const say = useSay();
  const draw = useIntent("drawExpert", ["readVisit"]);
  const [specialty, setSpecialty] = useState("");
  const isTriggered = visit.round === undefined;
  return (
    <ReasonedAct
      name={VISIT_PAGE.expertWords}
      says={VISIT_PAGE.expertSays}
      forbidden={
        whyNotAct("drawExpert", useMe()) ?? whyOver(visit) ?? (isTriggered ? VISIT_PAGE.seatRuleAsked : undefined)
      }
      draft={`expert.${visit.visit}`}
      needsReason={false}
      intent={draw}
      send={(reason, done) =>
        draw.mutate(
          {
            params,
            body: { ...(specialty === "" ? {} : { specialty }), ...(reason === "" ? {} : { reason: oneLine(reason) }) },
          },
          { onSuccess: done },
        )
      }
    >
      <Field label={say(VISIT_PAGE.expertSpecialty)}>
        {(control) => (
          <Input {...control} value={specialty} onChange={(event) => setSpecialty(event.target.value.trim())} />
        )}
      </Field>
    </ReasonedAct>
  );
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").slice(0, 500);

function InviteObserver({ params, visit }: ActOn) {
  const say = useSay();
  const invite = useIntent("inviteObserver", ["readVisit"]);
  const [observer, setObserver] = useState("");
  return (
    <ReasonedAct
      name={VISIT_PAGE.observerWords}
      says={VISIT_PAGE.observerSays}
      forbidden={whyNotAct("inviteObserver", useMe()) ?? whyOver(visit)}
      draft={`observer.${visit.visit}`}
      hasNoReason
      missing={/^[A-Z0-9._:-]{1,64}$/.test(observer) ? undefined : NEW_VISIT.id}
      intent={invite}
      send={(_reason, done) => invite.mutate({ params, body: { observer } }, { onSuccess: done })}
    >
      <Field label={say(VISIT_PAGE.observerId)}>
        {(control) => (
          <Input {...control} value={observer} onChange={(event) => setObserver(event.target.value.trim())} />
        )}
      </Field>
    </ReasonedAct>
  );
}
