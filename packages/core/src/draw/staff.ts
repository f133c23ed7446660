import type { Ask } from "../assignment/ask.js";
import { eligibility, type Eligible } from "../assignment/eligible.js";
import { seatGreedily } from "../assignment/greedy.js";
import { byPriority, lotsOf, type Lots } from "../assignment/priority.js";
import { Seating } from "../assignment/seating.js";
import type { DepartmentId, InspectorId } from "../kernel/ids.js";
import type { Suite } from "../kernel/suite.js";
import type { Inspector } from "../register/inspector.js";
import { shardKeyOf } from "./seed.js";

/** One department's inspectors after the draw, with their loads: the number of visits that hold each of them. */
export class Staff {
  readonly #inspectors: readonly Inspector[];
  readonly #numbers: ReadonlyMap<InspectorId, number>;
  readonly #loads: Uint32Array;
  readonly #lots: Lots;
  readonly #eligible: (ask: Ask) => Eligible;

  constructor(suite: Suite, key: Uint8Array, department: DepartmentId, roster: readonly Inspector[]) {
    this.#inspectors = roster.filter((one) => one.department === department);
    this.#numbers = new Map(this.#inspectors.map(({ inspector }, number) => [inspector, number]));
    this.#loads = new Uint32Array(this.#inspectors.length);
    this.#lots = lotsOf(suite, shardKeyOf(suite, key, department), this.#inspectors);
    this.#eligible = eligibility(this.#inspectors);
  }

  burden(inspector: InspectorId, visits: number): void {
    this.#loads[this.#numbers.get(inspector)!]! += visits;
  }

  /** Protocol §10.3: the first of the eligible by priority who has capacity left and is not barred from this visit. */
  nextFor(ask: Ask, isBarred: (inspector: InspectorId) => boolean): InspectorId | undefined {
    const line = byPriority(this.#lots, ask, this.#eligible(ask));
    const next = line.find((number) => {
      const { inspector, capacity } = this.#inspectors[number]!;
      return this.#loads[number]! < capacity && !isBarred(inspector);
    });
    return next === undefined ? undefined : this.#inspectors[next]!.inspector;
  }

  /** Protocol §10.2: who goes when this is the only visit of the shard, by seat; a seat may stay empty. */
  seatsFor(ask: Ask): InspectorId[] {
    const eligible = this.#eligible(ask);
    const seating = new Seating(this.#inspectors, 1, this.#loads);
    seatGreedily([ask], [0], [eligible], this.#lots, seating);
    return byPriority(this.#lots, ask, eligible)
      .filter((number) => seating.sits(number, 0))
      .map((number) => this.#inspectors[number]!.inspector);
  }
}
