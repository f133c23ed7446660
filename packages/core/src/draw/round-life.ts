import type { Expectation } from "../fusion/burden.js";
import { bytesOfHex, hexOf } from "../kernel/bytes.js";
import type { CeremonyProblem } from "../kernel/ceremony-problem.js";
import type { RoundProblem, Warning } from "../kernel/problem.js";
import type { RequestProblem } from "../kernel/request-problem.js";
import { done, fail, type Result } from "../kernel/result.js";
import { sha256Suite } from "../kernel/suite.js";
import { whyNotWitness } from "../register/duties.js";
import { witnessFault } from "./freeze.js";
import { diceDigest, isDice, joinDice } from "./seed.js";

/** How far a round of the server has come. From `announced` on until `drawn` or `abandoned` it is open (protocol §5). */
export const LIFE_STAGES = [
  "planned",
  "freezing",
  "announced",
  "diced",
  "seeded",
  "drawn",
  "revealed",
  "abandoned",
] as const;
export type LifeStage = (typeof LIFE_STAGES)[number];

/** Which future value the seed is to hold, as the office wishes it. */
export type BeaconWish =
  | { readonly name: "quicknet" }
  | { readonly name: "public-results"; readonly sources: string }
  | { readonly name: "rehearsal" };

/** What the office lays down for a round before anything is frozen. */
export interface Charter {
  readonly title: string;
  readonly batches: readonly BatchName[];
  readonly witnesses: readonly string[];
  /** Who keeps shares of the seal key; nobody where the round is not sealed. */
  readonly custodians: readonly string[];
  readonly isSealed: boolean;
  readonly beacon: BeaconWish;
  /** Not before this moment. */
  readonly beaconAt: string;
}

export interface BatchName {
  readonly plan: string;
  readonly batch: string;
}

/** Two shares restore the seal key (protocol §5: at least two outsiders). */
export const SHARES_NEEDED = 2;

/** What a freeze would do, or did: counts for the stratum, and what a reader should know. */
export interface FreezeReport {
  readonly rows: number;
  readonly strata: readonly {
    readonly plan: string;
    readonly stratum: string;
    readonly size: number;
    readonly n: number;
  }[];
  readonly inspectors: number;
  /** Objects that a ceiling or a rest keeps out, for each department. */
  readonly leftOut: readonly { readonly department: string; readonly objects: number }[];
  readonly closed: boolean;
  readonly warnings: readonly Warning[];
}

/** What the announcement fixed, in hex and UTC. */
export interface Announced {
  readonly digest: string;
  readonly rows: number;
  readonly frameRoot: string;
  readonly rosterRoot: string;
  readonly parameters: string;
  readonly beaconRound: number;
  readonly diceBefore: string;
  readonly beaconTime: string;
  /** Last day of the last window: the reveal is after it. */
  readonly lastDay: string;
  readonly isClosed: boolean;
  readonly hasPrivateColumn: boolean;
  /** Within the folder of rounds. */
  readonly folder: string;
}

export interface DiceRolled {
  readonly witness: string;
  readonly digits: string;
  readonly at: string;
}

export interface DrawCounts {
  readonly tasks: number;
  readonly duplicatesRemoved: number;
  readonly visits: number;
  readonly seats: number;
  readonly unfilled: number;
  /** Teams drawn from so few that chance hardly mattered (METHOD §6). */
  readonly fewEligible: number;
}

/** What happens to a round. Times are UTC; `by` is an account, and nobody where the server itself acts. */
export type RoundEvent = { readonly at: string; readonly by?: string } & (
  | { readonly happened: "planned"; readonly charter: Charter }
  | { readonly happened: "tried"; readonly report: FreezeReport }
  | { readonly happened: "freezing"; readonly job: string }
  | { readonly happened: "announced"; readonly announced: Announced; readonly report: FreezeReport }
  | { readonly happened: "deposited"; readonly custodian: string }
  | { readonly happened: "dice"; readonly witness: string; readonly digits: string }
  | { readonly happened: "beacon"; readonly output: string; readonly source: string }
  | { readonly happened: "drawing"; readonly job: string }
  | {
      readonly happened: "drawn";
      readonly digest: string;
      readonly counts: DrawCounts;
      readonly expected?: Expectation;
    }
  | { readonly happened: "stopped"; readonly why: string }
  | { readonly happened: "revealed"; readonly day: string }
  | { readonly happened: "abandoned"; readonly reason: string }
);

