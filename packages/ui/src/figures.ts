import type { Words } from "./language.js";

/** 12,345 in both languages. */
export const figure = (count: number): string => count.toLocaleString("en-US");

/** One decimal; numerator and denominator belong beside it. */
export const share = (part: number, whole: number): string =>
  whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`;

/** Exact as long as that is cheap, else that there are more. */
export const countOf = (count: number, isMore: boolean): Words =>
  isMore ? [`超过 ${figure(count)}`, `${figure(count)}+`] : [figure(count), figure(count)];

/** A moment as the reader's clock shows it. */
export function momentOf(moment: string): string {
  const at = new Date(moment);
  const two = (part: number) => String(part).padStart(2, "0");
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`;
}
