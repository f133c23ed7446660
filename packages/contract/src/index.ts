export * from "./read-json.js";
export * from "./bundle/announcement.js";
export * from "./bundle/audience.js";
export * from "./bundle/parameters.js";
export * from "./bundle/result.js";
export * from "./bundle/shapes.js";
export * from "./bundle/tables.js";
export * from "./input/mapping-file.js";
export * from "./input/plans-file.js";
export * from "./words/finding.js";
export * from "./words/language.js";
export * from "./words/problem.js";
export * from "./api/call.js";
export * from "./api/route.js";
export * from "./api/routes.js";
export {
  DAY_FORMS,
  ImportChoices,
  ImportMapping,
  TABLE_FILES,
  type DayForm,
  type ImportCounts,
  type ImportRow,
  type ImportTarget,
} from "./api/imports.js";
export type { FeedRow } from "./api/feeds.js";
export type { JobProgress, JobRow } from "./api/jobs.js";
export * from "./api/equivalence-groups.js";
export * from "./api/guides.js";
export * from "./api/items.js";
export * from "./api/joint-lists.js";
export * from "./api/plans.js";
export { ANNUAL_ACTS, type AnnualAct, PLAN_ACTS, type PlanAct } from "./api/plan-steps.js";
export * from "./api/rules.js";
export * from "./api/scenes.js";
export * from "./api/rounds.js";
export * from "./api/ceremony.js";
export * from "./api/witness.js";
export * from "./api/log.js";
export * from "./api/matches.js";
export * from "./api/simulations.js";
export * from "./api/replays.js";
export type { PartAnswer } from "./api/statistics.js";
export * from "./api/maps.js";
export * from "./words/metric.js";
export type { ScheduledVisit, VisitDayPage } from "./api/visit-days.js";
