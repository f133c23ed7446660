import { type Chance, chanceOf, type Weighted, weighted } from "./chance.js";
import type { Preset } from "./presets.js";
import { type Street, streetsOf } from "./streets.js";
import { INDUSTRIES, type IndustryRow } from "./tables/industries.js";

/** What kinds of object a city is made of, and in which shares; the objects themselves are drawn from it one by one. */
export interface City {
  readonly preset: Preset;
  readonly streets: readonly Street[];
  readonly streetShare: Weighted;
  readonly industries: readonly IndustryRow[];
  readonly profiles: readonly Profile[];
  readonly makings: readonly Making[];
  readonly makingShare: Weighted;
  /** One per risk level 0, 1, 2: shares of the 160 standings. */
  readonly standingShare: readonly Weighted[];
}

/** An industry with one of the sets of object categories that occur in it. */
export interface Profile {
  readonly industry: number;
  readonly categories: readonly string[];
}

export interface Making {
  readonly kind: Kind;
  readonly profile: number;
}

export type Kind = (typeof KINDS)[number]["kind"];

export const KINDS = [
  { letter: "e", kind: "enterprise" },
  { letter: "b", kind: "branch" },
  { letter: "i", kind: "individual" },
  { letter: "c", kind: "cooperative" },
  { letter: "p", kind: "project" },
  { letter: "k", kind: "clinic" },
  { letter: "l", kind: "law-firm" },
  { letter: "s", kind: "place" },
  { letter: "d", kind: "product" },
] as const;

export const CLASSES = ["A", "B", "C", "D", "E"] as const;
export const RECENCIES = ["R0", "R1", "R2", "R3"] as const;
export const EXCLUSIONS = [
  "",
  "CEILING",
  "CLOSED",
  "DEREGISTERED",
  "DUPLICATE",
  "MOVED_OUT",
  "NO_DISTURBANCE",
  "REVOKED",
] as const;

export const STANDINGS = CLASSES.length * RECENCIES.length * EXCLUSIONS.length;
export const classOf = (standing: number) => standing % 5;
export const recencyOf = (standing: number) => Math.floor(standing / 5) % 4;
export const exclusionOf = (standing: number) => Math.floor(standing / 20);

export function cityOf(preset: Preset, seed: string): City {
  const streets = streetsOf([preset.division, ...preset.borrowedDivisions]).map((street) =>
    underItsCity(street, preset),
  );
  const { profiles, profileWeights } = profilesOf(INDUSTRIES);
  const { makings, weights } = makingsOf(preset, INDUSTRIES, profiles, profileWeights);
  return {
    preset,
    streets,
    streetShare: weighted(streetWeights(streets, chanceOf(seed, "streets"))),
    industries: INDUSTRIES,
    profiles,
    makings,
    makingShare: weighted(weights),
    standingShare: [0, 1, 2].map((risk) => weighted(standingWeights(risk))),
  };
}

/** A street that a special zone borrows still stands under its old county in the division codes. */
function underItsCity(street: Street, { division, borrowedName }: Preset): Street {
  return street.code.startsWith(division) ? street : { ...street, district: borrowedName ?? street.district };
}

/** Every set of at most five categories that an industry's percentages make likely enough to be seen. */
function profilesOf(industries: readonly IndustryRow[]): { profiles: Profile[]; profileWeights: number[] } {
  const profiles: Profile[] = [];
  const profileWeights: number[] = [];
  industries.forEach((row, industry) => {
    const possible = categoriesOf(row);
    for (let set = 0; set < 1 << possible.length; set++) {
      const members = possible.filter((_, at) => set & (1 << at));
      const weight = possible.reduce((product, { share }, at) => product * (set & (1 << at) ? share : 1 - share), 1);
      if (members.length > 5 || weight < 1e-4) continue;
      profiles.push({ industry, categories: members.map(({ code }) => code).sort() });
      profileWeights.push(weight);
    }
  });
  return { profiles, profileWeights };
}

function categoriesOf(row: IndustryRow): { code: string; share: number }[] {
  if (row[6] === "") return [];
  return row[6].split(" ").map((entry) => {
    const [code, percent] = entry.split(":");
    return { code: code!, share: Number(percent) / 100 };
  });
}

function makingsOf(
  preset: Preset,
  industries: readonly IndustryRow[],
  profiles: readonly Profile[],
  profileWeights: readonly number[],
): { makings: Making[]; weights: number[] } {
  const makings: Making[] = [];
  const weights: number[] = [];
  for (const { letter, kind } of KINDS) {
    const shares = profiles.map(
      ({ industry }, at) => industryShare(preset, industries[industry]!, letter) * profileWeights[at]!,
    );
    const total = shares.reduce((sum, share) => sum + share, 0);
    shares.forEach((share, profile) => {
      if (share === 0) return;
      makings.push({ kind, profile });
      weights.push((share / total) * preset.kinds[letter]!);
    });
  }
  return { makings, weights };
}

function industryShare(preset: Preset, row: IndustryRow, letter: string): number {
  const practised = row[2].split(" ").find((entry) => entry.startsWith(letter === "b" ? "e" : letter));
  if (practised === undefined) return 0;
  return Number(practised.slice(1)) * (preset.industries[row[0].slice(0, 1)] ?? 1) * (preset.industries[row[0]] ?? 1);
}

/** Towns differ in size by about ten; the first street of a county is usually its seat. */
function streetWeights(streets: readonly Street[], chance: Chance): number[] {
  return streets.map((street, at) => {
    const seat = streets[at - 1]?.code.slice(0, 6) !== street.code.slice(0, 6);
    const size = chance.below(1000) / 1000;
    return (0.25 + 2 * size * size) * (seat ? 3 : 1);
  });
}

const CLASS_SHARES = [
  [610, 250, 108, 26, 6],
  [545, 275, 132, 38, 10],
  [460, 290, 165, 63, 22],
];
/** The worse the class, the more often somebody has been there lately. */
const RECENCY_SHARES = [
  [640, 150, 120, 90],
  [560, 170, 150, 120],
  [430, 200, 200, 170],
  [270, 220, 260, 250],
  [190, 200, 290, 320],
];
const EXCLUSION_SHARES = [960, 3, 6, 12, 2, 5, 5, 7];

function standingWeights(risk: number): number[] {
  return Array.from({ length: STANDINGS }, (_, standing) => {
    const share = CLASS_SHARES[risk]![classOf(standing)]! * RECENCY_SHARES[classOf(standing)]![recencyOf(standing)]!;
    return share * exclusionWeight(classOf(standing), recencyOf(standing), exclusionOf(standing));
  });
}

/** Only the best class is on the no-disturbance list, and only who was visited lately has reached the year's ceiling. */
function exclusionWeight(grade: number, recency: number, exclusion: number): number {
  const reason = EXCLUSIONS[exclusion]!;
  const weight = EXCLUSION_SHARES[exclusion]!;
  if (reason === "NO_DISTURBANCE") return grade === 0 ? weight * 2 : 0;
  if (reason === "CEILING") return recency === 3 ? weight * 7 : 0;
  return weight;
}
