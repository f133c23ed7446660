import type { DepartmentId, Day, PlanId, PlanTerms } from "@suijian/core";
import type { Parameters } from "./shapes.js";

/** The door for ids and days of `parameters.json`: the shape has checked them. */
export const termsOf = (parameters: Parameters): PlanTerms[] =>
  parameters.plans.map((plan) => ({
    id: plan.id as PlanId,
    department: plan.department as DepartmentId,
    items: plan.items,
    mode: plan.mode,
    window: [plan.window[0] as Day, plan.window[1] as Day],
    ...(plan.seats === undefined ? {} : { seats: plan.seats }),
    qualifications: plan.qualifications,
    ...(plan.fullCoverage === undefined ? {} : { fullCoverage: true as const }),
  }));

/** JSON as it stands in a bundle: one space, a line end at the end. */
export const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;
