import { VISIT_ORIGINS, VISIT_STATES } from "@suijian/core";
import Type from "typebox";
import { Count, Day, Id, Moment, OneLine, PAGE_QUERY, pageOf, Uuid } from "./call.js";
import { Name, Words } from "./papers.js";
import { COUNTED, OFFICE } from "./registers.js";
import { route } from "./route.js";
import { AT_VISIT as AT, OF_VISIT, PLANNERS } from "./visit-names.js";

const VisitName = Type.String({
  pattern: "^[A-Z0-9._:-]{1,64}/[A-Z0-9._:-]{1,64}/[NUT][1-9][0-9]{0,5}$",
  maxLength: 140,
});

const Modes = Type.Enum(["notified", "unannounced"]);
const States = Type.Enum([...VISIT_STATES]);
const Origins = Type.Enum([...VISIT_ORIGINS]);
const OverrideStates = Type.Enum(["asked", "approved", "refused"]);
const RideStates = Type.Enum(["offered", "accepted", "declined"]);
const Window = Type.Object({ first: Day, last: Day });

/** As lists show it. */
export const VisitRow = Type.Object({
  visit: Type.String(),
  round: Type.Optional(Id),
  object: Id,
  division: Type.String(),
  mode: Modes,
  origin: Origins,
  cause: Type.Optional(Type.String()),
  /** Not counted under ceilings, by this rule and version. */
  exemptBy: Type.Optional(Type.String()),
  first: Day,
  last: Day,
  lead: Type.String(),
  departments: Type.Array(Type.String()),
  /** Who comes through this door: the others ride along with another visit. */
  visiting: Type.Array(Type.String()),
  state: States,
  performedOn: Type.Optional(Day),
  override: Type.Optional(OverrideStates),
  /** In lists: what the register calls the object, who was drawn, and on which day it is to be made. */
  name: Type.Optional(Type.String()),
  inspectors: Type.Optional(Type.Array(Type.String())),
  day: Type.Optional(Day),
});

const FILTERS = {
  round: Type.Optional(Id),
  object: Type.Optional(Id),
  department: Type.Optional(Id),
  inspector: Type.Optional(Id),
  inspectionPlan: Type.Optional(Id),
  /** A prefix of division codes. */
  division: Type.Optional(Id),
  state: Type.Optional(States),
  origin: Type.Optional(Origins),
  mode: Type.Optional(Modes),
  override: Type.Optional(OverrideStates),
  /** Made, or to be made, between these days. */
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  /** Planned for that day. */
  day: Type.Optional(Day),
  /** Its window is over, and it was not made. */
  overdue: Type.Optional(Type.Boolean()),
};

const Task = Type.Object({
  plan: Type.String(),
  inspectionPlan: Type.Optional(Type.String()),
  batch: Type.Optional(Type.String()),
  department: Type.String(),
  items: Type.Array(Type.String()),
  /** The round plan that asks all of it already. */
  duplicateOf: Type.Optional(Type.String()),
  drawnIn: Type.Optional(Type.String()),
});

const Seat = Type.Object({ department: Type.String(), seat: Count, inspector: Type.String(), eligible: Count });

/** Rule, version, count, and the visits that were counted. */
export const CeilingRefusal = Type.Object({
  rule: Type.String(),
  version: Count,
  /** The department, the level or `all`. */
  who: Type.String(),
  year: Type.String(),
  maximum: Count,
  count: Count,
  visits: Type.Array(Type.String()),
});

const Ride = Type.Object({
  department: Type.String(),
  host: Type.String(),
  state: RideStates,
  window: Window,
});

/** What happened: its facts, by its kind. */
const History = Type.Object({
  number: Count,
  happened: Type.String(),
  at: Moment,
  by: Type.Optional(Uuid),
  facts: Type.Record(Type.String(), Type.Unknown()),
});

export const VisitPage = Type.Object({
  ...VisitRow.properties,
  reason: Type.Optional(Type.String()),
  tasks: Type.Array(Task),
  seats: Type.Array(Seat),
  held: Type.Array(CeilingRefusal),
  rides: Type.Array(Ride),
  experts: Type.Array(Type.String()),
  observers: Type.Array(Type.String()),
  /**
   * When the page is read and the visit is still to be made: the working days after today up to the last of its window; below zero, by how
   * many it was missed. Missing while no calendar is in force for a year between.
   */
  workingDaysLeft: Type.Optional(Type.Integer()),
  history: Type.Array(History),
});

const RideOffer = Type.Object({
  guest: Type.String(),
  department: Type.String(),
  host: Type.String(),
  /** The days that both visits have. */
  window: Window,
  state: RideStates,
});

