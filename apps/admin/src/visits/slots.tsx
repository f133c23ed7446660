import { useSay, type Words } from "@suijian/ui";
import { Button, Input, Radio, Select } from "antd";
import { useState } from "react";
import { useIntent } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { DAY_CHANGED, type VisitDay, weekday } from "./move-visit.js";
import { ReasonedAct } from "./reasoned-act.js";
import type { VisitParams } from "./visit-page.js";
import type { Visit } from "./visit-states.js";
import { ACTS, CHANNEL_WORDS, DAY } from "./words.js";

export interface SlotOptions {
  readonly params: VisitParams;
  readonly visit: Visit;
  readonly known: VisitDay;
}

export interface SlotTyped {
  readonly day: string;
  readonly from: string;
  readonly to: string;
}

export const slotText = ({ day, from, to }: SlotTyped): string => `${day} ${from}–${to}`;

const whyNotBooked = (visit: Visit): Words | undefined =>
  visit.mode === "unannounced" ? DAY.unannounced : visit.state === "planned" ? undefined : DAY.onlyPlanned;

/** Times that a notified firm may choose from. */
export function OfferSlots({ params, visit, known }: SlotOptions) {
  const say = useSay();
  const offer = useIntent("offerSlots", DAY_CHANGED);
  const fitting = known.days.filter(({ whyNot, code }) => whyNot === undefined || code === "slot-agreed");
  const [slots, setSlots] = useState<readonly SlotTyped[]>(() => [first(fitting[0]?.day ?? "")]);
  const isWhole = slots.every(({ day, from, to }) => day !== "" && from !== "" && from < to);
  const change = (place: number, changed: Partial<SlotTyped>) =>
    setSlots(slots.map((slot, each) => (each === place ? { ...slot, ...changed } : slot)));
  return (
    <ReasonedAct
      name={DAY.offer}
      says={DAY.offerSays}
      forbidden={whyNotAct("offerSlots", useMe()) ?? whyNotBooked(visit)}
      draft={`offer.${visit.visit}`}
      hasNoReason
      missing={isWhole ? undefined : DAY.wrongSlot}
      intent={offer}
      send={(_reason, done) => offer.mutate({ params, body: { slots: [...slots] } }, { onSuccess: done })}
    >
      {slots.map((slot, place) => (
        <fieldset key={place} className="visit-slot">
          <legend>
            {say(DAY.slot)} {place + 1}
          </legend>
          <Field label={say(DAY.slotDay)}>
            {(control) => (
              <Select
                {...control}
                value={slot.day}
                options={fitting.map(({ day }) => ({ value: day, label: `${day} ${weekday(day, say)}` }))}
                onChange={(day) => change(place, { day })}
              />
            )}
          </Field>
          <Field label={say(DAY.slotFrom)}>
            {(control) => (
              <Input
                {...control}
                type="time"
                value={slot.from}
                onChange={(event) => change(place, { from: event.target.value })}
              />
            )}
          </Field>
          <Field label={say(DAY.slotTo)}>
            {(control) => (
              <Input
                {...control}
                type="time"
                value={slot.to}
                onChange={(event) => change(place, { to: event.target.value })}
              />
            )}
          </Field>
          {slots.length === 1 ? null : (
            <Button size="small" onClick={() => setSlots(slots.filter((_, each) => each !== place))}>
              {say(DAY.removeSlot)}
            </Button>
          )}
        </fieldset>
      ))}
      {slots.length >= MOST_SLOTS ? null : (
        <Button onClick={() => setSlots([...slots, first(fitting[slots.length]?.day ?? fitting[0]?.day ?? "")])}>
          {say(DAY.addSlot)}
        </Button>
      )}
    </ReasonedAct>
  );
}

const MOST_SLOTS = 6;
const first = (day: string): SlotTyped => ({ day, from: "09:00", to: "11:00" });

/** What the firm said, when and by which way; the officer writes it down. */
export function AnswerSlots({ params, visit, known }: SlotOptions) {
  const say = useSay();
  const answer = useIntent("answerSlots", DAY_CHANGED);
  const [chosen, choose] = useState<number | "another">(0);
  const [channel, setChannel] = useState<"phone" | "in-person" | "letter" | "message">("phone");
  const [at, setAt] = useState(nowTyped);
  const forbidden =
    whyNotAct("answerSlots", useMe()) ??
    whyNotBooked(visit) ??
    (known.booking === "offered" ? undefined : DAY.notOffered);
  const send = (wish: string, done: () => void) => {
    const slot = chosen === "another" ? undefined : known.offered[chosen];
    const written = { channel, answeredAt: new Date(at).toISOString() };
    const body =
      slot === undefined
        ? { answer: "another" as const, wish, ...written }
        : { answer: "accept" as const, slot, ...written };
    answer.mutate({ params, body }, { onSuccess: done });
  };
  return (
    <ReasonedAct
      name={DAY.answer}
      says={DAY.answerSays}
      forbidden={forbidden}
      draft={`answer.${visit.visit}`}
      reasonLabel={DAY.wish}
      needsReason={chosen === "another"}
      hasNoReason={chosen !== "another"}
      missing={at === "" ? DAY.answeredAt : undefined}
      intent={answer}
      send={send}
    >
      <fieldset className="visit-days">
        <legend>{say(DAY.offered)}</legend>
        <Radio.Group value={chosen} onChange={(event) => choose(placeOf(event.target.value))}>
          {known.offered.map((slot, place) => (
            <Radio key={slotText(slot)} value={place}>
              {say(DAY.accepts)} {slotText(slot)}
            </Radio>
          ))}
          <Radio value="another">{say(DAY.another)}</Radio>
        </Radio.Group>
      </fieldset>
      <Field label={say(DAY.channel)}>
        {(control) => (
          <Select
            {...control}
            value={channel}
            options={CHANNELS.map((value) => ({ value, label: say(CHANNEL_WORDS[value] ?? ACTS.reason) }))}
            onChange={setChannel}
          />
        )}
      </Field>
      <Field label={say(DAY.answeredAt)}>
        {(control) => (
          <Input {...control} type="datetime-local" value={at} onChange={(event) => setAt(event.target.value)} />
        )}
      </Field>
    </ReasonedAct>
  );
}

const CHANNELS = ["phone", "in-person", "letter", "message"] as const;

const placeOf = (value: unknown): number | "another" => (typeof value === "number" ? value : "another");

/** As the browser's own field writes it, a minute ago at the latest. */
function nowTyped(): string {
  const now = new Date(Date.now() - 60_000);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}T${two(now.getHours())}:${two(now.getMinutes())}`;
}
