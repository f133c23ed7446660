import { compareBytes } from "../kernel/bytes.js";
import type { DepartmentId, ObjectId } from "../kernel/ids.js";
import { compareText } from "../kernel/order.js";
import type { Suite } from "../kernel/suite.js";
import { tag } from "../kernel/tag.js";
import { asksOf, type Ask } from "../assignment/ask.js";
import { assignShard, type Shard } from "../assignment/assign.js";
import { expectedVisits, reductionOf, type Expectation, type ModePlan } from "../fusion/burden.js";
import { fuse, type Visit } from "../fusion/fuse.js";
import type { PlanTerms } from "../plan/plan.js";
import type { Inspector } from "../register/inspector.js";
import { columnNamed, idOf, rowOf, valueOf, type Frame } from "../sampling/frame.js";
import { scanPlanOf, select, type Selection } from "../sampling/select.js";
import { ticketRoot, ticketsOf } from "../sampling/ticket.js";
import type { Announcement } from "./announce.js";
import {
  blindAt,
  blinds,
  rootOfLeaves,
  seatLeaf,
  seatName,
  selectionLeaf,
  selectionName,
  thresholdLeaf,
  visitLeaf,
  type Seat,
  type SelectedRow,
} from "./leaves.js";
import { shardKeyOf, ticketKeyOf } from "./seed.js";

/** All that a draw is made from. The same round gives the same record for ever, for one protocol version. */
export interface Round {
  readonly announcement: Announcement;
  /** What `parameters.json` says of the announced plans, in any order. */
  readonly terms: readonly PlanTerms[];
  readonly frame: Frame;
  /** Ascending by inspector. */
  readonly roster: readonly Inspector[];
  readonly seed: Uint8Array;
  readonly sealKey: Uint8Array;
}

export interface DrawRecord {
  readonly seed: Uint8Array;
  readonly key: Uint8Array;
  readonly selections: readonly Selection[];
  /** Ascending by visit. */
  readonly visits: readonly Visit[];
  /** Ascending by visit, department, seat. */
  readonly seats: readonly Seat[];
  /** Ascending by department. */
  readonly shards: readonly Shard[];
  readonly counts: Counts;
  readonly burden: Expectation & { readonly reduction: number };
  readonly roots: Roots;
  /** The log entry of the draw. */
  readonly digest: Uint8Array;
}

export interface Counts {
  /** Drawn, duplicates included. */
  readonly tasks: number;
  readonly duplicatesRemoved: number;
  readonly visits: number;
  /** Asked, filled or not. */
  readonly seats: number;
  readonly unfilled: number;
}

export interface Roots {
  readonly ticketRoot: Uint8Array;
  readonly thresholdRoot: Uint8Array;
  readonly selectionRoot: Uint8Array;
  readonly visitRoot: Uint8Array;
  readonly assignmentRoot: Uint8Array;
}

/** The whole draw by the plain way: tickets → select → fuse → assign → roots. `compute` does the same in workers. */
export function runDraw(suite: Suite, round: Round): DrawRecord {
  const { announcement, frame } = round;
  const key = ticketKeyOf(suite, round.seed, round.sealKey);
  const tickets = ticketsOf(suite, frame, key);
  const selections = select(frame, announcement.plans, tickets);
  const fused = fuseSelections(round, selections);
  const shards = shardsOf(round, fused.visits).map(({ department, inspectors, asks }) =>
    assignShard(suite, shardKeyOf(suite, key, department), department, inspectors, asks),
  );
  const expectation = expectedVisits(modePlansOf(round), 0, frame.rows);
  return conclude(suite, round, {
    key,
    ticketRoot: ticketRoot(suite, tickets),
    selections,
    fused,
    shards,
    expectation,
  });
}

export interface FusedSelections {
  /** Ascending by visit. */
  readonly visits: readonly Visit[];
  readonly tasks: number;
  readonly duplicates: number;
}

/** Protocol §8, for all drawn objects. */
export function fuseSelections(
  { announcement, terms, frame }: Round,
  selections: readonly Selection[],
): FusedSelections {
  const termsOf = new Map(terms.map((plan) => [plan.id, plan]));
  const drawn = new Map<number, PlanTerms[]>();
  let tasks = 0;
  for (const { plan, strata } of selections) {
    const planTerms = termsOf.get(plan.id)!;
    for (const row of strata.flatMap((stratum) => stratum.rows)) {
      const others = drawn.get(row);
      if (others === undefined) drawn.set(row, [planTerms]);
      else others.push(planTerms);
      tasks++;
    }
  }
  const fused = [...drawn].map(([row, plans]) => fuse(announcement.roundId, idOf(frame, row) as ObjectId, plans));
  return {
    visits: fused.flatMap(({ visits }) => visits).sort((a, b) => compareText(a.visit, b.visit)),
    tasks,
    duplicates: fused.reduce((sum, { duplicates }) => sum + duplicates, 0),
  };
}

export interface ShardInput {
  readonly department: DepartmentId;
  /** All of the department's, ascending by id. */
  readonly inspectors: readonly Inspector[];
  readonly asks: readonly Ask[];
}

/** Protocol §9: one shard per department, with all of its inspectors. */
export function shardsOf({ frame, roster }: Round, visits: readonly Visit[]): ShardInput[] {
  const divisionOf = divisionsOf(frame, visits);
  return [...asksOf(visits, divisionOf)].map(([department, asks]) => ({
    department,
    inspectors: roster.filter((inspector) => inspector.department === department),
    asks,
  }));
}

