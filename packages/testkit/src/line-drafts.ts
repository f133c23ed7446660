import { type Chance, chanceOf } from "./chance.js";
import type { City } from "./city.js";
import type { Draft } from "./draft.js";
import type { ItemList } from "./items.js";
import { type Line, LINES } from "./tables/lines.js";

/**
 * The plans of one regulator's business lines on the day of a central draw: the city's yearly plan of a line, a special one,
 * one for firms long unseen and the districts' own ask the same items of the same trade. That is where duplicates come from.
 */
export function lineDrafts(city: City, items: ItemList, count: number, seed: string): Draft[] {
  const chance = chanceOf(seed, "plans");
  const rounds = SHAPES.flatMap((shape) => LINES.map((line) => draftOf(city, line, shape, items, chance)));
  return rounds.slice(0, count).map((draft) => (draft.columns === "division" ? scarceOf(draft) : draft));
}

/** In a line with a scarce specialty the districts' plan is the small one that needs it. */
function scarceOf(draft: Draft): Draft {
  const scarce = LINES.find(({ code }) => code === draft.department)?.scarce;
  if (scarce === undefined) return draft;
  return {
    ...draft,
    columns: "recency",
    where: `${scarce.where} & excluded=`,
    qualifications: [scarce.specialty],
    // A mode of its own: no other plan of the line takes a task, and with it the seats, off this one.
    mode: draft.mode === "notified" ? "unannounced" : "notified",
    target: SCARCE_TARGET,
  };
}

const SCARCE_TARGET = 60;

interface Shape {
  readonly name: string;
  readonly columns: string;
  readonly items: (own: readonly string[]) => readonly string[];
  readonly clause?: (city: City, chance: Chance) => string;
  readonly window: readonly [first: string, last: string];
  /** Size against the yearly plan. */
  readonly weight: number;
}

/**
 * The yearly plan asks all items and is due first, so whatever a later plan of the line asks of the same firm is a
 * duplicate. Any two windows share a day: one ceremony, one season.
 */
const SHAPES: readonly Shape[] = [
  { name: "年度", columns: "class", items: (own) => own, window: ["06-01", "09-15"], weight: 1 },
  { name: "专项", columns: "class", items: (own) => own.slice(0, 1), window: ["06-15", "10-31"], weight: 0.9 },
  {
    name: "久未检查对象",
    columns: "recency",
    items: (own) => own.slice(-1),
    clause: () => "recency!=R2,R3",
    window: ["07-01", "11-30"],
    weight: 0.25,
  },
  {
    name: "辖区",
    columns: "division",
    items: (own) => own.slice(0, 1),
    clause: someDistricts,
    window: ["07-01", "10-31"],
    weight: 0.25,
  },
];

/** The mean chance that makes about a tenth of the drawn tasks duplicates, what Shenzhen counted on its day. */
const MEAN_CHANCE = 0.236;

function draftOf(city: City, line: Line, shape: Shape, items: ItemList, chance: Chance): Draft {
  const own = items.rows.filter(({ department }) => department === line.code).map(({ item }) => item);
  const clause = shape.clause?.(city, chance);
  const day = (of: string) => `${city.preset.year}-${of}`;
  return {
    department: line.code,
    name: `${line.name}${shape.name}随机抽查`,
    columns: shape.columns,
    where: [line.where, clause, "excluded="].filter((part) => part !== undefined).join(" & "),
    wider: [`${line.where} & excluded=`, "excluded="],
    items: shape.items(own),
    mode: line.mode,
    window: [day(shape.window[0]), day(shape.window[1])],
    seats: 2,
    qualifications: [chance.pick(line.specialties)],
    rigour: "light",
    fullCoverage: false,
    ownOffset: false,
    target: city.preset.meanPlanSize * shape.weight * line.weight,
    ...(shape.columns === "class" ? { meanChance: MEAN_CHANCE } : {}),
    ...(line.code === "PUBLICITY" && shape.name === "久未检查对象" ? { balance: true as const } : {}),
  };
}

function someDistricts(city: City, chance: Chance): string {
  const districts = [...new Set(city.streets.map(({ code }) => code.slice(0, 6)))];
  const first = chance.below(districts.length - 2);
  return `division^=${districts.slice(first, first + 3).join(",")}`;
}
