import { daysAfter, done, fail, type Problem, type Result } from "@suijian/core";
import {
  audit,
  calendarLinks,
  findCalendarLink,
  ownInspector,
  putCalendarLink,
  revokeCalendarLink,
  visitsOfDays,
  type CalendarOf,
  type Tx,
} from "@suijian/store";
import type { FastifyReply } from "fastify";
import type { Language } from "@suijian/contract";
import type { Handlers } from "../../http/handler.js";
import type { Parts } from "../../http/parts.js";
import { filled } from "../../registers/filled.js";
import { dayAfter, todayIn } from "../../registers/today.js";
import { hashOfToken } from "../../who/session-of.js";
import { NOBODY } from "../../who/session.js";
import { calendarText } from "./calendar-file.js";
import { spanFault } from "./schedule.js";

export const calendarHandlersOfVisits: Pick<
  Handlers,
  "readVisitCalendar" | "listCalendarLinks" | "issueCalendarLink" | "revokeCalendarLink" | "readCalendarFeed"
> = {
  readVisitCalendar: {
    outside: async ({ query, identity, parts, language }, database, { reply }) => {
      const { inspector, department } = query;
      const from = query.from ?? todayIn(parts.world);
      const to = query.to ?? daysAfter(from, USUAL_DAYS);
      const fault = bothFault({ inspector, department }) ?? spanFault([from, to], MOST_DAYS);
      if (fault !== undefined) return fail(fault);
      const text = await database.read(identity, (tx) =>
        calendarOf(tx, parts, { of: { inspector, department }, from, to, by: "file", language, title: TITLE }),
      );
      return send(reply, text);
    },
  },

  listCalendarLinks: async (_call, tx) => done({ rows: (await calendarLinks(tx)).map((link) => filled({ ...link })) }),

  // Not kept for a repeated request: of a token only its hash is. Who asks again gets another link.
  issueCalendarLink: {
    outside: ({ body, identity, parts }, database, { reply }) => {
      void reply.header("cache-control", "no-store");
      return database.write(identity, async (tx) => issue(tx, parts, body));
    },
  },

  revokeCalendarLink: async ({ params: { link }, parts }, tx) => {
    if (!(await revokeCalendarLink(tx, link, parts.world.now().toISOString())))
      return fail({ code: "not-found", noun: "calendar link", id: link });
    await audit(tx, { act: "calendar.revoke-link", on: link });
    return done(undefined);
  },

  readCalendarFeed: {
    outside: async ({ params, parts, language }, database, { reply }) => {
      const [tokenHash, now] = [hashOfToken(params.token), parts.world.now().toISOString()];
      const link = await database.read(NOBODY, (tx) => findCalendarLink(tx, tokenHash, now));
      if (link === undefined || link.mustChangePassword)
        return fail({ code: "not-found", noun: "calendar link", id: "" });
      const { of, title, identity } = link;
      const [from, to] = [dayAfter(parts.world, -KEPT_DAYS), dayAfter(parts.world, MOST_DAYS - KEPT_DAYS - 1)];
      const text = await database.read(identity, (tx) =>
        calendarOf(tx, parts, { of, from, to, by: "link", language, title }),
      );
      return send(reply, text);
    },
  },
};

interface Asked {
  readonly of: CalendarOf;
  readonly from: string;
  readonly to: string;
  readonly by: "file" | "link";
  readonly language: Language;
  readonly title: string;
}

/** The rows are those that the identity may see; an inspector sees the own ones, so that the calendar is the own one. */
async function calendarOf(tx: Tx, parts: Parts, { of, from, to, ...asked }: Asked): Promise<string> {
  const visits = await visitsOfDays(tx, of, [from, to], MOST_ENTRIES);
  const inspector = await ownInspector(tx);
  return calendarText({ ...asked, visits, inspector, secretKey: parts.secretKey });
}

const USUAL_DAYS = 62;
const MOST_DAYS = 200;
/** A feed keeps what was made lately. */
const KEPT_DAYS = 31;
const MOST_ENTRIES = 2_000;
const TITLE = "随检 · 检查日历";

const bothFault = ({ inspector, department }: CalendarOf): Problem | undefined =>
  inspector !== undefined && department !== undefined
    ? { code: "field-invalid", field: "department", reason: "a calendar is of a person or of a department" }
    : undefined;

async function issue(
  tx: Tx,
  { world }: Parts,
  { title, inspector, department }: { title: string } & CalendarOf,
): Promise<Result<Issued, Problem>> {
  const fault = bothFault({ inspector, department });
  if (fault !== undefined) return fail(fault);
  const token = world.randomBytes(32).toString("base64url");
  const issuedAt = world.now().toISOString();
  const expiresAt = new Date(world.now().getTime() + YEAR).toISOString();
  const link = { link: world.newId(), title, inspector, department, issuedAt, expiresAt };
  await putCalendarLink(tx, { ...link, tokenHash: hashOfToken(token) });
  await audit(tx, { act: "calendar.issue-link", on: link.link, with: filled({ inspector, department }) });
  return done({ ...filled(link), token });
}

interface Issued {
  readonly link: string;
  readonly title: string;
  readonly inspector?: string;
  readonly department?: string;
  readonly issuedAt: string;
  readonly expiresAt: string;
  readonly token: string;
}

const YEAR = 365 * 24 * 60 * 60 * 1000;

function send(reply: FastifyReply, text: string): Result<undefined, Problem> {
  void reply
    .code(200)
    .header("content-type", "text/calendar; charset=utf-8")
    .header("content-disposition", 'attachment; filename="visits.ics"')
    .header("cache-control", "no-store")
    .send(text);
  return done(undefined);
}
