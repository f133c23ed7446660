import type { JobRow, Language } from "@suijian/contract";
import { done, fail, type Problem } from "@suijian/core";
import { askToCancel, audit, findJob, type Job } from "@suijian/store";
import type { Handlers } from "../http/handler.js";
import { problemDocument } from "../http/problem-document.js";
import { eventsOf, streamOf } from "./events.js";

export const jobHandlers: Pick<Handlers, "findJob" | "cancelJob" | "followJob"> = {
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
