import { PLAN_STAGES } from "@suijian/core";
import Type from "typebox";
import { Day, Id, OneLine, PAGE_QUERY, pageOf } from "./call.js";
import { Words } from "./papers.js";
import {
  About,
  actsOf,
  ANNUAL_ACTS,
  DUE,
  Filing,
  Judging,
  PlanName,
  Publishing,
  READERS,
  Revision,
  STANDING,
  Year,
} from "./plan-steps.js";
import { route } from "./route.js";

const AnnualRow = Type.Object({
  annual: PlanName,
  year: Year,
  title: Type.String(),
  department: Type.Optional(Id),
  plans: Type.Array(PlanName),
  note: Type.Optional(Type.String()),
  ...STANDING,
  /** The days left are missing when no calendar is in force for a year between. */
  ...DUE,
});

const PublicAnnualPlan = Type.Object({
  annual: PlanName,
  year: Year,
  title: Type.String(),
  department: Type.Optional(Id),
  plans: Type.Array(PlanName),
  revision: Revision,
  day: Day,
  citation: Type.String(),
  withdrawnOn: Type.Optional(Day),
});

const OfAnnual = Type.Object({ annual: PlanName }, { additionalProperties: false });
const PLANS = { tag: "plans" } as const;

export const ANNUAL_PLAN_ROUTES = {
  listPublishedAnnualPlans: route({
    ...PLANS,
    method: "GET",
    path: "/api/published-annual-plans",
    says: ["已公布的年度抽查计划", "Annual plans that everyone may read"],
    who: "everyone",
    query: Type.Object(
      { ...PAGE_QUERY, year: Type.Optional(Year), department: Type.Optional(Id) },
      { additionalProperties: false },
    ),
    status: 200,
    answer: pageOf(PublicAnnualPlan),
  }),
  listAnnualPlans: route({
    ...PLANS,
    method: "GET",
    path: "/api/annual-plans",
    says: ["年度抽查计划", "Annual plans"],
    who: READERS,
    query: Type.Object(
      {
        ...PAGE_QUERY,
        year: Type.Optional(Year),
        department: Type.Optional(Id),
        stage: Type.Optional(Type.Enum([...PLAN_STAGES])),
      },
      { additionalProperties: false },
    ),
    status: 200,
    answer: pageOf(AnnualRow),
  }),
  readAnnualPlan: route({
    ...PLANS,
    method: "GET",
    path: "/api/annual-plans/:annual",
    says: ["一份年度抽查计划及其各计划所处阶段", "One annual plan with how far each of its plans has come"],
    who: READERS,
    params: OfAnnual,
    status: 200,
    answer: Type.Object({
      ...AnnualRow.properties,
      acts: actsOf(ANNUAL_ACTS),
      stages: Type.Array(Type.Object({ plan: PlanName, stage: Type.Enum([...PLAN_STAGES]) })),
    }),
  }),
  draftAnnualPlan: route({
    ...PLANS,
    method: "PUT",
    path: "/api/annual-plans/:annual",
    says: ["起草或修改年度抽查计划", "Write or change an annual plan"],
    who: ["coordinator", "officer"],
    params: OfAnnual,
    body: Type.Object(
      {
        year: Year,
        title: OneLine(200),
        /** The joint office's where there is none. */
        department: Type.Optional(Id),
        plans: Type.Array(PlanName, { minItems: 1, maxItems: 2000 }),
        note: Type.Optional(Words(4000)),
        revision: Type.Optional(Revision),
      },
      { additionalProperties: false },
    ),
    status: 200,
    answer: AnnualRow,
  }),
  submitAnnualPlan: route({
    ...PLANS,
    method: "POST",
    path: "/api/annual-plans/:annual/submissions",
    says: ["提交年度抽查计划", "Submit an annual plan for approval"],
    who: ["coordinator", "officer"],
    params: OfAnnual,
    body: About,
    status: 201,
    answer: AnnualRow,
  }),
  judgeAnnualPlan: route({
    ...PLANS,
    method: "POST",
    path: "/api/annual-plans/:annual/approvals",
    says: ["审批年度抽查计划：批准或退回", "Approve an annual plan or send it back"],
    /** The department's approver; of the joint office's, another coordinator. */
    who: ["approver", "coordinator"],
    strong: true,
    params: OfAnnual,
    body: Judging,
    status: 201,
    answer: AnnualRow,
  }),
  fileAnnualPlan: route({
    ...PLANS,
    method: "POST",
    path: "/api/annual-plans/:annual/filings",
    says: ["年度抽查计划备案，其各计划一并备案", "Record with whom an annual plan was filed, and its plans with it"],
    who: ["coordinator", "officer", "approver"],
    params: OfAnnual,
    body: Filing,
    status: 201,
    answer: AnnualRow,
  }),
  publishAnnualPlan: route({
    ...PLANS,
    method: "POST",
    path: "/api/annual-plans/:annual/publications",
    says: ["公布年度抽查计划，其各计划一并公布", "Publish an annual plan, and its plans with it"],
    who: ["coordinator", "approver"],
    strong: true,
    params: OfAnnual,
    body: Publishing,
    status: 201,
    answer: AnnualRow,
  }),
};
