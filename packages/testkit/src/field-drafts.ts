import { type Ask, asksOf } from "./asks.js";
import { type Chance, chanceOf, shuffled, weighted } from "./chance.js";
import type { City } from "./city.js";
import type { Draft, Rigour } from "./draft.js";
import { seasonsOf } from "./draft.js";
import type { Bureau } from "./government.js";
import type { ItemList } from "./items.js";
import type { Window } from "./plan.js";
import { type Field, FIELDS } from "./tables/fields.js";

/**
 * The plans of a county or of a city with districts: departments that supervise the same field plan the same trades in the
 * same season, each with a scope, a window and a ratio of its own.
 */
export function fieldDrafts(
  city: City,
  bureaus: readonly Bureau[],
  items: ItemList,
  count: number,
  seed: string,
): Draft[] {
  const chance = chanceOf(seed, "plans");
  const seasons = FIELDS.map(() => (chance.happens(0.6) ? 0 : 1));
  const windows = seasonsOf(city.preset.year);
  const balance = city.preset.tasks === undefined ? [] : [untargeted(city, bureaus[0]!, items, windows[0]!)];
  const asks = chosenAsks(bureaus, count - balance.length, chance);
  const drafts = asks.map((ask, at) => draftOf(city, ask, items, windows[seasons[ask.fieldIndex]!]!, at, chance));
  return [...drafts, ...balance];
}

/** Every department at least once as far as the number goes, then by lot; about a fifth of the plans repeat another's items. */
function chosenAsks(bureaus: readonly Bureau[], count: number, chance: Chance): Ask[] {
  const all = bureaus.flatMap((bureau) => asksOf(bureau));
  const firsts = shuffled(
    bureaus.flatMap((bureau) => all.filter((ask) => ask.bureau === bureau).slice(0, 1)),
    chance,
  );
  const distinct = [
    ...firsts,
    ...shuffled(
      all.filter((ask) => !firsts.includes(ask)),
      chance,
    ),
  ];
  const once = distinct.slice(0, Math.ceil(count * 0.8));
  const again = Array.from({ length: count - once.length }, () => ({ ...chance.pick(once), again: true }));
  return [...once, ...again];
}

function draftOf(city: City, ask: Ask, items: ItemList, windows: readonly Window[], at: number, chance: Chance): Draft {
  const field = FIELDS[ask.fieldIndex]!;
  const scope = at < SCOPES.length ? at : SCOPE_SHARE.draw(chance);
  const { columns, clause } = SCOPES[scope]!(city, ask.bureau, chance);
  const fullCoverage = field.key === true && chance.happens(0.3);
  const excluded = fullCoverage ? "excluded!=CLOSED,DEREGISTERED,DUPLICATE,MOVED_OUT,REVOKED" : "excluded=";
  const within = clause?.startsWith("division") ? undefined : ask.bureau.clause;
  return {
    department: ask.bureau.code,
    name: `${ask.bureau.place}${field.name}领域${ask.subject}${ask.again ? "专项" : ""}抽查`,
    columns: fullCoverage ? "division" : columns,
    where: joined(field.where, clause, within, excluded),
    wider: [joined(field.where, ask.bureau.clause, "excluded="), joined(ask.bureau.clause, "excluded="), "excluded="],
    items: chosenItems(items, ask, field, chance),
    mode: chance.happens(0.9) ? field.mode : field.mode === "notified" ? "unannounced" : "notified",
    window: chance.pick(windows),
    seats: chance.happens(0.1) ? 3 : 2,
    qualifications: chance.happens(0.88) ? [ask.specialty] : [],
    rigour: rigourOf(field, chance),
    fullCoverage,
    ownOffset: chance.happens(0.04),
    target: Math.ceil(city.preset.meanPlanSize * (0.4 + 1.6 * (chance.below(1000) / 1000))),
  };
}

function joined(...clauses: readonly (string | undefined)[]): string {
  return clauses.filter((clause) => clause !== undefined).join(" & ");
}

/** The untargeted draw (不定向抽查) of the market regulator over all trades: it takes up what the others leave. */
function untargeted(city: City, bureau: Bureau, items: ItemList, windows: readonly Window[]): Draft {
  return {
    department: bureau.code,
    name: "企业公示信息不定向抽查",
    columns: "recency",
    where: "industry^=C,F,G,H,I,K,L & excluded=",
    wider: ["excluded="],
    items: [items.general(bureau.code)],
    mode: "notified",
    window: windows[1]!,
    seats: 2,
    qualifications: ["registration"],
    rigour: "gentle",
    fullCoverage: false,
    ownOffset: false,
    target: city.preset.meanPlanSize,
    balance: true,
  };
}

/** The item asked, often with one more of the same subject, now and then with the general item that rides along (X+N). */
function chosenItems(items: ItemList, ask: Ask, field: Field, chance: Chance): string[] {
  const own = items.ofSubject(ask.bureau.code, `${field.name}${ask.subject}`);
  const chosen = own.slice(0, chance.happens(0.35) ? 2 : 1);
  if (chance.happens(0.2)) chosen.push(items.general(ask.bureau.code));
  return chosen;
}

function rigourOf(field: Field, chance: Chance): Rigour {
  if (field.key === true) return "strict";
  if (field.mode === "unannounced") return chance.happens(0.5) ? "usual" : "strict";
  return chance.happens(0.6) ? "light" : "usual";
}

interface Scope {
  readonly columns: string;
  readonly clause?: string;
}

/** Four plans in five are drawn by credit class, the share that Qichun reports. */
const SCOPES: readonly ((city: City, bureau: Bureau, chance: Chance) => Scope)[] = [
  () => ({ columns: "class" }),
  (city, bureau, chance) => ({ columns: "class", clause: somePlaces(city, bureau, chance) }),
  () => ({ columns: "class", clause: "recency!=R3" }),
  () => ({ columns: "class", clause: "recency=R0,R1" }),
  () => ({ columns: "division" }),
  (city, bureau, chance) => ({ columns: "division+recency", clause: fewTowns(city, bureau, chance) }),
  () => ({ columns: "recency" }),
  () => ({ columns: "industry" }),
  (city) => (city.preset.objects > 100_000 ? { columns: "class+recency" } : { columns: "class" }),
];
const SCOPE_SHARE = weighted([36, 20, 12, 13, 6, 4, 4, 3, 2]);

/** Two columns make many strata; a few towns keep them large enough that each is drawn from. */
function fewTowns(city: City, bureau: Bureau, chance: Chance): string {
  const some = shuffled(townsOf(city, bureau), chance).slice(0, 2 + chance.below(3));
  return `division^=${some.sort().join(",")}`;
}

/** A part of the bureau's towns, or of the city's districts, as prefixes. */
function somePlaces(city: City, bureau: Bureau, chance: Chance): string {
  const towns = townsOf(city, bureau);
  const districts = [...new Set(towns.map((code) => code.slice(0, 6)))];
  const places = districts.length > 2 ? districts : towns;
  const some = shuffled(places, chance).slice(0, 1 + chance.below(Math.max(1, Math.floor(places.length / 2))));
  return `division^=${some.sort().join(",")}`;
}

function townsOf(city: City, bureau: Bureau): string[] {
  return city.streets.map(({ code }) => code).filter((code) => bureau.prefixes.some((p) => code.startsWith(p)));
}
