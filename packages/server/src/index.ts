export { handlers } from "./handlers.js";
export { openApp, type AppOptions } from "./http/open-app.js";
export type { Parts } from "./http/parts.js";
export { realWorld, type World } from "./world.js";
