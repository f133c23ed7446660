import { StateTag, useSay } from "@suijian/ui";
import type { DragEvent } from "react";
import { PageLink } from "../shell/page-link.js";
import { MoveVisit } from "./move-visit.js";
import { hrefOf, stateWords, wordsOf } from "./visit-states.js";
import { ACTS, DAY, MODE_WORDS } from "./words.js";
import { type Scheduled, type WhyDayOptions, WhyDay } from "./why-day.js";

export interface BoardCardOptions {
  readonly visit: Scheduled;
  readonly capacity: WhyDayOptions["capacity"];
  readonly dropped: { readonly day: string; done(): void } | undefined;
  readonly lift: (visit: string) => void;
}

/** A visit on the board: draggable for the hand, with a button for the keyboard. */
export function BoardCard({ visit, capacity, dropped, lift }: BoardCardOptions) {
  const say = useSay();
  const name = visit.name ?? visit.object;
  const isMade = visit.state === "performed";
  const start = (event: DragEvent) => {
    event.dataTransfer.setData("text/plain", visit.visit);
    event.dataTransfer.effectAllowed = "move";
    lift(visit.visit);
  };
  return (
    <li className="board-card" draggable={!isMade} onDragStart={start}>
      <PageLink href={hrefOf(visit.visit)} draggable={false}>
        {name}
      </PageLink>
      <small className="sj-quiet">{visit.address === "" ? visit.division : visit.address}</small>
      <small className="sj-quiet">{visit.team.join("、")}</small>
      <span className="in-a-row">
        <small>
          {visit.agreed === undefined
            ? `#${visit.place ?? ""} · ${say(wordsOf(MODE_WORDS, visit.mode))}`
            : `${visit.agreed.from}–${visit.agreed.to}`}
        </small>
        {isMade ? <StateTag tone="done">{say(stateWords("performed"))}</StateTag> : null}
        {visit.unfit === undefined ? null : (
          <span title={visit.unfit}>
            <StateTag tone="wrong">{say(DAY.unfit)}</StateTag>
            <span className="sj-unseen">{visit.unfit}</span>
          </span>
        )}
        <span className="in-a-row">
          <MoveVisit
            visit={visit.visit}
            name={name}
            day={visit.day}
            size="small"
            forbidden={isMade ? ACTS.over : undefined}
            dropped={dropped}
          />
          {visit.because === undefined ? null : (
            <WhyDay of={name} because={visit.because} placedBy={visit.placedBy} capacity={capacity} />
          )}
        </span>
      </span>
    </li>
  );
}
