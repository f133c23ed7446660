import { createHash } from "node:crypto";
import type { AnswerOf, Routes } from "@suijian/contract";
import {
  afterDayEvent,
  done,
  doorKey,
  fail,
  proposeDays,
  type DayCapacity,
  type DayProposal,
  type Days,
  type Problem,
  type ProposedDay,
  type Result,
} from "@suijian/core";
import {
  audit,
  daysTaken,
  holdAllDays,
  saveDayChanges,
  visitsOfDays,
  visitsWithoutDay,
  type DayChange,
  type Identity,
  type Tx,
  type VisitWithDay,
} from "@suijian/store";
import type { Handlers } from "../../http/handler.js";
import { byAndAt } from "../visit-life.js";
import type { World } from "../../world.js";
import { onBoard } from "./day-answer.js";
import { dayBook, dayCapacity } from "./day-book.js";
import { spanFault } from "./schedule.js";

interface Wish {
  readonly from: string;
  readonly to: string;
  readonly round?: string;
  readonly department?: string;
  readonly division?: string;
}

/** A dry run: what would be planned, and nothing is written. */
export const proposeSchedule: Handlers["proposeSchedule"] = async ({ query, identity, parts }, tx) => {
  const found = await proposal(tx, query, identity, parts.world);
  return found.ok ? done(answerOf(found.value)) : found;
};

/** What was seen is computed again, and only when it is the same it becomes the plan. */
export const acceptSchedule: Handlers["acceptSchedule"] = async ({ body, identity, parts }, tx) => {
  const { digest, ...wish } = body;
  await holdAllDays(tx);
  const found = await proposal(tx, wish, identity, parts.world);
  if (!found.ok) return found;
  if (found.value.digest !== digest) return fail({ code: "version-differs", noun: "proposal", id: digest });
  const { placed } = found.value.proposal;
  const changes: DayChange[] = [];
  const written = byAndAt({ identity, world: parts.world });
  for (const { visit, day, place, reason, placedBy } of placed) {
    const held = found.value.visits.get(visit.visit)!;
    const event = { happened: "planned", day, place, because: reason, placedBy, ...written } as const;
    const now = afterDayEvent(held.planned, event);
    if (!now.ok) return now;
    changes.push({ division: held.division, now: now.value, event });
  }
  await saveDayChanges(tx, changes);
  await audit(tx, {
    act: "visit.plan-days",
    on: digest,
    with: { visits: placed.length, from: wish.from, to: wish.to },
  });
  return done({ planned: placed.length, digest });
};

interface Found {
  readonly digest: string;
  readonly proposal: DayProposal;
  readonly capacity: DayCapacity;
  readonly visits: ReadonlyMap<string, VisitWithDay>;
}

/** An officer plans the days of visits that the own department leads; the joint office those of all. */
async function proposal(tx: Tx, wish: Wish, identity: Identity, world: World): Promise<Result<Found, Problem>> {
  const span: Days = [wish.from, wish.to];
  const fault = spanFault(span, MOST_DAYS);
  if (fault !== undefined) return fail(fault);
  const capacity = await dayCapacity(tx, world);
  if (!capacity.ok) return capacity;
  const { round, department, division } = wish;
  const lead = identity.role === "officer" ? (identity.department ?? "") : undefined;
  const visits = await visitsWithoutDay(tx, { round, department, division, lead }, span);
  const team = [...new Set(visits.flatMap((visit) => visit.team))];
  const held = (await visitsOfDays(tx, {}, span, MOST_HELD)).map((visit) => ({
    ...visit,
    day: visit.planned.day ?? "",
    place: visit.planned.place ?? 1,
  }));
  const proposed = proposeDays({
    ...{ visits, from: wish.from, to: wish.to, capacity: capacity.value, held },
    book: await dayBook(tx, world, team, span),
    elsewhere: beyond(await daysTaken(tx, team, span), held),
  });
  if (!proposed.ok) return proposed;
  const named = new Map(visits.map((visit) => [visit.visit, visit]));
  return done({
    digest: digestOf(proposed.value.placed),
    proposal: proposed.value,
    capacity: capacity.value,
    visits: named,
  });
}

const MOST_DAYS = 200;
const MOST_HELD = 100_000;

/** What others than those of the list have taken: their visits are not seen here, their days are. */
function beyond(
  taken: Awaited<ReturnType<typeof daysTaken>>,
  held: readonly { readonly team: readonly string[]; readonly day: string }[],
) {
  const seen = new Map<string, number>();
  for (const { team, day } of held)
    for (const inspector of team) seen.set(`${inspector} ${day}`, (seen.get(`${inspector} ${day}`) ?? 0) + 1);
  return taken.map(
    ([inspector, day, visits]) => [inspector, day, visits - (seen.get(`${inspector} ${day}`) ?? 0)] as const,
  );
}

const digestOf = (placed: readonly ProposedDay[]): string =>
  createHash("sha256")
    .update(JSON.stringify(placed.map(({ visit, day, place }) => [visit.visit, day, place])))
    .digest("hex");

function answerOf({
  digest,
  proposal: { placed, left },
  capacity,
  visits,
}: Found): AnswerOf<Routes["proposeSchedule"]> {
  const doors = new Set(placed.map(({ visit, day }) => `${day}\n${doorKey(visit)}`)).size;
  return {
    digest,
    capacity: { ...capacity },
    counts: {
      visits: placed.length + left.length,
      placed: placed.length,
      days: new Set(placed.map(({ day }) => day)).size,
      doors,
      sharing: placed.length - doors,
      left: [...counted(left.map(({ why }) => why))].map(([why, count]) => ({ why, visits: count })),
    },
    days: daysOf(placed),
    rows: placed.slice(0, MOST_SHOWN).map(({ visit, day, place, reason, placedBy }) => ({
      ...onBoard(visits.get(visit.visit)!),
      ...{ day, place, because: { ...reason }, placedBy: { ...placedBy } },
    })),
    isMore: placed.length > MOST_SHOWN,
    left: left.slice(0, MOST_SHOWN).map(({ visit, why }) => ({ visit: visit.visit, why })),
  };
}

const MOST_SHOWN = 500;

function counted<T>(all: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const each of all) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}

function daysOf(placed: readonly ProposedDay[]) {
  const days = [...new Set(placed.map(({ day }) => day))].sort();
  const ofDay = new Map(days.map((day) => [day, [] as ProposedDay[]]));
  for (const each of placed) ofDay.get(each.day)?.push(each);
  return [...ofDay].map(([day, own]) => {
    const people = counted(own.flatMap(({ visit }) => visit.team));
    return {
      day,
      visits: own.length,
      doors: new Set(own.map(({ visit }) => doorKey(visit))).size,
      neighbourhoods: new Set(own.map(({ visit }) => visit.door.division)).size,
      people: people.size,
      fullest: Math.max(0, ...people.values()),
    };
  });
}
