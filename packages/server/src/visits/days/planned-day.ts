import type { AnswerOf, Language, Routes } from "@suijian/contract";
import { sayProblem } from "@suijian/contract";
import { afterDayEvent, done, fail, whyNotOn, type DayEvent, type Problem, type Result } from "@suijian/core";
import {
  audit,
  dayTold,
  daysTaken,
  holdDays,
  lockVisit,
  nextPlace,
  saveDayChanges,
  visitWithDay,
  type Identity,
  type Tx,
  type VisitWithDay,
} from "@suijian/store";
import type { Handlers } from "../../http/handler.js";
import type { Parts } from "../../http/parts.js";
import { filled } from "../../registers/filled.js";
import { visitIdOf } from "../visit-answer.js";
import { byAndAt } from "../visit-life.js";
import { onBoard, planOf, unfitNow } from "./day-answer.js";
import { dayBook, dayCapacity } from "./day-book.js";
import { eachDay } from "./schedule.js";

type Page = AnswerOf<Routes["readVisitDay"]>;

/** Who asks, and in which language. */
export interface Asker {
  readonly identity: Identity;
  readonly parts: Parts;
  readonly language: Language;
}

export const dayHandlers: Pick<Handlers, "readVisitDay" | "moveVisit" | "takeOffVisit"> = {
  readVisitDay: async (call, tx) => {
    const id = visitIdOf(call.params);
    const visit = await visitWithDay(tx, id);
    return visit === undefined ? fail({ code: "not-found", noun: "visit", id }) : done(await pageOf(tx, visit, call));
  },

  moveVisit: async (call, tx) => {
    const { day, place, reason } = call.body;
    const held = await plannable(tx, visitIdOf(call.params), call);
    if (!held.ok) return held;
    const whyNot = await refusalOn(tx, held.value, day, call);
    if (whyNot !== undefined) return fail(whyNot);
    const event = {
      ...({ happened: "moved", day, place: place ?? (await nextPlace(tx, day)), reason } as const),
      ...byAndAt({ identity: call.identity, world: call.parts.world }),
    };
    return recordDay(tx, held.value, event, "move", call);
  },

  takeOffVisit: async (call, tx) => {
    const held = await plannable(tx, visitIdOf(call.params), call);
    if (!held.ok) return held;
    const written = byAndAt({ identity: call.identity, world: call.parts.world });
    return recordDay(
      tx,
      held.value,
      { happened: "taken-off", reason: call.body.reason, ...written },
      "take-off-day",
      call,
    );
  },
};

/** The visit, held until the end of the transaction, when it is still to be made and its day is for the asker to plan. */
export async function plannable(tx: Tx, id: string, { identity }: Asker): Promise<Result<VisitWithDay, Problem>> {
  await holdDays(tx);
  const told = await lockVisit(tx, id);
  if (told === undefined) return fail({ code: "not-found", noun: "visit", id });
  const { now } = told;
  const host = now.visiting.length > 0 ? undefined : now.rides.find(({ state }) => state === "accepted")?.host;
  if (host !== undefined) return fail({ code: "rides-along", visit: id, host });
  if (now.state !== "planned") return fail({ code: "state-wrong", noun: "visit", id, state: now.state });
  const { role, department = "" } = identity;
  if (role === "officer" && department !== now.lead)
    return fail({ code: "department-not-named", noun: "visit", id, department });
  const visit = await visitWithDay(tx, id);
  return visit === undefined ? fail({ code: "not-found", noun: "visit", id }) : done(visit);
}

export async function refusalOn(
  tx: Tx,
  visit: VisitWithDay,
  day: string,
  { parts }: Asker,
): Promise<Problem | undefined> {
  return whyNotOn(visit, day, await dayBook(tx, parts.world, visit.team, [day, day]));
}

/** Decides whether it may happen to the day, and records it with its audit line. */
export async function recordDay(
  tx: Tx,
  visit: VisitWithDay,
  event: DayEvent,
  act: string,
  asker: Asker,
): Promise<Result<Page, Problem>> {
  const after = afterDayEvent(visit.planned, event);
  if (!after.ok) return after;
  await saveDayChanges(tx, [{ division: visit.division, now: after.value, event }]);
  await audit(tx, { act: `visit.${act}`, on: visit.visit, with: "day" in event ? { day: event.day } : {} });
  const now = await visitWithDay(tx, visit.visit);
  return done(await pageOf(tx, now ?? visit, asker));
}

async function pageOf(tx: Tx, visit: VisitWithDay, { identity, parts, language }: Asker): Promise<Page> {
  const { events } = await dayTold(tx, visit.division, visit.visit);
  const capacity = await dayCapacity(tx, parts.world);
  const book = await dayBook(tx, parts.world, visit.team, [visit.first, visit.last]);
  const { offered, wish } = visit.planned;
  const namesAccounts = identity.role !== "officer" && identity.role !== "inspector" && identity.role !== "approver";
  return {
    ...onBoard(visit),
    ...planOf(visit),
    ...filled({ wish }),
    ...unfitNow(visit, book, language),
    offered: offered.map((slot) => ({ ...slot })),
    days: visit.state === "planned" ? await daysOf(tx, visit, book, language) : [],
    ...(capacity.ok ? { capacity: { ...capacity.value } } : {}),
    history: events.map(({ happened, at, by, ...facts }, index) =>
      filled({ number: index + 1, happened, at, by: namesAccounts ? by : undefined, facts }),
    ),
  };
}

/** The days of the window that are still to come, each with what speaks against it. */
async function daysOf(tx: Tx, visit: VisitWithDay, book: Awaited<ReturnType<typeof dayBook>>, language: Language) {
  const from = visit.first < book.today ? book.today : visit.first;
  const days = eachDay([from, visit.last]).slice(0, MOST_DAYS);
  const taken = await daysTaken(tx, visit.team, [from, visit.last]);
  return days.map((day) => {
    const problem = whyNotOn(visit, day, book);
    const load = Math.max(0, ...taken.filter(([, each]) => each === day).map(([, , visits]) => visits));
    return problem === undefined
      ? { day, load }
      : { day, load, code: problem.code, whyNot: sayProblem(language, problem) };
  });
}

const MOST_DAYS = 100;