function divisionsOf(frame: Frame, visits: readonly Visit[]): (object: ObjectId) => string {
  const column = columnNamed(frame, "division")!;
  const divisions = new Map<string, string>();
  for (const { object } of visits) {
    if (!divisions.has(object)) divisions.set(object, valueOf(column, rowOf(frame, object)!));
  }
  return (object) => divisions.get(object)!;
}

export const modePlansOf = ({ announcement, terms, frame }: Round): ModePlan[] =>
  announcement.plans.map((plan) => ({
    mode: terms.find(({ id }) => id === plan.id)!.mode,
    scan: scanPlanOf(frame, plan),
  }));

export interface DrawnParts {
  readonly key: Uint8Array;
  readonly ticketRoot: Uint8Array;
  readonly selections: readonly Selection[];
  readonly fused: FusedSelections;
  readonly shards: readonly Shard[];
  readonly expectation: Expectation;
}

/** The roots, counts and digest of a draw whose parts stand. */
export function conclude(suite: Suite, round: Round, parts: DrawnParts): DrawRecord {
  const { key, selections, fused, shards, expectation } = parts;
  const seats = seatsOfShards(shards);
  const roots: Roots = {
    ticketRoot: parts.ticketRoot,
    thresholdRoot: rootOfLeaves(suite, thresholdLeavesOf(selections)),
    selectionRoot: selectionRootOf(suite, key, round.frame, selections),
    visitRoot: rootOfLeaves(
      suite,
      visitLeavesOf(suite, key, fused.visits).map(({ leaf }) => leaf),
    ),
    assignmentRoot: assignmentRootOf(suite, key, seats),
  };
  return {
    seed: round.seed,
    key,
    selections,
    visits: fused.visits,
    seats,
    shards,
    counts: countsOf(fused, shards),
    burden: { reduction: reductionOf(fused.tasks, fused.visits.length), ...expectation },
    roots,
    digest: resultDigest(suite, round.announcement.digest, round.seed, roots),
  };
}

export const thresholdLeavesOf = (selections: readonly Selection[]): Uint8Array[] =>
  selections.flatMap(({ plan, strata }) => strata.map((stratum) => thresholdLeaf(plan.id, stratum)));

export function* selectedRows(
  frame: Frame,
  selections: readonly Selection[],
): Generator<SelectedRow & { row: number }> {
  for (const { plan, strata } of selections) {
    for (const stratum of strata) {
      for (const [place, row] of stratum.rows.entries()) {
        yield { plan: plan.id, stratum: stratum.name, rank: place + 1, object: idOf(frame, row), row };
      }
    }
  }
}

function selectionRootOf(suite: Suite, key: Uint8Array, frame: Frame, selections: readonly Selection[]): Uint8Array {
  const rows = [...selectedRows(frame, selections)];
  const all = blinds(suite, key, rows.map(selectionName));
  return rootOfLeaves(
    suite,
    rows.map((row, place) => selectionLeaf(row, blindAt(all, place))),
  );
}

/** Protocol §8: ascending by blind, since a leaf's place must not tell how many drawn ids lie below. */
export function visitLeavesOf(
  suite: Suite,
  key: Uint8Array,
  visits: readonly Visit[],
): { visit: Visit; blind: Uint8Array; leaf: Uint8Array }[] {
  const all = blinds(
    suite,
    key,
    visits.map(({ visit }) => visit),
  );
  return visits
    .map((visit, place) => ({ visit, blind: blindAt(all, place), leaf: visitLeaf(visit, blindAt(all, place)) }))
    .sort((a, b) => compareBytes(a.blind, b.blind));
}

function assignmentRootOf(suite: Suite, key: Uint8Array, seats: readonly Seat[]): Uint8Array {
  const all = blinds(suite, key, seats.map(seatName));
  return rootOfLeaves(
    suite,
    seats.map((seat, place) => seatLeaf(seat, blindAt(all, place))),
  );
}

function seatsOfShards(shards: readonly Shard[]): Seat[] {
  const seats = shards.flatMap(({ department, teams }) =>
    teams.flatMap(({ visit, eligible, inspectors }) =>
      inspectors.map((inspector, place) => ({ visit, department, seat: place + 1, inspector, eligible })),
    ),
  );
  return seats.sort(
    (a, b) => compareText(a.visit, b.visit) || compareText(a.department, b.department) || a.seat - b.seat,
  );
}

function countsOf(fused: FusedSelections, shards: readonly Shard[]): Counts {
  const teams = shards.flatMap((shard) => shard.teams);
  return {
    tasks: fused.tasks,
    duplicatesRemoved: fused.duplicates,
    visits: fused.visits.length,
    seats: teams.reduce((sum, team) => sum + team.seats, 0),
    unfilled: shards.flatMap((shard) => shard.unfilled).reduce((sum, { missing }) => sum + missing, 0),
  };
}

/** Protocol §7: the log entry of the draw. */
export const resultDigest = (suite: Suite, announcement: Uint8Array, seed: Uint8Array, roots: Roots): Uint8Array =>
  tag(
    suite,
    "result",
    announcement,
    seed,
    roots.ticketRoot,
    roots.thresholdRoot,
    roots.selectionRoot,
    roots.visitRoot,
    roots.assignmentRoot,
  );
