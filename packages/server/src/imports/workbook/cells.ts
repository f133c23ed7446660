import type { CellFault } from "../row-taker.js";
import { unescaped, type WorkbookPlan } from "./plan.js";

/** A cell as it stands in a sheet. */
export interface RawCell {
  /** `t`: s, str, inlineStr, b, e, d or n. */
  readonly kind: string;
  readonly style: number;
  readonly value: string;
  readonly hasValue: boolean;
  readonly formula: string | undefined;
}

type CellRead = { readonly text: string } | Pick<CellFault, "code" | "value">;

/** What a person sees in the cell, as the text a CSV file would have; a formula's result stands for it. */
export function readCell(cell: RawCell, plan: WorkbookPlan): CellRead {
  const { kind, value, formula } = cell;
  if (kind === "e") return { code: "cell-faulty", value };
  if (!cell.hasValue) return formula === undefined ? { text: "" } : { code: "cell-faulty", value: `=${formula}` };
  switch (kind) {
    case "s":
      return sharedText(plan.texts[Number(value)], value);
    case "str":
    case "inlineStr":
      return { text: unescaped(value) };
    case "b":
      return { text: value === "1" || value === "true" ? "TRUE" : "FALSE" };
    case "d":
      return { text: value.replace(/T00:00:00(\.0+)?Z?$/, "") };
    default:
      return readNumber(value, plan.showsDay[cell.style] === true, plan.is1904);
  }
}

const sharedText = (text: string | undefined, number: string): CellRead =>
  text === undefined ? { code: "cell-faulty", value: number } : { text };

function readNumber(value: string, showsDay: boolean, is1904: boolean): CellRead {
  const number = Number(value);
  if (value.trim() === "" || !Number.isFinite(number)) return { code: "cell-faulty", value };
  if (showsDay) return readDay(number, is1904) ?? { code: "cell-faulty", value };
  // Behind the fifteenth digit a spreadsheet has put noughts.
  if (Math.abs(number) >= 1e15) return { code: "number-imprecise", value: String(number) };
  return { text: String(number) };
}

/** Days since the last of 1899; the 29 February 1900 that some programs count is none. */
function readDay(serial: number, is1904: boolean): CellRead | undefined {
  if (serial < 0 || serial >= MOST_DAYS) return undefined;
  const days = Math.floor(serial);
  const since1970 = is1904 ? days - DAYS_1904 : days - DAYS_1900 + (days < 60 ? 1 : 0);
  const seconds = Math.round((serial - days) * 86_400);
  const text = new Date((since1970 * 86_400 + seconds) * 1000).toISOString();
  return { text: seconds === 0 ? text.slice(0, 10) : `${text.slice(0, 10)} ${text.slice(11, 19)}` };
}

const DAYS_1900 = 25_569;
const DAYS_1904 = 24_107;
/** The last day of 9999, and one more. */
const MOST_DAYS = 2_958_466;
