import { page } from "./page.js";

/**
 * Every page within the shell: a folder by its noun, and a line here. The menu (menu.ts) has a place for each noun already; what is no
 * page yet says so there.
 */
export const PAGES = [
  page("/", async () => (await import("../desk/desk-page.js")).DeskPage),
  page("/registers", async () => (await import("../registers/registers-page.js")).RegistersPage),
  page("/registers/inspection_objects", async () => (await import("../registers/objects-page.js")).ObjectsPage),
  page("/registers/inspection_objects/$object", async () => (await import("../registers/object-page.js")).ObjectPage),
  page("/registers/$register", async () => (await import("../registers/register-page.js")).RegisterPage),
  page("/imports", async () => (await import("../imports/imports-page.js")).ImportsPage),
  page("/imports/new", async () => (await import("../imports/new-import-page.js")).NewImportPage),
  page("/imports/$import", async () => (await import("../imports/import-page.js")).ImportPage),
  page("/rounds", async () => (await import("../rounds/rounds-page.js")).RoundsPage),
  page("/rounds/new", async () => (await import("../rounds/new-round-page.js")).NewRoundPage),
  page("/rounds/$round", async () => (await import("../rounds/round-page.js")).RoundPage),
  page("/plans", async () => (await import("../plans/plans-page.js")).PlansPage),
  page("/plans/new", async () => (await import("../plans/plan-editor-page.js")).NewPlanPage),
  page("/plans/annual", async () => (await import("../plans/annual-plans-page.js")).AnnualPlansPage),
  page("/plans/annual/new", async () => (await import("../plans/annual-editor-page.js")).NewAnnualPage),
  page("/plans/annual/$annual", async () => (await import("../plans/annual-plan-page.js")).AnnualPlanPage),
  page("/plans/annual/$annual/edit", async () => (await import("../plans/annual-editor-page.js")).EditAnnualPage),
  page("/plans/$plan", async () => (await import("../plans/plan-page.js")).PlanPage),
  page("/plans/$plan/edit", async () => (await import("../plans/plan-editor-page.js")).EditPlanPage),
  page("/visits", async () => (await import("../visits/visits-page.js")).VisitsPage),
  page("/visits/new", async () => (await import("../visits/new-visit-page.js")).NewVisitPage),
  page("/visits/schedule", async () => (await import("../visits/schedule-page.js")).SchedulePage),
  page("/visits/calendars", async () => (await import("../visits/calendars-page.js")).CalendarsPage),
  page("/visits/$round/$object/$number", async () => (await import("../visits/visit-page.js")).VisitPage),
  page("/jobs", async () => (await import("../jobs/jobs-page.js")).JobsPage),
  page("/jobs/$job", async () => (await import("../jobs/job-page.js")).JobPage),
  page("/administration", async () => (await import("../administration/administration-page.js")).AdministrationPage),
  page("/administration/accounts", async () => (await import("../administration/accounts-page.js")).AccountsPage),
  page("/administration/roles", async () => (await import("../administration/roles-page.js")).RolesPage),
  page("/administration/calendars", async () => (await import("../administration/calendars-page.js")).CalendarsPage),
  page("/administration/replays", async () => (await import("../administration/replays-page.js")).ReplaysPage),
  page("/administration/replays/$replay", async () => (await import("../administration/replay-page.js")).ReplayPage),
  page(
    "/administration/installation",
    async () => (await import("../administration/installation-page.js")).InstallationPage,
  ),
  page("/administration/rules", async () => (await import("../administration/rules-page.js")).RulesPage),
  page("/administration/rules/$rule", async () => (await import("../administration/rule-page.js")).RulePage),
  page("/administration/code-lists", async () => (await import("../administration/code-lists-page.js")).CodeListsPage),
  page(
    "/administration/code-lists/$list",
    async () => (await import("../administration/code-list-page.js")).CodeListPage,
  ),
  page("/administration/audit", async () => (await import("../administration/audit-page.js")).AuditPage),
  page("/plans/matching", async () => (await import("../matching/matchings-page.js")).MatchingsPage),
  page("/plans/matching/$matching", async () => (await import("../matching/matching-page.js")).MatchingPage),
  page("/plans/matching/$matching/$proposal", async () => (await import("../matching/proposal-page.js")).ProposalPage),
  page("/plans/what-if", async () => (await import("../what-if/simulations-page.js")).SimulationsPage),
  page("/plans/what-if/new", async () => (await import("../what-if/new-simulation-page.js")).NewSimulationPage),
  page("/plans/what-if/compare", async () => (await import("../what-if/compare-page.js")).ComparePage),
  page("/plans/what-if/$simulation", async () => (await import("../what-if/simulation-page.js")).SimulationPage),
  page("/statistics", async () => (await import("../statistics/statistics-page.js")).StatisticsPage),
  page("/statistics/rows", async () => (await import("../statistics/rows-page.js")).RowsPage),
  page("/statistics/campaigns", async () => (await import("../statistics/campaigns-page.js")).CampaignsPage),
  page("/statistics/definitions", async () => (await import("../statistics/definitions-page.js")).DefinitionsPage),
  page("/account", async () => (await import("../account/account-page.js")).AccountPage),
  page("/$noun", async () => (await import("./not-there-yet.js")).NotThereYet),
];

/** For a wall: signed in, and nothing around. */
export const WALL_PAGES = [
  page("/rounds/$round/ceremony", async () => (await import("../ceremony/ceremony-page.js")).CeremonyPage),
];

/** For whoever has the address: no account is asked for. */
export const OPEN_PAGES = [
  page("/witness/$link", async () => (await import("../witness/witness-page.js")).WitnessPage),
  page("/custody/$link", async () => (await import("../witness/custody-page.js")).CustodyPage),
  page("/draws/$round", async () => (await import("../rounds/open-round-page.js")).OpenRoundPage),
];
