import type { Routes } from "@suijian/contract";
import {
  afterVisitEvent,
  compareText,
  done,
  fail,
  hostOf,
  type Problem,
  type Result,
  type Ride,
  type VisitEvent,
  type VisitNow,
} from "@suijian/core";
import { audit, findVisit, guestsOf, saveVisitEvent, type Tx, type VisitTold } from "@suijian/store";
import type { Call } from "../http/handler.js";
import { todayIn } from "../registers/today.js";
import { visitIdOf } from "./visit-answer.js";
import { askedOf, byAndAt, ceilingAgainst, doerOf, heldVisit, record, recordOne, whyNotFor } from "./visit-life.js";

/** 多轮融合: the department rides along with the visit of an earlier round, or goes itself. */
export async function answerRide(call: Call<Routes["answerRideOffer"]>, tx: Tx): Promise<Result<VisitTold, Problem>> {
  const { department, answer, reason } = call.body;
  const doer = doerOf(call);
  const guestId = visitIdOf(call.params);
  const seen = await findVisit(tx, guestId);
  const ride = seen?.now.rides.find((each) => each.department === department);
  if (seen === undefined || ride === undefined)
    return fail({ code: "not-found", noun: "ride-along", id: `${guestId}/${department}` });
  const whyNot = whyNotFor(seen.now, [department], doer);
  if (whyNot !== undefined) return fail(whyNot);

  const locked = await lockBoth(tx, guestId, ride.host);
  if (!locked.ok) return locked;
  const { guest, host } = locked.value;
  if (answer === "decline")
    return recordOne(tx, guest, { happened: "ride-declined", department, reason, ...byAndAt(doer) }, "decline-ride");
  const riding = await record(tx, guest, { happened: "ridden-along", department, reason, ...byAndAt(doer) });
  if (!riding.ok) return riding;
  const joined = await join(tx, todayIn(call.parts.world), guest.now, host, joinedBy(guest.now, ride, byAndAt(doer)));
  if (!joined.ok) return joined;
  await audit(tx, { act: "visit.ride-along", on: guestId, with: { department, host: ride.host } });
  return riding;
}

/** In the order of their ids, so that two who answer at once do not wait for each other in a ring. */
async function lockBoth(
  tx: Tx,
  guest: string,
  host: string,
): Promise<Result<{ readonly guest: VisitTold; readonly host: VisitTold }, Problem>> {
  const locked = new Map<string, VisitTold>();
  for (const visit of [guest, host].sort(compareText)) {
    const told = await heldVisit(tx, visit);
    if (!told.ok) return told;
    locked.set(visit, told.value);
  }
  return done({ guest: locked.get(guest)!, host: locked.get(host)! });
}

/** The department's tasks of this visit, and its inspectors. */
function joinedBy(
  { visit, tasks, seats }: VisitNow,
  { department, window }: Ride,
  by: { by: string; at: string },
): VisitEvent {
  const isTheirs = (each: { readonly department: string }): boolean => each.department === department;
  return {
    happened: "ride-joined",
    guest: visit,
    window,
    tasks: tasks.filter(isTheirs).map((task) => ({ ...task, drawnIn: visit })),
    seats: seats.filter(isTheirs),
    ...by,
  };
}

/** The host takes them in when it comes through a door of its own, nobody rides with the guest, and the ceilings leave room. */
async function join(
  tx: Tx,
  day: string,
  guest: VisitNow,
  host: VisitTold,
  event: VisitEvent,
): Promise<Result<VisitNow, Problem>> {
  const further = hostOf(host.now);
  if (further !== undefined) return fail({ code: "rides-along", visit: host.now.visit, host: further });
  if ((await guestsOf(tx, guest.visit)).some((each) => each !== guest.visit))
    return fail({ code: "state-wrong", noun: "visit", id: guest.visit, state: "host" });
  const after = afterVisitEvent(host.now.visit, host.now, event);
  if (!after.ok) return after;
  const ceiling = await ceilingAgainst(tx, day, after.value, askedOf(after.value));
  if (ceiling !== undefined) return fail(ceiling);
  await saveVisitEvent(tx, after.value, event);
  return after;
}
