import type { Day } from "@suijian/core";

/** Windows are days of the office's own calendar, so its clock's zone counts. */
export function officeDay(now: Date): Day {
  const two = (value: number): string => String(value).padStart(2, "0");
  // A day by its form.
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}` as Day;
}
