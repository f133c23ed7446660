import { useSay, Why } from "@suijian/ui";
import type { AnswerTo } from "../shell/answers.js";
import { wordsOf } from "./visit-states.js";
import { BECAUSE_WORDS, DAY, FOUND_WORDS, WHY_FACTS } from "./words.js";

export type Scheduled = AnswerTo<"readSchedule">["rows"][number];

export interface WhyDayOptions {
  readonly of: string;
  readonly because: NonNullable<Scheduled["because"]>;
  readonly placedBy: Scheduled["placedBy"];
  readonly capacity?: { readonly rule: string; readonly version: number; readonly perPerson: number } | undefined;
}

/** 为何是这一天: what the proposal looked at. */
export function WhyDay({ of, because, placedBy, capacity }: WhyDayOptions) {
  const say = useSay();
  const metres = placedBy?.metres;
  return (
    <Why
      of={`${say(DAY.why)} · ${of}`}
      reasons={{
        rule: say(wordsOf(BECAUSE_WORDS, because.because)),
        citation: "METHOD §18",
        ...(capacity === undefined
          ? {}
          : { version: `${capacity.rule} v${capacity.version} (≤ ${capacity.perPerson})` }),
        facts: [
          ...(because.beside === undefined ? [] : [[say(WHY_FACTS.beside), because.beside] as const]),
          [say(WHY_FACTS.days), because.days],
          [say(WHY_FACTS.away), because.away],
          [say(WHY_FACTS.full), because.full],
          metres === undefined
            ? [say(WHY_FACTS.order), say(WHY_FACTS.byAddress)]
            : [say(WHY_FACTS.metres), `${metres} m`],
        ],
      }}
    />
  );
}

/** Whoever found the day: the proposal with its reasons, else a person or the firm. */
export function FoundBy({
  visit,
  capacity,
}: {
  readonly visit: FoundDay;
  readonly capacity?: WhyDayOptions["capacity"];
}) {
  const say = useSay();
  if (visit.found === undefined) return null;
  return (
    <span className="in-a-row">
      {say(wordsOf(FOUND_WORDS, visit.found))}
      {visit.because === undefined ? null : (
        <WhyDay of={visit.visit} because={visit.because} placedBy={visit.placedBy} capacity={capacity} />
      )}
    </span>
  );
}

type FoundDay = Pick<Scheduled, "visit" | "found" | "because" | "placedBy">;
