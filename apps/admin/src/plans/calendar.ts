import { type BatchStanding, parseKey, type PlanStage } from "@suijian/core";

/** What the calendar needs of a plan. */
export interface DatedPlan {
  readonly plan: string;
  readonly title: string;
  readonly lead: string;
  readonly departments: readonly string[];
  readonly stage: PlanStage;
  readonly batches: readonly {
    readonly batch: string;
    readonly window: readonly [string, string];
    readonly state: BatchStanding["state"];
  }[];
  readonly period?: readonly [string, string];
  readonly scene?: string;
  readonly key?: string;
}

/** One window within the year: where it begins and how long it is, as parts of the year. */
export interface Bar<Plan extends DatedPlan = DatedPlan> {
  readonly plan: Plan;
  readonly batch: string;
  readonly first: string;
  readonly last: string;
  readonly state: BatchStanding["state"];
  readonly from: number;
  readonly length: number;
  /** It goes on into the next year. */
  readonly goesOn: boolean;
}

export interface Group<Plan extends DatedPlan = DatedPlan> {
  /** A department, a scene or an industry, a district; empty for those of none. */
  readonly code: string;
  readonly bars: readonly Bar<Plan>[];
  /** How many of the bars touch each month. */
  readonly months: readonly number[];
}

export const GROUPINGS = ["department", "industry", "district"] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** The windows of the plans that touch the year, the earliest first. A triggered plan has its period for a window. */
export const barsOf = <Plan extends DatedPlan>(plans: readonly Plan[], year: number): Bar<Plan>[] =>
  plans
    .flatMap((plan) => windowsOf(plan).map((window) => ({ plan, ...window })))
    .filter(({ first, last }) => first <= `${year}-12-31` && last >= `${year}-01-01`)
    .map((each) => ({ ...each, ...placeOf(each.first, each.last, year) }))
    .sort((a, b) => compare(a.first, b.first) || compare(a.last, b.last) || compare(a.plan.plan, b.plan.plan));

function windowsOf({ batches, period }: DatedPlan) {
  if (batches.length > 0)
    return batches.map(({ batch, window: [first, last], state }) => ({ batch, first, last, state }));
  return period === undefined ? [] : [{ batch: "", first: period[0], last: period[1], state: "open" as const }];
}

function placeOf(first: string, last: string, year: number) {
  const [begin, end] = [`${year}-01-01`, `${year}-12-31`];
  const days = dayNumber(end, year) + 1;
  const from = dayNumber(first < begin ? begin : first, year);
  const to = dayNumber(last > end ? end : last, year) + 1;
  return { from: from / days, length: (to - from) / days, goesOn: last > end };
}

/** Its window is over, and nobody has drawn it: it is drawn no more. A triggered plan has no batch that could be. */
export const isMissed = (
  { plan, batch, state, last }: Pick<Bar, "plan" | "batch" | "state" | "last">,
  day: string,
): boolean => batch !== "" && state === "open" && plan.stage !== "withdrawn" && last < day;

/** Days since the first of January. */
export const dayNumber = (day: string, year: number): number =>
  Math.round((Date.parse(`${day}T00:00:00Z`) - Date.UTC(year, 0, 1)) / 86_400_000);

/** The bars by what the office sorts them by; whoever belongs to nothing of it comes last. */
export function groupsOf<Plan extends DatedPlan>(
  bars: readonly Bar<Plan>[],
  by: Grouping,
  { year, nameOf }: { readonly year: number; readonly nameOf: (code: string) => string },
): Group<Plan>[] {
  const codes = [...new Set(bars.flatMap(({ plan }) => codesOf(plan, by)))];
  return codes
    .sort((a, b) => Number(a === "") - Number(b === "") || nameOf(a).localeCompare(nameOf(b), "zh"))
    .map((code) => {
      const own = bars.filter(({ plan }) => codesOf(plan, by).includes(code));
      return { code, bars: own, months: monthsOf(own, year) };
    });
}

export function codesOf({ departments, scene, key }: DatedPlan, by: Grouping): readonly string[] {
  if (by === "department") return departments;
  if (by === "industry" && scene !== undefined) return [scene];
  return namedInKey(key, by === "industry" ? "industry" : "division");
}

/** The codes that a key asks of a column; one of nothing where it asks for none. */
export function namedInKey(text: string | undefined, column: string): readonly string[] {
  const key = text === undefined ? undefined : parseKey(text);
  const clauses = key?.ok === true ? key.value.clauses : [];
  const named = clauses
    .filter((clause) => clause.column === column && clause.operator !== "!=")
    .flatMap(({ values }) => values);
  return named.length === 0 ? [""] : named;
}

/** How many of the windows touch each of the twelve months. */
export const monthsOf = (bars: readonly Pick<Bar, "first" | "last">[], year: number): number[] =>
  MONTHS.map((month) => {
    const name = `${year}-${String(month).padStart(2, "0")}`;
    return bars.filter(({ first, last }) => first.slice(0, 7) <= name && last.slice(0, 7) >= name).length;
  });

export const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
