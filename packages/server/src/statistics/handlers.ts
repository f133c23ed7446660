import { METRIC_MEANING, METRIC_WORDS, type AnswerOf, type Routes, type Words } from "@suijian/contract";
import { done, fail, METRIC_DEFINITIONS, type Measure } from "@suijian/core";
import {
  campaignFigures,
  countedRows,
  coverageFigures,
  measuresIn,
  placeNames,
  roundFigures,
  visitFigures,
  type CountedAsked,
  type Identity,
  type PartCounted,
  type Row,
  type Tx,
} from "@suijian/store";
import type { Handlers } from "../http/handler.js";
import { filled } from "../registers/filled.js";
import { DEFAULT_LIMIT } from "../registers/page-place.js";
import { todayIn } from "../registers/today.js";
import { readMap } from "./map.js";
import type { World } from "../world.js";

type Names =
  | "readMetrics"
  | "readStatistics"
  | "readCoverage"
  | "listCountedVisits"
  | "listRoundFigures"
  | "listCampaigns"
  | "readMap";

export const statisticsHandlers: Pick<Handlers, Names> = {
  readMetrics: () => Promise.resolve(done({ definitions: METRIC_DEFINITIONS.map(definition) })),

  readStatistics: async ({ query, identity, parts }, tx) => {
    const asked = askedOf(query, identity, parts.world);
    return done(await counted(tx, asked, await visitFigures(tx, asked)));
  },

  readCoverage: async ({ query, identity, parts }, tx) => {
    const asked = askedOf(query, identity, parts.world);
    return done(await counted(tx, asked, await coverageFigures(tx, asked)));
  },

  listCountedVisits: async ({ query, identity, parts }, tx) => {
    const { after = "", limit = DEFAULT_LIMIT, by = "all", key = "" } = query;
    const [division = "", ...visit] = after.split("/");
    if (after !== "" && visit.length !== 3)
      return fail({ code: "field-invalid", field: "querystring/after", reason: "must be the `next` of a page" });
    const asked = { ...askedOf(query, identity, parts.world), by, key };
    const rows = await countedRows(tx, asked, { after: [division, visit.join("/")], limit: limit + 1 });
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    const next = last === undefined ? {} : { next: `${last.text("division")}/${last.text("visit")}` };
    return done({ rows: page.map(countedRow), ...next });
  },

  listRoundFigures: async ({ query, identity, parts }, tx) => {
    const rows = await roundFigures(tx, askedOf(query, identity, parts.world));
    return done({ rows: rows.map(roundRow) });
  },

  readMap,

  listCampaigns: async ({ query, identity, parts }, tx) => {
    const rows = await campaignFigures(tx, askedOf(query, identity, parts.world));
    return done({ rows: rows.map(campaignRow) });
  },
};

interface Asked {
  readonly year?: number;
  readonly division?: string;
  readonly department?: string;
  readonly rehearsals?: "counted" | "left-out";
}

function askedOf(
  { year, division = "", department, rehearsals }: Asked,
  { divisions }: Identity,
  world: World,
): CountedAsked {
  const day = todayIn(world);
  return {
    day,
    year: year ?? Number(day.slice(0, 4)),
    division,
    digits: digitsBelow(division === "" ? divisions : [division]),
    department,
    withRehearsals: rehearsals === "counted",
  };
}

/** Districts are the places one level below the widest that is asked about; codes have 2, 4, 6, 9 or 12 digits. */
function digitsBelow(divisions: readonly string[]): number {
  const widest = Math.min(12, ...divisions.map(({ length }) => length));
  return LEVELS.find((digits) => digits > widest) ?? 12;
}

const LEVELS = [2, 4, 6, 9, 12];

async function counted(tx: Tx, { year, day, digits }: CountedAsked, parts: readonly PartCounted[]) {
  const names = await placeNames(tx);
  const named = parts.map(({ by, key, measures }) => filled({ by, key, name: names.get(`${by} ${key}`), measures }));
  return { year, day, digits, parts: named };
}

const pair = ([zh, en]: Words) => ({ zh, en });

const definition = (each: (typeof METRIC_DEFINITIONS)[number]) => ({
  ...each,
  name: pair(METRIC_WORDS[each.metric]),
  meaning: pair(METRIC_MEANING[each.metric]),
  filters: [...each.filters],
  partings: [...each.partings],
});

type CountedRow = AnswerOf<Routes["listCountedVisits"]>["rows"][number];

function countedRow(row: Row): CountedRow {
  const one = (name: string): number => (row.flag(name) ? 1 : 0);
  const isDrawn = row.flag("is_drawn");
  const drawn = isDrawn
    ? {
        tasks: row.number("tasks"),
        doors: one("has_door"),
        sparedDoors: row.number("tasks") - one("has_door"),
        itemsAsked: row.number("items"),
        itemsSpared: row.number("items") - row.number("items_once"),
      }
    : {};
  const made = {
    dueVisits: one("is_due"),
    timelyVisits: row.flag("is_due") && row.flag("is_timely") ? 1 : 0,
    madeVisits: one("is_made"),
    jointVisits: one("is_joint"),
    personTimes: row.number("person_times"),
  } satisfies Partial<Record<Measure, number>>;
  return filled({
    visit: row.text("visit"),
    object: row.text("object"),
    division: row.text("division"),
    district: row.text("district"),
    lead: row.text("lead"),
    departments: row.list("departments"),
    origin: row.text("origin"),
    state: row.text("state"),
    first: row.text("first"),
    last: row.text("last"),
    performedOn: row.textOrNone("performed_on"),
    measures: { ...drawn, ...made },
  });
}

const roundRow = (row: Row) =>
  filled({
    round: row.text("round"),
    title: row.text("title"),
    at: row.text("at"),
    isRehearsal: row.flag("is_rehearsal"),
    tasks: row.number("tasks"),
    duplicates: row.number("duplicates"),
    visits: row.number("visits"),
    seats: row.number("seats"),
    unfilled: row.number("unfilled"),
    bound: row.numberOrNone("bound"),
    independent: row.numberOrNone("independent"),
  });

const campaignRow = (row: Row) => ({
  plan: row.text("plan"),
  title: row.text("title"),
  kind: row.text("kind"),
  form: row.text("form"),
  lead: row.text("lead"),
  departments: row.list("departments"),
  visits: row.number("visits"),
  made: row.number("made"),
  objects: row.number("objects"),
  visited: row.number("visited"),
  measures: measuresIn(row, ["personTimes", "dueVisits", "timelyVisits"]),
});
