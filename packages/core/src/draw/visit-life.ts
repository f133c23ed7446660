import { ascending } from "../kernel/order.js";
import type { RequestProblem } from "../kernel/request-problem.js";
import { done, fail, type Result } from "../kernel/result.js";
import type { VisitProblem } from "../kernel/visit-problem.js";
import type { CeilingRefusal } from "../plan/ceiling.js";
import { sharesADay, type Days, type Mode } from "../plan/plan.js";
import { whyNotApprove } from "../register/duties.js";

/** How a visit came about; a triggered one (个案检查) belongs to no round. */
export const VISIT_ORIGINS = ["random", "full-coverage", "special", "triggered"] as const;
export type VisitOrigin = (typeof VISIT_ORIGINS)[number];

/**
 * - `awaiting-approval`: a triggered one that an officer asked for;
 * - `held-by-ceiling`: it would be one too many, and is made only after an override that another person approves;
 * - `void` and `performed` are ends.
 */
export const VISIT_STATES = ["awaiting-approval", "planned", "held-by-ceiling", "void", "performed"] as const;
export type VisitState = (typeof VISIT_STATES)[number];

/** A task within a visit; of a duplicate nothing is asked, and `duplicateOf` names the round plan that asks it. */
export interface VisitTask {
  /** The round plan. */
  readonly plan: string;
  readonly inspectionPlan?: string;
  readonly batch?: string;
  readonly department: string;
  readonly items: readonly string[];
  readonly duplicateOf?: string;
  /** The visit that it was drawn into, when it rides along here. */
  readonly drawnIn?: string;
}

export interface VisitSeat {
  readonly department: string;
  readonly seat: number;
  readonly inspector: string;
  /** Among how many it was drawn. */
  readonly eligible: number;
}

export interface VisitAs {
  readonly round?: string;
  readonly object: string;
  readonly division: string;
  readonly mode: Mode;
  readonly origin: VisitOrigin;
  readonly first: string;
  readonly last: string;
  readonly lead: string;
  readonly tasks: readonly VisitTask[];
  readonly seats: readonly VisitSeat[];
  /** Of a triggered one: what gave cause to it, and in words. */
  readonly cause?: string;
  readonly reason?: string;
  /** The rule, with its version, by which it is not counted under ceilings. */
  readonly exemptBy?: string;
}

export interface VisitNow extends VisitAs {
  readonly visit: string;
  /** Events so far. */
  readonly events: number;
  readonly state: VisitState;
  readonly performedOn?: string;
  /** Everyone who has, or had, a task in it: they see it. Ascending. */
  readonly departments: readonly string[];
  /** Who comes through this door; a visit that rides along whole is made at another one. */
  readonly visiting: readonly string[];
  readonly writers: readonly string[];
  readonly held: readonly CeilingRefusal[];
  readonly override?: Override;
  readonly rides: readonly Ride[];
  readonly experts: readonly string[];
  readonly observers: readonly string[];
}

export interface Override {
  readonly state: "asked" | "approved" | "refused";
  readonly reason: string;
  readonly askedBy: string;
}

/** What a department of this visit was offered: the door of an earlier one. */
export interface Ride {
  readonly department: string;
  readonly host: string;
  readonly state: "offered" | "accepted" | "declined";
  /** The days that both visits have. */
  readonly window: Days;
  /** Departments of both visits: they see the offer. */
  readonly sharedWith: readonly string[];
}

interface Written {
  readonly by?: string;
  readonly at: string;
}

