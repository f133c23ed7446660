import type { RouteName } from "@suijian/contract";
import { useSay } from "@suijian/ui";
import { Input, Radio } from "antd";
import { useState } from "react";
import { type AnswerTo, useAnswer, useIntent } from "../shell/answers.js";
import { Field } from "../shell/field.js";
import { Loaded } from "../shell/loaded.js";
import { useMe, whyNotAct } from "../shell/who.js";
import { ReasonedAct } from "./reasoned-act.js";
import type { VisitParams } from "./visit-page.js";
import { DAY } from "./words.js";

export type VisitDay = AnswerTo<"readVisitDay">;

export const DAY_CHANGED: readonly RouteName[] = [
  "readVisitDay",
  "readSchedule",
  "listVisits",
  "countVisits",
  "proposeSchedule",
];

export interface MoveVisitOptions {
  readonly visit: string;
  readonly name: string;
  /** It has a day already. */
  readonly day?: string | undefined;
  readonly forbidden?: readonly [string, string] | undefined;
  /** Onto which day it was dropped; the dialog is open then. */
  readonly dropped?: { readonly day: string; done(): void } | undefined;
  readonly size?: "small" | "middle";
}

/** Another day for a visit, by keyboard as by hand: each day of the window is there, and what does not fit says why. */
export function MoveVisit({ visit, name, day, forbidden, dropped, size = "middle" }: MoveVisitOptions) {
  const say = useSay();
  const [isOpen, setOpen] = useState(false);
  const [chosen, choose] = useState<string>();
  const [place, setPlace] = useState("");
  const move = useIntent("moveVisit", DAY_CHANGED);
  const wanted = chosen ?? dropped?.day ?? day;
  const isShown = isOpen || dropped !== undefined;
  const set = (isWanted: boolean) => {
    setOpen(isWanted);
    choose(undefined);
    if (!isWanted) dropped?.done();
  };
  return (
    <ReasonedAct
      name={day === undefined ? DAY.plan : DAY.move}
      says={DAY.moveSays}
      of={name}
      size={size}
      forbidden={forbidden ?? whyNotAct("moveVisit", useMe())}
      draft={`move.${visit}`}
      missing={wanted === undefined ? DAY.pick : undefined}
      intent={move}
      opened={{ isOpen: isShown, set }}
      send={(reason, done) =>
        move.mutate(
          {
            params: paramsOf(visit),
            body: { day: wanted ?? "", reason, ...(/^[1-9][0-9]{0,4}$/.test(place) ? { place: Number(place) } : {}) },
          },
          { onSuccess: done },
        )
      }
    >
      <Days visit={visit} chosen={wanted} choose={choose} />
      <Field label={say(DAY.place)} help={say(DAY.placeHelp)}>
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            value={place}
            onChange={(event) => setPlace(event.target.value.replaceAll(/\D/g, ""))}
          />
        )}
      </Field>
    </ReasonedAct>
  );
}

export function paramsOf(visit: string): VisitParams {
  const [round = "", object = "", number = ""] = visit.split("/");
  return { round, object, number };
}

interface DaysOptions {
  readonly visit: string;
  readonly chosen: string | undefined;
  readonly choose: (day: string) => void;
}

function Days({ visit, chosen, choose }: DaysOptions) {
  const say = useSay();
  const known = useAnswer("readVisitDay", { params: paramsOf(visit) });
  return (
    <Loaded answer={known}>
      {({ days, capacity }) => (
        <fieldset className="visit-days">
          <legend>{say(DAY.pick)}</legend>
          <Radio.Group value={chosen} onChange={(event) => choose(String(event.target.value))}>
            {days.map(({ day, whyNot, load }) => (
              <Radio key={day} value={day} disabled={whyNot !== undefined}>
                <span className="visit-day">{`${day} ${weekday(day, say)}`}</span>{" "}
                <small className="sj-quiet">
                  {whyNot === undefined ? loadText(load, capacity?.perPerson, say) : withoutName(whyNot)}
                </small>
              </Radio>
            ))}
          </Radio.Group>
        </fieldset>
      )}
    </Loaded>
  );
}

/** The sentence names the visit first; here everybody knows which it is. */
const withoutName = (sentence: string): string => sentence.replace(/^[^：:]*[：:]\s*/, "");

const loadText = (load: number, most: number | undefined, say: ReturnType<typeof useSay>): string =>
  `${say(DAY.load)} ${load}${most === undefined ? "" : ` / ${most}`}${most !== undefined && load >= most ? ` · ${say(DAY.full)}` : ""}`;

const WEEKDAYS = [
  ["周日", "Sun"],
  ["周一", "Mon"],
  ["周二", "Tue"],
  ["周三", "Wed"],
  ["周四", "Thu"],
  ["周五", "Fri"],
  ["周六", "Sat"],
] as const;

export const weekday = (day: string, say: ReturnType<typeof useSay>): string =>
  say(WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? WEEKDAYS[0]);