/** Everything known of a round. */
export interface RoundLife {
  readonly round: string;
  readonly stage: LifeStage;
  readonly charter: Charter;
  readonly plannedAt: string;
  /** Of what a freeze would do, or did, the last word. */
  readonly report?: FreezeReport;
  readonly triedAt?: string;
  /** The freeze or draw under way. */
  readonly job?: string;
  /** Why the last freeze or draw came to nothing. */
  readonly stopped?: { readonly why: string; readonly at: string };
  readonly announced?: Announced & { readonly at: string };
  readonly deposited: readonly { readonly custodian: string; readonly at: string }[];
  readonly rolled: readonly DiceRolled[];
  /** The log entry of the dice. */
  readonly diced?: { readonly digest: string; readonly at: string };
  readonly beacon?: { readonly output: string; readonly source: string; readonly at: string };
  readonly drawn?: {
    readonly digest: string;
    readonly counts: DrawCounts;
    /** The bound, and the visits if each plan had drawn by itself; rounds of before this was kept have none. */
    readonly expected?: Expectation;
    readonly at: string;
  };
  readonly revealed?: { readonly day: string; readonly at: string };
  readonly abandoned?: { readonly reason: string; readonly at: string };
}

export type RoundAnswer = Result<RoundLife, RequestProblem | RoundProblem | CeremonyProblem>;

/** The round after the event; a problem when the event may not happen (protocol §5, §6, §11). */
export function afterRoundEvent(round: string, now: RoundLife | undefined, event: RoundEvent): RoundAnswer {
  if (event.happened === "planned") return now === undefined ? planned(round, event) : wrongStage(now);
  if (now === undefined) return fail({ code: "not-found", noun: "round", id: round });
  switch (event.happened) {
    case "tried":
      return now.stage === "planned" ? done({ ...now, report: event.report, triedAt: event.at }) : wrongStage(now);
    case "freezing":
      return begun(now, ["planned"], { ...now, stage: "freezing", job: event.job });
    case "drawing":
      return begun(now, ["diced", "seeded"], { ...now, job: event.job });
    case "stopped":
      return stopped(now, event);
    case "announced":
      return announced(now, event);
    case "deposited":
      return deposited(now, event);
    case "dice":
      return rolled(now, event);
    case "beacon":
      return seeded(now, event);
    case "drawn":
      return drawn(now, event);
    case "revealed":
      return revealed(now, event);
    case "abandoned":
      return abandoned(now, event);
  }
}

type Happening<Name extends RoundEvent["happened"]> = Extract<RoundEvent, { readonly happened: Name }>;

const wrongStage = ({ round, stage }: RoundLife): RoundAnswer =>
  fail({ code: "state-wrong", noun: "round", id: round, state: stage });

function planned(round: string, { charter, at }: Happening<"planned">): RoundAnswer {
  const fault = charterFault(charter);
  if (fault !== undefined) return fail(fault);
  return done({ round, stage: "planned", charter, plannedAt: at, deposited: [], rolled: [] });
}

/** Protocol §5: at least two distinct witnesses; the key of a sealed round lies in shares with at least two, none of them a witness. */
export function charterFault({ witnesses, custodians, isSealed }: Charter) {
  const fault = witnessFault(witnesses);
  if (fault !== undefined) return fault;
  const needed = isSealed ? SHARES_NEEDED : 0;
  const given = new Set(custodians).size;
  if (given < needed || given !== custodians.length) return { code: "custodians-too-few", given, needed } as const;
  return witnesses.map((witness) => whyNotWitness(witness, custodians)).find((problem) => problem !== undefined);
}

/** Of two that press at once the second is told of the first. */
function begun(now: RoundLife, stages: readonly LifeStage[], after: RoundLife): RoundAnswer {
  if (now.job !== undefined) return fail({ code: "round-busy", round: now.round, job: now.job });
  return stages.includes(now.stage) ? done(withoutStop(after)) : wrongStage(now);
}

function withoutStop({ stopped: _, ...rest }: RoundLife): RoundLife {
  return rest;
}

const withoutJob = ({ job: _, ...rest }: RoundLife): RoundLife => rest;

