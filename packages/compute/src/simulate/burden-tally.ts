import { reductionOf, spreadOfTimes, type Spread } from "@suijian/core";
import type { VisitedObject } from "./visits.js";

/** Means over the simulated rounds. */
export interface Burden {
  readonly tasks: number;
  readonly duplicatesRemoved: number;
  readonly fusionMerged: number;
  readonly visits: number;
  readonly reduction: number;
  /** Tasks of one firm in one round. */
  readonly perFirm: Spread;
  /** Visits of one firm over all rounds together. */
  readonly visitsPerFirmOverRounds: Spread;
}

/** Adds up what firms bear over the rounds. */
export class BurdenTally {
  private rounds = 0;
  private tasks = 0;
  private duplicates = 0;
  private visits = 0;
  private readonly perFirm: number[] = [];
  private readonly visitsOfRow: Uint16Array;

  constructor(private readonly objects: number) {
    this.visitsOfRow = new Uint16Array(objects);
  }

  add(drawn: readonly VisitedObject[]): void {
    this.rounds++;
    for (const { row, fused } of drawn) {
      this.tasks += fused.tasks;
      this.duplicates += fused.duplicates;
      this.visits += fused.visits.length;
      this.visitsOfRow[row]! += fused.visits.length;
      this.perFirm[fused.tasks] = (this.perFirm[fused.tasks] ?? 0) + 1;
    }
    this.perFirm[0] = (this.perFirm[0] ?? 0) + this.objects - drawn.length;
  }

  mean(): Burden {
    return {
      tasks: this.tasks / this.rounds,
      duplicatesRemoved: this.duplicates / this.rounds,
      fusionMerged: (this.tasks - this.duplicates - this.visits) / this.rounds,
      visits: this.visits / this.rounds,
      reduction: reductionOf(this.tasks, this.visits),
      perFirm: spreadOfTimes(Array.from(this.perFirm, (count) => count ?? 0)),
      visitsPerFirmOverRounds: spreadOfTimes(this.visitTimes()),
    };
  }

  /** How many objects have each number of visits; nearly all have none. */
  private visitTimes(): number[] {
    const times: number[] = [0];
    for (let row = 0; row < this.objects; row++) {
      const visits = this.visitsOfRow[row]!;
      times[visits] = (times[visits] ?? 0) + 1;
    }
    return Array.from(times, (count) => count ?? 0);
  }
}
