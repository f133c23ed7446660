import {
  reductionOf,
  rowOf,
  spreadOfTimes,
  timesOf,
  type FusedSelections,
  type Round,
  type Selection,
  type Spread,
} from "@suijian/core";

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

  constructor(rows: number) {
    this.visitsOfRow = new Uint16Array(rows);
  }

  add({ frame }: Round, selections: readonly Selection[], fused: FusedSelections): void {
    this.rounds++;
    this.tasks += fused.tasks;
    this.duplicates += fused.duplicates;
    this.visits += fused.visits.length;
    const tasksOfRow = new Uint16Array(frame.rows);
    for (const { strata } of selections) for (const { rows } of strata) for (const row of rows) tasksOfRow[row]!++;
    timesOf(tasksOfRow).forEach((count, value) => (this.perFirm[value] = (this.perFirm[value] ?? 0) + count));
    for (const { object } of fused.visits) this.visitsOfRow[rowOf(frame, object)!]!++;
  }

  mean(): Burden {
    return {
      tasks: this.tasks / this.rounds,
      duplicatesRemoved: this.duplicates / this.rounds,
      fusionMerged: (this.tasks - this.duplicates - this.visits) / this.rounds,
      visits: this.visits / this.rounds,
      reduction: reductionOf(this.tasks, this.visits),
      perFirm: spreadOfTimes(Array.from(this.perFirm, (count) => count ?? 0)),
      visitsPerFirmOverRounds: spreadOfTimes(timesOf(this.visitsOfRow)),
    };
  }
}