export type VisitEvent = Written &
  (
    | ({
        readonly happened: "created";
        readonly held?: readonly CeilingRefusal[];
        readonly insteadOf?: string;
      } & VisitAs)
    | { readonly happened: "approved"; readonly exemptBy?: string; readonly held?: readonly CeilingRefusal[] }
    | { readonly happened: "held"; readonly held: readonly CeilingRefusal[] }
    | { readonly happened: "override-asked"; readonly reason: string }
    | { readonly happened: "override-approved" | "override-refused"; readonly reason: string }
    /** `reason` says why it was made outside its window; `host` is the visit that it was made together with. */
    | { readonly happened: "performed"; readonly day: string; readonly reason?: string; readonly host?: string }
    | { readonly happened: "voided"; readonly reason: string; readonly day: string }
    | { readonly happened: "ride-offered"; readonly rides: readonly Omit<Ride, "state">[] }
    | { readonly happened: "ridden-along"; readonly department: string; readonly reason?: string }
    | { readonly happened: "ride-declined"; readonly department: string; readonly reason: string }
    /** Its host will not be made: the department makes the visit itself. */
    | { readonly happened: "ride-ended"; readonly host: string; readonly reason: string }
    /** At the host: tasks of another round's visit come along, with those who do them when the department was not here yet. */
    | {
        readonly happened: "ride-joined";
        readonly guest: string;
        readonly window: Days;
        readonly tasks: readonly VisitTask[];
        readonly seats: readonly VisitSeat[];
      }
    /** Protocol §10: the object was replaced in a plan. `number` counts the round's changes. */
    | {
        readonly happened: "substituted";
        readonly number: number;
        readonly plan: string;
        readonly now: string;
        readonly reason: string;
      }
    /** Protocol §10: an inspector leaves the visit; `now` is empty when nobody was left. */
    | {
        readonly happened: "recused" | "left";
        readonly number: number;
        readonly department: string;
        readonly inspector: string;
        readonly now: string;
        readonly reason: string;
      }
    | {
        readonly happened: "expert-drawn";
        readonly expert: string;
        readonly specialty?: string;
        readonly eligible: number;
        readonly insteadOf?: string;
        readonly reason?: string;
      }
    | { readonly happened: "observer-invited"; readonly observer: string }
  );

type Of<Happened extends VisitEvent["happened"]> = Extract<VisitEvent, { readonly happened: Happened }>;
type Answer = Result<VisitNow, RequestProblem | VisitProblem>;

/** The visit after the event; a problem when the event may not happen. */
export function afterVisitEvent(visit: string, now: VisitNow | undefined, event: VisitEvent): Answer {
  if (event.happened === "created") return now === undefined ? created(visit, event) : taken(visit);
  if (now === undefined) return fail({ code: "not-found", noun: "visit", id: visit });
  const after = happensTo(now, event);
  return after.ok ? done({ ...after.value, events: now.events + 1, writers: withWriter(now, event) }) : after;
}

const taken = (visit: string): Answer => fail({ code: "exists-already", noun: "visit", id: visit });

function created(visit: string, event: Of<"created">): Answer {
  const { held = [], by } = event;
  return done({
    ...asCreated(event),
    visit,
    events: 1,
    state: event.origin === "triggered" ? "awaiting-approval" : stateUnder(held),
    departments: departmentsOf(event.tasks),
    visiting: departmentsOf(event.tasks),
    writers: by === undefined ? [] : [by],
    held,
    rides: [],
    experts: [],
    observers: [],
  });
}

/** Field by field: a round creates a hundred thousand of them. */
function asCreated(event: VisitAs): VisitAs {
  const { object, division, mode, origin, first, last, lead, tasks, seats } = event;
  const as = { object, division, mode, origin, first, last, lead, tasks, seats };
  if (event.cause === undefined) return event.round === undefined ? as : { ...as, round: event.round };
  const { round, cause, reason } = event;
  return { ...as, ...(round === undefined ? {} : { round }), cause, ...(reason === undefined ? {} : { reason }) };
}

const stateUnder = (held: readonly CeilingRefusal[]): VisitState => (held.length === 0 ? "planned" : "held-by-ceiling");

/** Departments with a task, ascending. */
export const departmentsOf = (tasks: readonly VisitTask[]): readonly string[] =>
  ascending(new Set(tasks.map(({ department }) => department)));

const withWriter = ({ writers }: VisitNow, { by }: VisitEvent): readonly string[] =>
  by === undefined || writers.includes(by) ? writers : [...writers, by];

