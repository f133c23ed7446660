import { annualPlanHandlers } from "./annual-handlers.js";
import { planKeyHandlers } from "./key-handlers.js";
import { planHandlers } from "./plan-handlers.js";
import { publishedHandlers } from "./published-handlers.js";

export const inspectionPlanHandlers = {
  ...planHandlers,
  ...publishedHandlers,
  ...annualPlanHandlers,
  ...planKeyHandlers,
};
