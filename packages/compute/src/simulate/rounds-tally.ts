import { spreadOfTimes, type Spread } from "@suijian/core";
import type { PlanMembers } from "./members.js";
import type { VisitedObject } from "./visits.js";

export interface TalliedRounds {
  readonly tasks: number;
  readonly visits: number;
  readonly repeatShare: number;
  readonly coverage: number;
  readonly longestGap: number;
  readonly meanGap: number;
  readonly perFirm: Spread;
}

/** What objects notice of several rounds in a row; rounds count from 1, and 0 stands for no visit yet. */
export class RoundsTally {
  /** Objects that some plan could draw. */
  readonly members: number;
  private readonly isMember: Uint8Array;
  private readonly visitedIn: Uint8Array;
  private readonly longest: Uint8Array;
  private readonly visitsOf: Uint16Array;
  private tasks = 0;
  private visits = 0;
  private repeats = 0;
  private laterObjects = 0;
  private gaps = 0;
  private gapRounds = 0;

  constructor(
    private readonly objects: number,
    members: PlanMembers,
    private readonly within: number,
  ) {
    this.isMember = new Uint8Array(objects);
    for (let i = 0; i < members.rows.length; i++) this.isMember[members.rows[i]!] = 1;
    this.members = this.isMember.reduce((sum, one) => sum + one, 0);
    this.visitedIn = new Uint8Array(objects);
    this.longest = new Uint8Array(objects);
    this.visitsOf = new Uint16Array(objects);
  }

  isRecent(row: number, round: number): boolean {
    const last = this.visitedIn[row]!;
    return last > 0 && round - last <= this.within;
  }

  add(round: number, drawn: readonly VisitedObject[]): void {
    for (const { row, fused } of drawn) {
      this.tasks += fused.tasks;
      this.visits += fused.visits.length;
      this.visitsOf[row]! += fused.visits.length;
      if (round > 1) this.laterObjects++;
      if (this.isRecent(row, round)) this.repeats++;
      this.close(row, round);
      this.visitedIn[row] = round;
    }
  }

  /** Ends the object's wait: rounds without a visit before this one. */
  private close(row: number, round: number): void {
    const last = this.visitedIn[row]!;
    if (last > 0) {
      this.gaps++;
      this.gapRounds += round - last;
    }
    const unvisited = round - last - 1;
    if (unvisited > this.longest[row]!) this.longest[row] = unvisited;
  }

  report(rounds: number): TalliedRounds {
    const times: number[] = [];
    let longestGap = 0;
    for (let row = 0; row < this.objects; row++) {
      if (this.isMember[row] === 0) continue;
      const visits = this.visitsOf[row]!;
      times[visits] = (times[visits] ?? 0) + 1;
      longestGap = Math.max(longestGap, this.longest[row]!, rounds - this.visitedIn[row]!);
    }
    return {
      tasks: this.tasks / rounds,
      visits: this.visits / rounds,
      repeatShare: this.laterObjects === 0 ? 0 : this.repeats / this.laterObjects,
      coverage: this.members === 0 ? 0 : 1 - (times[0] ?? 0) / this.members,
      longestGap,
      meanGap: this.gaps === 0 ? 0 : this.gapRounds / this.gaps,
      perFirm: spreadOfTimes(Array.from(times, (count) => count ?? 0)),
    };
  }
}
