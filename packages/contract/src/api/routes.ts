import { ABOUT_ROUTES } from "./about.js";
import { ACCOUNT_ROUTES } from "./accounts.js";
import { AUDIT_ROUTES } from "./audit.js";
import { CALENDAR_ROUTES } from "./calendars.js";
import { CEREMONY_ROUTES } from "./ceremony.js";
import { EQUIVALENCE_ROUTES } from "./equivalence-groups.js";
import { FEED_ROUTES } from "./feeds.js";
import { GUIDE_ROUTES } from "./guides.js";
import { IMPORT_ROUTES } from "./imports.js";
import { INSTALLATION_ROUTES } from "./installation.js";
import { ITEM_ROUTES } from "./items.js";
import { JOB_ROUTES } from "./jobs.js";
import { JOINT_LIST_ROUTES } from "./joint-lists.js";
import { INSPECTOR_ROUTES } from "./inspectors.js";
import { OBJECT_ROUND_ROUTES } from "./object-rounds.js";
import { OBJECT_ROUTES } from "./objects.js";
import { ANNUAL_PLAN_ROUTES } from "./annual-plans.js";
import { PLAN_KEY_ROUTES } from "./plan-keys.js";
import { PLAN_ROUTES } from "./plans.js";
import { REGISTER_ROUTES } from "./registers.js";
import { LOG_ROUTES } from "./log.js";
import { REPLAY_ROUTES } from "./replays.js";
import { ROUND_ROUTES } from "./rounds.js";
import { RULE_ROUTES } from "./rules.js";
import { SCENE_ROUTES } from "./scenes.js";
import { SESSION_ROUTES } from "./sessions.js";
import { VISIT_CALENDAR_ROUTES } from "./visit-calendars.js";
import { VISIT_DAY_ROUTES } from "./visit-days.js";
import { VISIT_ROUTES } from "./visits.js";
import { MATCH_ROUTES } from "./matches.js";
import { SIMULATION_ROUTES } from "./simulations.js";
import { MAP_ROUTES } from "./maps.js";
import { STATISTICS_ROUTES } from "./statistics.js";
import { WITNESS_ROUTES } from "./witness.js";

/** Every route of the server, by the name of its answer. */
export const ROUTES = {
  ...ABOUT_ROUTES,
  ...SESSION_ROUTES,
  ...INSTALLATION_ROUTES,
  ...ACCOUNT_ROUTES,
  ...AUDIT_ROUTES,
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
  ...REPLAY_ROUTES,
  ...CALENDAR_ROUTES,
  ...PLAN_ROUTES,
  ...PLAN_KEY_ROUTES,
  ...ANNUAL_PLAN_ROUTES,
  ...ROUND_ROUTES,
  ...CEREMONY_ROUTES,
  ...OBJECT_ROUND_ROUTES,
  ...WITNESS_ROUTES,
  ...MATCH_ROUTES,
  ...SIMULATION_ROUTES,
  ...STATISTICS_ROUTES,
  ...MAP_ROUTES,
  ...LOG_ROUTES,
  ...VISIT_ROUTES,
  ...VISIT_DAY_ROUTES,
  ...VISIT_CALENDAR_ROUTES,
};

export type Routes = typeof ROUTES;
export type RouteName = keyof Routes;
