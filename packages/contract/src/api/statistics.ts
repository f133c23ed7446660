import { MEASURES, METRIC_FILTERS, METRICS, PARTINGS } from "@suijian/core";
import Type, { type Static } from "typebox";
import { Count, Day, Id, Moment, OneLine, PAGE_QUERY, pageOf } from "./call.js";
import { Year } from "./plan-steps.js";
import { OFFICE } from "./registers.js";
import { route } from "./route.js";

/** What is counted: of a year, within a place, for a department. */
const COUNTED = {
  /** This year, where nothing is said. */
  year: Type.Optional(Year),
  /** A prefix of division codes; all that one may see, where nothing is said. */
  division: Type.Optional(Type.String({ pattern: "^[0-9]{2,12}$" })),
  department: Type.Optional(Id),
  /** Rehearsals bind nobody, and are left out where nothing is said. */
  rehearsals: Type.Optional(Type.Enum(["counted", "left-out"])),
};

/** Counts by their names. What nobody records yet is missing, which is not zero. */
const Measures = Type.Partial(Type.Object(Object.fromEntries(MEASURES.map((measure) => [measure, Count]))));

const Part = Type.Object({
  by: Type.Enum([...PARTINGS]),
  /** A year, the code of a district or a department, the first letter of an industry, a scene, an origin, a class; of `all`, nothing. */
  key: Type.String(),
  /** Where the registers know one. */
  name: Type.Optional(Type.String()),
  measures: Measures,
});
export type PartAnswer = Static<typeof Part>;

const Counted = Type.Object({
  year: Year,
  /** Today: whose window has ended by then is due. */
  day: Day,
  /** Digits of the codes that districts are told apart by. */
  digits: Count,
  parts: Type.Array(Part),
});

const Pair = Type.Object({ zh: Type.String(), en: Type.String() });

const Definition = Type.Object({
  metric: Type.Enum([...METRICS]),
  version: Type.Integer({ minimum: 1 }),
  /** From this day on it is counted so. */
  from: Day,
  name: Pair,
  meaning: Pair,
  numerator: Type.Enum([...MEASURES]),
  denominator: Type.Enum([...MEASURES]),
  filters: Type.Array(Type.Enum([...METRIC_FILTERS])),
  partings: Type.Array(Type.Enum([...PARTINGS])),
});

const CountedRow = Type.Object({
  visit: Type.String(),
  object: Id,
  division: Type.String(),
  district: Type.String(),
  lead: Type.String(),
  departments: Type.Array(Type.String()),
  origin: Type.String(),
  state: Type.String(),
  first: Day,
  last: Day,
  performedOn: Type.Optional(Day),
  measures: Measures,
});

const RoundFigures = Type.Object({
  round: Id,
  title: Type.String(),
  at: Moment,
  isRehearsal: Type.Boolean(),
  tasks: Count,
  duplicates: Count,
  visits: Count,
  seats: Count,
  unfilled: Count,
  /** Expected visits below which no way of drawing these sizes goes, and if each plan drew by itself. */
  bound: Type.Optional(Type.Number()),
  independent: Type.Optional(Type.Number()),
});

const Campaign = Type.Object({
  plan: Id,
  title: Type.String(),
  kind: Type.String(),
  form: Type.String(),
  lead: Id,
  departments: Type.Array(Id),
  visits: Count,
  made: Count,
  objects: Count,
  visited: Count,
  measures: Measures,
});

const STATISTICS = { tag: "statistics", method: "GET", who: OFFICE, status: 200 } as const;

const Asked = Type.Object(COUNTED, { additionalProperties: false });

export const STATISTICS_ROUTES = {
  readMetrics: route({
    ...STATISTICS,
    path: "/api/metrics",
    says: ["统计指标的定义与版本", "How each figure is counted, in every version"],
    who: "everyone",
    answer: Type.Object({ definitions: Type.Array(Definition) }),
  }),
  readStatistics: route({
    ...STATISTICS,
    path: "/api/statistics",
    says: [
      "检查统计：按年度、地区、行业、场景等",
      "What was counted of visits, by year, district, industry, scene and more",
    ],
    query: Asked,
    answer: Counted,
  }),
  readCoverage: route({
    ...STATISTICS,
    path: "/api/statistics/coverage",
    says: ["名录对象的抽取与检查情况", "Objects of the register, and how many of them were drawn and visited"],
    query: Asked,
    answer: Counted,
  }),
  listCountedVisits: route({
    ...STATISTICS,
    path: "/api/statistics/visits",
    says: ["某项统计所计的检查（查看留痕）", "The visits behind a figure; who reads them is logged"],
    query: Type.Object(
      { ...COUNTED, ...PAGE_QUERY, by: Type.Optional(Type.Enum([...PARTINGS])), key: Type.Optional(OneLine(64)) },
      { additionalProperties: false },
    ),
    answer: pageOf(CountedRow),
    logsRead: true,
  }),
  listRoundFigures: route({
    ...STATISTICS,
    path: "/api/statistics/rounds",
    says: ["各批次的任务、上门与下界", "Tasks, visits and bound of the rounds of a year"],
    query: Asked,
    answer: Type.Object({ rows: Type.Array(RoundFigures) }),
  }),
  listCampaigns: route({
    ...STATISTICS,
    path: "/api/statistics/campaigns",
    says: ["联合、场景与专项行动的战报", "Joint, scene and special campaigns with what became of them"],
    query: Asked,
    answer: Type.Object({ rows: Type.Array(Campaign) }),
  }),
};
