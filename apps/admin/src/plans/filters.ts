import { PLAN_FORMS, PLAN_KINDS, PLAN_STAGES } from "@suijian/core";
import type { AnswerTo } from "../shell/answers.js";
import type { Filters } from "../shell/filters.js";

export type PlanRow = AnswerTo<"listPlans">["rows"][number];

/** What the address asks of the list; what nobody could ask is left out. */
export function queryOf({ year, stage, department, form, kind, words }: Filters) {
  return {
    ...given("year", yearOf(year)),
    ...given(
      "stage",
      PLAN_STAGES.find((each) => each === stage),
    ),
    ...given(
      "form",
      PLAN_FORMS.find((each) => each === form),
    ),
    ...given(
      "kind",
      PLAN_KINDS.find((each) => each === kind),
    ),
    ...given("department", department),
    ...given("words", words),
  };
}

export function yearOf(text: string | undefined): number | undefined {
  const year = Number(text);
  return Number.isInteger(year) && year >= 2000 && year <= 2200 ? year : undefined;
}

function given<Name extends string, Value>(name: Name, value: Value | undefined): Partial<Record<Name, Value>> {
  return value === undefined ? {} : ({ [name]: value } as Partial<Record<Name, Value>>);
}

/** The years around this one, and the one that is asked for. */
export function yearsAround(now: number, asked?: number): number[] {
  const years = new Set([now + 1, now, now - 1, now - 2, ...(asked === undefined ? [] : [asked])]);
  return [...years].sort((a, b) => b - a);
}
