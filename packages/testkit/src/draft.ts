import type { Mode } from "@suijian/core";
import type { Window } from "./plan.js";

/** A plan before its sizes: what is asked, of whom, and how hard; the numbers follow when the strata are counted. */
export interface Draft {
  readonly department: string;
  readonly name: string;
  readonly columns: string;
  readonly where: string;
  /** What to ask instead, in turn, where the register has no object that `where` meets. */
  readonly wider: readonly string[];
  readonly items: readonly string[];
  readonly mode: Mode;
  readonly window: Window;
  readonly seats: number;
  readonly qualifications: readonly string[];
  readonly rigour: Rigour;
  readonly fullCoverage: boolean;
  readonly ownOffset: boolean;
  /** About how many objects the department means to visit; strata that would give far more are capped. */
  readonly target: number;
  /** For a plan by class: bear on the bad classes until this is the mean chance of the drawn (see ladder.ts). */
  readonly meanChance?: number;
  /** The plan that takes up what is missing to the round's known total. */
  readonly balance?: true;
}

export type Rigour = keyof typeof CLASS_RATIOS;

/** Ratios per credit class: the better, the fewer (domain.md §1.7); public strata take the last one. */
export const CLASS_RATIOS = {
  gentle: { A: "2‰", B: "5‰", C: "2%", D: "10%", E: "30%", "*": "5‰" },
  light: { A: "1%", B: "2%", C: "5%", D: "30%", E: "60%", "*": "2%" },
  usual: { A: "1%", B: "2%", C: "10%", D: "30%", E: "80%", "*": "3%" },
  strict: { A: "5%", B: "10%", C: "20%", D: "50%", E: "80%", "*": "12%" },
} as const;

/**
 * Seasons of a year's visits. Within one every two windows share days, across them none do: departments that choose a
 * season together can visit together.
 */
export function seasonsOf(year: number): readonly (readonly Window[])[] {
  return SEASONS.map((season) => season.map(([first, last]): Window => [`${year}-${first}`, `${year}-${last}`]));
}

const SEASONS = [
  [
    ["03-01", "05-31"],
    ["03-15", "06-30"],
    ["04-01", "05-15"],
    ["04-01", "06-30"],
  ],
  [
    ["08-15", "10-31"],
    ["09-01", "11-30"],
    ["09-01", "10-15"],
    ["09-15", "11-15"],
  ],
] as const;
