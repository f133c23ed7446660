import { StateTag, useSay } from "@suijian/ui";
import { type Answered, useIntent } from "../shell/answers.js";
import { Loaded } from "../shell/loaded.js";
import { PageLink } from "../shell/page-link.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { FoundBy } from "./why-day.js";
import { HappenedList } from "./happened-list.js";
import { DAY_CHANGED, MoveVisit, type VisitDay, weekday } from "./move-visit.js";
import { ReasonedAct } from "./reasoned-act.js";
import { AnswerSlots, OfferSlots, slotText } from "./slots.js";
import type { VisitParams } from "./visit-page.js";
import { type Visit, wordsOf } from "./visit-states.js";
import { BOOKING_WORDS, DAY, VISIT_PAGE } from "./words.js";

export interface VisitDayOptions {
  readonly params: VisitParams;
  readonly visit: Visit;
  readonly day: Answered<VisitDay>;
}

/** On which day it is to be made, why on this one, and what the firm said. */
export function VisitDayPanel({ params, visit, day }: VisitDayOptions) {
  const say = useSay();
  return (
    <section className="panel" aria-label={say(DAY.title)}>
      <h2>{say(DAY.title)}</h2>
      <Loaded answer={day}>{(known) => <Known params={params} visit={visit} known={known} />}</Loaded>
    </section>
  );
}

interface KnownOptions {
  readonly params: VisitParams;
  readonly visit: Visit;
  readonly known: VisitDay;
}

function Known({ params, visit, known }: KnownOptions) {
  const say = useSay();
  const whyNot = visit.state === "planned" ? undefined : DAY.onlyPlanned;
  return (
    <>
      <dl className="sj-facts">
        <div>
          <dt>{say(DAY.day)}</dt>
          <dd>{known.day === undefined ? say(DAY.noDay) : <PlannedDay known={known} />}</dd>
        </div>
        {known.found === undefined ? null : (
          <div>
            <dt>{say(DAY.found)}</dt>
            <dd>
              <FoundBy visit={known} capacity={known.capacity} />
            </dd>
          </div>
        )}
        <div>
          <dt>{say(DAY.booking)}</dt>
          <dd>{visit.mode === "unannounced" ? say(DAY.unannounced) : <Booked known={known} />}</dd>
        </div>
        {known.offered.length === 0 ? null : (
          <div>
            <dt>{say(DAY.offered)}</dt>
            <dd>{known.offered.map(slotText).join("；")}</dd>
          </div>
        )}
        {known.wish === undefined ? null : (
          <div>
            <dt>{say(DAY.wish)}</dt>
            <dd>{known.wish}</dd>
          </div>
        )}
      </dl>
      <div className="in-a-row">
        <MoveVisit visit={visit.visit} name={visit.visit} day={known.day} forbidden={whyNot} />
        <TakeOff params={params} visit={visit} hasDay={known.day !== undefined} />
        <OfferSlots params={params} visit={visit} known={known} />
        <AnswerSlots params={params} visit={visit} known={known} />
      </div>
      {known.history.length === 0 ? null : (
        <details>
          <summary>{say(VISIT_PAGE.history)}</summary>
          <HappenedList events={known.history} />
        </details>
      )}
    </>
  );
}

function PlannedDay({ known }: { readonly known: VisitDay }) {
  const say = useSay();
  const { day = "", agreed, place, unfit } = known;
  return (
    <span className="in-a-row">
      <PageLink href={`/visits/schedule?day=${day}&view=day`}>
        {day} {weekday(day, say)}
      </PageLink>
      <span>{agreed === undefined ? `${say(DAY.place)} ${place ?? ""}` : `${agreed.from}–${agreed.to}`}</span>
      {unfit === undefined ? null : (
        <StateTag tone="wrong">
          {say(DAY.unfit)}：{unfit}
        </StateTag>
      )}
    </span>
  );
}

function Booked({ known: { booking, agreed } }: { readonly known: VisitDay }) {
  const say = useSay();
  const tone = booking === "agreed" ? "done" : booking === "none" ? "resting" : "soon";
  return (
    <span className="in-a-row">
      <StateTag tone={tone}>{say(wordsOf(BOOKING_WORDS, booking))}</StateTag>
      {agreed === undefined ? null : slotText(agreed)}
    </span>
  );
}

function TakeOff({
  params,
  visit,
  hasDay,
}: {
  readonly params: VisitParams;
  readonly visit: Visit;
  readonly hasDay: boolean;
}) {
  const intent = useIntent("takeOffVisit", DAY_CHANGED);
  const forbidden = whyNotAct("takeOffVisit", useMe()) ?? (visit.state === "planned" ? undefined : DAY.onlyPlanned);
  return (
    <ReasonedAct
      name={DAY.takeOff}
      says={DAY.takeOffSays}
      forbidden={forbidden ?? (hasDay ? undefined : DAY.noDay)}
      draft={`take-off.${visit.visit}`}
      intent={intent}
      send={(reason, done) => intent.mutate({ params, body: { reason } }, { onSuccess: done })}
    />
  );
}
