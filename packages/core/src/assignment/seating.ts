import type { Inspector } from "../register/inspector.js";

/** Who sits where while a shard is being filled: loads of inspectors, members of asks, both ways. */
export class Seating {
  /** Asks that hold each inspector. */
  readonly heldBy: number[][];
  /** Inspectors in each ask. */
  readonly members: number[][];
  private readonly capacity: readonly number[];
  /** Visits that each inspector has elsewhere, after a draw; none while it goes on. */
  private readonly before: Uint32Array;

  constructor(
    inspectors: readonly Inspector[],
    asks: number,
    before: Uint32Array = new Uint32Array(inspectors.length),
  ) {
    this.heldBy = inspectors.map(() => []);
    this.members = Array.from({ length: asks }, () => []);
    this.capacity = inspectors.map(({ capacity }) => capacity);
    this.before = before;
  }

  hasRoom(inspector: number): boolean {
    return this.loadOf(inspector) < this.capacity[inspector]!;
  }

  sits(inspector: number, ask: number): boolean {
    return this.members[ask]!.includes(inspector);
  }

  seat(inspector: number, ask: number): void {
    this.heldBy[inspector]!.push(ask);
    this.members[ask]!.push(inspector);
  }

  unseat(inspector: number, ask: number): void {
    removeFrom(this.heldBy[inspector]!, ask);
    removeFrom(this.members[ask]!, inspector);
  }

  /** Whether a has the smaller load/capacity; whole numbers, cross-multiplied, so that no rounding decides. */
  compareLoad(a: number, b: number): number {
    return this.loadOf(a) * this.capacity[b]! - this.loadOf(b) * this.capacity[a]!;
  }

  private loadOf(inspector: number): number {
    return this.before[inspector]! + this.heldBy[inspector]!.length;
  }
}

function removeFrom(list: number[], value: number): void {
  list.splice(list.indexOf(value), 1);
}
