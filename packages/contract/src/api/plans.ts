import { PLAN_FORMS, PLAN_KINDS, PLAN_STAGES, PLAN_STEPS, VISIT_MODES } from "@suijian/core";
import Type, { type Static } from "typebox";
import { Day, Id, Moment, OneLine, PAGE_QUERY, pageOf, ProblemDocument } from "./call.js";
import { Name, Words } from "./papers.js";
import {
  About,
  actsOf,
  BatchName,
  DUE,
  Filing,
  Judging,
  PLAN_ACTS,
  PlanName,
  Publishing,
  READERS,
  Revision,
  STANDING,
  Withdrawing,
  Year,
} from "./plan-steps.js";
import { route } from "./route.js";

const Ratio = Type.String({ pattern: "^[0-9]{1,9}(\\.[0-9]{1,9})?[%‰]?$|^[0-9]{1,9}/[1-9][0-9]{0,8}$" });
const Size = Type.Integer({ minimum: 0, maximum: 1_000_000_000 });
const BOUNDS = { floor: Type.Optional(Size), cap: Type.Optional(Size) };
const Window = Type.Tuple([Day, Day]);

const SizeRule = Type.Union([
  Type.Object({ n: Size }, { additionalProperties: false }),
  Type.Object({ atLeast: Ratio, ...BOUNDS }, { additionalProperties: false }),
  Type.Object({ atMost: Ratio, ...BOUNDS }, { additionalProperties: false }),
]);

/** By the name of a stratum, the value of the key's first column, or `*`. */
const Sizes = Type.Record(Type.String({ pattern: "^[^\\u0000-\\u001f\\u007f,&\\ud800-\\udfff]{1,200}$" }), SizeRule, {
  additionalProperties: false,
  maxProperties: 2000,
});

const DRAW = {
  /** PROTOCOL §3, without ceilings. */
  key: OneLine(4000),
  controlShare: Type.Optional(Ratio),
  recency: Type.Optional(Type.Object({ repeats: Type.Optional(Ratio) }, { additionalProperties: false })),
  /** Plans of the same offset share visits; zeros where none is given. */
  offset: Type.Optional(Type.String({ pattern: "^[0-9a-f]{64}$" })),
};

const Department = Type.Object(
  {
    department: Id,
    items: Type.Array(Id, { maxItems: 500, uniqueItems: true }),
    /** X+N: general items that come along. */
    ridingAlong: Type.Array(Id, { maxItems: 200, uniqueItems: true }),
    seats: Type.Integer({ minimum: 1, maximum: 100 }),
    qualifications: Type.Array(Name, { maxItems: 50, uniqueItems: true }),
    hours: Type.Optional(Type.Number({ minimum: 0, maximum: 1000 })),
  },
  { additionalProperties: false },
);

const Batch = Type.Object({ batch: BatchName, window: Window }, { additionalProperties: false });

const BODY = {
  year: Year,
  title: OneLine(200),
  kind: Type.Enum([...PLAN_KINDS]),
  form: Type.Enum([...PLAN_FORMS]),
  lead: Id,
  departments: Type.Array(Department, { minItems: 1, maxItems: 60 }),
  mode: Type.Enum([...VISIT_MODES]),
  scene: Type.Optional(Name),
  batches: Type.Array(Batch, { maxItems: 60 }),
  period: Type.Optional(Window),
};

/** The whole text, as the office writes and reads it. A draft may lack what its kind asks for; it is not submitted then. */
export const PlanDocument = Type.Object(
  {
    ...BODY,
    draw: Type.Optional(Type.Object({ ...DRAW, sizes: Sizes }, { additionalProperties: false })),
    objects: Type.Optional(Type.Array(Id, { maxItems: 500, uniqueItems: true })),
    /** A code of the list `visit-cause`. */
    cause: Type.Optional(Name),
    reason: Type.Optional(Words(2000)),
    note: Type.Optional(Words(4000)),
  },
  { additionalProperties: false },
);
export type PlanDocument = Static<typeof PlanDocument>;

