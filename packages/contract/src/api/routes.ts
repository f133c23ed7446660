import { ABOUT_ROUTES } from "./about.js";
import { ACCOUNT_ROUTES } from "./accounts.js";
import { EQUIVALENCE_ROUTES } from "./equivalence-groups.js";
import { FEED_ROUTES } from "./feeds.js";
import { GUIDE_ROUTES } from "./guides.js";
import { IMPORT_ROUTES } from "./imports.js";
import { ITEM_ROUTES } from "./items.js";
import { JOB_ROUTES } from "./jobs.js";
import { JOINT_LIST_ROUTES } from "./joint-lists.js";
import { INSPECTOR_ROUTES } from "./inspectors.js";
import { OBJECT_ROUTES } from "./objects.js";
import { REGISTER_ROUTES } from "./registers.js";
import { RULE_ROUTES } from "./rules.js";
import { SCENE_ROUTES } from "./scenes.js";
import { SESSION_ROUTES } from "./sessions.js";

/** Every route of the server, by the name of its answer. */
export const ROUTES = {
  ...ABOUT_ROUTES,
  ...SESSION_ROUTES,
  ...ACCOUNT_ROUTES,
  ...OBJECT_ROUTES,
  ...REGISTER_ROUTES,
  ...INSPECTOR_ROUTES,
  ...IMPORT_ROUTES,
  ...FEED_ROUTES,
  ...JOB_ROUTES,
  ...ITEM_ROUTES,
  ...JOINT_LIST_ROUTES,
  ...EQUIVALENCE_ROUTES,
  ...SCENE_ROUTES,
  ...GUIDE_ROUTES,
  ...RULE_ROUTES,
};

export type Routes = typeof ROUTES;
export type RouteName = keyof Routes;
