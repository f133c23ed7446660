import type { Ask } from "./ask.js";
import type { Eligible } from "./eligible.js";
import { comparePriority, type Lots, type Priorities } from "./priority.js";
import type { Seating } from "./seating.js";

const FEWEST_CHOICES = 4;

/** Protocol §9.3: in visit order, of the best lots with room those with the least load. Returns a pending ask for each empty seat. */
export function seatGreedily(
  asks: readonly Ask[],
  order: readonly number[],
  eligible: readonly Eligible[],
  lots: Lots,
  seating: Seating,
): number[] {
  const pending: number[] = [];
  for (const number of order) {
    const ask = asks[number]!;
    const chosen = choose(ask, eligible[number]!, lots.priorities(ask, eligible[number]!), seating);
    for (const inspector of chosen) seating.seat(inspector, number);
    for (let empty = chosen.length; empty < ask.seats; empty++) pending.push(number);
  }
  return pending;
}

function choose(ask: Ask, eligible: Eligible, priorities: Priorities, seating: Seating): number[] {
  return bestWithRoom(eligible, priorities, Math.max(FEWEST_CHOICES, ask.seats), seating)
    .map((place) => ({ place, inspector: eligible[place]! }))
    .sort((a, b) => seating.compareLoad(a.inspector, b.inspector) || comparePriority(priorities, a.place, b.place))
    .slice(0, ask.seats)
    .map(({ inspector }) => inspector);
}

/** The places of the best few lots whose inspectors have room, best first. */
function bestWithRoom(eligible: Eligible, priorities: Priorities, few: number, seating: Seating): number[] {
  const best: number[] = [];
  for (let place = 0; place < eligible.length; place++) {
    if (best.length === few && comparePriority(priorities, place, best[few - 1]!) > 0) continue;
    if (!seating.hasRoom(eligible[place]!)) continue;
    insertInOrder(best, place, priorities);
    if (best.length > few) best.pop();
  }
  return best;
}

function insertInOrder(best: number[], place: number, priorities: Priorities): void {
  let at = best.length;
  while (at > 0 && comparePriority(priorities, place, best[at - 1]!) < 0) at--;
  best.splice(at, 0, place);
}
