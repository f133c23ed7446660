import { equivalenceHandlers } from "./equivalence-handlers.js";
import { guideHandlers } from "./guide-handlers.js";
import { itemHandlers } from "./item-handlers.js";
import { jointListHandlers } from "./joint-list-handlers.js";
import { sceneHandlers } from "./scene-handlers.js";

export const itemListHandlers = {
  ...itemHandlers,
  ...jointListHandlers,
  ...equivalenceHandlers,
  ...sceneHandlers,
  ...guideHandlers,
};
