/**
 * What a list asks for an item: how many of the objects (抽查比例) or how often (抽查频次). A bound that is missing is not set; both
 * equal ask for exactly so many. Numbers are in the unit: 2 permille is two of a thousand objects.
 */
export interface Demand {
  /** Whose demand it is; every level's when nothing is said. */
  readonly level?: Level;
  readonly min?: number;
  readonly max?: number;
  readonly unit: DemandUnit;
  readonly period?: Period;
}

export const LEVELS = ["province", "city", "county", "street"] as const;
export type Level = (typeof LEVELS)[number];

export type DemandUnit = "percent" | "permille" | "times";

/** Every so many of these; `validity` is as long as the licence or the filing is valid. */
export interface Period {
  readonly every: number;
  readonly of: PeriodUnit;
}

export const PERIOD_UNITS = ["day", "week", "month", "quarter", "half-year", "year", "validity"] as const;
export type PeriodUnit = (typeof PERIOD_UNITS)[number];

/**
 * The short form for a table's cell, several joined by `;`: `30%..` at least, `..10%/year` at most, `1..2x/year`, `5%` exactly,
 * `city:1x/year;county:1x/month`, `..1x/2year`.
 */
export const demandsText = (demands: readonly Demand[]): string => demands.map(demandText).join(";");

function demandText({ level, min, max, unit, period }: Demand): string {
  const amount = min === max ? `${min ?? ""}${SIGNS[unit]}` : rangeText(min, max, SIGNS[unit]);
  return `${level === undefined ? "" : `${level}:`}${amount}${period === undefined ? "" : periodText(period)}`;
}

function rangeText(min: number | undefined, max: number | undefined, sign: string): string {
  return max === undefined ? `${min}${sign}..` : `${min ?? ""}..${max}${sign}`;
}

const periodText = ({ every, of }: Period): string => `/${every === 1 ? "" : every}${of}`;

const SIGNS: Readonly<Record<DemandUnit, string>> = { percent: "%", permille: "‰", times: "x" };

/** The short form read back; undefined when it is not one. */
export function demandsOf(text: string): Demand[] | undefined {
  const demands = text.split(";").map((each) => demandOf(each.trim()));
  return demands.every((each) => each !== undefined) ? demands : undefined;
}

const SHORT =
  /^(?:(province|city|county|street):)?(?:([0-9]{1,6}(?:\.[0-9]{1,6})?)?(?:(%|‰|x)\.\.|(\.\.)([0-9]{1,6}(?:\.[0-9]{1,6})?)(%|‰|x)|(%|‰|x)))(?:\/([0-9]{1,3})?(day|week|month|quarter|half-year|year|validity))?$/;

function demandOf(text: string): Demand | undefined {
  const match = SHORT.exec(text);
  if (match === null) return undefined;
  const [, level, first, least, isRange, last, most, exact, every, of] = match;
  const min = first === undefined ? undefined : Number(first);
  const max = isRange === undefined ? (exact === undefined ? undefined : min) : Number(last);
  return boundDemand({
    level: LEVELS.find((each) => each === level),
    min,
    max,
    unit: unitOf(least ?? most ?? exact ?? ""),
    period: periodOf(every, of),
  });
}

function periodOf(every: string | undefined, of: string | undefined): Period | undefined {
  const unit = PERIOD_UNITS.find((each) => each === of);
  return unit === undefined ? undefined : { every: every === undefined ? 1 : Number(every), of: unit };
}

export const unitOf = (sign: string): DemandUnit => (sign === "%" ? "percent" : sign === "‰" ? "permille" : "times");

/** A demand without its missing parts, or undefined when its bounds ask for nothing or for more than there is. */
export function boundDemand(parts: { [Part in keyof Demand]?: Demand[Part] | undefined }): Demand | undefined {
  const { level, min, max, unit, period } = parts;
  if (unit === undefined || (min === undefined && max === undefined)) return undefined;
  if (Math.max(min ?? 0, max ?? 0) > WHOLE[unit] || (min ?? 0) > (max ?? Infinity) || period?.every === 0)
    return undefined;
  return {
    ...(level === undefined ? {} : { level }),
    ...(min === undefined ? {} : { min }),
    ...(max === undefined ? {} : { max }),
    unit,
    ...(period === undefined ? {} : { period }),
  };
}

const WHOLE: Readonly<Record<DemandUnit, number>> = { percent: 100, permille: 1000, times: Infinity };
