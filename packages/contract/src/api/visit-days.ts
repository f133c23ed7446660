import { ANSWER_CHANNELS, BOOKINGS } from "@suijian/core";
import Type, { type Static } from "typebox";
import { Count, Day, Id, Moment, Uuid } from "./call.js";
import { Words } from "./papers.js";
import { OFFICE } from "./registers.js";
import { route } from "./route.js";
import { AT_VISIT, OF_VISIT, PLANNERS } from "./visit-names.js";

const Clock = Type.String({ pattern: "^([01][0-9]|2[0-3]):[0-5][0-9]$", maxLength: 5 });
const Slot = Type.Object({ day: Day, from: Clock, to: Clock }, { additionalProperties: false });

/** How much a day holds for one person, and by which rule. */
const Capacity = Type.Object({ rule: Type.String(), version: Count, perPerson: Count });

/** METHOD §18.2. */
const DayReason = Type.Object({
  because: Type.Enum(["same-door", "same-neighbourhood", "first-free"]),
  beside: Type.Optional(Type.String()),
  days: Count,
  away: Count,
  full: Count,
});
const PlaceReason = Type.Object({ by: Type.Enum(["distance", "address"]), metres: Type.Optional(Count) });

const OnBoard = {
  visit: Type.String(),
  object: Id,
  name: Type.Optional(Type.String()),
  /** The neighbourhood, and where in it. */
  division: Type.String(),
  address: Type.String(),
  mode: Type.Enum(["notified", "unannounced"]),
  first: Day,
  last: Day,
  lead: Type.String(),
  visiting: Type.Array(Type.String()),
  /** Who was drawn. */
  team: Type.Array(Type.String()),
};

/** What is planned of one visit. */
const Planned = {
  day: Type.Optional(Day),
  place: Type.Optional(Count),
  found: Type.Optional(Type.Enum(["proposal", "person", "slot"])),
  because: Type.Optional(DayReason),
  placedBy: Type.Optional(PlaceReason),
  booking: Type.Enum([...BOOKINGS]),
  agreed: Type.Optional(Slot),
};

export const ScheduledVisit = Type.Object({
  ...OnBoard,
  ...Planned,
  state: Type.Enum(["planned", "performed"]),
  /** The day does not fit any more, and why: a leave, a window that has shrunk. */
  unfit: Type.Optional(Type.String()),
});
export type ScheduledVisit = Static<typeof ScheduledVisit>;

const SPAN = { from: Day, to: Day };
const WHICH = {
  round: Type.Optional(Id),
  department: Type.Optional(Id),
  division: Type.Optional(Id),
};

const Proposal = Type.Object({
  /** Names this proposal by its content: who accepts it accepts this one and no other. */
  digest: Type.String(),
  capacity: Capacity,
  counts: Type.Object({
    visits: Count,
    placed: Count,
    days: Count,
    /** Doors gone to, one for each door and day, and how many of the visits share theirs. */
    doors: Count,
    sharing: Count,
    left: Type.Array(
      Type.Object({ why: Type.Enum(["nobody", "window-over", "later", "away", "full"]), visits: Count }),
    ),
  }),
  days: Type.Array(
    Type.Object({ day: Day, visits: Count, doors: Count, neighbourhoods: Count, people: Count, fullest: Count }),
  ),
  /** The first of them; all are accepted. */
  rows: Type.Array(Type.Object({ ...OnBoard, day: Day, place: Count, because: DayReason, placedBy: PlaceReason })),
  isMore: Type.Boolean(),
  left: Type.Array(Type.Object({ visit: Type.String(), why: Type.String() })),
});

const History = Type.Object({
  number: Count,
  happened: Type.String(),
  at: Moment,
  by: Type.Optional(Uuid),
  facts: Type.Record(Type.String(), Type.Unknown()),
});

export const VisitDayPage = Type.Object({
  ...OnBoard,
  ...Planned,
  offered: Type.Array(Slot),
  wish: Type.Optional(Type.String()),
  unfit: Type.Optional(Type.String()),
  /** Each day of the window from today on, a hundred at most; the sentence says why it is none. */
  days: Type.Array(
    Type.Object({
      day: Day,
      code: Type.Optional(Type.String()),
      whyNot: Type.Optional(Type.String()),
      /** The most visits that one of the team has on it already. */
      load: Count,
    }),
  ),
  capacity: Type.Optional(Capacity),
  history: Type.Array(History),
});
export type VisitDayPage = Static<typeof VisitDayPage>;

