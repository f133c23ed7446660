import type { AnswerOf, ParamsOf, Routes } from "@suijian/contract";
import type { CeilingRefusal, VisitEvent, VisitNow } from "@suijian/core";
import type { Identity, Row, VisitTold } from "@suijian/store";
import { filled } from "../registers/filled.js";

/** Protocol §8: as the visit is named. */
export const visitIdOf = ({ round, object, number }: ParamsOf<Routes["readVisit"]>): string =>
  `${round}/${object}/${number}`;

type VisitPage = AnswerOf<Routes["readVisit"]>;
type VisitRow = AnswerOf<Routes["listVisits"]>["rows"][number];

/** A line of a list. */
export const visitRow = (row: Row): VisitRow =>
  filled({
    visit: row.text("visit"),
    round: row.textOrNone("round"),
    object: row.text("object"),
    division: row.text("division"),
    mode: row.text("mode") as VisitRow["mode"],
    origin: row.text("origin") as VisitRow["origin"],
    cause: row.textOrNone("cause"),
    exemptBy: row.textOrNone("exempt_by"),
    first: row.text("first"),
    last: row.text("last"),
    lead: row.text("lead"),
    departments: row.list("departments"),
    visiting: row.list("visiting"),
    // The table's checks allow these and no others.
    state: row.text("state") as VisitRow["state"],
    performedOn: row.textOrNone("performed_on"),
    override: row.textOrNone("override") as VisitRow["override"],
    name: row.textOrNone("name"),
    inspectors: row.list("inspectors"),
    day: row.textOrNone("day"),
  });

/** The page of a visit. Accounts are named to those who judge the work of others. */
export function visitPage({ now, events }: VisitTold, { role }: Identity): VisitPage {
  const namesAccounts = role === "administrator" || role === "coordinator" || role === "auditor";
  return {
    ...rowOf(now),
    ...filled({ reason: now.reason }),
    tasks: now.tasks.map((task) => ({ ...task, items: [...task.items] })),
    seats: now.seats.map((seat) => ({ ...seat })),
    held: now.held.map(refusal),
    rides: now.rides.map(({ department, host, state, window }) => ({ department, host, state, window: days(window) })),
    experts: [...now.experts],
    observers: [...now.observers],
    history: events.map((event, place) => told(event, place + 1, namesAccounts)),
  };
}

const rowOf = (now: VisitNow): VisitRow =>
  filled({
    visit: now.visit,
    round: now.round,
    object: now.object,
    division: now.division,
    mode: now.mode,
    origin: now.origin,
    cause: now.cause,
    exemptBy: now.exemptBy,
    first: now.first,
    last: now.last,
    lead: now.lead,
    departments: [...now.departments],
    visiting: [...now.visiting],
    state: now.state,
    performedOn: now.performedOn,
    override: now.override?.state,
  });

const refusal = ({ visits, ...named }: CeilingRefusal) => ({ ...named, count: visits.length, visits: [...visits] });

const days = ([first, last]: readonly [string, string]) => ({ first, last });

/** What a visit was created with stands on its page already. */
function told({ happened, at, by, ...rest }: VisitEvent, number: number, namesAccounts: boolean) {
  const facts: Record<string, unknown> = happened === "created" ? { origin: factOf(rest, "origin") } : { ...rest };
  return filled({ number, happened, at, by: namesAccounts ? by : undefined, facts });
}

const factOf = (facts: object, name: string): unknown => Object.entries(facts).find(([each]) => each === name)?.[1];