function happensTo(now: VisitNow, event: Exclude<VisitEvent, Of<"created">>): Answer {
  switch (event.happened) {
    case "approved":
      return approved(now, event);
    case "held":
      return now.state === "planned" ? done({ ...now, state: "held-by-ceiling", held: event.held }) : wrongState(now);
    case "override-asked":
      return overrideAsked(now, event);
    case "override-approved":
    case "override-refused":
      return overrideDecided(now, event);
    case "performed":
      return performed(now, event);
    case "voided":
      return isOpen(now) ? done({ ...now, state: "void" }) : wrongState(now);
    case "ride-offered":
      return done({ ...now, rides: event.rides.map((ride) => ({ ...ride, state: "offered" })) });
    case "ridden-along":
    case "ride-declined":
      return rideAnswered(now, event);
    case "ride-ended":
      return done(withoutHost(now, event.host));
    case "ride-joined":
      return rideJoined(now, event);
    case "substituted":
      return isOpen(now) ? done(withoutTask(now, event.plan)) : wrongState(now);
    case "recused":
    case "left":
      return replaced(now, event);
    case "expert-drawn":
      return isOpen(now) ? done({ ...now, experts: expertsWith(now, event) }) : wrongState(now);
    case "observer-invited":
      return observerInvited(now, event);
  }
}

const isOpen = ({ state }: VisitNow): boolean => state !== "performed" && state !== "void";

const wrongState = ({ visit, state }: VisitNow): { readonly ok: false; readonly problem: RequestProblem } =>
  fail({ code: "state-wrong", noun: "visit", id: visit, state });

const ownWork = (
  { visit }: VisitNow,
  writtenBy: readonly string[],
  by: string | undefined,
): RequestProblem | undefined =>
  by === undefined ? undefined : whyNotApprove({ noun: "visit", id: visit, writtenBy }, by);

/** A triggered visit is approved by another person than the one who asked for it. */
function approved(now: VisitNow, { by, exemptBy, held = [] }: Of<"approved">): Answer {
  if (now.state !== "awaiting-approval") return wrongState(now);
  const whyNot = ownWork(now, now.writers, by);
  if (whyNot !== undefined) return fail(whyNot);
  return done({ ...now, state: stateUnder(held), held, ...(exemptBy === undefined ? {} : { exemptBy }) });
}

/** For one that is held, and for one that would be: others may have been made since it was planned. */
function overrideAsked(now: VisitNow, { by, reason }: Of<"override-asked">): Answer {
  const isWaiting = now.override !== undefined && now.override.state !== "refused";
  if (isWaiting || (now.state !== "held-by-ceiling" && now.state !== "planned")) return wrongState(now);
  return done({ ...now, override: { state: "asked", reason, askedBy: by ?? "" } });
}

function overrideDecided(now: VisitNow, event: Of<"override-approved" | "override-refused">): Answer {
  if (now.override?.state !== "asked" || !isOpen(now)) return wrongState(now);
  const whyNot = ownWork(now, [now.override.askedBy], event.by);
  if (whyNot !== undefined) return fail(whyNot);
  if (event.happened === "override-refused") return done({ ...now, override: { ...now.override, state: "refused" } });
  return done({ ...now, state: "planned", held: [], override: { ...now.override, state: "approved" } });
}

/** On a day of its window, or on another one with the reason for that. One that rides along is made with its host. */
function performed(now: VisitNow, { day, reason, host }: Of<"performed">): Answer {
  if (now.state !== "planned" && !(now.state === "held-by-ceiling" && host !== undefined)) return wrongState(now);
  const rides = hostOf(now);
  if (rides !== undefined && host !== rides) return fail({ code: "rides-along", visit: now.visit, host: rides });
  const { visit, first, last } = now;
  if ((day < first || day > last) && reason === undefined && host === undefined)
    return fail({ code: "outside-window", visit, first, last, day });
  return done({ ...now, state: "performed", performedOn: day });
}

