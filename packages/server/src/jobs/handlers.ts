import type { JobRow, Language } from "@suijian/contract";
import { done, fail, type Problem } from "@suijian/core";
import { askToCancel, audit, findJob, jobsBefore, type Identity, type Job } from "@suijian/store";
import type { Handlers } from "../http/handler.js";
import { problemDocument } from "../http/problem-document.js";
import { filled } from "../registers/filled.js";
import { DEFAULT_LIMIT } from "../registers/page-place.js";
import { eventsOf, streamOf } from "./events.js";

export const jobHandlers: Pick<Handlers, "listJobs" | "findJob" | "cancelJob" | "followJob"> = {
  listJobs: async ({ query, identity, language }, tx) => {
    const { kind, state, mine = false, after, limit = DEFAULT_LIMIT } = query;
    if (after !== undefined && !isUuid(after)) return fail(notAPlace);
    const seesOthers = SEE_OTHERS.includes(identity.role) && !mine;
    const account = seesOthers ? undefined : identity.account;
    const jobs = await jobsBefore(tx, { kind, state, account, after, limit: limit + 1 });
    const page = jobs.slice(0, limit);
    const last = page.at(-1);
    return done({
      rows: page.map((job) => filled({ ...rowOf(job, language), on: workedOn(job), isMine: isOf(job, identity) })),
      ...(jobs.length > limit && last !== undefined ? { next: last.job } : {}),
    });
  },

  findJob: async ({ params, language }, tx) => {
    const job = await findJob(tx, params.job);
    return job === undefined ? fail(notFound(params.job)) : done(rowOf(job, language));
  },

  cancelJob: async ({ params, language }, tx) => {
    const found = await findJob(tx, params.job);
    if (found === undefined) return fail(notFound(params.job));
    const asked = await askToCancel(tx, params.job);
    if (asked === "ended") return fail({ code: "state-wrong", noun: "job", id: params.job, state: found.state });
    await audit(tx, { act: "job.cancel", on: params.job });
    return done(rowOf((await findJob(tx, params.job)) ?? found, language));
  },

  followJob: {
    outside: async ({ params, identity, language }, database, { request, reply }) => {
      const job = await database.read(identity, (tx) => findJob(tx, params.job));
      if (job === undefined) return fail(notFound(params.job));
      const gone = new AbortController();
      reply.raw.on("close", () => gone.abort());
      const signal = AbortSignal.any([gone.signal, request.server.stopping]);
      const told = (each: Job): JobRow => rowOf(each, language);
      // A proxy that gathers answers would hold the events back.
      void reply
        .header("content-type", "text/event-stream; charset=utf-8")
        .header("cache-control", "no-store")
        .header("x-accel-buffering", "no")
        .send(streamOf(eventsOf(job, { database, identity, told, signal })));
      return done(undefined);
    },
  },
};

/** The work of the place is the joint office's; everyone else finds the own. */
const SEE_OTHERS: readonly string[] = ["administrator", "coordinator", "auditor"];

const isOf = (job: Job, { account }: Identity): boolean => account !== undefined && job.identity.account === account;

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

const notAPlace: Problem = {
  code: "field-invalid",
  field: "querystring/after",
  reason: "must be the `next` of the page before",
};

/** What its body names, under the name that its kind gives it. */
function workedOn({ body }: Job): string | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const named = Object.entries(body).find(([name]) => ["import", "round", "id"].includes(name));
  return typeof named?.[1] === "string" ? named[1] : undefined;
}

const notFound = (job: string): Problem => ({ code: "not-found", noun: "job", id: job });

const rowOf = (job: Job, language: Language): JobRow => ({
  job: job.job,
  kind: job.kind,
  state: job.state,
  // Only the runner writes it, from what the contract knows.
  progress: job.progress as JobRow["progress"],
  attempts: job.attempts,
  createdAt: job.createdAt,
  ...(job.problem === undefined ? {} : { problem: problemDocument(language, job.problem) }),
  ...(job.startedAt === undefined ? {} : { startedAt: job.startedAt }),
  ...(job.endedAt === undefined ? {} : { endedAt: job.endedAt }),
});
