import Type from "typebox";
import { Count, Day } from "./call.js";
import { Year } from "./plan-steps.js";
import { route } from "./route.js";
import { RuleVersion } from "./rules.js";

/** A year's days off and make-up working days; of the other days Monday to Friday are working days. */
const CalendarAnswer = Type.Object({
  year: Year,
  off: Type.Array(Day),
  working: Type.Array(Day),
  /** Days on which the sources disagree: whoever signs the arrangement has looked them up. */
  doubtful: Type.Array(Day),
  workingDays: Count,
  /** The rule that says so. Periods are counted by it only when it is enabled. */
  arrangement: RuleVersion,
});

export const CALENDAR_ROUTES = {
  readCalendar: route({
    method: "GET",
    path: "/api/calendars/:year",
    says: ["某年的放假与调休上班日期", "The days off and make-up working days of a year"],
    tag: "rules",
    who: "everyone",
    params: Type.Object({ year: Year }, { additionalProperties: false }),
    status: 200,
    answer: CalendarAnswer,
  }),
};