const ON_DAY = { tag: "visit-days", params: OF_VISIT, answer: VisitDayPage } as const;

export const VISIT_DAY_ROUTES = {
  readSchedule: route({
    method: "GET",
    path: "/api/visits/schedule",
    says: ["检查排期（查看留痕）", "Which visits are to be made on which day; who reads it is logged"],
    tag: "visit-days",
    who: OFFICE,
    query: Type.Object({ ...SPAN, ...WHICH, inspector: Type.Optional(Id) }, { additionalProperties: false }),
    status: 200,
    answer: Type.Object({
      rows: Type.Array(ScheduledVisit),
      /** There are more than a board shows: ask for fewer days or a smaller place. */
      isMore: Type.Boolean(),
      /** Visits of a window within these days that have no day yet. */
      waiting: Count,
      /** Each of the days, and whether offices work on it; unsaid while no calendar of the year is in force. */
      days: Type.Array(Type.Object({ day: Day, works: Type.Optional(Type.Boolean()) })),
      capacity: Type.Optional(Capacity),
      /** Who of the people shown is away, and when. */
      leaves: Type.Array(Type.Object({ inspector: Type.String(), first: Day, last: Day })),
    }),
    logsRead: true,
  }),
  proposeSchedule: route({
    method: "GET",
    path: "/api/visits/schedule/proposal",
    says: [
      "试排联合检查日：人员不变，只排日期与次序（不写入）",
      "Days proposed for visits that have none: the people stay, nothing is written",
    ],
    tag: "visit-days",
    who: PLANNERS,
    query: Type.Object({ ...SPAN, ...WHICH }, { additionalProperties: false }),
    status: 200,
    answer: Proposal,
    logsRead: true,
  }),
  acceptSchedule: route({
    method: "POST",
    path: "/api/visits/schedule",
    says: ["整体采用试排结果", "The proposal that was seen becomes the plan, as a whole"],
    tag: "visit-days",
    who: PLANNERS,
    body: Type.Object(
      { ...SPAN, ...WHICH, digest: Type.String({ pattern: "^[0-9a-f]{64}$" }) },
      { additionalProperties: false },
    ),
    status: 201,
    answer: Type.Object({ planned: Count, digest: Type.String() }),
  }),
  readVisitDay: route({
    ...ON_DAY,
    method: "GET",
    path: `${AT_VISIT}/day`,
    says: ["某次检查的排期、预约与可排日期", "The day of a visit, what the firm said, and which days it could have"],
    who: OFFICE,
    status: 200,
    logsRead: true,
  }),
  moveVisit: route({
    ...ON_DAY,
    method: "POST",
    path: `${AT_VISIT}/day`,
    says: ["改排一次检查的日期并写明理由", "Another day for a visit, with the reason"],
    who: PLANNERS,
    body: Type.Object(
      {
        day: Day,
        /** Within the day; behind all others where nothing is said. */
        place: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
        reason: Words(2000),
      },
      { additionalProperties: false },
    ),
    status: 201,
  }),
  takeOffVisit: route({
    ...ON_DAY,
    method: "POST",
    path: `${AT_VISIT}/day/withdrawal`,
    says: ["撤下排期并写明理由；已约定的时段随之取消", "The visit has no day any more, and no agreed time"],
    who: PLANNERS,
    body: Type.Object({ reason: Words(2000) }, { additionalProperties: false }),
    status: 201,
  }),
  offerSlots: route({
    ...ON_DAY,
    method: "POST",
    path: `${AT_VISIT}/slots`,
    says: ["向被告知的企业提供可选时段", "Times that a firm may choose from; only of notified visits"],
    who: PLANNERS,
    body: Type.Object({ slots: Type.Array(Slot, { minItems: 1, maxItems: 6 }) }, { additionalProperties: false }),
    status: 201,
  }),
  answerSlots: route({
    ...ON_DAY,
    method: "POST",
    path: `${AT_VISIT}/slots/answer`,
    says: ["登记企业的答复：接受某一时段，或请求另定", "What the firm answered, by which way and when"],
    who: PLANNERS,
    body: Type.Object(
      {
        answer: Type.Enum(["accept", "another"]),
        /** The one that was accepted. */
        slot: Type.Optional(Slot),
        /** What the firm asks for instead. */
        wish: Type.Optional(Words(500)),
        channel: Type.Enum([...ANSWER_CHANNELS]),
        answeredAt: Moment,
      },
      { additionalProperties: false },
    ),
    status: 201,
  }),
};
