import type { Language, ScheduledVisit } from "@suijian/contract";
import { sayProblem } from "@suijian/contract";
import { whyNotOn, type DayBook } from "@suijian/core";
import type { VisitWithDay } from "@suijian/store";
import { filled } from "../../registers/filled.js";

/** A visit as boards and proposals show it. */
export const onBoard = ({ visit, object, name, door, mode, first, last, lead, visiting, team }: VisitWithDay) =>
  filled({
    ...{ visit, object, name, division: door.division, address: door.address, mode, first, last, lead },
    visiting: [...visiting],
    team: [...team],
  });

/** What is planned of it. */
export const planOf = ({ planned: { day, place, found, because, placedBy, booking, agreed } }: VisitWithDay) =>
  filled({ day, place, found, because, placedBy, booking, agreed });

/** Why its day does not fit any more; a visit that was made is past that. */
export function unfitNow(visit: VisitWithDay, book: DayBook, language: Language): { unfit?: string } {
  const { day } = visit.planned;
  if (day === undefined || visit.state !== "planned") return {};
  const problem = whyNotOn(visit, day, book);
  return problem === undefined ? {} : { unfit: sayProblem(language, problem) };
}

export const scheduled = (visit: VisitWithDay, book: DayBook, language: Language): ScheduledVisit => ({
  ...onBoard(visit),
  ...planOf(visit),
  state: visit.state === "performed" ? "performed" : "planned",
  ...unfitNow(visit, book, language),
});
