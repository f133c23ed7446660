import type { Handlers } from "../http/handler.js";
import { ceremonyHandlers } from "./ceremony-handlers.js";
import { checkHandlers } from "./check-round.js";
import { custodyHandlers } from "./custody-handlers.js";
import { fileHandlers } from "./file-handlers.js";
import { linkHandlers } from "./links.js";
import { logHandlers } from "./log-handlers.js";
import { listObjectRounds } from "./object-rounds.js";
import { roundHandlers } from "./round-handlers.js";
import { witnessHandlers } from "./witness-handlers.js";

/** Rounds, their witnesses and custodians, and the log. */
export const roundsHandlers = {
  ...roundHandlers,
  listObjectRounds,
  ...linkHandlers,
  ...custodyHandlers,
  ...checkHandlers,
  ...ceremonyHandlers,
  ...fileHandlers,
  ...witnessHandlers,
  ...logHandlers,
} satisfies Partial<Handlers>;
