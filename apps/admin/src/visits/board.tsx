import { useSay } from "@suijian/ui";
import { type DragEvent, useState } from "react";
import type { AnswerTo } from "../shell/answers.js";
import { BoardCard } from "./board-card.js";
import { boardRows, daysShown } from "./board-layout.js";
import { weekday } from "./move-visit.js";
import type { Scheduled } from "./why-day.js";
import { BOARD, VISITS } from "./words.js";

export interface BoardOptions {
  readonly view: "people" | "district";
  readonly known: AnswerTo<"readSchedule">;
}

interface Dropped {
  readonly visit: string;
  readonly row: string;
  readonly day: string;
}

/** A week: days across, people or districts down. */
export function Board({ view, known }: BoardOptions) {
  const say = useSay();
  const [lifted, lift] = useState<string>();
  const [dropped, setDropped] = useState<Dropped>();
  const days = daysShown(known.days, known.rows);
  const rows = boardRows(view, known.rows);
  const awayOn = (people: readonly string[], day: string) =>
    people.filter((inspector) =>
      known.leaves.some((leave) => leave.inspector === inspector && leave.first <= day && day <= leave.last),
    );
  const drop = (row: string, day: string) => (event: DragEvent) => {
    event.preventDefault();
    const visit = event.dataTransfer.getData("text/plain") || lifted;
    if (visit !== undefined && visit !== "") setDropped({ visit, row, day });
    lift(undefined);
  };
  const droppedOn = (visit: Scheduled, row: string) =>
    dropped?.visit === visit.visit && dropped.row === row && dropped.day !== visit.day
      ? { day: dropped.day, done: () => setDropped(undefined) }
      : undefined;
  const label = say(BOARD.title);
  return (
    <div className="sj-table board" role="region" aria-label={label} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say(view === "people" ? VISITS.people : VISITS.place)}</th>
            {days.map((day) => (
              <th key={day} scope="col">
                {day} {weekday(day, say)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ keys, days: visits, visits: count }) => (
            <tr key={keys.join(";")}>
              <th scope="row">
                {keys.join("、")} <small className="sj-quiet">{say(timesOf(count))}</small>
              </th>
              {days.map((day) => (
                <td
                  key={day}
                  className={lifted === undefined ? "" : "board-target"}
                  onDragOver={(event) => event.preventDefault()}
                  onDrop={drop(keys.join(";"), day)}
                >
                  <Away people={view === "people" ? awayOn(keys, day) : []} />
                  <ol className="board-cell">
                    {visits.get(day)?.map((visit) => (
                      <BoardCard
                        key={visit.visit}
                        visit={visit}
                        capacity={known.capacity}
                        dropped={droppedOn(visit, keys.join(";"))}
                        lift={lift}
                      />
                    ))}
                  </ol>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Away({ people }: { readonly people: readonly string[] }) {
  const say = useSay();
  if (people.length === 0) return null;
  return (
    <small className="board-away">
      {say(BOARD.away)} {people.join("、")}
    </small>
  );
}

const timesOf = (visits: number) => [`${visits} 次`, `${visits}`] as const;
