import { compareBytes } from "../kernel/bytes.js";
import type { DepartmentId, InspectorId, VisitId } from "../kernel/ids.js";
import { ascending } from "../kernel/order.js";
import type { Suite } from "../kernel/suite.js";
import type { Inspector } from "../register/inspector.js";
import type { Ask } from "./ask.js";
import { fillPending } from "./augment.js";
import { eligibility, type Eligible } from "./eligible.js";
import { seatGreedily } from "./greedy.js";
import { comparePriority, lotsOf, type Lots } from "./priority.js";
import { Seating } from "./seating.js";

/** The seats of one department, with what could not be filled and why. */
export interface Shard {
  readonly department: DepartmentId;
  /** In the order of the asks; inspectors by seat, seat 1 first. */
  readonly teams: readonly Team[];
  /** In visit order. */
  readonly unfilled: readonly { readonly visit: VisitId; readonly missing: number }[];
  /** Present when a seat stays empty: Σk − Σ min(capacity, visits open) over it is the number of missing seats. */
  readonly blocking: { readonly visits: readonly string[]; readonly inspectors: readonly string[] } | undefined;
  /** Pairs of visit and eligible inspector. */
  readonly pairs: number;
}

export interface Team {
  readonly visit: VisitId;
  readonly seats: number;
  readonly eligible: number;
  readonly inspectors: readonly InspectorId[];
}

/** Protocol §9, one department: `inspectors` are all of it, ascending by id. */
export function assignShard(
  suite: Suite,
  shardKey: Uint8Array,
  department: DepartmentId,
  inspectors: readonly Inspector[],
  asks: readonly Ask[],
): Shard {
  const lots = lotsOf(suite, shardKey, inspectors);
  const eligible = asks.map(eligibility(inspectors));
  const hashes = asks.map((ask) => lots.visitHash(ask));
  const order = visitOrder(eligible, hashes);
  const seating = new Seating(inspectors, asks.length);

  const pending = seatGreedily(asks, order, eligible, lots, seating);
  const { unfilled, reached } = fillPending(asks, pending, eligible, hashes, lots, seating);

  return {
    department,
    teams: asks.map((ask, number) => ({
      visit: ask.visit,
      seats: ask.seats,
      eligible: eligible[number]!.length,
      inspectors: bySeat(ask, eligible[number]!, seating.members[number]!, lots).map(
        (one) => inspectors[one]!.inspector,
      ),
    })),
    unfilled: missingSeats(asks, unfilled),
    blocking: reached.size === 0 ? undefined : blockingSet(asks, eligible, inspectors, reached),
    pairs: eligible.reduce((sum, one) => sum + one.length, 0),
  };
}

/** Protocol §9.1: scarce visits first, then by lot. */
function visitOrder(eligible: readonly Eligible[], hashes: readonly Uint8Array[]): number[] {
  const order = eligible.map((_, number) => number);
  return order.sort((a, b) => eligible[a]!.length - eligible[b]!.length || compareBytes(hashes[a]!, hashes[b]!));
}

/** Protocol §9.5: seats are numbered by ascending priority. */
function bySeat(ask: Ask, eligible: Eligible, members: readonly number[], lots: Lots): number[] {
  if (members.length < 2) return [...members];
  const seated = eligible.filter((number) => members.includes(number));
  const priorities = lots.priorities(ask, seated);
  const places = Array.from(seated, (_, place) => place).sort((a, b) => comparePriority(priorities, a, b));
  return places.map((place) => seated[place]!);
}

function missingSeats(asks: readonly Ask[], unfilled: readonly number[]): { visit: VisitId; missing: number }[] {
  const missing = new Map<number, number>();
  for (const number of unfilled) missing.set(number, (missing.get(number) ?? 0) + 1);
  return [...missing].map(([number, seats]) => ({ visit: asks[number]!.visit, missing: seats }));
}

function blockingSet(
  asks: readonly Ask[],
  eligible: readonly Eligible[],
  inspectors: readonly Inspector[],
  reached: ReadonlySet<number>,
): { visits: string[]; inspectors: string[] } {
  const open = new Set<number>();
  for (const number of reached) for (const inspector of eligible[number]!) open.add(inspector);
  return {
    visits: ascending([...reached].map((number) => asks[number]!.visit)),
    inspectors: ascending([...open].map((inspector) => inspectors[inspector]!.inspector)),
  };
}
