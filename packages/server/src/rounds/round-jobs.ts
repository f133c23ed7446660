import { done, fail, type Problem, type Result } from "@suijian/core";
import { audit, endJob, findRound, type HeldRound, type Job, type Tx } from "@suijian/store";
import type { Parts } from "../http/parts.js";
import type { JobKind, JobWatch } from "../jobs/runner.js";
import { noRound, recordEvent } from "./record-event.js";

export const DRY_RUN_JOB = "round-dry-run";
export const FREEZE_JOB = "round-freeze";
export const DRAW_JOB = "round-draw";

/** What the body of a round's job holds. */
export interface RoundJobBody {
  readonly round: string;
}

// Written by us when the job was asked for.
export const roundOf = (job: Job): string => (job.body as RoundJobBody).round;

/** The steps of a round's long work; a result that is a problem ends the job and leaves the round where it was. */
export type RoundWork = (parts: Parts, job: Job, held: HeldRound, watch: JobWatch) => Promise<Result<unknown, Problem>>;

/**
 * A round's long work as a job. Its result is saved in the transaction that ends the job, so that a kill leaves the round as it was, and
 * the next server begins anew; what it must not do twice it finds done.
 */
export function roundJob(parts: Parts, work: RoundWork): JobKind {
  return {
    run: async (job, watch) => {
      const held = await parts.database.read(job.identity, (tx) => findRound(tx, roundOf(job)));
      const worked = held === undefined ? fail(noRound(roundOf(job))) : await work(parts, job, held, watch);
      if (worked.ok) return;
      // The runner knows why, and what to do with the job.
      if (watch.signal.aborted) throw new Error("the work was stopped");
      await stopped(parts, job, worked.problem);
    },
    abandoned: async (tx, job, why) => void (await stopEvent(parts, tx, job, why === "cancelled" ? why : why.code)),
  };
}

/** The job is ended, and the round says why it came to nothing; whoever took the job over ends it himself. */
async function stopped(parts: Parts, job: Job, problem: Problem): Promise<void> {
  await parts.database.write(job.identity, async (tx) => {
    if (!(await endJob(tx, job, { state: "failed", problem }))) return fail(takenOver(job));
    await stopEvent(parts, tx, job, problem.code);
    await audit(tx, { act: "round.stop", on: roundOf(job), with: { job: job.job, kind: job.kind, why: problem.code } });
    return done(undefined);
  });
}

async function stopEvent({ world }: Parts, tx: Tx, job: Job, why: string): Promise<void> {
  const held = await findRound(tx, roundOf(job));
  // A dry run holds nothing.
  if (held?.life.job !== job.job) return;
  await recordEvent(tx, roundOf(job), { happened: "stopped", why, at: world.now().toISOString() });
}

/** Another server has taken the job up: what this one did is not kept. */
export const takenOver = (job: Job): Problem => ({ code: "round-busy", round: roundOf(job), job: job.job });
