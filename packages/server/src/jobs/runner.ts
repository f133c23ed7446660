import type { JobProgress } from "@suijian/contract";
import { done, type Problem } from "@suijian/core";
import {
  audit,
  DatabaseUnavailable,
  endJob,
  handBackJob,
  holdJob,
  SYSTEM,
  takeJob,
  type Database,
  type Job,
  type Tx,
} from "@suijian/store";
import type { World } from "../world.js";
import { Pause } from "./pause.js";

/** What is known of a kind of job. */
export interface JobKind {
  /** Does the whole work, and ends the job in the transaction of its result. The signal ends it before. */
  run(job: Job, watch: JobWatch): Promise<void>;
  /** In the transaction that ends a job without a result: whatever waits for it must not wait for ever. */
  abandoned(tx: Tx, job: Job, why: Problem | "cancelled"): Promise<void>;
}

export interface JobWatch {
  readonly signal: AbortSignal;
  readonly progress: (progress: JobProgress) => void;
}

export interface JobRunnerOptions {
  readonly database: Database;
  readonly world: World;
  readonly kinds: ReadonlyMap<string, JobKind>;
  /** Jobs at a time. */
  readonly workers?: number;
  readonly leaseSeconds?: number;
  readonly pollMilliseconds?: number;
  /** A bug, and the number that was told for it. */
  readonly onBug?: (error: unknown, incident: string) => void;
}

export interface JobRunner {
  /** Hands back what it works on, and takes nothing more. */
  stop(): Promise<void>;
}

/** A job that was cut off so often is given up. */
export const MOST_ATTEMPTS = 3;

type Reason = "stopping" | "cancelled" | "taken-over";

/** Takes job after job out of the table. A server that dies holds its job until the lease ends; then another takes it up again. */
export function startJobs(options: JobRunnerOptions): JobRunner {
  const stopping = new AbortController();
  const workers = Array.from({ length: options.workers ?? 2 }, () => workAlong(options, stopping.signal));
  return {
    stop: async () => {
      stopping.abort("stopping" satisfies Reason);
      await Promise.all(workers);
    },
  };
}

async function workAlong(options: JobRunnerOptions, stopping: AbortSignal): Promise<void> {
  const pause = new Pause(stopping);
  while (!stopping.aborted) {
    const hasWorked = await workOnNext(options, stopping);
    if (!hasWorked) await pause.milliseconds(options.pollMilliseconds ?? 1000);
  }
}

/** Whether there was anything to do. Nothing that goes wrong here ends the server: the next round asks again. */
async function workOnNext(options: JobRunnerOptions, stopping: AbortSignal): Promise<boolean> {
  try {
    const job = await nextJob(options);
    if (job !== undefined) await workOn(options, job, stopping);
    return job !== undefined;
  } catch (error) {
    // Out of reach: what is held is let go when its lease ends.
    if (!(error instanceof DatabaseUnavailable)) options.onBug?.(error, options.world.newId());
    return false;
  }
}

async function nextJob({ database, kinds, leaseSeconds = LEASE_SECONDS }: JobRunnerOptions): Promise<Job | undefined> {
  const taken = await database.write(SYSTEM, async (tx) => done(await takeJob(tx, [...kinds.keys()], leaseSeconds)));
  return taken.ok ? taken.value : undefined;
}

const LEASE_SECONDS = 30;

async function workOn(options: JobRunnerOptions, job: Job, stopping: AbortSignal): Promise<void> {
  const holding = new Holding(options, job, stopping);
  try {
    if (job.attempts > MOST_ATTEMPTS) {
      return await abandon(options, job, { code: "job-given-up", attempts: MOST_ATTEMPTS });
    }
    // Only kinds that are known were asked for.
    await options.kinds.get(job.kind)!.run(job, holding);
  } catch (error) {
    await afterFault(options, job, holding.reason, error);
  } finally {
    await holding.end();
  }
}

async function afterFault(
  options: JobRunnerOptions,
  job: Job,
  reason: Reason | undefined,
  error: unknown,
): Promise<void> {
  if (reason === "taken-over") return;
  if (reason === "cancelled") return abandon(options, job, "cancelled");
  if (reason === "stopping") return handBack(options.database, job, { afterSeconds: 0, countsAsAttempt: false });
  if (error instanceof DatabaseUnavailable) return afterOutage(options, job, error);
  const incident = options.world.newId();
  options.onBug?.(error, incident);
  return abandon(options, job, { code: "internal", incident });
}

/** Tried again after a while that grows, since a disk is not emptied at once. */
async function afterOutage(options: JobRunnerOptions, job: Job, { reason }: DatabaseUnavailable): Promise<void> {
  if (job.attempts >= MOST_ATTEMPTS) return abandon(options, job, { code: "database-unavailable", reason });
  return handBack(options.database, job, { afterSeconds: 5 * job.attempts ** 2, countsAsAttempt: true });
}

async function handBack(database: Database, job: Job, how: Parameters<typeof handBackJob>[2]): Promise<void> {
  await database.write(SYSTEM, async (tx) => done(await handBackJob(tx, job, how)));
}

async function abandon({ database, kinds }: JobRunnerOptions, job: Job, why: Problem | "cancelled"): Promise<void> {
  await database.write(job.identity, async (tx) => {
    const ended = why === "cancelled" ? { state: "cancelled" as const } : { state: "failed" as const, problem: why };
    if (await endJob(tx, job, ended)) await kinds.get(job.kind)?.abandoned(tx, job, why);
    await audit(tx, { act: "job.abandon", on: job.job, with: { why: why === "cancelled" ? why : why.code } });
    return done(undefined);
  });
}

/** Says once a second at most how far the job is, and hears whether it is to go on. */
class Holding implements JobWatch {
  readonly #abort = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #onStop: () => void;
  #progress: JobProgress = {};
  #toldAt = 0;
  #isTold = true;
  #telling: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: JobRunnerOptions,
    private readonly job: Job,
    private readonly stopping: AbortSignal,
  ) {
    this.#onStop = () => this.#abort.abort("stopping" satisfies Reason);
    stopping.addEventListener("abort", this.#onStop);
    this.#timer = setInterval(() => {
      this.#telling = this.#telling.then(() => this.#tell());
    }, 1000);
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get reason(): Reason | undefined {
    const { aborted, reason } = this.#abort.signal;
    // Only the three are ever given.
    return aborted ? (reason as Reason) : undefined;
  }

  readonly progress = (progress: JobProgress): void => {
    this.#progress = progress;
    this.#isTold = false;
  };

  async end(): Promise<void> {
    clearInterval(this.#timer);
    this.stopping.removeEventListener("abort", this.#onStop);
    await this.#telling;
  }

  /** An outage is not told here: the lease outlasts a short one, and the work itself sees a long one. */
  async #tell(): Promise<void> {
    const now = performance.now();
    if (this.#isTold && now - this.#toldAt < QUIET_MILLISECONDS) return;
    this.#isTold = true;
    this.#toldAt = now;
    const { database, leaseSeconds = LEASE_SECONDS } = this.options;
    const held = await database
      .write(SYSTEM, async (tx) => done(await holdJob(tx, this.job, { leaseSeconds, progress: this.#progress })))
      .catch(() => undefined);
    if (held === undefined || !held.ok) return;
    if (!held.value.isHeld) this.#abort.abort("taken-over" satisfies Reason);
    else if (held.value.isCancelWanted) this.#abort.abort("cancelled" satisfies Reason);
  }
}

/** A cancelled job must be heard soon, and a lease must not run out. */
const QUIET_MILLISECONDS = 2000;