const Reasoned = Type.Object({ reason: Words(2000) }, { additionalProperties: false });
const Decision = Type.Object(
  { decision: Type.Enum(["approve", "refuse"]), reason: Words(2000) },
  { additionalProperties: false },
);

const ON_VISIT = { tag: "visits", params: OF_VISIT, answer: VisitPage } as const;
/** Those who plan and make visits; an approver judges them. */
const DOERS = ["coordinator", "officer", "inspector"] as const;
const JUDGES = ["coordinator", "approver"] as const;

export const VISIT_ROUTES = {
  listVisits: route({
    method: "GET",
    path: "/api/visits",
    says: [
      "检查列表（未开展的为密封名单，查看留痕）",
      "The visits that one may see; a sealed list, so that reading it is logged",
    ],
    tag: "visits",
    who: OFFICE,
    query: Type.Object(
      {
        ...PAGE_QUERY,
        ...FILTERS,
      },
      { additionalProperties: false },
    ),
    status: 200,
    answer: Type.Object({ rows: Type.Array(VisitRow), next: Type.Optional(Type.String()), ...COUNTED }),
    logsRead: true,
  }),
  countVisits: route({
    method: "GET",
    path: "/api/visits/counts",
    says: ["检查件数：按状态、逾期与未排期", "How many of these visits are in which state, overdue, or without a day"],
    tag: "visits",
    who: OFFICE,
    query: Type.Object(FILTERS, { additionalProperties: false }),
    status: 200,
    answer: Type.Object({
      states: Type.Array(Type.Object({ state: States, visits: Count })),
      overdue: Count,
      /** To be made, and no day is planned. */
      withoutDay: Count,
    }),
  }),
  readVisit: route({
    ...ON_VISIT,
    method: "GET",
    path: AT,
    says: ["查看一次检查及其经过", "One visit with all that happened to it; who reads it is logged"],
    who: OFFICE,
    status: 200,
    logsRead: true,
  }),
  readCeilings: route({
    method: "GET",
    path: "/api/inspection-objects/:object/ceilings",
    says: ["某对象本年度的检查频次与上限", "What counts under the ceilings of an object, and whose ceiling is reached"],
    tag: "visits",
    who: OFFICE,
    params: Type.Object({ object: Id }, { additionalProperties: false }),
    /** Of the year up to this day; today when it is not said. */
    query: Type.Object({ day: Type.Optional(Day) }, { additionalProperties: false }),
    status: 200,
    answer: Type.Object({
      ceilings: Type.Array(
        Type.Object({
          rule: Type.String(),
          version: Count,
          maximum: Count,
          per: Type.Enum(["department", "level", "all"]),
        }),
      ),
      /** Departments, levels as `level:…`, or `all`. */
      reached: Type.Array(Type.String()),
      visits: Type.Array(
        Type.Object({
          visit: Type.String(),
          performedOn: Day,
          departments: Type.Array(Type.String()),
          isCounted: Type.Boolean(),
        }),
      ),
    }),
  }),
  createTriggeredVisit: route({
    method: "POST",
    path: "/api/visits",
    says: ["申请个案检查（投诉举报、转办交办、线索等）", "Ask for a visit that a case gives cause to"],
    tag: "visits",
    who: PLANNERS,
    body: Type.Object(
      {
        object: Id,
        /** The department that makes it; an officer's own. */
        department: Id,
        mode: Modes,
        first: Day,
        last: Day,
        items: Type.Array(Id, { minItems: 1, maxItems: 200 }),
        inspectors: Type.Optional(Type.Array(Id, { maxItems: 20 })),
        /** A code of the list `visit-cause`. */
        cause: Name,
        reason: Words(2000),
      },
      { additionalProperties: false },
    ),
    status: 201,
    answer: VisitPage,
  }),
  decideTriggeredVisit: route({
    ...ON_VISIT,
    method: "POST",
    path: `${AT}/approval`,
    says: [
      "审批个案检查；批准时核对频次上限",
      "Approve or refuse a triggered visit; the ceilings are asked at the approval",
    ],
    who: JUDGES,
    body: Decision,
    status: 201,
  }),
  performVisit: route({
    ...ON_VISIT,
    method: "POST",
    path: `${AT}/performance`,
    says: [
      "登记检查已开展；同时一并进行的其他轮次的检查",
      "Record on which day a visit was made, and with it those that ride along",
    ],
    who: DOERS,
    body: Type.Object(
      {
        day: Day,
        /** Why it was made outside its window. */
        reason: Type.Optional(Words(2000)),
      },
      { additionalProperties: false },
    ),
    status: 201,
  }),
  voidVisit: route({
    ...ON_VISIT,
    method: "POST",
    path: `${AT}/void`,
    says: ["作废一次检查并写明理由", "Record that a visit is not made, and why"],
    who: ["coordinator", "officer", "approver"],
    body: Reasoned,
    status: 201,
  }),
  askOverride: route({
    ...ON_VISIT,
    method: "POST",
    path: `${AT}/overrides`,
    says: ["申请突破频次上限并写明理由", "Ask that a visit is made although a ceiling is reached"],
    who: PLANNERS,
    body: Reasoned,
    status: 201,
  }),
  decideOverride: route({
    ...ON_VISIT,
    method: "POST",
    path: `${AT}/overrides/decision`,
    says: ["由另一人审批突破频次上限的申请", "Another person approves or refuses that a ceiling is passed"],
    who: JUDGES,
    body: Decision,
    status: 201,
  }),
  listRideOffers: route({
    method: "GET",
    path: "/api/ride-offers",
    says: [
      "多轮融合：可并入其他轮次检查的任务（查看留痕）",
      "Visits that may ride along with one of an earlier round; reading is logged",
    ],
    tag: "visits",
    who: ["coordinator", "officer", "approver", "auditor"],
    query: Type.Object(
      { ...PAGE_QUERY, state: Type.Optional(RideStates), department: Type.Optional(Id) },
      { additionalProperties: false },
    ),
    status: 200,
    answer: pageOf(RideOffer),
    logsRead: true,
  }),
  answerRideOffer: route({
    ...ON_VISIT,
    method: "POST",
    path: `${AT}/ride-along`,
    says: [
      "答复多轮融合：并入或单独检查",
      "A department accepts or declines to ride along with the visit of an earlier round",
    ],
    who: PLANNERS,
    body: Type.Object(
      {
        /** Whose tasks; an officer's own department. */
        department: Id,
        answer: Type.Enum(["accept", "decline"]),
        reason: Words(2000),
      },
      { additionalProperties: false },
    ),
    status: 201,
  }),
  drawExpert: route({
    ...ON_VISIT,
    method: "POST",
    path: `${AT}/experts`,
    says: [
      "按已公布的种子抽取专家（无执法权，不占执法人员席位）",
      "Draw an expert from the announced seed; experts fill no officer's seat",
    ],
    who: PLANNERS,
    body: Type.Object(
      {
        specialty: Type.Optional(Id),
        /** An expert who was drawn and cannot come. */
        insteadOf: Type.Optional(Id),
        reason: Type.Optional(OneLine(500)),
      },
      { additionalProperties: false },
    ),
    status: 201,
  }),
  inviteObserver: route({
    ...ON_VISIT,
    method: "POST",
    path: `${AT}/observers`,
    says: ["邀请社会监督员等观察", "Invite an observer"],
    who: PLANNERS,
    body: Type.Object({ observer: Id }, { additionalProperties: false }),
    status: 201,
  }),
  changeRound: route({
    method: "POST",
    path: "/api/rounds/:round/changes",
    says: [
      "抽取后的变更：离岗、回避、对象替换，均按名次递补；作废一并入链",
      "After the draw: leaves, recusals and substitutions, decided by rank; visits that were voided join the chain",
    ],
    tag: "visits",
    who: ["coordinator"],
    params: Type.Object({ round: Id }, { additionalProperties: false }),
    body: Type.Object(
      {
        /** Officers who are away: each of their seats whose visit has no other day is taken by the next in line. */
        absences: Type.Optional(
          Type.Array(Type.Object({ inspector: Id, first: Day, last: Day }, { additionalProperties: false }), {
            maxItems: 500,
          }),
        ),
        recusals: Type.Optional(
          Type.Array(
            Type.Object({ visit: VisitName, department: Id, inspector: Id }, { additionalProperties: false }),
            { maxItems: 200 },
          ),
        ),
        substitutions: Type.Optional(
          Type.Array(Type.Object({ plan: Id, stratum: OneLine(500), object: Id }, { additionalProperties: false }), {
            maxItems: 200,
          }),
        ),
        reason: OneLine(500),
      },
      { additionalProperties: false },
    ),
    status: 202,
    answer: Type.Object({ job: Uuid }),
  }),
  previewRoster: route({
    method: "GET",
    path: "/api/rosters",
    says: [
      "某检查期限内的可派人员与未列入、减少的原因",
      "Who could be sent within a window, and who is left out or comes less often, and why",
    ],
    tag: "visits",
    who: ["administrator", "coordinator", "officer", "auditor"],
    query: Type.Object({ first: Day, last: Day, department: Type.Optional(Id) }, { additionalProperties: false }),
    status: 200,
    answer: Type.Object({
      inspectors: Count,
      capacity: Count,
      notes: Type.Array(Type.Object({ inspector: Id, department: Id, reason: Type.String(), capacity: Count })),
    }),
  }),
};
