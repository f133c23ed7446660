import Type from "typebox";
import { Day, Id, Moment, OneLine, Uuid } from "./call.js";
import { OFFICE } from "./registers.js";
import { route } from "./route.js";

const Link = Type.Object({
  link: Uuid,
  title: Type.String(),
  inspector: Type.Optional(Type.String()),
  department: Type.Optional(Type.String()),
  issuedAt: Moment,
  expiresAt: Moment,
  revokedAt: Type.Optional(Moment),
});

/** Whose visits: a person's or a department's; else all of those that one reads, and an inspector's own. */
const OF = { inspector: Type.Optional(Id), department: Type.Optional(Id) };

export const VISIT_CALENDAR_ROUTES = {
  readVisitCalendar: route({
    method: "GET",
    path: "/api/visits/calendar",
    says: [
      "检查日历（ics）；不告知的检查只给抽中的人员",
      "Visits as a calendar file; unannounced ones for those alone who were drawn to make them",
    ],
    tag: "visit-days",
    who: OFFICE,
    query: Type.Object({ ...OF, from: Type.Optional(Day), to: Type.Optional(Day) }, { additionalProperties: false }),
    status: 200,
    gives: "file",
    logsRead: true,
  }),
  listCalendarLinks: route({
    method: "GET",
    path: "/api/calendar-links",
    says: ["我的日历订阅链接", "One's own calendar links"],
    tag: "visit-days",
    who: OFFICE,
    status: 200,
    answer: Type.Object({ rows: Type.Array(Link) }),
  }),
  issueCalendarLink: route({
    method: "POST",
    path: "/api/calendar-links",
    says: [
      "开通日历订阅链接（只显示一次，可随时收回）",
      "A link for a calendar program; shown once, taken back at any time",
    ],
    tag: "visit-days",
    who: OFFICE,
    body: Type.Object({ title: OneLine(100), ...OF }, { additionalProperties: false }),
    status: 201,
    answer: Type.Object({ ...Link.properties, token: Type.String() }),
  }),
  revokeCalendarLink: route({
    method: "DELETE",
    path: "/api/calendar-links/:link",
    says: ["收回日历订阅链接", "The link leads nowhere any more"],
    tag: "visit-days",
    who: OFFICE,
    params: Type.Object({ link: Uuid }, { additionalProperties: false }),
    status: 204,
  }),
  readCalendarFeed: route({
    method: "GET",
    path: "/api/calendar-feeds/:token",
    says: ["日历订阅：凭链接读取", "What a calendar program reads by a link"],
    tag: "visit-days",
    who: "everyone",
    params: Type.Object(
      { token: Type.String({ pattern: "^[A-Za-z0-9_-]{43}$", maxLength: 43 }) },
      { additionalProperties: false },
    ),
    status: 200,
    gives: "file",
  }),
};
