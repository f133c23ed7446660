import type { CalendarProblem } from "../kernel/calendar-problem.js";
import { daysAfter } from "../kernel/calendar.js";
import { compareText } from "../kernel/order.js";
import { done, type Result } from "../kernel/result.js";
import { isWorkingDay } from "../kernel/working-days.js";
import { dayRoute, doorKey, type PlaceReason } from "./day-route.js";
import type { DayBook, DayCapacity, DayVisit } from "./fitting-day.js";

/** METHOD §18.2: why a day was chosen, with how many days there were and what shut the others out. */
export interface DayReason {
  readonly because: "same-door" | "same-neighbourhood" | "first-free";
  /** The visit whose door or neighbourhood it is. */
  readonly beside?: string;
  /** Working days of the window within the days that were planned. */
  readonly days: number;
  /** Of these: somebody of the team is away, or has as many visits as a day holds. */
  readonly away: number;
  readonly full: number;
}

export interface ProposedDay {
  readonly visit: DayVisit;
  readonly day: string;
  /** From 1 through the day. */
  readonly place: number;
  readonly reason: DayReason;
  readonly placedBy: PlaceReason;
}

/** Why a visit has no day: nobody was drawn; its window has no working day here, or begins later; somebody is always away; all is full. */
export type WithoutDay = "nobody" | "window-over" | "later" | "away" | "full";

export interface DayProposal {
  readonly placed: readonly ProposedDay[];
  readonly left: readonly { readonly visit: DayVisit; readonly why: WithoutDay }[];
}

export interface ProposalAsked {
  readonly visits: readonly DayVisit[];
  /** The days that are planned. */
  readonly from: string;
  readonly to: string;
  readonly book: DayBook;
  readonly capacity: DayCapacity;
  /** Visits that have their day already: of each the people, the door and the day. */
  readonly held: readonly (DayVisit & { readonly day: string; readonly place: number })[];
  /** Visits of these people that are planned beside, which the asker may not see: inspector, day, how many. */
  readonly elsewhere: readonly (readonly [inspector: string, day: string, visits: number])[];
}

/**
 * METHOD §18.2: a day for each visit that has none. Days that were found before, and slots that were agreed, stay. Door by door, those first
 * whose window ends first: all visits at a door on one day where there is one for all of them, else one by one; a day on which the door, else the
 * neighbourhood, is gone to anyway before the first that is free. The people are never changed, and none of them gets more than a day holds.
 */
export function proposeDays(asked: ProposalAsked): Result<DayProposal, CalendarProblem> {
  const days = workingDaysOf(asked);
  if (!days.ok) return days;
  const table = tableOf(asked, days.value);
  const left: { visit: DayVisit; why: WithoutDay }[] = [];
  const chosen: Chosen[] = [];
  for (const group of doorsByWindow(asked.visits)) placeDoor(table, chosen, left, group);
  return done({ placed: inOrder(table, chosen, asked.held), left });
}

function workingDaysOf({ from, to, book }: ProposalAsked): Result<string[], CalendarProblem> {
  const days: string[] = [];
  for (let day = from < book.today ? book.today : from; day <= to; day = daysAfter(day, 1)) {
    const works = isWorkingDay(day, book.calendar);
    if (!works.ok) return works;
    if (works.value) days.push(day);
  }
  return done(days);
}

interface Chosen {
  readonly visit: DayVisit;
  readonly at: number;
  readonly reason: DayReason;
}

/** What is known of each day while the proposal grows; days by their number. */
interface Table {
  readonly days: readonly string[];
  readonly perPerson: number;
  readonly load: Map<string, Int32Array>;
  readonly away: Map<string, Uint8Array>;
  /** By door, and by person and neighbourhood: the first visit of each day. */
  readonly atDoor: Map<string, Map<number, string>>;
  readonly nearby: Map<string, Map<number, string>>;
}

function tableOf({ held, elsewhere, book, capacity }: ProposalAsked, days: readonly string[]): Table {
  const away = new Map(
    [...book.leaves].map(([inspector, leaves]) => [
      inspector,
      Uint8Array.from(days, (day) => Number(leaves.some(([first, last]) => first <= day && day <= last))),
    ]),
  );
  const table: Table = {
    days,
    perPerson: capacity.perPerson,
    load: new Map(),
    away,
    atDoor: new Map(),
    nearby: new Map(),
  };
  const numbers = new Map(days.map((day, at) => [day, at]));
  for (const visit of held) {
    const at = numbers.get(visit.day);
    if (at !== undefined) note(table, visit, at);
  }
  for (const [inspector, day, visits] of elsewhere) {
    const at = numbers.get(day);
    if (at !== undefined) loadOf(table, inspector)[at]! += visits;
  }
  return table;
}

function loadOf({ load, days }: Table, inspector: string): Int32Array {
  const found = load.get(inspector) ?? new Int32Array(days.length);
  load.set(inspector, found);
  return found;
}

function note(table: Table, visit: DayVisit, at: number): void {
  for (const inspector of visit.team) {
    loadOf(table, inspector)[at]!++;
    first(table.nearby, `${inspector}\n${visit.door.division}`, at, visit.visit);
  }
  first(table.atDoor, doorKey(visit), at, visit.visit);
}

function first(index: Map<string, Map<number, string>>, key: string, at: number, visit: string): void {
  const days = index.get(key);
  if (days === undefined) index.set(key, new Map([[at, visit]]));
  else if (!days.has(at)) days.set(at, visit);
}

