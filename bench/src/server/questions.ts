import type { BenchServer, User } from "./bench-server.js";

/** One question that a user asks: as an address of the API, and as what the database is asked for it. */
export interface Question {
  readonly kind: string;
  readonly user: number;
  readonly path: string;
  readonly asks: Asks;
}

export type Asks =
  | { readonly of: "objects"; readonly query: Readonly<Record<string, string>> }
  | { readonly of: "object" | "history" | "personal"; readonly object: string }
  | { readonly of: "register"; readonly register: "departments" | "jurisdictions" }
  | { readonly of: "inspectors" }
  | { readonly of: "session" };

/** Which kinds are asked, and how often in a hundred. */
export type Mix = Readonly<Record<string, number>>;

/** What an office types into a search box. */
export const SEARCHES: Mix = {
  "entity code": 20,
  "two characters of a name": 20,
  "three or four characters of a name": 20,
  "frequent word": 10,
  filters: 15,
  "filters and word": 10,
  "own place's list": 5,
};

/** A working day: pages and codes mostly, searches among them, and reads that are written down. */
export const WORKING_DAY: Mix = {
  "object page": 32,
  "entity code": 22,
  "who am I": 12,
  inspectors: 8,
  departments: 8,
  history: 6,
  "own place's list": 5,
  "three or four characters of a name": 5,
  "personal fields, logged": 2,
};

/** Objects as they stand in the register, spread over it, to ask about. */
export interface Sample {
  readonly object: string;
  readonly uscc: string;
  readonly name: string;
  readonly division: string;
  readonly kind: string;
  readonly industry: string;
  readonly categories: readonly string[];
  readonly class: string;
}

export async function sampleOf({ asOwner }: BenchServer, size: number): Promise<Sample[]> {
  const rows = await asOwner(
    `select object, uscc, name, division, kind, industry, categories, class
     from inspection_objects tablesample system (
       (select least(100, 400.0 * $1 / greatest(reltuples, 1)) from pg_class where oid = 'inspection_objects'::regclass)) repeatable (7)
     where uscc is not null and length(name) >= 6 order by md5(object) limit $1`,
    [size],
  );
  return rows as unknown as Sample[];
}

/** So many questions in the shares of the mix, in an order without a pattern, the same for the same seed. */
export function questionsFrom(sample: readonly Sample[], users: readonly User[], mix: Mix, count: number): Question[] {
  const chance = chanceFrom(20261123);
  const kinds = Object.entries(mix).flatMap(([kind, share]) => Array<string>(share).fill(kind));
  return Array.from({ length: count }, () => {
    const kind = kinds[chance(kinds.length)]!;
    const asks = asksOf(kind, sample[chance(sample.length)]!, chance);
    const everyone = asks.of === "objects" ? users.length : wideUsers(users);
    return { kind, user: chance(everyone), path: pathOf(asks), asks };
  });
}

/** Who sees the whole city finds every object of the sample; such users come first of every ten. */
const wideUsers = (users: readonly User[]): number => Math.min(3, users.length);

function asksOf(kind: string, near: Sample, chance: Chance): Asks {
  switch (kind) {
    case "object page":
      return { of: "object", object: near.object };
    case "history":
      return { of: "history", object: near.object };
    case "personal fields, logged":
      return { of: "personal", object: near.object };
    case "departments":
      return { of: "register", register: "jurisdictions" };
    case "inspectors":
      return { of: "inspectors" };
    case "who am I":
      return { of: "session" };
    default:
      return { of: "objects", query: queryOf(kind, near, chance) };
  }
}

function queryOf(kind: string, near: Sample, chance: Chance): Record<string, string> {
  switch (kind) {
    case "entity code":
      return { uscc: near.uscc };
    case "two characters of a name":
      return { name: partOf(near.name, 2, chance) };
    case "three or four characters of a name":
      return { name: partOf(near.name, 3 + chance(2), chance) };
    case "frequent word":
      return { name: FREQUENT[chance(FREQUENT.length)]! };
    case "filters":
      return filtersOf(near, chance);
    case "filters and word":
      return { ...filtersOf(near, chance), name: partOf(near.name, 2, chance) };
    default:
      return {};
  }
}

const FREQUENT = ["有限", "公司", "有限公司", "深圳", "科技", "贸易", "餐饮", "服装", "物流", "电子商务"];

/** Somewhere in the name; characters beyond the basic plane do not occur in generated names. */
function partOf(name: string, length: number, chance: Chance): string {
  const from = chance(name.length - length + 1);
  return name.slice(from, from + length);
}

function filtersOf(near: Sample, chance: Chance): Record<string, string> {
  const filters: Record<string, string>[] = [
    { class: near.class, division: near.division.slice(0, 6) },
    { industry: near.industry.slice(0, 3), class: near.class },
    { kind: near.kind, division: near.division },
    { industry: near.industry, excluded: "NONE" },
    near.categories.length === 0
      ? { status: "存续", class: "E" }
      : { category: near.categories[0]!, class: near.class },
  ];
  return filters[chance(filters.length)]!;
}

function pathOf(asks: Asks): string {
  switch (asks.of) {
    case "objects":
      return `/api/inspection-objects?${new URLSearchParams(asks.query).toString()}`;
    case "object":
      return `/api/inspection-objects/${asks.object}`;
    case "history":
    case "personal":
      return `/api/inspection-objects/${asks.object}/${asks.of}`;
    case "register":
      return `/api/registers/${asks.register}`;
    case "inspectors":
      return "/api/inspectors";
    case "session":
      return "/api/session";
  }
}

type Chance = (below: number) => number;

/** mulberry32: enough for questions. */
function chanceFrom(seed: number): Chance {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * below);
  };
}
