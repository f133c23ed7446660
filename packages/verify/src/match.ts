// The matching of one shard (§9): visits that ask for seats, inspectors with a capacity, and who is eligible for what.
// First each visit takes its best, then each seat left empty is sought by one augmenting search.

import { compareBytes, concat, lp } from "./bytes.js";
import { Sha256, sha256 } from "./hash.js";

export interface Shard {
  readonly key: Uint8Array;
  /** Ascending by id; the numbers below are places in this list. */
  readonly inspectors: readonly { readonly id: string; readonly capacity: number }[];
  readonly visits: readonly { readonly id: string; readonly seats: number; readonly eligible: ArrayLike<number> }[];
  /** Visits each inspector already has elsewhere (§10, "loads as they then stand"); none at the draw. */
  readonly load?: readonly number[];
}

export interface Matching {
  /** For each visit its inspectors by ascending priority: seat 1, seat 2, … */
  readonly seated: readonly (readonly number[])[];
  /** For each inspector the number of visits. */
  readonly load: readonly number[];
  /** The visits reached by searches that failed; none when every seat is filled. */
  readonly reached: ReadonlySet<number>;
}

export function match(shard: Shard): Matching {
  const desk = new Desk(shard);
  const pending: [visit: number, missing: number][] = [];
  for (const visit of desk.inVisitOrder()) {
    const taken = desk.best(visit);
    for (const inspector of taken) desk.seat(inspector, visit);
    if (taken.length < shard.visits[visit].seats) pending.push([visit, shard.visits[visit].seats - taken.length]);
  }
  // A visit's pending seats follow each other: where one search fails, the next of the same visit must fail too.
  for (const [visit, missing] of pending) for (let seat = 0; seat < missing && desk.search(visit); seat++);
  return { seated: desk.inSeatOrder(), load: desk.load, reached: desk.reached };
}

/** The eligible of a visit by priority, best first. */
export const priorityLine = (shard: Shard, visit: number): number[] => new Desk(shard).lineFor(visit);

interface Candidate {
  readonly inspector: number;
  readonly high: number;
  readonly low: number;
}

/** One turn of the search, waiting in `visit` for `inspector` to be freed by one of `holders`. */
interface Turn {
  readonly visit: number;
  readonly line: readonly number[];
  next: number;
  inspector: number;
  holders: readonly number[];
  nextHolder: number;
}

class Desk {
  readonly load: number[];
  readonly reached = new Set<number>();
  private readonly seated: number[][];
  private readonly visitsOf: number[][];
  private readonly orderHash: Uint8Array[];
  private readonly names: Uint8Array[];
  private readonly lines = new Map<number, number[]>();
  /** Inspectors tried in this search or in a failed one before. */
  private readonly tried: Uint8Array;
  private readonly digest = new Uint8Array(32);

  constructor(private readonly shard: Shard) {
    this.load = shard.inspectors.map((_, i) => shard.load?.[i] ?? 0);
    this.seated = shard.visits.map(() => []);
    this.visitsOf = shard.inspectors.map(() => []);
    this.orderHash = shard.visits.map(({ id }) => sha256(concat(shard.key, Uint8Array.of(3), lp(id))));
    this.names = shard.inspectors.map(({ id }) => lp(id));
    this.tried = new Uint8Array(shard.inspectors.length);
  }

  /** Step 1. */
  inVisitOrder(): number[] {
    const { visits } = this.shard;
    return visits
      .map((_, i) => i)
      .sort((a, b) => visits[a].eligible.length - visits[b].eligible.length || this.byHash(a, b));
  }

  /** Step 3: of the max(4, k) best with capacity left, the k with the least load/capacity, ties by priority. */
  best(visit: number): number[] {
    const { seats, eligible } = this.shard.visits[visit];
    const width = Math.max(4, seats);
    const prefix = this.prefix(visit);
    const best: Candidate[] = [];
    for (let i = 0; i < eligible.length; i++) {
      if (!this.isFree(eligible[i])) continue;
      const candidate = this.candidate(prefix, eligible[i]);
      if (best.length === width && byPriority(best[width - 1], candidate) < 0) continue;
      let place = best.length;
      while (place > 0 && byPriority(candidate, best[place - 1]) < 0) place--;
      best.splice(place, 0, candidate);
      if (best.length > width) best.pop();
    }
    return best
      .sort((a, b) => this.byLoad(a.inspector, b.inspector) || byPriority(a, b))
      .slice(0, seats)
      .map((candidate) => candidate.inspector);
  }