/** What everyone may read: without notes, and without sizes where strata are risk classes. */
const PublicPlanDocument = Type.Object(
  {
    ...BODY,
    draw: Type.Optional(Type.Object({ ...DRAW, sizes: Type.Optional(Sizes) }, { additionalProperties: false })),
  },
  { additionalProperties: false },
);

const PlanRow = Type.Object({
  plan: PlanName,
  year: Year,
  title: Type.String(),
  kind: Type.Enum([...PLAN_KINDS]),
  form: Type.Enum([...PLAN_FORMS]),
  lead: Id,
  departments: Type.Array(Id),
  ...STANDING,
  batches: Type.Array(
    Type.Object({
      batch: BatchName,
      window: Window,
      state: Type.Enum(["open", "held", "drawn"]),
      round: Type.Optional(Type.String()),
    }),
  ),
  calls: Type.Array(
    Type.Object({
      department: Id,
      answer: Type.Enum(["none", "accepted", "declined"]),
      reason: Type.Optional(Type.String()),
      at: Moment,
    }),
  ),
  /** Of a triggered plan, once they were entered. */
  visits: Type.Optional(Type.Array(Type.String())),
  period: Type.Optional(Window),
  scene: Type.Optional(Type.String()),
  /** Which objects it draws from. */
  key: Type.Optional(Type.String()),
});

const Happening = Type.Object({
  happened: Type.String(),
  at: Moment,
  by: Type.Optional(Type.String()),
  department: Type.Optional(Id),
  batch: Type.Optional(BatchName),
  round: Type.Optional(Type.String()),
  reason: Type.Optional(Type.String()),
});

/** One page: the text, its history, what comes next and what stands in its way, each as a problem with its sentence. */
const PlanPage = Type.Object({
  ...PlanRow.properties,
  document: PlanDocument,
  history: Type.Array(Happening),
  next: Type.Optional(Type.Object({ step: Type.Enum([...PLAN_STEPS]), hindrances: Type.Array(ProblemDocument) })),
  acts: actsOf(PLAN_ACTS),
  /** Of a special plan that was approved. */
  ...DUE,
  /** Why `due` or the days left could not be counted: no calendar is in force for a year that they need. */
  uncounted: Type.Optional(ProblemDocument),
});

const PublicPlan = Type.Object({
  plan: PlanName,
  revision: Revision,
  day: Day,
  citation: Type.String(),
  /** From this day on it is followed no more. */
  withdrawnOn: Type.Optional(Day),
  document: PublicPlanDocument,
});

const FILTER = {
  ...PAGE_QUERY,
  year: Type.Optional(Year),
  kind: Type.Optional(Type.Enum([...PLAN_KINDS])),
  form: Type.Optional(Type.Enum([...PLAN_FORMS])),
  /** Leads it or takes part. */
  department: Type.Optional(Id),
  /** Part of the title. */
  words: Type.Optional(OneLine(100)),
};

const OfPlan = Type.Object({ plan: PlanName }, { additionalProperties: false });

const PLANS = { tag: "plans" } as const;

