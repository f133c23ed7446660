import type { Watch } from "@suijian/compute";
import { done, fail, type Problem, type Result } from "@suijian/core";
import { audit, endJob, type Job, type TriedTable, type TriedWork, type Tx } from "@suijian/store";
import type { Parts } from "../http/parts.js";
import type { JobKind } from "../jobs/runner.js";

/** What the body of such a job holds. */
export interface TriedJobBody {
  readonly id: string;
}

/** What was found, and what else is to be kept in the transaction that ends the work. */
export interface Found {
  readonly answer: unknown;
  readonly save?: (tx: Tx, work: TriedWork) => Promise<void>;
}

export type TriedWorking = (job: Job, work: TriedWork, watch: Watch) => Promise<Result<Found, Problem>>;

/** Long counting as a job: the work and its job end in one transaction, with the answer or with the problem. */
export function triedJob({ database }: Parts, noun: string, table: TriedTable, working: TriedWorking): JobKind {
  const end = (job: Job, found: Result<Found, Problem>) =>
    database.write(job.identity, async (tx) => {
      const { id } = bodyOf(job);
      const problem = found.ok ? undefined : found.problem;
      const ended = problem === undefined ? { state: "done" as const } : { state: "failed" as const, problem };
      if (!(await endJob(tx, job, ended))) return fail("taken over");
      const work = await table.find(tx, id);
      if (found.ok && work !== undefined) await found.value.save?.(tx, work);
      await table.end(tx, id, found.ok ? { ...ended, answer: found.value.answer } : ended);
      await audit(tx, { act: `${noun}.end`, on: id, with: { state: ended.state } });
      return done(undefined);
    });
  return {
    run: async (job, { signal, progress }) => {
      const work = await database.read(job.identity, (tx) => table.find(tx, bodyOf(job).id));
      if (work === undefined) throw new Error(`${noun} ${bodyOf(job).id} is not there`);
      const watch: Watch = { signal, progress: (reached, of) => progress({ step: noun, ...counted(reached, of) }) };
      const found = await working(job, work, watch);
      // The runner knows why, and what to do with the job.
      if (signal.aborted) throw new Error("the work was stopped");
      await end(job, found);
    },
    abandoned: async (tx, job, why) => {
      const end = why === "cancelled" ? { state: "cancelled" as const } : { state: "failed" as const, problem: why };
      await table.end(tx, bodyOf(job).id, end);
    },
  };
}

/** Parts of steps are counted as thousandths. */
const counted = (reached: number, of: number) => ({ done: Math.round(1000 * reached), of: Math.round(1000 * of) });

// Written by us when the work was asked for.
const bodyOf = (job: Job): TriedJobBody => job.body as TriedJobBody;
