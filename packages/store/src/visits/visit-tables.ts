import { ascending, type VisitNow } from "@suijian/core";

/** What a column may hold; nothing is null. */
export type Cell = string | number | readonly string[] | undefined;

/** A table of what holds of visits, with the rows of one visit in the order of its columns. */
export interface VisitTable {
  readonly table: "visits" | "visit_tasks" | "visit_seats" | "ride_offers";
  /** The column that names the visit. */
  readonly key: "visit" | "guest";
  readonly columns: readonly string[];
  rows(now: VisitNow): Cell[][];
}

export const VISITS: VisitTable = {
  table: "visits",
  key: "visit",
  columns: [
    ...["division", "visit", "round", "object", "mode", "origin", "cause", "exempt_by", "first", "last", "lead"],
    ...["departments", "visiting", "inspectors", "state", "performed_on", "override", "events"],
  ],
  rows: (now) => [
    [
      ...[now.division, now.visit, now.round, now.object, now.mode, now.origin, now.cause, now.exemptBy],
      ...[now.first, now.last, now.lead, now.departments, now.visiting, inspectorsOf(now)],
      ...[now.state, now.performedOn, now.override?.state, now.events],
    ],
  ],
};

const TASKS: VisitTable = {
  table: "visit_tasks",
  key: "visit",
  columns: ["division", "visit", "plan", "inspection_plan", "batch", "department", "items", "duplicate_of", "drawn_in"],
  rows: ({ division, visit, tasks }) =>
    tasks.map(({ plan, inspectionPlan, batch, department, items, duplicateOf, drawnIn }) => [
      ...[division, visit, plan, inspectionPlan, batch, department, items, duplicateOf, drawnIn],
    ]),
};

const SEATS: VisitTable = {
  table: "visit_seats",
  key: "visit",
  columns: ["division", "visit", "department", "seat", "inspector", "eligible"],
  rows: ({ division, visit, seats }) =>
    seats.map(({ department, seat, inspector, eligible }) => [division, visit, department, seat, inspector, eligible]),
};

const OFFERS: VisitTable = {
  table: "ride_offers",
  key: "guest",
  columns: ["division", "guest", "department", "host", "first", "last", "state", "shared_with"],
  rows: ({ division, visit, rides }) =>
    rides.map(({ department, host, window, state, sharedWith }) => [
      ...[division, visit, department, host, ...window, state, sharedWith],
    ]),
};

/** The visit first, since the rest follows it; deleted the other way round. */
export const VISIT_TABLES: readonly VisitTable[] = [VISITS, TASKS, SEATS, OFFERS];

export const inspectorsOf = ({ seats }: Pick<VisitNow, "seats">): readonly string[] =>
  ascending(new Set(seats.map(({ inspector }) => inspector)));
