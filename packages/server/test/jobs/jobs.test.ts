import { randomUUID } from "node:crypto";
import { done } from "@suijian/core";
import { realWorld, startJobs, type JobKind, type JobRunner } from "@suijian/server";
import { addJob, audit, DatabaseUnavailable, endJob, SYSTEM, type Job } from "@suijian/store";
import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { aServer, type Caller, type TestServer } from "../a-server.js";

describe.each(DATABASES)("jobs on $name", (cluster) => {
  let server: TestServer;
  let caller: Caller;
  const runners: JobRunner[] = [];
  beforeAll(async () => {
    server = await aServer(cluster);
    caller = await server.as("administrator");
  });
  afterEach(async () => {
    await Promise.all(runners.splice(0).map((runner) => runner.stop()));
    await server.asOwner("update jobs set state = 'cancelled' where state in ('queued', 'running')");
  });
  afterAll(() => server.close());

  const ask = async (body: unknown = {}): Promise<string> => {
    const job = randomUUID();
    await server.db.database.write(SYSTEM, async (tx) => {
      await addJob(tx, { job, kind: "test", body });
      await audit(tx, { act: "job.ask", on: job });
      return done(undefined);
    });
    return job;
  };
  const abandoned: unknown[] = [];
  const run = (work: JobKind["run"], more: { leaseSeconds?: number; workers?: number } = {}): JobRunner => {
    const kind: JobKind = { run: work, abandoned: async (_tx, job, why) => void abandoned.push([job.job, why]) };
    const kinds = new Map([["test", kind]]);
    const { database } = server.db;
    const runner = startJobs({ database, world: realWorld, kinds, pollMilliseconds: 20, workers: 1, ...more });
    runners.push(runner);
    return runner;
  };
  const finish = (job: Job): Promise<unknown> =>
    server.db.database.write(job.identity, async (tx) => {
      await audit(tx, { act: "job.done", on: job.job });
      return done(await endJob(tx, job, { state: "done", progress: { done: 1, of: 1 } }));
    });
  const rowOf = async (job: string) => (await caller.get(`/api/jobs/${job}`)).json<Record<string, unknown>>();
  const until = async (job: string, ...states: string[]) => {
    for (;;) {
      const row = await rowOf(job);
      if (states.includes(String(row.state))) return row;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const aborted = (signal: AbortSignal): Promise<never> =>
    new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

  test("are done one after the other, each once, by however many servers", async () => {
    const jobs = await Promise.all(Array.from({ length: 12 }, () => ask()));
    const worked: string[] = [];
    const work = async (job: Job): Promise<void> => {
      worked.push(job.job);
      await finish(job);
    };
    run(work, { workers: 2 });
    run(work, { workers: 2 });
    for (const job of jobs)
      expect(await until(job, "done")).toMatchObject({ attempts: 1, progress: { done: 1, of: 1 } });
    expect(worked.sort()).toEqual(jobs.sort());
  });

  test("of a server that fell silent are taken up again when its lease has ended", async () => {
    const job = await ask();
    await server.asOwner(
      "update jobs set state = 'running', attempts = 1, lease_until = clock_timestamp() + interval '1 second' where job = $1",
      [job],
    );
    const begun = Date.now();
    run(finish as never);
    expect(await until(job, "done")).toMatchObject({ attempts: 2 });
    expect(Date.now() - begun).toBeGreaterThan(800);
  });

  test("are given up after three attempts that were cut off, and what waits for them is told", async () => {
    const job = await ask();
    await server.asOwner(
      "update jobs set state = 'running', attempts = 3, lease_until = clock_timestamp() where job = $1",
      [job],
    );
    run(async () => {
      throw new Error("must not be tried again");
    });
    expect(await until(job, "failed")).toMatchObject({ problem: { code: "job-given-up", attempts: 3, status: 422 } });
    expect(abandoned).toContainEqual([job, { code: "job-given-up", attempts: 3 }]);
  });

  test("that another server has taken over are left to it", async () => {
    const job = await ask();
    let kept: unknown;
    run(async (each, { signal }) => {
      await server.asOwner("update jobs set attempts = attempts + 1 where job = $1", [each.job]);
      await aborted(signal).catch(() => undefined);
      kept = await finish(each);
    });
    for (let i = 0; i < 500 && kept === undefined; i++) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(kept).toEqual({ ok: true, value: false });
    expect(await rowOf(job)).toMatchObject({ state: "running", attempts: 2 });
  });

  test("that wait are cancelled at once, and cannot be cancelled twice", async () => {
    const job = await ask();
    const answer = await caller.delete(`/api/jobs/${job}`);
    expect([answer.statusCode, answer.json<{ state: string }>().state]).toEqual([202, "cancelled"]);
    const again = await caller.delete(`/api/jobs/${job}`);
    expect([again.statusCode, again.json<{ code: string }>().code]).toEqual([409, "state-wrong"]);
  });

  test("that run are told to stop, and what they began is undone", async () => {
    const job = await ask();
    run((_, { signal }) => aborted(signal));
    await until(job, "running");
    expect((await caller.delete(`/api/jobs/${job}`)).statusCode).toBe(202);
    expect(await until(job, "cancelled")).toMatchObject({ attempts: 1 });
    expect(abandoned).toContainEqual([job, "cancelled"]);
  });

  test("go back into the queue when their server stops, without counting as an attempt", async () => {
    const job = await ask();
    const runner = run((_, { signal }) => aborted(signal));
    await until(job, "running");
    await runner.stop();
    expect(await rowOf(job)).toMatchObject({ state: "queued", attempts: 0 });
    run(finish as never);
    await until(job, "done");
  });

  test("that meet an outage are tried again later, three times in all", async () => {
    const job = await ask();
    let tries = 0;
    run(async () => {
      tries++;
      await server.asOwner("update jobs set lease_until = clock_timestamp() where job = $1", [job]);
      setTimeout(
        () =>
          void server.asOwner("update jobs set lease_until = clock_timestamp() where job = $1 and state = 'queued'", [
            job,
          ]),
        300,
      );
      throw new DatabaseUnavailable("disk-full", undefined);
    });
    expect(await until(job, "failed")).toMatchObject({
      problem: { code: "database-unavailable", reason: "disk-full" },
    });
    expect(tries).toBe(3);
  });

  test("that hold a bug fail, and say no more of it than a number", async () => {
    const job = await ask();
    run(async () => {
      throw new Error("secret/path.ts went wrong");
    });
    const row = await until(job, "failed");
    expect(row).toMatchObject({ problem: { code: "internal" } });
    expect(JSON.stringify(row)).not.toContain("secret");
  });

  test("say how far they are, at most once a second", async () => {
    const job = await ask();
    let seen = 0;
    run(async (each, { progress }) => {
      for (let i = 1; i <= 150; i++) {
        progress({ step: "counting", done: i, of: 150 });
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      await finish(each);
    });
    const states = new Set<string>();
    for (let state = ""; state !== "done"; seen++) {
      const row = await rowOf(job);
      state = String(row.state);
      states.add(JSON.stringify(row.progress));
    }
    expect(states.size).toBeGreaterThan(1);
    expect(states.size).toBeLessThanOrEqual(5);
  });

  test("that never end are followed until the server stops, which does not wait for them", async () => {
    const stopping = await aServer(cluster);
    try {
      const follower = await stopping.as("administrator");
      const job = randomUUID();
      await stopping.db.database.write(SYSTEM, async (tx) => {
        await addJob(tx, { job, kind: "test", body: {} });
        await audit(tx, { act: "job.ask", on: job });
        return done(undefined);
      });
      const followed = follower.get(`/api/jobs/${job}/events`);
      await new Promise((resolve) => setTimeout(resolve, 200));
      await stopping.app.close();
      expect((await followed).body).toContain("event: progress");
    } finally {
      await stopping.close();
    }
  });

  test("can be followed as events that end by themselves", async () => {
    const job = await ask();
    const followed = caller.get(`/api/jobs/${job}/events`, { "last-event-id": "17'; drop table jobs" });
    run(async (each, { progress }) => {
      progress({ step: "counting", done: 1, of: 2 });
      await new Promise((resolve) => setTimeout(resolve, 2500));
      await finish(each);
    });
    const { statusCode, headers, body } = await followed;
    expect([statusCode, headers["content-type"]]).toEqual([200, "text/event-stream; charset=utf-8"]);
    const events = body
      .trim()
      .split("\n\n")
      .map((event) => Object.fromEntries(event.split("\n").map((line) => line.split(/: (.*)/).slice(0, 2))));
    expect(events[0]).toMatchObject({ event: "progress", id: "1" });
    expect(events.at(-1)).toMatchObject({ event: "done" });
    expect(JSON.parse(events.at(-1)!.data as string)).toMatchObject({ job, state: "done" });
    expect(body).toMatch(/event: progress\ndata: \{.*"of":2/);
    const after = await caller.get(`/api/jobs/${job}/events`);
    expect(after.body).toMatch(/^id: 1\nevent: done\ndata: \{.*\}\n\n$/);
  });

  test.each(["0", "../jobs", "00000000-0000-0000-0000-00000000000g", "%00", "' or 1=1"])(
    "of the name %j are none",
    async (name) => {
      const answer = await caller.get(`/api/jobs/${encodeURIComponent(name)}`);
      expect(answer.statusCode).toBe(400);
      expect((await caller.get(`/api/jobs/${randomUUID()}/events`)).statusCode).toBe(404);
    },
  );
});
