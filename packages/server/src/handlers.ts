import type { Handlers } from "./http/handler.js";
import { registerHandlers } from "./registers/handlers.js";
import { sessionHandlers } from "./who/handlers.js";

/** Every route's handler, by the contract's names. */
export const handlers: Handlers = {
  ...sessionHandlers,
  ...registerHandlers,
};
