import { setImmediate as nextTurn } from "node:timers/promises";
import {
  done,
  fail,
  invariant,
  rotate,
  type RecencyClass,
  type Result,
  type Spread,
  type Suite,
  type Warning,
} from "@suijian/core";
import type { Pool } from "../pool/open-pool.js";
import type { Watch } from "../watch.js";
import { firstInLine, type DrawnRows } from "./draw-members.js";
import { LOTS, lotOfOffset, lotsInPool } from "./lots.js";
import { membersOfStratum, type PlanMembers } from "./members.js";
import { prepare, simulatedKey, type PlansToSimulate } from "./plan-simulation.js";
import { RoundsTally } from "./rounds-tally.js";
import { fuseDrawn, type FusedAlike } from "./visits.js";

/**
 * How rounds are drawn one after the other (METHOD §14):
 * - `fresh`: new tickets each round and nothing else;
 * - `rotation`: new tickets, and who was visited lately is drawn with a smaller chance (§3.7);
 * - `bounded-gap`: the same, and who has waited so long that the gap would be exceeded is drawn for certain;
 * - `apart`: one ticket for all rounds, turned by an equal part of the circle from round to round (negative coordination).
 */
export const POLICIES = ["fresh", "rotation", "bounded-gap", "apart"] as const;
export type Policy = (typeof POLICIES)[number];

export interface RoundsAhead extends Pick<
  PlansToSimulate,
  "file" | "plans" | "privateColumns" | "frame" | "hours" | "seed" | "rounds"
> {
  /** a of METHOD §3.7, a ratio text. */
  readonly repeats: string;
  /** An object counts as recently visited for so many rounds after a visit by any department. */
  readonly within: number;
  /** No object of a plan that draws enough waits longer than so many rounds for that plan. */
  readonly gap: number;
}

export interface AheadOutcome {
  readonly objects: number;
  /** Objects that some plan could draw. */
  readonly members: number;
  readonly rounds: number;
  readonly policies: readonly PolicyOutcome[];
  readonly warnings: readonly Warning[];
}

export interface PolicyOutcome {
  readonly policy: Policy;
  readonly tasks: number;
  readonly visits: number;
  /** Of the objects visited after the first round, those that were visited within the recent rounds before. */
  readonly repeatShare: number;
  /** Members visited at least once. */
  readonly coverage: number;
  /** The most rounds in a row that a member spent unvisited. */
  readonly longestGap: number;
  /** Members visited twice or more: the mean number of rounds between two visits. */
  readonly meanGap: number;
  /** Visits of one member over all rounds. */
  readonly perFirm: Spread;
  /** Strata that draw enough to keep the gap, of all; and the longest that an object of one of them waited for its plan. */
  readonly keepingGap: { readonly strata: number; readonly of: number; readonly longestWait: number };
}

/** Plays the same plans several rounds in a row, under each policy, and says what firms notice of it. */
export async function simulateRoundsAhead(
  pool: Pool,
  suite: Suite,
  asked: RoundsAhead,
  watch: Watch = {},
): Promise<Result<AheadOutcome>> {
  const prepared = await prepare(pool, asked, watch);
  if (!prepared.ok) return prepared;
  const { settled, members } = prepared.value;
  const first = await lotsInPool(pool, asked.frame, simulatedKey(suite, asked.seed, 0));
  if (!first.ok) return first;
  const turns = await lotsInPool(pool, asked.frame, simulatedKey(suite, asked.seed, asked.rounds));
  if (!turns.ok) return turns;
  const played = POLICIES.map((policy) => new PlayedPolicy(policy, asked, members, first.value, turns.value));
  const known = new Map<string, FusedAlike>();
  for (let round = 1; round <= asked.rounds; round++) {
    const lots = round === 1 ? first : await lotsInPool(pool, asked.frame, simulatedKey(suite, asked.seed, round - 1));
    if (!lots.ok) return lots;
    for (const one of played) {
      const drawn = await one.draw(round, lots.value);
      if (!drawn.ok) return drawn;
      one.tally.add(round, fuseDrawn(drawn.value, settled.terms, asked.hours, known));
    }
    watch.progress?.(round, asked.rounds);
    if (watch.signal?.aborted === true) return fail({ code: "cancelled" });
  }
  return done({
    objects: asked.frame.rows,
    members: played[0]!.tally.members,
    rounds: asked.rounds,
    policies: played.map((one) => one.outcome()),
    warnings: settled.warnings,
  });
}

/** One policy with what it remembers from round to round. */
class PlayedPolicy {
  readonly tally: RoundsTally;
  /** The round in which each member was last drawn for its plan, or would have been: before the first round by lot. */
  private readonly drawnIn: Int8Array;
  private readonly keeping: boolean[];
  private longestWait = 0;

