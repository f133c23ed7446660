import type { DayPlanProblem } from "../kernel/day-plan-problem.js";
import type { RequestProblem } from "../kernel/request-problem.js";
import { done, fail, type Result } from "../kernel/result.js";
import type { PlaceReason } from "./day-route.js";
import type { Slot } from "./fitting-day.js";
import type { DayReason } from "./propose-days.js";

/** Between the office and a firm that is notified: nothing said, times offered, one of them agreed, or another one asked for. */
export const BOOKINGS = ["none", "offered", "agreed", "another-asked"] as const;
export type Booking = (typeof BOOKINGS)[number];

/** By which way the firm's answer came, as the officer records it. */
export const ANSWER_CHANNELS = ["phone", "in-person", "letter", "message"] as const;
export type AnswerChannel = (typeof ANSWER_CHANNELS)[number];

/** On which day a visit is to be made, in which place of the day, and what the firm said to it. */
export interface PlannedDay {
  readonly visit: string;
  /** Events so far. */
  readonly events: number;
  readonly day?: string;
  readonly place?: number;
  /** By whom the day was found. */
  readonly found?: "proposal" | "person" | "slot";
  /** What the proposal said of its day. */
  readonly because?: DayReason;
  readonly placedBy?: PlaceReason;
  readonly booking: Booking;
  readonly offered: readonly Slot[];
  readonly agreed?: Slot;
  /** What the firm asked for instead. */
  readonly wish?: string;
}

interface Written {
  readonly by?: string;
  readonly at: string;
}

export type DayEvent = Written &
  (
    | {
        readonly happened: "planned";
        readonly day: string;
        readonly place: number;
        readonly because: DayReason;
        readonly placedBy: PlaceReason;
      }
    | { readonly happened: "moved"; readonly day: string; readonly place: number; readonly reason: string }
    | { readonly happened: "taken-off"; readonly reason: string }
    | { readonly happened: "slots-offered"; readonly slots: readonly Slot[] }
    | {
        readonly happened: "slot-agreed";
        readonly slot: Slot;
        readonly place: number;
        readonly channel: AnswerChannel;
        readonly answeredAt: string;
      }
    | {
        readonly happened: "another-asked";
        readonly wish: string;
        readonly channel: AnswerChannel;
        readonly answeredAt: string;
      }
  );

export const noDay = (visit: string): PlannedDay => ({ visit, events: 0, booking: "none", offered: [] });

type Answer = Result<PlannedDay, RequestProblem | DayPlanProblem>;

/** What holds after the event; whether the day fits at all is asked before (`whyNotOn`). */
export function afterDayEvent(now: PlannedDay, event: DayEvent): Answer {
  const after = happensTo(now, event);
  return after.ok ? done({ ...after.value, events: now.events + 1 }) : after;
}

function happensTo(now: PlannedDay, event: DayEvent): Answer {
  switch (event.happened) {
    case "planned": {
      const { day, place, because, placedBy } = event;
      if (now.day !== undefined)
        return fail({ code: "exists-already", noun: "planned day", id: `${now.visit}/${now.day}` });
      return done({ ...withoutDay(now), day, place, found: "proposal", because, placedBy });
    }
    case "moved": {
      const { agreed } = now;
      if (agreed !== undefined && agreed.day !== event.day)
        return fail({ code: "slot-agreed", visit: now.visit, day: event.day, agreed: agreed.day });
      return done({ ...withoutDay(now), day: event.day, place: event.place, found: "person" });
    }
    case "taken-off": {
      if (now.day === undefined) return fail({ code: "not-found", noun: "planned day", id: now.visit });
      // What was agreed with the firm is over as well: whoever takes the day away tells it.
      const { agreed: _, wish: __, ...rest } = withoutDay(now);
      return done({ ...rest, booking: "none", offered: [] });
    }
    case "slots-offered": {
      const { agreed: _, wish: __, ...rest } = now;
      return done({ ...rest, booking: "offered", offered: event.slots });
    }
    case "slot-agreed":
      return slotAgreed(now, event);
    case "another-asked":
      return now.booking === "offered"
        ? done({ ...now, booking: "another-asked", wish: event.wish })
        : wrongBooking(now);
  }
}

function withoutDay(now: PlannedDay): PlannedDay {
  const { day: _day, place: _place, found: _found, because: _because, placedBy: _placedBy, ...rest } = now;
  return rest;
}

function slotAgreed(now: PlannedDay, event: Extract<DayEvent, { readonly happened: "slot-agreed" }>): Answer {
  if (now.booking !== "offered") return wrongBooking(now);
  const { day, from, to } = event.slot;
  if (!now.offered.some((each) => each.day === day && each.from === from && each.to === to))
    return fail({ code: "slot-not-offered", visit: now.visit, day, from });
  const agreed = { ...withoutDay(now), booking: "agreed", agreed: event.slot } as const;
  return done({ ...agreed, day, place: event.place, found: "slot" });
}

const wrongBooking = ({ visit, booking }: PlannedDay): Answer =>
  fail({ code: "state-wrong", noun: "booking", id: visit, state: booking });
