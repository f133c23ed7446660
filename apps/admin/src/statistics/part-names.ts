import type { Parting } from "@suijian/core";
import type { Say } from "@suijian/ui";
import type { Part } from "./figures.js";
import { INDUSTRY_WORDS, ORIGIN_WORDS } from "./words.js";

/** What a part is called: as the registers have it, else by the words of its code, else its code. */
export function nameOfPart({ by, key, name }: Pick<Part, "by" | "key" | "name">, say: Say): string {
  const words = by === "industry" ? INDUSTRY_WORDS[key] : by === "origin" ? ORIGIN_WORDS[key] : undefined;
  return name ?? (words === undefined ? key : by === "industry" ? `${key} ${say(words)}` : say(words));
}

export const addressOfRows = (by: Parting, key: string, filters: Readonly<Record<string, string>>): string =>
  `/statistics/rows?${new URLSearchParams({ ...filters, by, ...(key === "" ? {} : { key }) }).toString()}`;