  constructor(
    private readonly policy: Policy,
    private readonly asked: RoundsAhead,
    private readonly members: PlanMembers,
    private readonly firstLots: Float64Array,
    turns: Float64Array,
  ) {
    this.tally = new RoundsTally(asked.frame.rows, members, asked.within);
    const strata = members.plans.flatMap((plan) => plan.strata);
    this.keeping = strata.map(({ n, size }) => n * asked.gap >= size);
    this.drawnIn = new Int8Array(members.rows.length);
    for (const [stratum, keeps] of this.keeping.entries()) if (keeps) this.giveTurns(stratum, turns);
  }

  /**
   * Nobody knows how long an object has waited when the rounds begin. Turns are given by lot, as many to each round of the gap, so that
   * no round has more overdue objects than N / gap, and a stratum that draws as many keeps the gap (METHOD §14.3).
   */
  private giveTurns(stratum: number, turns: Float64Array): void {
    const { starts, rows } = this.members;
    const start = starts[stratum]!;
    const size = starts[stratum + 1]! - start;
    const inLine = Array.from({ length: size }, (_, i) => start + i).sort(
      (a, b) => turns[rows[a]!]! - turns[rows[b]!]! || a - b,
    );
    inLine.forEach((member, rank) => (this.drawnIn[member] = -Math.floor((rank * this.asked.gap) / size)));
  }

  /** Plan by plan, and between two of them whoever else waits for this thread has a turn. */
  async draw(round: number, lots: Float64Array): Promise<Result<DrawnRows[]>> {
    const drawn: DrawnRows[] = [];
    for (const [plan, { strata }] of this.members.plans.entries()) {
      const rows: number[] = [];
      for (let stratum = 0; stratum < strata.length; stratum++) {
        const chosen = this.drawStratum(round, lots, plan, stratum);
        if (!chosen.ok) return chosen;
        for (const row of chosen.value) rows.push(row);
      }
      drawn.push({ plan, rows });
      await nextTurn();
    }
    return done(drawn);
  }

  private drawStratum(round: number, lots: Float64Array, plan: number, stratum: number): Result<number[]> {
    const { offset, strata } = this.members.plans[plan]!;
    const { n } = strata[stratum]!;
    const rows = membersOfStratum(this.members, plan, stratum);
    const number = this.members.firstStratum[plan]! + stratum;
    const shift = lotOfOffset(offset);
    const chosen = this.chosenFrom(round, lots, rows, number, n, shift);
    if (chosen.ok) this.remember(round, rows, number, chosen.value);
    return chosen;
  }

  private chosenFrom(
    round: number,
    lots: Float64Array,
    rows: Uint32Array,
    stratum: number,
    n: number,
    shift: number,
  ): Result<number[]> {
    switch (this.policy) {
      case "fresh":
        return done(firstInLine(rows, n, lots, shift));
      case "apart": {
        const turned = (shift + Math.floor(((round - 1) / this.asked.rounds) * LOTS)) % LOTS;
        return done(firstInLine(rows, n, this.firstLots, turned));
      }
      case "rotation":
      case "bounded-gap":
        return this.drawByRecency(round, lots, rows, stratum, n, shift);
    }
  }

  private drawByRecency(
    round: number,
    lots: Float64Array,
    rows: Uint32Array,
    stratum: number,
    n: number,
    shift: number,
  ): Result<number[]> {
    const start = this.members.starts[stratum]!;
    const keeps = this.policy === "bounded-gap" && this.keeping[stratum] === true;
    const partOf = (row: number, place: number): RecencyClass => {
      if (keeps && round - this.drawnIn[start + place]! >= this.asked.gap) return "O";
      return this.tally.isRecent(row, round) ? "R" : "F";
    };
    const counts = { R: 0, F: 0, O: 0 };
    for (let place = 0; place < rows.length; place++) counts[partOf(rows[place]!, place)]++;
    const rotated = rotate(n, counts, { repeats: this.asked.repeats, floor: 1, leavesOne: false });
    if (!rotated.ok) {
      return fail({
        code: "ratio-malformed",
        file: this.asked.file,
        plan: "",
        stratum: "R",
        value: this.asked.repeats,
      });
    }
    const { sizes } = rotated.value;
    const chosenOf = (part: RecencyClass): number[] =>
      firstInLine(rows, sizes[part], lots, shift, {
        count: counts[part],
        has: (row, place) => partOf(row, place) === part,
      });
    return done((["O", "R", "F"] as const).flatMap(chosenOf));
  }

  private remember(round: number, rows: Uint32Array, stratum: number, chosen: readonly number[]): void {
    if (this.keeping[stratum] !== true) return;
    const start = this.members.starts[stratum]!;
    const isChosen = new Set(chosen);
    for (let i = 0; i < rows.length; i++) {
      this.longestWait = Math.max(this.longestWait, round - this.drawnIn[start + i]!);
      if (isChosen.has(rows[i]!)) this.drawnIn[start + i] = round;
    }
  }

  outcome(): PolicyOutcome {
    invariant(this.keeping.length > 0, "a plan has strata");
    return {
      policy: this.policy,
      ...this.tally.report(this.asked.rounds),
      keepingGap: {
        strata: this.keeping.filter(Boolean).length,
        of: this.keeping.length,
        longestWait: this.longestWait,
      },
    };
  }
}
