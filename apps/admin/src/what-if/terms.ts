import type { SimulationAsked } from "@suijian/contract";
import { type BatchName, textOfBatches } from "./batch-names.js";

/** Under which terms a simulation is made, as they are typed. */
export const TERMS = ["title", "rounds", "seed", "mostVisitors", "mostHours", "ahead"] as const;
export type Term = (typeof TERMS)[number];
export type Terms = Readonly<Record<Term, string>>;

const USUAL: Terms = { title: "", rounds: "3", seed: "", mostVisitors: "6", mostHours: "", ahead: "" };

export const termsIn = (filters: Readonly<Record<string, string>>): Terms => ({
  title: filters.title ?? USUAL.title,
  rounds: filters.rounds ?? USUAL.rounds,
  seed: filters.seed ?? USUAL.seed,
  mostVisitors: filters.mostVisitors ?? USUAL.mostVisitors,
  mostHours: filters.mostHours ?? USUAL.mostHours,
  ahead: filters.ahead ?? USUAL.ahead,
});

/** Lowest and highest; a text has none. */
const RANGES: Readonly<Partial<Record<Term, readonly [number, number]>>> = {
  rounds: [1, 10],
  mostVisitors: [1, 10_000],
  mostHours: [0, 10_000],
  ahead: [2, 20],
};

/** The terms that cannot be asked for as they stand; what is left empty is not asked for. */
export const faultsOf = (terms: Terms): readonly Term[] =>
  TERMS.filter((term) => {
    const text = terms[term].trim();
    const range = RANGES[term];
    if (range === undefined || text === "") return term === "seed" && text.length > 64;
    const value = Number(text);
    const isWhole = term === "mostHours" || Number.isInteger(value);
    return !(isWhole && value >= range[0] && value <= range[1]);
  });

export function askedOf(batches: readonly BatchName[], terms: Terms): SimulationAsked {
  const text = (term: Term) => (terms[term].trim() === "" ? undefined : terms[term].trim());
  const number = (term: Term) => (text(term) === undefined ? undefined : Number(text(term)));
  const rounds = number("ahead");
  const wished = {
    title: text("title"),
    seed: text("seed"),
    rounds: number("rounds"),
    mostVisitors: number("mostVisitors"),
    mostHours: number("mostHours"),
    ahead: rounds === undefined ? undefined : { rounds },
  };
  return {
    batches: batches.map((each) => ({ ...each })),
    ...Object.fromEntries(Object.entries(wished).filter(([, value]) => value !== undefined)),
  };
}

/** Where the same is asked again, to change a term or two. */
export function addressOfAsked({
  batches,
  title,
  rounds,
  seed,
  mostVisitors,
  mostHours,
  ahead,
}: SimulationAsked): string {
  const all = { title, rounds, seed, mostVisitors, mostHours, ahead: ahead?.rounds };
  const given = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  const search = new URLSearchParams([["batches", textOfBatches(batches)], ...given]);
  return `/plans/what-if/new?${search.toString()}`;
}