/** The visit that this one rides along with as a whole: none of its departments comes through a door of its own. */
export const hostOf = ({ visiting, rides }: Pick<VisitNow, "visiting" | "rides">): string | undefined =>
  visiting.length > 0 ? undefined : rides.find(({ state }) => state === "accepted")?.host;

function rideAnswered(now: VisitNow, event: Of<"ridden-along" | "ride-declined">): Answer {
  const ride = now.rides.find(({ department }) => department === event.department);
  if (ride === undefined)
    return fail({ code: "not-found", noun: "ride-along", id: `${now.visit}/${event.department}` });
  if (ride.state !== "offered" || !isOpen(now)) return wrongState(now);
  const isAccepted = event.happened === "ridden-along";
  const answered: Ride = { ...ride, state: isAccepted ? "accepted" : "declined" };
  const rides = now.rides.map((each) => (each === ride ? answered : each));
  const visiting = isAccepted ? now.visiting.filter((each) => each !== event.department) : now.visiting;
  return done({ ...now, rides, visiting });
}

/** Who rode along comes by itself again. */
function withoutHost(now: VisitNow, host: string): VisitNow {
  const back = now.rides.filter((ride) => ride.host === host && ride.state === "accepted");
  return {
    ...now,
    rides: now.rides.filter((ride) => !back.includes(ride)),
    visiting: ascending(new Set([...now.visiting, ...back.map(({ department }) => department)])),
  };
}

/** The window shrinks to the days that both have; a department that is here already keeps its own team. */
function rideJoined(now: VisitNow, { window, tasks, seats }: Of<"ride-joined">): Answer {
  if (now.state !== "planned") return wrongState(now);
  if (!sharesADay([now.first, now.last], window)) return wrongState(now);
  const isHere = (department: string): boolean => now.visiting.includes(department);
  return done({
    ...now,
    first: now.first > window[0] ? now.first : window[0],
    last: now.last < window[1] ? now.last : window[1],
    tasks: [...now.tasks, ...tasks],
    seats: [...now.seats, ...seats.filter(({ department }) => !isHere(department))],
    departments: ascending(new Set([...now.departments, ...departmentsOf(tasks)])),
    visiting: ascending(new Set([...now.visiting, ...departmentsOf(tasks)])),
  });
}

/** A visit whose last task left is not made; a department without a task sends nobody. */
function withoutTask(now: VisitNow, plan: string): VisitNow {
  const tasks = now.tasks.filter((task) => task.plan !== plan && task.duplicateOf !== plan);
  const staying = departmentsOf(tasks);
  return {
    ...now,
    tasks,
    seats: now.seats.filter(({ department }) => staying.includes(department)),
    visiting: now.visiting.filter((department) => staying.includes(department)),
    ...(tasks.length === 0 ? { state: "void" } : {}),
  };
}

/** Who comes instead takes the seat; one that nobody takes stays empty. */
function replaced(now: VisitNow, { department, inspector, now: next }: Of<"recused" | "left">): Answer {
  if (!isOpen(now)) return wrongState(now);
  const isTheirs = (seat: VisitSeat): boolean => seat.department === department && seat.inspector === inspector;
  if (!now.seats.some(isTheirs)) return fail({ code: "not-found", noun: "seat", id: `${now.visit}/${department}` });
  const seats = now.seats
    .map((seat) => (isTheirs(seat) ? { ...seat, inspector: next } : seat))
    .filter((seat) => seat.inspector !== "");
  return done({ ...now, seats });
}

const expertsWith = ({ experts }: VisitNow, { expert, insteadOf }: Of<"expert-drawn">): readonly string[] => [
  ...experts.filter((each) => each !== insteadOf),
  expert,
];

function observerInvited(now: VisitNow, { observer }: Of<"observer-invited">): Answer {
  if (!isOpen(now)) return wrongState(now);
  if (now.observers.includes(observer)) return fail({ code: "exists-already", noun: "observer", id: observer });
  return done({ ...now, observers: [...now.observers, observer] });
}
