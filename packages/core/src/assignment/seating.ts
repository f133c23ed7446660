import type { Inspector } from "../register/inspector.js";

/** Who sits where while a shard is being filled: loads of inspectors, members of asks, both ways. */
export class Seating {
  /** Asks that hold each inspector. */
  readonly heldBy: number[][];
  /** Inspectors in each ask. */
  readonly members: number[][];
  private readonly capacity: readonly number[];

  constructor(inspectors: readonly Inspector[], asks: number) {
    this.heldBy = inspectors.map(() => []);
    this.members = Array.from({ length: asks }, () => []);
    this.capacity = inspectors.map(({ capacity }) => capacity);
  }

  hasRoom(inspector: number): boolean {
    return this.heldBy[inspector]!.length < this.capacity[inspector]!;
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
    return this.heldBy[a]!.length * this.capacity[b]! - this.heldBy[b]!.length * this.capacity[a]!;
  }
}

function removeFrom(list: number[], value: number): void {
  list.splice(list.indexOf(value), 1);
}
