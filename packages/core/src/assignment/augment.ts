import { compareBytes } from "../kernel/bytes.js";
import type { Ask } from "./ask.js";
import type { Eligible } from "./eligible.js";
import { byPriority, type Lots } from "./priority.js";
import type { Seating } from "./seating.js";

export interface Augmented {
  /** Asks with a seat that stays empty, one entry a seat, in pending order. */
  readonly unfilled: readonly number[];
  /** Asks reached by a failed search: together with everyone eligible for them they show why (Hall). */
  readonly reached: ReadonlySet<number>;
}

/** Protocol §9.4: one augmenting search for each pending seat in turn; afterwards no filling seats more. */
export function fillPending(
  asks: readonly Ask[],
  pending: readonly number[],
  eligible: readonly Eligible[],
  hashes: readonly Uint8Array[],
  lots: Lots,
  seating: Seating,
): Augmented {
  const byPriority = lineUp(asks, eligible, lots);
  const hopeless = new Set<number>();
  const reached = new Set<number>();
  const unfilled: number[] = [];
  for (const start of pending) {
    const search = searchFrom(start, byPriority, hashes, seating, hopeless);
    if (search.filled) continue;
    unfilled.push(start);
    for (const inspector of search.tried) hopeless.add(inspector);
    for (const ask of search.visited) reached.add(ask);
  }
  return { unfilled, reached };
}

interface Search {
  readonly filled: boolean;
  readonly tried: ReadonlySet<number>;
  readonly visited: ReadonlySet<number>;
}

/** Where one level of the search stands: at which of the ask's inspectors, and at which of the asks that hold this one. */
interface Level {
  readonly ask: number;
  readonly line: Int32Array;
  place: number;
  holders: readonly number[];
  holder: number;
}

/**
 * Depth first, on a stack of our own: a chain of displacements can be as long as the shard, longer than a call stack. An inspector
 * taken out of a holder stays out while the search goes on from there, and is put back when it fails.
 */
function searchFrom(
  start: number,
  byPriority: (ask: number) => Int32Array,
  hashes: readonly Uint8Array[],
  seating: Seating,
  hopeless: ReadonlySet<number>,
): Search {
  const tried = new Set<number>();
  const visited = new Set<number>();
  const levelAt = (ask: number): Level => {
    visited.add(ask);
    return { ask, line: byPriority(ask), place: -1, holders: [], holder: 0 };
  };
  const stack = [levelAt(start)];
  while (stack.length > 0) {
    const level = stack[stack.length - 1]!;
    if (level.holder < level.holders.length) {
      const holder = level.holders[level.holder]!;
      seating.unseat(level.line[level.place]!, holder);
      stack.push(levelAt(holder));
      continue;
    }
    const next = nextUntried(level, tried, hopeless, seating);
    if (next === undefined) {
      stack.pop();
      putBack(stack, seating);
      continue;
    }
    tried.add(next);
    if (seating.hasRoom(next)) {
      for (const { ask, line, place } of stack) seating.seat(line[place]!, ask);
      return { filled: true, tried, visited };
    }
    level.holders = [...seating.heldBy[next]!].sort((a, b) => compareBytes(hashes[a]!, hashes[b]!));
    level.holder = 0;
  }
  return { filled: false, tried, visited };
}

function nextUntried(
  level: Level,
  tried: ReadonlySet<number>,
  hopeless: ReadonlySet<number>,
  seating: Seating,
): number | undefined {
  while (++level.place < level.line.length) {
    const inspector = level.line[level.place]!;
    if (!tried.has(inspector) && !hopeless.has(inspector) && !seating.sits(inspector, level.ask)) return inspector;
  }
  return undefined;
}

/** The search from a holder failed: its inspector returns to it, and the level above goes on to the next holder. */
function putBack(stack: readonly Level[], seating: Seating): void {
  const above = stack[stack.length - 1];
  if (above === undefined) return;
  seating.seat(above.line[above.place]!, above.holders[above.holder]!);
  above.holder++;
}

function lineUp(asks: readonly Ask[], eligible: readonly Eligible[], lots: Lots): (ask: number) => Int32Array {
  const lines = new Map<number, Int32Array>();
  return (ask) => {
    const known = lines.get(ask);
    if (known !== undefined) return known;
    const line = Int32Array.from(byPriority(lots, asks[ask]!, eligible[ask]!));
    lines.set(ask, line);
    return line;
  };
}
