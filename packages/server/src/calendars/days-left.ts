import { workingDaysBetween, type WorkCalendar } from "@suijian/core";
import { calendarOn, type Tx } from "@suijian/store";
import { todayIn } from "../registers/today.js";
import type { World } from "../world.js";

/** The working days of all years from the first of these days to the year after the last, into which a period may run. */
export async function calendarFrom(tx: Tx, ...days: readonly string[]): Promise<WorkCalendar> {
  const years = days.map((day) => Number(day.slice(0, 4)));
  const [first, last] = [Math.min(...years), Math.max(...years) + 1];
  return calendarOn(
    tx,
    Array.from({ length: last - first + 1 }, (_, more) => first + more),
  );
}

/**
 * The working days after today up to the last day of something and with it; below zero, by how many it was missed. Nothing where it has no
 * last day, or while no calendar is in force for a year between.
 */
export async function workingDaysLeft(
  tx: Tx,
  lastDay: string | undefined,
  world: World,
): Promise<{ readonly workingDaysLeft?: number }> {
  if (lastDay === undefined) return {};
  const today = todayIn(world);
  const left = workingDaysBetween(today, lastDay, await calendarFrom(tx, today, lastDay));
  return left.ok ? { workingDaysLeft: left.value } : {};
}
