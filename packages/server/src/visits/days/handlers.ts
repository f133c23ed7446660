import { calendarHandlersOfVisits } from "./calendars.js";
import { dayHandlers } from "./planned-day.js";
import { acceptSchedule, proposeSchedule } from "./proposal.js";
import { readSchedule } from "./schedule.js";
import { slotHandlers } from "./slots.js";

/** On which day visits are made, in which order, at which agreed time; and the calendars of it. */
export const visitDayHandlers = {
  readSchedule,
  proposeSchedule,
  acceptSchedule,
  ...dayHandlers,
  ...slotHandlers,
  ...calendarHandlersOfVisits,
};
