import Type, { type Static } from "typebox";
import { Count, Id, Moment, OneLine, PAGE_QUERY, pageOf, ProblemDocument, Uuid } from "./call.js";
import { BatchName, PlanName } from "./plan-steps.js";
import { route } from "./route.js";

/** Who plans and who judges plans; inspectors' loads are in the answer. */
const PLANNERS = ["administrator", "coordinator", "officer", "approver", "auditor"] as const;

export const TRIED_STATES = ["waiting", "done", "failed", "cancelled"] as const;

export const AskedBatches = Type.Array(
  Type.Object({ plan: PlanName, batch: BatchName }, { additionalProperties: false }),
  { minItems: 1, maxItems: 2000 },
);

const Ratio = Type.String({ pattern: "^[0-9]{1,9}(\\.[0-9]{1,9})?[%‰]?$|^[0-9]{1,9}/[1-9][0-9]{0,8}$" });
const Rounds = Type.Integer({ minimum: 1, maximum: 60 });

/** How several rounds of the same plans follow each other (METHOD §14); numbers that are left out are those of the rules of the day. */
const Ahead = Type.Object(
  {
    rounds: Type.Optional(Type.Integer({ minimum: 2, maximum: 20 })),
    /** a of METHOD §3.7. */
    repeats: Type.Optional(Ratio),
    /** An object is recently visited for so many rounds. */
    within: Type.Optional(Rounds),
    /** Nobody waits longer than so many rounds for a plan that draws enough. */
    gap: Type.Optional(Rounds),
  },
  { additionalProperties: false },
);

export const SimulationAsked = Type.Object(
  {
    title: Type.Optional(OneLine(200)),
    batches: AskedBatches,
    /** Each draws anew; figures are means over them. */
    rounds: Type.Optional(Type.Integer({ minimum: 1, maximum: 10 })),
    /** Of the simulation's own chance: the same one gives the same answer. */
    seed: Type.Optional(OneLine(64)),
    mostVisitors: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
    mostHours: Type.Optional(Type.Number({ minimum: 0, maximum: 10_000 })),
    ahead: Type.Optional(Ahead),
  },
  { additionalProperties: false },
);
export type SimulationAsked = Static<typeof SimulationAsked>;

const Spread = Type.Object({
  none: Type.Number(),
  mean: Type.Number(),
  median: Type.Number(),
  p99: Type.Number(),
  most: Type.Number(),
});
const Expectation = Type.Object({ bound: Type.Number(), independent: Type.Number() });
const Capped = Type.Object({ ...Spread.properties, over: Type.Number() });

const Burden = Type.Object({
  tasks: Type.Number(),
  duplicatesRemoved: Type.Number(),
  fusionMerged: Type.Number(),
  visits: Type.Number(),
  reduction: Type.Number(),
  perFirm: Spread,
  visitsPerFirmOverRounds: Spread,
});

const PolicyOutcome = Type.Object({
  policy: Type.Enum(["fresh", "rotation", "bounded-gap", "apart"]),
  tasks: Type.Number(),
  visits: Type.Number(),
  repeatShare: Type.Number(),
  coverage: Type.Number(),
  longestGap: Type.Number(),
  meanGap: Type.Number(),
  perFirm: Spread,
  keepingGap: Type.Object({ strata: Count, of: Count, longestWait: Count }),
});

/** What the batches would cause (METHOD §8), counted for nobody in particular: no seed of a real round takes part. */
const SimulationAnswer = Type.Object({
  objects: Count,
  plans: Count,
  rounds: Count,
  expectation: Expectation,
  /** The same where windows that do not hang together open visits of their own. */
  bySeason: Expectation,
  coordinated: Burden,
  /** Of what is expected when every plan draws by itself, the part that one ticket saves. */
  savedAgainstIndependent: Type.Number(),
  visitors: Capped,
  hours: Capped,
  departments: Type.Array(
    Type.Object({
      department: Id,
      seats: Type.Number(),
      unfilled: Type.Number(),
      inspectors: Count,
      capacity: Count,
      mostPerInspector: Count,
      medianEligible: Type.Number(),
    }),
  ),
  /** The fullest two hundred. */
  officers: Type.Array(
    Type.Object({ inspector: Type.String(), department: Id, visits: Type.Number(), capacity: Count }),
  ),
  districts: Type.Array(Type.Object({ district: Type.String(), visits: Type.Number() })),
  unfilled: Type.Array(
    Type.Object({ department: Id, missing: Count, visits: Count, inspectors: Type.Array(Type.String()) }),
  ),
  /** Objects that a department's ceiling keeps out of its plans already, and drawn visits for which a ceiling would leave no room. */
  ceilings: Type.Object({
    leftOut: Type.Array(Type.Object({ department: Id, objects: Count })),
    over: Type.Number(),
    objects: Type.Array(Type.String()),
  }),
  warnings: Type.Array(Type.String()),
  ahead: Type.Optional(Type.Object({ rounds: Count, members: Count, policies: Type.Array(PolicyOutcome) })),
});
export type SimulationAnswer = Static<typeof SimulationAnswer>;

const Row = Type.Object({
  simulation: Uuid,
  title: Type.String(),
  state: Type.Enum([...TRIED_STATES]),
  job: Uuid,
  asked: SimulationAsked,
  askedAt: Moment,
  endedAt: Type.Optional(Moment),
  problem: Type.Optional(ProblemDocument),
});

const SIMULATION = { tag: "simulations" } as const;

export const SIMULATION_ROUTES = {
  askSimulation: route({
    ...SIMULATION,
    method: "POST",
    path: "/api/simulations",
    says: ["模拟一组批次：上门次数、减负率、负荷、空缺", "Try batches: visits, reduction, loads and empty seats"],
    who: ["administrator", "coordinator", "officer", "approver"],
    body: SimulationAsked,
    status: 202,
    answer: Type.Object({ simulation: Uuid, job: Uuid }),
  }),
  listSimulations: route({
    ...SIMULATION,
    method: "GET",
    path: "/api/simulations",
    says: ["已做的模拟", "The simulations, the latest first"],
    who: PLANNERS,
    query: Type.Object(PAGE_QUERY, { additionalProperties: false }),
    status: 200,
    answer: pageOf(Row),
  }),
  readSimulation: route({
    ...SIMULATION,
    method: "GET",
    path: "/api/simulations/:simulation",
    says: ["一次模拟的结果", "One simulation with its answer"],
    who: PLANNERS,
    params: Type.Object({ simulation: Uuid }, { additionalProperties: false }),
    status: 200,
    answer: Type.Object({ ...Row.properties, answer: Type.Optional(SimulationAnswer) }),
  }),
};
