import type { RoundWish } from "@suijian/contract";

/** What the form holds: texts as they are typed. */
export interface Draft {
  readonly name: string;
  readonly title: string;
  /** `plan/batch`. */
  readonly batches: readonly string[];
  readonly beacon: RoundWish["beacon"]["name"];
  readonly sources: string;
  /** As the browser's own field has it, in this machine's zone. */
  readonly beaconAt: string;
  readonly witnesses: string;
  readonly isSealed: boolean;
  readonly custodians: string;
}

export const EMPTY_DRAFT: Draft = {
  name: "",
  title: "",
  batches: [],
  beacon: "quicknet",
  sources: "",
  beaconAt: "",
  witnesses: "",
  isSealed: true,
  custodians: "",
};

/** One name a line. */
export const namesIn = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

export type DraftField = keyof Draft;

/** Which fields still lack something; the server decides the rest. */
export function lackingIn(draft: Draft): DraftField[] {
  const { name, title, batches, beacon, sources, beaconAt, witnesses, isSealed, custodians } = draft;
  const lacks: readonly (readonly [DraftField, boolean])[] = [
    ["name", !/^[A-Z0-9._-]{1,40}$/.test(name)],
    ["title", title.trim() === ""],
    ["batches", batches.length === 0],
    ["sources", beacon === "public-results" && sources.trim() === ""],
    ["beaconAt", Number.isNaN(Date.parse(beaconAt))],
    ["witnesses", namesIn(witnesses).length < 2],
    ["custodians", isSealed && namesIn(custodians).length < 2],
  ];
  return lacks.filter(([, isLacking]) => isLacking).map(([field]) => field);
}

/** The wish that is sent. */
export function wishOf(draft: Draft): RoundWish {
  const { name, title, batches, beacon, sources, beaconAt, witnesses, isSealed, custodians } = draft;
  return {
    name,
    title: title.trim(),
    batches: batches.map((each) => {
      const at = each.indexOf("/");
      return { plan: each.slice(0, at), batch: each.slice(at + 1) };
    }),
    witnesses: namesIn(witnesses),
    custodians: isSealed ? namesIn(custodians) : [],
    isSealed,
    beacon: beacon === "public-results" ? { name: beacon, sources } : { name: beacon },
    beaconAt: new Date(beaconAt).toISOString(),
  };
}
