import { daysAfter, monthsAfter } from "../kernel/calendar.js";
import type { RuleBody } from "../rule/rule.js";

/** What the rules of a day say of when plans are due. */
export interface PlanPeriods {
  /** MM-DD by which the year's plans are filed and public (domain I6). */
  readonly annualDue?: string;
  /** Within which a special plan is public after its approval (domain I8). */
  readonly publishWithin?: { readonly value: number; readonly unit: string };
}

/** The parameters that rules of topic `plan` may hold. Where several speak, the strictest day and the shortest period hold. */
export function periodsOf(rules: readonly RuleBody[]): PlanPeriods {
  const dues = rules.flatMap(({ parameters: { due } }) =>
    due?.unit === "month-day" && typeof due.value === "string" ? [due.value] : [],
  );
  const withins = rules.flatMap(({ parameters: { publishWithin } }) =>
    typeof publishWithin?.value === "number" ? [{ value: publishWithin.value, unit: publishWithin.unit }] : [],
  );
  const [annualDue] = dues.sort();
  const [publishWithin] = withins.sort((a, b) => roughDays(a) - roughDays(b));
  return {
    ...(annualDue === undefined ? {} : { annualDue }),
    ...(publishWithin === undefined ? {} : { publishWithin }),
  };
}

const roughDays = ({ value, unit }: { value: number; unit: string }): number => value * (isMonths(unit) ? 30 : 1);

/** The last day for the publication of what was approved on that day; nothing where no rule speaks, or in units that need a calendar of offices. */
export function publicationDue(approvedOn: string, { publishWithin }: PlanPeriods): string | undefined {
  if (publishWithin === undefined) return undefined;
  const { value, unit } = publishWithin;
  if (isMonths(unit)) return monthsAfter(approvedOn, value);
  return ["day", "days", "natural-days"].includes(unit) ? daysAfter(approvedOn, value) : undefined;
}

const isMonths = (unit: string): boolean => unit === "month" || unit === "months";

/** The last day for the year's plans. */
export const annualPlanDue = (year: number, { annualDue }: PlanPeriods): string | undefined =>
  annualDue === undefined ? undefined : `${year}-${annualDue}`;
