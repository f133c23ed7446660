import { OBJECT_ROUTES } from "./objects.js";
import { SESSION_ROUTES } from "./sessions.js";

/** Every route of the server, by the name of its answer. */
export const ROUTES = {
  ...SESSION_ROUTES,
  ...OBJECT_ROUTES,
};

export type Routes = typeof ROUTES;
export type RouteName = keyof Routes;