export const PLAN_ROUTES = {
  listPublishedPlans: route({
    ...PLANS,
    method: "GET",
    path: "/api/published-plans",
    says: ["已公布的抽查计划", "Inspection plans that everyone may read"],
    who: "everyone",
    query: Type.Object(FILTER, { additionalProperties: false }),
    status: 200,
    answer: pageOf(PublicPlan),
  }),
  readPublishedPlan: route({
    ...PLANS,
    method: "GET",
    path: "/api/published-plans/:plan",
    says: ["一个已公布的抽查计划", "One published inspection plan"],
    who: "everyone",
    params: OfPlan,
    status: 200,
    answer: PublicPlan,
  }),
  listPlans: route({
    ...PLANS,
    method: "GET",
    path: "/api/plans",
    says: ["抽查计划：本部门的、受邀的、本地的", "Plans of one's own, those one is called to, those of one's place"],
    who: READERS,
    query: Type.Object(
      {
        ...FILTER,
        stage: Type.Optional(Type.Enum([...PLAN_STAGES])),
        /** Called, and not answered yet. */
        waitsFor: Type.Optional(Id),
      },
      { additionalProperties: false },
    ),
    status: 200,
    /** With the days left where a special plan waits for its publication. */
    answer: pageOf(Type.Object({ ...PlanRow.properties, ...DUE })),
  }),
  readPlan: route({
    ...PLANS,
    method: "GET",
    path: "/api/plans/:plan",
    says: [
      "一个抽查计划：文本、经过、下一步与障碍",
      "One plan: its text, its history, its next step and what is in the way",
    ],
    who: READERS,
    params: OfPlan,
    status: 200,
    answer: PlanPage,
  }),
  draftPlan: route({
    ...PLANS,
    method: "PUT",
    path: "/api/plans/:plan",
    says: ["起草或修改抽查计划", "Write or change a plan"],
    who: ["coordinator", "officer"],
    params: OfPlan,
    body: Type.Object(
      {
        document: PlanDocument,
        /** The text that this one replaces; missing for a new plan. */
        revision: Type.Optional(Revision),
      },
      { additionalProperties: false },
    ),
    status: 200,
    answer: PlanRow,
  }),
  callDepartments: route({
    ...PLANS,
    method: "POST",
    path: "/api/plans/:plan/invitations",
    says: ["吹哨：邀请配合部门", "Call the departments that take part"],
    who: ["coordinator", "officer"],
    params: OfPlan,
    body: About,
    status: 201,
    answer: PlanRow,
  }),
  answerCall: route({
    ...PLANS,
    method: "POST",
    path: "/api/plans/:plan/answers",
    says: ["报到：接受，或说明理由不接受", "Accept a call, or decline it with a reason"],
    who: ["officer", "approver"],
    params: OfPlan,
    body: Type.Object(
      { revision: Revision, answer: Type.Enum(["accepted", "declined"]), reason: Type.Optional(Words(2000)) },
      { additionalProperties: false },
    ),
    status: 201,
    answer: PlanRow,
  }),
  submitPlan: route({
    ...PLANS,
    method: "POST",
    path: "/api/plans/:plan/submissions",
    says: ["提交抽查计划", "Submit a plan for approval"],
    who: ["coordinator", "officer"],
    params: OfPlan,
    body: About,
    status: 201,
    answer: PlanRow,
  }),
  judgePlan: route({
    ...PLANS,
    method: "POST",
    path: "/api/plans/:plan/approvals",
    says: ["审批抽查计划：批准或退回", "Approve a plan or send it back"],
    who: ["approver"],
    strong: true,
    params: OfPlan,
    body: Judging,
    status: 201,
    answer: PlanRow,
  }),
  dispatchPlan: route({
    ...PLANS,
    method: "POST",
    path: "/api/plans/:plan/visits",
    says: [
      "触发式计划获批后，逐个对象生成检查，并核对频次上限",
      "Enter the visits of an approved triggered plan; the ceilings are asked for each object",
    ],
    who: ["coordinator", "officer"],
    params: OfPlan,
    body: About,
    status: 201,
    answer: PlanRow,
  }),
  filePlan: route({
    ...PLANS,
    method: "POST",
    path: "/api/plans/:plan/filings",
    says: ["抽查计划备案", "Record with whom a plan was filed"],
    who: ["coordinator", "officer", "approver"],
    params: OfPlan,
    body: Filing,
    status: 201,
    answer: PlanRow,
  }),
  publishPlan: route({
    ...PLANS,
    method: "POST",
    path: "/api/plans/:plan/publications",
    says: ["公布抽查计划", "Publish a plan"],
    who: ["coordinator", "approver"],
    strong: true,
    params: OfPlan,
    body: Publishing,
    status: 201,
    answer: PlanRow,
  }),
  withdrawPlan: route({
    ...PLANS,
    method: "POST",
    path: "/api/plans/:plan/withdrawals",
    says: ["撤回抽查计划", "Withdraw a plan"],
    who: ["coordinator", "approver"],
    strong: true,
    params: OfPlan,
    body: Withdrawing,
    status: 201,
    answer: PlanRow,
  }),
};
