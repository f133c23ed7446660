import type { RouteName } from "@suijian/contract";
import { useSay, type Words } from "@suijian/ui";
import { Input } from "antd";
import { useState } from "react";
import { useIntent } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { ReasonedAct } from "./reasoned-act.js";
import type { VisitParams } from "./visit-page.js";
import { todayHere, type Visit } from "./visit-states.js";
import { ACTS } from "./words.js";

export interface VisitActOptions {
  readonly params: VisitParams;
  readonly visit: Visit;
}

const CHANGED: readonly RouteName[] = ["readVisit", "readVisitDay", "listVisits", "countVisits"];

/** What can be done with the visit; what cannot be done now says why, and who could. */
export function VisitActs(options: VisitActOptions) {
  return (
    <div className="in-a-row">
      <Perform {...options} />
      {options.visit.state === "awaiting-approval" ? <Approval {...options} /> : null}
      <AskOverride {...options} />
      <DecideOverride {...options} decision="approve" />
      <DecideOverride {...options} decision="refuse" />
      <VoidVisit {...options} />
    </div>
  );
}

const isEnded = ({ state }: Visit): boolean => state === "performed" || state === "void";

function Perform({ params, visit }: VisitActOptions) {
  const say = useSay();
  const perform = useIntent("performVisit", CHANGED);
  const [day, setDay] = useState(todayHere);
  const isOutside = day < visit.first || day > visit.last;
  const forbidden =
    whyNotAct("performVisit", useMe()) ??
    (isEnded(visit) ? ACTS.over : visit.state === "planned" ? undefined : ACTS.notPlanned);
  return (
    <ReasonedAct
      isMain
      name={ACTS.perform}
      says={ACTS.performSays}
      forbidden={forbidden}
      draft={`perform.${visit.visit}`}
      reasonLabel={ACTS.performReason}
      needsReason={isOutside}
      intent={perform}
      send={(reason, done) =>
        perform.mutate({ params, body: { day, ...(reason === "" ? {} : { reason }) } }, { onSuccess: done })
      }
    >
      <Field label={say(ACTS.performDay)}>
        {(control) => (
          <Input
            {...control}
            type="date"
            max={todayHere()}
            value={day}
            onChange={(event) => setDay(event.target.value)}
          />
        )}
      </Field>
    </ReasonedAct>
  );
}

function VoidVisit({ params, visit }: VisitActOptions) {
  const intent = useIntent("voidVisit", CHANGED);
  return (
    <ReasonedAct
      name={ACTS.void}
      says={ACTS.voidSays}
      forbidden={whyNotAct("voidVisit", useMe()) ?? (isEnded(visit) ? ACTS.over : undefined)}
      draft={`void.${visit.visit}`}
      intent={intent}
      send={(reason, done) => intent.mutate({ params, body: { reason } }, { onSuccess: done })}
    />
  );
}

function AskOverride({ params, visit }: VisitActOptions) {
  const intent = useIntent("askOverride", CHANGED);
  const isAsked = visit.override === "asked" || visit.override === "approved";
  const forbidden =
    whyNotAct("askOverride", useMe()) ?? (isEnded(visit) ? ACTS.over : isAsked ? ACTS.overrideAsked : undefined);
  if (visit.state === "awaiting-approval") return null;
  return (
    <ReasonedAct
      name={ACTS.askOverride}
      says={ACTS.askOverrideSays}
      forbidden={forbidden}
      draft={`override.${visit.visit}`}
      intent={intent}
      send={(reason, done) => intent.mutate({ params, body: { reason } }, { onSuccess: done })}
    />
  );
}

interface DecideOptions extends VisitActOptions {
  readonly decision: "approve" | "refuse";
}

function DecideOverride({ params, visit, decision }: DecideOptions) {
  const intent = useIntent("decideOverride", CHANGED);
  const me = useMe();
  if (visit.override !== "asked") return null;
  const name: Words = decision === "approve" ? ACTS.approveOverride : ACTS.refuseOverride;
  return (
    <ReasonedAct
      name={name}
      says={ACTS.askOverrideSays}
      forbidden={whyNotAct("decideOverride", me) ?? (isEnded(visit) ? ACTS.over : undefined)}
      draft={`${decision}-override.${visit.visit}`}
      intent={intent}
      send={(reason, done) => intent.mutate({ params, body: { decision, reason } }, { onSuccess: done })}
    />
  );
}

function Approval({ params, visit }: VisitActOptions) {
  const intent = useIntent("decideTriggeredVisit", CHANGED);
  const forbidden = whyNotAct("decideTriggeredVisit", useMe());
  const decide = (decision: "approve" | "refuse") => (
    <ReasonedAct
      name={decision === "approve" ? ACTS.approve : ACTS.refuse}
      says={ACTS.approveSays}
      forbidden={forbidden}
      draft={`${decision}.${visit.visit}`}
      intent={intent}
      send={(reason, done) => intent.mutate({ params, body: { decision, reason } }, { onSuccess: done })}
    />
  );
  return (
    <>
      {decide("approve")}
      {decide("refuse")}
    </>
  );
}
