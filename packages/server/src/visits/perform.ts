import type { Routes } from "@suijian/contract";
import { done, fail, hostOf, type Problem, type Result, type VisitEvent } from "@suijian/core";
import { audit, guestsOf, type Tx, type VisitTold } from "@suijian/store";
import type { Call } from "../http/handler.js";
import { filled } from "../registers/filled.js";
import { todayIn } from "../registers/today.js";
import { visitIdOf } from "./visit-answer.js";
import {
  askedOf,
  byAndAt,
  ceilingAgainst,
  doerOf,
  heldVisit,
  record,
  recordOne,
  whyNotFor,
  type Doer,
} from "./visit-life.js";

/**
 * A visit was made on that day. The ceilings are asked once more, of the visits made by now: of two that were planned side by side the
 * second may be one too many. What rode along with it was made as well.
 */
export async function perform(call: Call<Routes["performVisit"]>, tx: Tx): Promise<Result<VisitTold, Problem>> {
  const { day, reason } = call.body;
  const doer = doerOf(call);
  const today = todayIn(call.parts.world);
  if (day > today) return fail({ code: "day-in-future", day, today });
  const told = await heldVisit(tx, visitIdOf(call.params));
  if (!told.ok) return told;
  const { now } = told.value;
  const whyNot = call.identity.role === "inspector" ? undefined : whyNotFor(now, now.visiting, doer);
  if (whyNot !== undefined && hostOf(now) === undefined) return fail(whyNot);
  if (now.state === "planned" && hostOf(now) === undefined) {
    const ceiling = await ceilingAgainst(tx, day, now, { ...askedOf(now), first: day, last: day });
    if (ceiling !== undefined) return fail(ceiling);
  }

  const after = await record(tx, told.value, { happened: "performed", day, ...filled({ reason }), ...byAndAt(doer) });
  if (!after.ok) return after;
  const guests = await performGuests(tx, now.visit, day, doer);
  if (!guests.ok) return guests;
  await audit(tx, {
    act: "visit.perform",
    on: now.visit,
    with: { day, ...(guests.value > 0 ? { guests: guests.value } : {}) },
  });
  return after;
}

/** Visits that come along whole are made with their host; of the others the departments that stayed behind go themselves. */
async function performGuests(tx: Tx, host: string, day: string, doer: Doer): Promise<Result<number, Problem>> {
  let made = 0;
  for (const guest of await guestsOf(tx, host)) {
    const told = await heldVisit(tx, guest);
    if (!told.ok) return told;
    if (hostOf(told.value.now) !== host) continue;
    const after = await record(tx, told.value, { happened: "performed", day, host, ...byAndAt(doer) });
    if (!after.ok) return after;
    made++;
  }
  return done(made);
}

/** It is not made. Who would have ridden along with it comes by itself again. */
export async function cancel(call: Call<Routes["voidVisit"]>, tx: Tx): Promise<Result<VisitTold, Problem>> {
  const doer = doerOf(call);
  const told = await heldVisit(tx, visitIdOf(call.params));
  if (!told.ok) return told;
  const { now } = told.value;
  const whyNot = whyNotFor(now, [now.lead], doer);
  if (whyNot !== undefined) return fail(whyNot);
  const ridden = now.rides.find(({ state }) => state === "accepted");
  if (ridden !== undefined) return fail({ code: "rides-along", visit: now.visit, host: ridden.host });
  const { reason } = call.body;
  for (const guest of await guestsOf(tx, now.visit)) {
    const ended = await endRide(tx, guest, { happened: "ride-ended", host: now.visit, reason, ...byAndAt(doer) });
    if (!ended.ok) return ended;
  }
  const day = todayIn(call.parts.world);
  return recordOne(tx, told.value, { happened: "voided", reason, day, ...byAndAt(doer) }, "void");
}

async function endRide(tx: Tx, guest: string, event: VisitEvent): Promise<Result<VisitTold, Problem>> {
  const told = await heldVisit(tx, guest);
  return told.ok ? record(tx, told.value, event) : told;
}
