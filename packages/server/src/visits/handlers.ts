import type { QueryOf, Routes } from "@suijian/contract";
import { ceilingsReached, done, fail, isId, type Problem, type Result, type VisitState } from "@suijian/core";
import {
  ceilingsOn,
  countVisits,
  findRideOffers,
  findVisit,
  findVisits,
  levelsOfDepartments,
  placeOfObject,
  rosterFor,
  visitCounts,
  visitsMadeAt,
  type Identity,
  type Row,
  type VisitsAsked,
  type VisitTold,
} from "@suijian/store";
import { workingDaysLeft } from "../calendars/days-left.js";
import type { Handlers } from "../http/handler.js";
import { DEFAULT_LIMIT } from "../registers/page-place.js";
import { todayIn } from "../registers/today.js";
import { askChanges } from "./ask-changes.js";
import { drawExpert, inviteObserver } from "./companions.js";
import { askOverride, decideOverride } from "./overrides.js";
import { cancel, perform } from "./perform.js";
import { answerRide } from "./rides.js";
import { createTriggered, decideTriggered } from "./triggered.js";
import { visitIdOf, visitPage, visitRow } from "./visit-answer.js";

const shown = (told: Result<VisitTold, Problem>, identity: Identity) =>
  told.ok ? done(visitPage(told.value, identity)) : told;

export const visitHandlers: Pick<
  Handlers,
  | "listVisits"
  | "countVisits"
  | "readVisit"
  | "readCeilings"
  | "createTriggeredVisit"
  | "decideTriggeredVisit"
  | "performVisit"
  | "voidVisit"
  | "askOverride"
  | "decideOverride"
  | "listRideOffers"
  | "answerRideOffer"
  | "drawExpert"
  | "inviteObserver"
  | "previewRoster"
  | "changeRound"
