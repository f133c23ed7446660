import { aboutHandlers } from "./about/handlers.js";
import { auditHandlers } from "./audit/handlers.js";
import { calendarHandlers } from "./calendars/handlers.js";
import { feedHandlers } from "./feeds/handlers.js";
import type { Handlers } from "./http/handler.js";
import { importHandlers } from "./imports/handlers.js";
import { itemListHandlers } from "./items/handlers.js";
import { jobHandlers } from "./jobs/handlers.js";
import { inspectionPlanHandlers } from "./plans/handlers.js";
import { matchHandlers } from "./plans/match/handlers.js";
import { simulationHandlers } from "./plans/simulate/handlers.js";
import { registerHandlers } from "./registers/handlers.js";
import { roundsHandlers } from "./rounds/handlers.js";
import { ruleHandlers } from "./rules/handlers.js";
import { replayHandlers } from "./rules/replay/handlers.js";
import { statisticsHandlers } from "./statistics/handlers.js";
import { visitDayHandlers } from "./visits/days/handlers.js";
import { visitHandlers } from "./visits/handlers.js";
import { whoHandlers } from "./who/handlers.js";

/** Every route's handler, by the contract's names. */
export const handlers: Handlers = {
  ...aboutHandlers,
  ...whoHandlers,
  ...registerHandlers,
  ...itemListHandlers,
  ...auditHandlers,
  ...ruleHandlers,
  ...replayHandlers,
  ...calendarHandlers,
  ...roundsHandlers,
  ...inspectionPlanHandlers,
  ...matchHandlers,
  ...simulationHandlers,
  ...importHandlers,
  ...feedHandlers,
  ...jobHandlers,
  ...statisticsHandlers,
  ...visitHandlers,
  ...visitDayHandlers,
};
