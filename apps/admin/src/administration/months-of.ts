/** What a day is to an office. */
export type DayKind = "off" | "make-up" | "weekend" | "ordinary";

export interface CalendarDay {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly kind: DayKind;
  readonly isDoubtful: boolean;
}

/** A month as weeks from Monday to Sunday; where a week lies in two months, the days of the other one are left empty. */
export interface CalendarMonth {
  readonly month: number;
  readonly weeks: readonly (readonly (CalendarDay | undefined)[])[];
}

export interface Arrangement {
  readonly off: readonly string[];
  readonly working: readonly string[];
  readonly doubtful: readonly string[];
}

export const monthsOf = (year: number, arrangement: Arrangement): readonly CalendarMonth[] =>
  Array.from({ length: 12 }, (_, before) => monthOf(year, before + 1, arrangement));

function monthOf(year: number, month: number, arrangement: Arrangement): CalendarMonth {
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const empty = Array.from({ length: weekdayOf(year, month, 1) }, () => undefined);
  const days = [...empty, ...Array.from({ length }, (_, before) => dayOf(year, month, before + 1, arrangement))];
  const weeks = Array.from({ length: Math.ceil(days.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_each, weekday) => days[week * 7 + weekday]),
  );
  return { month, weeks };
}

function dayOf(year: number, month: number, number: number, { off, working, doubtful }: Arrangement): CalendarDay {
  const day = `${year}-${String(month).padStart(2, "0")}-${String(number).padStart(2, "0")}`;
  const weekday = weekdayOf(year, month, number) >= 5 ? "weekend" : "ordinary";
  const kind = off.includes(day) ? "off" : working.includes(day) ? "make-up" : weekday;
  return { day, kind, isDoubtful: doubtful.includes(day) };
}

/** Monday is 0. */
const weekdayOf = (year: number, month: number, number: number): number =>
  (new Date(Date.UTC(year, month - 1, number)).getUTCDay() + 6) % 7;