/** Doors whose first window to end ends first; then by neighbourhood and door, so that neighbours follow each other. */
function doorsByWindow(visits: readonly DayVisit[]): DayVisit[][] {
  const doors = new Map<string, DayVisit[]>();
  for (const visit of visits) {
    const key = doorKey(visit);
    const group = doors.get(key);
    if (group === undefined) doors.set(key, [visit]);
    else group.push(visit);
  }
  const ends = (group: readonly DayVisit[]) => group.reduce((end, { last }) => (last < end ? last : end), "9999-12-31");
  const keyed = [...doors].map(([key, group]) => ({ key, end: ends(group), group: group.sort(byWindow) }));
  return keyed.sort((a, b) => compareText(a.end, b.end) || compareText(a.key, b.key)).map(({ group }) => group);
}

const byWindow = (a: DayVisit, b: DayVisit): number => compareText(a.last, b.last) || compareText(a.visit, b.visit);

function placeDoor(table: Table, chosen: Chosen[], left: Left, group: readonly DayVisit[]): void {
  const together = group.length > 1 ? bestDay(table, group) : undefined;
  for (const visit of group) {
    const at = together ?? bestDay(table, [visit]);
    if (at === undefined) left.push({ visit, why: whyLeft(table, visit) });
    else put(table, chosen, visit, at);
  }
}

type Left = { visit: DayVisit; why: WithoutDay }[];

/** The first day on which all of them can go, of the best kind. */
function bestDay(table: Table, group: readonly DayVisit[]): number | undefined {
  const need = new Map<string, number>();
  for (const { team } of group) for (const inspector of team) need.set(inspector, (need.get(inspector) ?? 0) + 1);
  if (group.some(({ team }) => team.length === 0)) return undefined;
  const [from, to] = [latest(group), earliest(group)];
  let [best, rank] = [undefined as number | undefined, Infinity];
  for (let at = 0; at < table.days.length && rank > 0; at++) {
    const day = table.days[at]!;
    if (day < from || day > to || !isFree(table, need, at)) continue;
    const found = rankOf(table, group[0]!, at).rank;
    if (found < rank) [best, rank] = [at, found];
  }
  return best;
}

const latest = (group: readonly DayVisit[]) => group.reduce((day, { first: each }) => (each > day ? each : day), "");
const earliest = (group: readonly DayVisit[]) =>
  group.reduce((day, { last }) => (last < day ? last : day), "9999-12-31");

function isFree(table: Table, need: ReadonlyMap<string, number>, at: number): boolean {
  for (const [inspector, visits] of need) {
    if (table.away.get(inspector)?.[at] === 1) return false;
    if ((table.load.get(inspector)?.[at] ?? 0) + visits > table.perPerson) return false;
  }
  return true;
}

type Because = DayReason["because"];

function rankOf(table: Table, visit: DayVisit, at: number): { rank: number; because: Because; beside?: string } {
  const door = table.atDoor.get(doorKey(visit))?.get(at);
  if (door !== undefined) return { rank: 0, because: "same-door", beside: door };
  for (const inspector of visit.team) {
    const near = table.nearby.get(`${inspector}\n${visit.door.division}`)?.get(at);
    if (near !== undefined) return { rank: 1, because: "same-neighbourhood", beside: near };
  }
  return { rank: 2, because: "first-free" };
}

function put(table: Table, chosen: Chosen[], visit: DayVisit, at: number): void {
  const { because, beside } = rankOf(table, visit, at);
  const reason = { because, ...(beside === undefined ? {} : { beside }), ...shutOut(table, visit) };
  note(table, visit, at);
  chosen.push({ visit, at, reason });
}

/** Of the working days of its window: on how many somebody is away, and of the others on how many a day is full. */
function shutOut(table: Table, { team, first: from, last }: DayVisit): Pick<DayReason, "days" | "away" | "full"> {
  let [days, away, full] = [0, 0, 0];
  for (const [at, day] of table.days.entries()) {
    if (day < from || day > last) continue;
    days++;
    if (team.some((inspector) => table.away.get(inspector)?.[at] === 1)) away++;
    else if (team.some((inspector) => (table.load.get(inspector)?.[at] ?? 0) >= table.perPerson)) full++;
  }
  return { days, away, full };
}

function whyLeft(table: Table, visit: DayVisit): WithoutDay {
  if (visit.team.length === 0) return "nobody";
  const { days, away } = shutOut(table, visit);
  const lastPlanned = table.days.at(-1);
  if (days === 0) return lastPlanned !== undefined && visit.first > lastPlanned ? "later" : "window-over";
  return away === days ? "away" : "full";
}

/** Places within each day, behind those that have one already. */
function inOrder({ days }: Table, chosen: readonly Chosen[], held: ProposalAsked["held"]): ProposedDay[] {
  const taken = new Map<string, number>();
  for (const { day, place } of held) taken.set(day, Math.max(place, taken.get(day) ?? 0));
  const ofDay = new Map<number, Chosen[]>();
  for (const each of chosen) {
    const others = ofDay.get(each.at);
    if (others === undefined) ofDay.set(each.at, [each]);
    else others.push(each);
  }
  return [...ofDay]
    .sort(([a], [b]) => a - b)
    .flatMap(([at, each]) => {
      const reasons = new Map(each.map(({ visit, reason }) => [visit.visit, reason]));
      const before = taken.get(days[at]!) ?? 0;
      return dayRoute(each.map(({ visit }) => visit)).map(({ visit, reason: placedBy }, place) => ({
        visit,
        day: days[at]!,
        place: before + place + 1,
        reason: reasons.get(visit.visit)!,
        placedBy,
      }));
    });
}