> = {
  listVisits: async ({ query, parts }, tx) => {
    const { after, limit = DEFAULT_LIMIT, ...filters } = query;
    const place = readAfter(after, VISIT_PLACE);
    if (!place.ok) return place;
    const [division = "", ...visit] = place.value;
    const asked = askedBy(filters, todayIn(parts.world));
    const rows = await findVisits(tx, asked, { after: { division, visit: visit.join("/") }, limit: limit + 1 });
    const count = await countVisits(tx, asked, MOST_COUNTED + 1);
    return done({
      ...pageOf(rows, limit, visitRow, (row) => [row.text("division"), row.text("visit")]),
      count: Math.min(count, MOST_COUNTED),
      isMore: count > MOST_COUNTED,
    });
  },

  countVisits: async ({ query, parts }, tx) => {
    const today = todayIn(parts.world);
    const counts = await visitCounts(tx, askedBy(query, today), today);
    const sum = (of: "overdue" | "withoutDay") => counts.reduce((all, each) => all + each[of], 0);
    return done({
      // The table's check allows no other.
      states: counts.map(({ state, visits }) => ({ state: state as VisitState, visits })),
      overdue: sum("overdue"),
      withoutDay: sum("withoutDay"),
    });
  },

  readVisit: async ({ params, identity, parts }, tx) => {
    const id = visitIdOf(params);
    const told = await findVisit(tx, id);
    if (told === undefined) return fail({ code: "not-found", noun: "visit", id });
    const { state, last } = told.now;
    const lastDay = state === "performed" || state === "void" ? undefined : last;
    return done({ ...visitPage(told, identity), ...(await workingDaysLeft(tx, lastDay, parts.world)) });
  },

  readCeilings: async ({ params: { object }, query, parts }, tx) => {
    const place = await placeOfObject(tx, object);
    if (place === undefined) return fail({ code: "not-found", noun: "inspection object", id: object });
    const day = query.day ?? todayIn(parts.world);
    const book = await ceilingsOn(tx, day);
    if (!book.ok) return book;
    const made = (await visitsMadeAt(tx, [object], `${day.slice(0, 4)}-01-01`, day)).get(object) ?? [];
    const counted = made.filter(({ isCounted }) => isCounted);
    return done({
      ceilings: book.value.ceilings.map(({ rule, version, maximum, per }) => ({ rule, version, maximum, per })),
      reached: [...ceilingsReached(book.value, await levelsOfDepartments(tx), place.division, counted)],
      visits: made.map(({ visit, performedOn, departments, isCounted }) => ({
        visit,
        performedOn,
        departments: [...departments],
        isCounted,
      })),
    });
  },

  createTriggeredVisit: async (call, tx) => shown(await createTriggered(call, tx), call.identity),
  decideTriggeredVisit: async (call, tx) => shown(await decideTriggered(call, tx), call.identity),
  performVisit: async (call, tx) => shown(await perform(call, tx), call.identity),
  voidVisit: async (call, tx) => shown(await cancel(call, tx), call.identity),
  askOverride: async (call, tx) => shown(await askOverride(call, tx), call.identity),
  decideOverride: async (call, tx) => shown(await decideOverride(call, tx), call.identity),
  answerRideOffer: async (call, tx) => shown(await answerRide(call, tx), call.identity),
  drawExpert: async (call, tx) => shown(await drawExpert(call, tx), call.identity),
  inviteObserver: async (call, tx) => shown(await inviteObserver(call, tx), call.identity),

  listRideOffers: async ({ query }, tx) => {
    const { after, limit = DEFAULT_LIMIT, ...asked } = query;
    const place = readAfter(after, OFFER_PLACE);
    if (!place.ok) return place;
    const [division = "", round, object, number, department = ""] = place.value;
    const guest = round === undefined ? "" : `${round}/${object}/${number}`;
    const rows = await findRideOffers(tx, asked, { after: [division, guest, department], limit: limit + 1 });
    return done(
      pageOf(rows, limit, rideOffer, (row) => [row.text("division"), row.text("guest"), row.text("department")]),
    );
  },

  changeRound: askChanges,

  previewRoster: async ({ query: { first, last, department } }, tx) => {
    if (last < first)
      return fail({ code: "field-invalid", field: "querystring/last", reason: "lies before the first day" });
    if (Number(last.slice(0, 4)) - Number(first.slice(0, 4)) > 1)
      return fail({ code: "field-invalid", field: "querystring/last", reason: "more than a year after the first day" });
    const { inspectors, notes } = await rosterFor(
      tx,
      [first, last],
      department === undefined ? undefined : [department],
    );
    return done({
      inspectors: inspectors.length,
      capacity: inspectors.reduce((sum, { capacity }) => sum + capacity, 0),
      notes: notes.map((note) => ({ ...note })),
    });
  },
};

/** Exact up to there; beyond it the count says that there are more. */
const MOST_COUNTED = 10_000;

const askedBy = ({ overdue, ...asked }: QueryOf<Routes["countVisits"]>, today: string): VisitsAsked =>
  overdue === true ? { ...asked, overdueOn: today } : asked;

const rideOffer = (row: Row) => ({
  guest: row.text("guest"),
  department: row.text("department"),
  host: row.text("host"),
  window: { first: row.text("first"), last: row.text("last") },
  // The table's check allows these and no others.
  state: row.text("state") as "offered" | "accepted" | "declined",
});

/** How many ids name the place where a page ends: the division, the visit's three, the department. */
const VISIT_PLACE = 4;
const OFFER_PLACE = 5;

function readAfter(text: string | undefined, length: number): Result<readonly string[], Problem> {
  if (text === undefined) return done([]);
  const ids = text.split("/");
  return ids.length === length && ids.every(isId)
    ? done(ids)
    : fail({ code: "field-invalid", field: "querystring/after", reason: "must be the `next` of the page before" });
}

/** One row more than a page was asked for: when it is there, the page has a next one. */
function pageOf<T>(rows: readonly Row[], limit: number, shownAs: (row: Row) => T, placeOf: (row: Row) => string[]) {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const isMore = rows.length > limit && last !== undefined;
  return { rows: page.map(shownAs), ...(isMore ? { next: placeOf(last).join("/") } : {}) };
}
