import type { ObjectId, PlanId } from "../kernel/ids.js";
import type { AnnouncedPlan } from "../plan/plan.js";
import { idOf } from "../sampling/frame.js";
import { select } from "../sampling/select.js";
import type { DrawRecord, Round } from "./run-draw.js";

/** A draw, and all that it was computed from. */
export interface DrawnRound {
  readonly round: Round;
  readonly record: DrawRecord;
  /** 32 bytes a row. */
  readonly tickets: Uint8Array;
}

interface Line {
  readonly plan: AnnouncedPlan;
  readonly stratum: string;
  readonly size: number;
  /** Drawn here, or a substitute, and not yet replaced. */
  readonly standing: Set<string>;
  /** How many ranks have been given out, the drawn ones first. */
  used: number;
  /** Objects by rank, as far as they were looked up. */
  objects: readonly ObjectId[];
}

/** The ranks of each stratum beyond the drawn ones (protocol §7.1, §10.1), looked up when they are needed. */
export class Ranks {
  readonly #drawn: DrawnRound;
  readonly #lines = new Map<string, Line | undefined>();

  constructor(drawn: DrawnRound) {
    this.#drawn = drawn;
  }

  /** Whether the object was drawn in this stratum, or came as a substitute, and has not been replaced. */
  stands(plan: PlanId, stratum: string, object: ObjectId): boolean {
    return this.#lineOf(plan, stratum)?.standing.has(object) === true;
  }

  /** The object of the next rank not yet used takes the place of one that stands; undefined when nobody is left. */
  replace(plan: PlanId, stratum: string, object: ObjectId): ObjectId | undefined {
    const line = this.#lineOf(plan, stratum)!;
    line.standing.delete(object);
    if (line.used === line.size) return undefined;
    if (line.used === line.objects.length) line.objects = this.#objects(line, 2 * line.used + FEW);
    const next = line.objects[line.used++]!;
    line.standing.add(next);
    return next;
  }

  #lineOf(plan: PlanId, stratum: string): Line | undefined {
    const name = `${plan}/${stratum}`;
    if (!this.#lines.has(name)) this.#lines.set(name, this.#newLine(plan, stratum));
    return this.#lines.get(name);
  }

  #newLine(plan: PlanId, name: string): Line | undefined {
    const selection = this.#drawn.record.selections.find((one) => one.plan.id === plan);
    const stratum = selection?.strata.find((one) => one.name === name);
    if (selection === undefined || stratum === undefined) return undefined;
    const objects = this.#idsOf(stratum.rows);
    const { n: used, size } = stratum;
    return { plan: selection.plan, stratum: name, size, standing: new Set(objects), used, objects };
  }

  /** The stratum drawn again with a larger n: the same order, continued. */
  #objects({ plan, stratum, size }: Line, count: number): ObjectId[] {
    const strata = plan.strata.map((one) => ({ ...one, n: one.name === stratum ? Math.min(count, size) : 0 }));
    const { round, tickets } = this.#drawn;
    const [selection] = select(round.frame, [{ ...plan, strata }], tickets);
    return this.#idsOf(selection!.strata.find((one) => one.name === stratum)!.rows);
  }

  #idsOf(rows: readonly number[]): ObjectId[] {
    // The ids of a frame are object ids: they were checked when it was read.
    return rows.map((row) => idOf(this.#drawn.round.frame, row) as ObjectId);
  }
}

/** Looked up beyond the drawn ones at once, since one closed firm is seldom the only one. */
const FEW = 16;
