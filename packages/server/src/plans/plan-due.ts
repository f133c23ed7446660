import {
  publicationDue,
  type CalendarProblem,
  type InspectionPlan,
  type PlanPeriods,
  type Result,
  type WorkCalendar,
} from "@suijian/core";

/** The last day on which a special plan that was approved may be published; a problem where it cannot be counted. */
export function dueOf(
  { body, standing }: InspectionPlan,
  periods: PlanPeriods,
  calendar: WorkCalendar,
): Result<string, CalendarProblem> | undefined {
  return body.kind !== "special" || standing.approved === undefined
    ? undefined
    : publicationDue(standing.approved.day, periods, calendar);
}
