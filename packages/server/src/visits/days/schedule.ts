import {
  byPlaceOfDay,
  daysAfter,
  done,
  fail,
  isWorkingDay,
  type Days,
  type Problem,
  type WorkCalendar,
} from "@suijian/core";
import { countWithoutDay, visitsOfDays, type VisitWithDay } from "@suijian/store";
import type { Handlers } from "../../http/handler.js";
import { filled } from "../../registers/filled.js";
import { scheduled } from "./day-answer.js";
import { dayBook, dayCapacity } from "./day-book.js";

/** The board: the visits of some days, each where it stands in its day. */
export const readSchedule: Handlers["readSchedule"] = async ({ query, parts, language }, tx) => {
  const { from, to, ...asked } = query;
  const fault = spanFault([from, to], MOST_DAYS);
  if (fault !== undefined) return fail(fault);
  const found = await visitsOfDays(tx, asked, [from, to], MOST_ON_BOARD + 1);
  const shown = found.slice(0, MOST_ON_BOARD).sort(byDay);
  const book = await dayBook(
    tx,
    parts.world,
    shown.flatMap(({ team }) => team),
    [from, to],
  );
  const capacity = await dayCapacity(tx, parts.world);
  return done(
    filled({
      rows: shown.map((visit) => scheduled(visit, book, language)),
      isMore: found.length > MOST_ON_BOARD,
      waiting: await countWithoutDay(tx, asked, [from, to]),
      days: eachDay([from, to]).map((day) => ({ day, ...worksOn(day, book.calendar) })),
      capacity: capacity.ok ? { ...capacity.value } : undefined,
      leaves: [...book.leaves].flatMap(([inspector, leaves]) =>
        leaves.map(([first, last]) => ({ inspector, first, last })),
      ),
    }),
  );
};

/** More than can be looked at. */
const MOST_ON_BOARD = 2_000;
const MOST_DAYS = 62;

const byDay = (a: VisitWithDay, b: VisitWithDay): number => {
  const [dayA, dayB] = [a.planned.day ?? "", b.planned.day ?? ""];
  return dayA === dayB ? byPlaceOfDay(a.planned, b.planned) : dayA < dayB ? -1 : 1;
};

export function spanFault([from, to]: Days, most: number): Problem | undefined {
  if (to < from) return { code: "field-invalid", field: "querystring/to", reason: "lies before the first day" };
  return daysAfter(from, most) <= to
    ? { code: "field-invalid", field: "querystring/to", reason: `more than ${most} days` }
    : undefined;
}

export function eachDay([from, to]: Days): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = daysAfter(day, 1)) days.push(day);
  return days;
}

function worksOn(day: string, calendar: WorkCalendar): { works?: boolean } {
  const works = isWorkingDay(day, calendar);
  return works.ok ? { works: works.value } : {};
}
