import { tag, utf8, type Frame, type Suite } from "@suijian/core";
import { gatheredPieces } from "../frame/gather.js";
import { firstInLine, type DrawnRows } from "./draw-members.js";
import { lotOfOffset, writeLots } from "./lots.js";
import type { PlanMembers } from "./members.js";

/**
 * Every plan by tickets of its own, as if its department drew for itself: what METHOD §8 calls independent. Only the plan's members get a
 * ticket, since a hash of everyone for every plan would take minutes.
 */
export const drawApart = (suite: Suite, frame: Frame, members: PlanMembers, key: Uint8Array): DrawnRows[] =>
  members.plans.map((_, plan) => ({ plan, rows: drawnAlone(suite, frame, members, plan, key) }));

function drawnAlone(suite: Suite, frame: Frame, members: PlanMembers, number: number, key: Uint8Array): number[] {
  const { id, offset, strata } = members.plans[number]!;
  const first = members.firstStratum[number]!;
  const start = members.starts[first]!;
  const rows = members.rows.subarray(start, members.starts[first + strata.length]!);
  const lots = new Float64Array(rows.length);
  const own = tag(suite, "simulate-plan", key, utf8(id));
  writeLots({ ids: gatheredPieces(frame.ids, rows), key: own, lots }, { from: 0, to: rows.length });
  const shift = lotOfOffset(offset);
  return strata.flatMap(({ n }, stratum) => {
    const from = members.starts[first + stratum]! - start;
    const places = Uint32Array.from(
      { length: members.starts[first + stratum + 1]! - start - from },
      (_, i) => from + i,
    );
    return firstInLine(places, n, lots, shift).map((place) => rows[place]!);
  });
}
