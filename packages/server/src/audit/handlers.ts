import type { AnswerOf, Language, Routes } from "@suijian/contract";
import { done, fail, type Problem, type Result } from "@suijian/core";
import {
  addJob,
  audit,
  AUDIT_CHECKS,
  auditLinesFound,
  type AuditLine,
  type LinePlace,
  type TriedWork,
} from "@suijian/store";
import type { Handlers } from "../http/handler.js";
import { problemDocument } from "../http/problem-document.js";
import { NOT_A_PLACE, UUID } from "../plans/simulate/handlers.js";
import type { TriedJobBody } from "../plans/tried-job.js";
import { filled } from "../registers/filled.js";
import { DEFAULT_LIMIT } from "../registers/page-place.js";
import { AUDIT_CHECK_JOB, type CheckAsked } from "./check-job.js";

export const auditHandlers: Pick<Handlers, "listAuditLines" | "askAuditCheck" | "listAuditChecks" | "readAuditCheck"> =
  {
    listAuditLines: async ({ query }, tx) => {
      const { after, limit = DEFAULT_LIMIT, from, to, account, login, act, subject, division } = query;
      const place = placeOf(after);
      if (!place.ok) return place;
      const asked = { from: momentOf(from, 0), before: momentOf(to, 1), account, login, act, subject, division };
      const found = await auditLinesFound(tx, asked, { after: place.value, limit: limit + 1 });
      const rows = found.slice(0, limit);
      const last = found.length > limit ? rows.at(-1) : undefined;
      return done({
        rows: rows.map((line) => filled({ ...line })),
        ...(last === undefined ? {} : { next: textOf(last) }),
      });
    },

    askAuditCheck: async ({ body, parts }, tx) => {
      const [id, job] = [parts.world.newId(), parts.world.newId()];
      const asked: CheckAsked = { noted: body.noted ?? [] };
      await addJob(tx, { job, kind: AUDIT_CHECK_JOB, body: { id } satisfies TriedJobBody });
      await AUDIT_CHECKS.add(tx, { id, job, asked });
      await audit(tx, { act: "audit-check.ask", on: id, with: { noted: asked.noted.length } });
      return done({ check: id, job });
    },

    listAuditChecks: async ({ query, language }, tx) => {
      const { after, limit = DEFAULT_LIMIT } = query;
      if (after !== undefined && !UUID.test(after)) return fail(NOT_A_PLACE);
      const rows = await AUDIT_CHECKS.before(tx, { after, limit });
      const last = rows.length === limit ? rows.at(-1) : undefined;
      return done({
        rows: rows.map((row) => checkOf(row, language)),
        ...(last === undefined ? {} : { next: last.id }),
      });
    },

    readAuditCheck: async ({ params, language }, tx) => {
      const found = await AUDIT_CHECKS.find(tx, params.check);
      if (found === undefined) return fail({ code: "not-found", noun: "audit check", id: params.check });
      return done(checkOf(found, language));
    },
  };

type CheckAnswer = AnswerOf<Routes["readAuditCheck"]>;

const checkOf = (work: TriedWork, language: Language): CheckAnswer =>
  filled({
    check: work.id,
    state: work.state,
    job: work.job,
    // The door has checked it when it was asked.
    noted: (work.asked as { noted: CheckAnswer["noted"] }).noted,
    askedAt: work.askedAt,
    endedAt: work.endedAt,
    problem: work.problem === undefined ? undefined : problemDocument(language, work.problem),
    // Only the job writes it.
    chains: work.answer as CheckAnswer["chains"],
  });

/** The beginning of a day where the offices are, as the lines write moments. */
function momentOf(day: string | undefined, daysOn: number): string | undefined {
  if (day === undefined) return undefined;
  const at = Date.parse(`${day}T00:00:00+08:00`) + daysOn * 24 * 3600 * 1000;
  return new Date(at).toISOString().replace("Z", "000Z");
}

const textOf = ({ at, division, seq }: AuditLine): string => `${at}/${division}/${seq}`;

function placeOf(text: string | undefined): Result<LinePlace | undefined, Problem> {
  if (text === undefined) return done(undefined);
  const [, at, division, seq] = /^([0-9T:.-]{20,32}Z)\/([^/]{1,64})\/(\d{1,15})$/.exec(text) ?? [];
  if (at === undefined || division === undefined || seq === undefined) return fail(NOT_A_PLACE);
  return done({ at, division, seq: Number(seq) });
}