/** A freeze or draw that ends without its result leaves the round where it was. */
function stopped(now: RoundLife, { why, at }: Happening<"stopped">): RoundAnswer {
  if (now.job === undefined) return wrongStage(now);
  const stage = now.stage === "freezing" ? "planned" : now.stage;
  return done({ ...withoutJob(now), stage, stopped: { why, at } });
}

function announced(now: RoundLife, { announced: said, report, at }: Happening<"announced">): RoundAnswer {
  if (now.stage !== "freezing") return wrongStage(now);
  if (!binds(now) || isBefore(at, said.diceBefore))
    return done({ ...withoutJob(now), stage: "announced", announced: { ...said, at }, report });
  return fail({ code: "beacon-too-early", diceBefore: at, beaconTime: said.beaconTime });
}

/** Protocol §6: a rehearsal binds nobody, so that none of its times do. */
const binds = ({ charter }: RoundLife): boolean => charter.beacon.name !== "rehearsal";

/** As moments, since one is written with milliseconds and another without. */
const isBefore = (a: string, b: string): boolean => Date.parse(a) < Date.parse(b);

function deposited(now: RoundLife, { custodian, at }: Happening<"deposited">): RoundAnswer {
  if (now.stage !== "announced" || !now.charter.custodians.includes(custodian)) return wrongStage(now);
  if (now.deposited.some((each) => each.custodian === custodian)) return done(now);
  return done({ ...now, deposited: [...now.deposited, { custodian, at }] });
}

/** Protocol §6: digits that come when the beacon may be known could have been chosen; each witness speaks once. */
function rolled(now: RoundLife, { witness, digits, at }: Happening<"dice">): RoundAnswer {
  const { witnesses } = now.charter;
  if (!witnesses.includes(witness)) return fail({ code: "witness-unknown", witness, announced: witnesses });
  const said = now.rolled.find((each) => each.witness === witness);
  if (said !== undefined) return said.digits === digits ? done(now) : fail({ code: "dice-given", witness });
  if (now.stage !== "announced" || now.announced === undefined) return wrongStage(now);
  if (!isDice(digits)) return fail({ code: "dice-malformed", witness, digits });
  const { diceBefore } = now.announced;
  if (binds(now) && !isBefore(at, diceBefore)) return fail({ code: "dice-too-late", before: diceBefore, now: at });
  if (!isDeposited(now))
    return fail({ code: "seal-not-deposited", confirmed: now.deposited.length, needed: SHARES_NEEDED });
  const after = { ...now, rolled: [...now.rolled, { witness, digits, at }] };
  return done(allRolled(after) ? { ...after, stage: "diced", diced: { digest: diceDigestOf(after), at } } : after);
}

/** Protocol §5: before anyone rolls, enough outsiders could complete the draw. */
export const isDeposited = ({ charter, deposited: confirmed }: RoundLife): boolean =>
  !charter.isSealed || confirmed.length >= SHARES_NEEDED;

const allRolled = ({ charter, rolled: dice }: RoundLife): boolean => dice.length === charter.witnesses.length;

/** The digits in the announced order of witnesses, joined (protocol §6). */
export const diceTextOf = ({ charter, rolled: dice }: RoundLife): string =>
  joinDice(charter.witnesses.map((witness) => dice.find((each) => each.witness === witness)?.digits ?? ""));

const diceDigestOf = (now: RoundLife): string =>
  hexOf(diceDigest(sha256Suite, bytesOfHex(now.announced?.digest ?? ""), diceTextOf(now)));

/**
 * Its signature was checked before: here only that it comes in its time, and is no other than the first. A rehearsal's is made when it is
 * asked for; who asks again, because the answer was lost, finds the first.
 */
function seeded(now: RoundLife, { output, source, at }: Happening<"beacon">): RoundAnswer {
  if (now.beacon !== undefined)
    return now.beacon.output === output || now.beacon.source === "rehearsal"
      ? done(now)
      : fail({ code: "beacon-differs", bundle: now.round });
  if (now.stage !== "diced" || now.announced === undefined) return wrongStage(now);
  const { beaconTime } = now.announced;
  if (binds(now) && isBefore(at, beaconTime)) return fail({ code: "beacon-not-yet", due: beaconTime, now: at });
  return done({ ...now, stage: "seeded", beacon: { output, source, at } });
}