  seat(inspector: number, visit: number): void {
    this.seated[visit].push(inspector);
    this.visitsOf[inspector].push(visit);
    this.load[inspector]++;
  }

  /** Step 4: one depth-first augmenting search, with its own stack since chains may be long; true when filled. */
  search(from: number): boolean {
    const triedNow: number[] = [];
    const visitsNow = [from];
    const turns = [this.turn(from)];
    while (turns.length > 0) {
      const turn = turns[turns.length - 1];
      if (turn.nextHolder < turn.holders.length) {
        const holder = turn.holders[turn.nextHolder++];
        this.takeOut(turn.inspector, holder);
        visitsNow.push(holder);
        turns.push(this.turn(holder));
        continue;
      }
      const inspector = this.nextUntried(turn);
      if (inspector === undefined) {
        turns.pop();
        const above = turns.at(-1);
        if (above !== undefined) this.seat(above.inspector, turn.visit);
        continue;
      }
      this.tried[inspector] = 1;
      triedNow.push(inspector);
      turn.inspector = inspector;
      if (this.isFree(inspector)) {
        for (const waiting of turns) this.seat(waiting.inspector, waiting.visit);
        for (const each of triedNow) this.tried[each] = 0;
        return true;
      }
      turn.holders = [...this.visitsOf[inspector]].sort((a, b) => this.byHash(a, b));
      turn.nextHolder = 0;
    }
    for (const visit of visitsNow) this.reached.add(visit);
    return false;
  }

  /** Step 5. */
  inSeatOrder(): number[][] {
    return this.seated.map((inspectors, visit) => this.byPriorityFor(visit, inspectors));
  }

  lineFor(visit: number): number[] {
    let line = this.lines.get(visit);
    if (line === undefined)
      this.lines.set(visit, (line = this.byPriorityFor(visit, this.shard.visits[visit].eligible)));
    return line;
  }

  private turn(visit: number): Turn {
    return { visit, line: this.lineFor(visit), next: 0, inspector: -1, holders: [], nextHolder: 0 };
  }

  private nextUntried(turn: Turn): number | undefined {
    while (turn.next < turn.line.length) {
      const inspector = turn.line[turn.next++];
      if (this.tried[inspector] === 0 && !this.seated[turn.visit].includes(inspector)) return inspector;
    }
    return undefined;
  }

  private takeOut(inspector: number, visit: number): void {
    this.seated[visit].splice(this.seated[visit].indexOf(inspector), 1);
    this.visitsOf[inspector].splice(this.visitsOf[inspector].indexOf(visit), 1);
    this.load[inspector]--;
  }

  private isFree = (inspector: number): boolean => this.load[inspector] < this.shard.inspectors[inspector].capacity;

  private byLoad(a: number, b: number): number {
    const { inspectors } = this.shard;
    return this.load[a] * inspectors[b].capacity - this.load[b] * inspectors[a].capacity;
  }

  private byHash = (a: number, b: number): number => compareBytes(this.orderHash[a], this.orderHash[b]);

  private byPriorityFor(visit: number, inspectors: ArrayLike<number>): number[] {
    const prefix = this.prefix(visit);
    return Array.from(inspectors, (inspector) => this.candidate(prefix, inspector))
      .sort(byPriority)
      .map((candidate) => candidate.inspector);
  }

  /** Step 2: the visit's part of the hash is absorbed once for all inspectors. */
  private prefix(visit: number): Sha256 {
    return new Sha256().update(concat(this.shard.key, Uint8Array.of(2), lp(this.shard.visits[visit].id)));
  }

  private candidate(prefix: Sha256, inspector: number): Candidate {
    const d = this.digest;
    const name = this.names[inspector];
    prefix.digestWith(name, 0, name.length, d);
    const high = ((d[0] << 24) | (d[1] << 16) | (d[2] << 8) | d[3]) >>> 0;
    const low = ((d[4] << 24) | (d[5] << 16) | (d[6] << 8) | d[7]) >>> 0;
    return { inspector, high, low };
  }
}

const byPriority = (a: Candidate, b: Candidate): number =>
  a.high - b.high || a.low - b.low || a.inspector - b.inspector;