function drawn(now: RoundLife, { digest, counts, expected, at }: Happening<"drawn">): RoundAnswer {
  if (now.stage !== "seeded") return wrongStage(now);
  return done({
    ...withoutJob(now),
    stage: "drawn",
    drawn: { digest, counts, ...(expected === undefined ? {} : { expected }), at },
  });
}

/** Protocol §11: the key is for everyone only after the last window. */
function revealed(now: RoundLife, { day, at }: Happening<"revealed">): RoundAnswer {
  if (now.stage === "revealed") return done(now);
  if (now.stage !== "drawn" || now.announced === undefined) return wrongStage(now);
  const { lastDay } = now.announced;
  if (binds(now) && day <= lastDay) return fail({ code: "reveal-too-early", lastDay, today: day });
  return done({ ...now, stage: "revealed", revealed: { day, at } });
}

/** Protocol §5: before the beacon's time only. What was only planned is given up without an entry in the log. */
function abandoned(now: RoundLife, { reason, at }: Happening<"abandoned">): RoundAnswer {
  if (now.job !== undefined) return fail({ code: "round-busy", round: now.round, job: now.job });
  if (!["planned", "announced", "diced"].includes(now.stage)) return wrongStage(now);
  const beaconTime = now.announced?.beaconTime;
  if (binds(now) && beaconTime !== undefined && !isBefore(at, beaconTime))
    return fail({ code: "abandon-too-late", beaconTime, now: at });
  return done({ ...now, stage: "abandoned", abandoned: { reason, at } });
}

/** What should have happened by now and has not: whoever runs the round is warned, and the page says it to everyone. */
export type Lateness =
  | { readonly of: "announcement"; readonly due: string }
  | { readonly of: "deposit"; readonly due: string; readonly missing: readonly string[] }
  | { readonly of: "dice"; readonly due: string; readonly missing: readonly string[] }
  | { readonly of: "draw"; readonly due: string }
  | { readonly of: "reveal"; readonly due: string };

/** A deadline within the warning's span counts as `soon`, one that has passed as `late`. */
export interface Deadline {
  readonly lateness: Lateness;
  readonly state: "soon" | "late";
}

/** The deadlines of a round that are near or past at this moment (protocol §5, §6: dice, result within 24 hours; §11: reveal). */
export function deadlinesOf(now: RoundLife, at: string, warnSeconds: number): Deadline[] {
  const soon = moved(at, 1000 * warnSeconds);
  return (binds(now) ? openDuties(now) : []).flatMap((lateness): Deadline[] => {
    if (!isBefore(at, lateness.due)) return [{ lateness, state: "late" }];
    return isBefore(soon, lateness.due) ? [] : [{ lateness, state: "soon" }];
  });
}

/** A result is logged within 24 hours of the beacon (protocol §5). */
const RESULT_WITHIN_MILLISECONDS = 24 * 60 * 60 * 1000;

/** Protocol §6: dice lie ten minutes before the beacon, so an announcement later than this could not be rolled for. */
const DICE_LEAD_MILLISECONDS = 10 * 60 * 1000;

function openDuties({ stage, charter, announced: said, deposited: confirmed, rolled: dice }: RoundLife): Lateness[] {
  if (stage === "planned" || stage === "freezing")
    return [{ of: "announcement", due: moved(charter.beaconAt, -DICE_LEAD_MILLISECONDS) }];
  if (said === undefined) return [];
  if (stage === "announced") {
    const custodians = charter.custodians.filter((name) => !confirmed.some(({ custodian }) => custodian === name));
    const witnesses = charter.witnesses.filter((name) => !dice.some(({ witness }) => witness === name));
    const deposit =
      custodians.length === 0 ? [] : [{ of: "deposit", due: said.diceBefore, missing: custodians } as const];
    return [...deposit, { of: "dice", due: said.diceBefore, missing: witnesses }];
  }
  if (stage === "diced" || stage === "seeded")
    return [{ of: "draw", due: moved(said.beaconTime, RESULT_WITHIN_MILLISECONDS) }];
  // Windows are days of China's calendar: the day after the last begins at 16:00 UTC.
  return stage === "drawn" ? [{ of: "reveal", due: `${said.lastDay}T16:00:00Z` }] : [];
}

const moved = (moment: string, milliseconds: number): string =>
  // eslint-disable-next-line no-restricted-syntax -- a moment made from a moment asks no clock
  new Date(Date.parse(moment) + milliseconds).toISOString();
