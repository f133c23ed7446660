import { ROLES, invariant, type Problem } from "@suijian/core";
import sql, { empty, type Sql } from "sql-template-tag";
import { markAudited } from "./audit/audit.js";
import type { Tx } from "./database/database.js";
import { homeOf } from "./database/home.js";
import type { Identity } from "./database/identity.js";
import type { Row } from "./database/row.js";

export type JobState = "queued" | "running" | "done" | "failed" | "cancelled";

export interface Job {
  readonly division: string;
  readonly job: string;
  readonly kind: string;
  readonly state: JobState;
  /** As whom it works: who asked for it, with the rights of that moment. */
  readonly identity: Identity;
  readonly body: unknown;
  readonly progress: unknown;
  readonly problem: Problem | undefined;
  readonly attempts: number;
  readonly isCancelWanted: boolean;
  readonly createdAt: string;
  readonly startedAt: string | undefined;
  readonly endedAt: string | undefined;
}

export async function addJob(
  tx: Tx,
  { job, kind, body }: { readonly job: string; readonly kind: string; readonly body: unknown },
): Promise<void> {
  const { account, role, department, divisions } = tx.identity;
  await tx.run(sql`
    insert into jobs (division, job, kind, state, asked_by, role, department, divisions, body)
    values (${homeOf(tx.identity)}, ${job}, ${kind}, 'queued', ${account}, ${role}, ${department}, ${divisions}, ${JSON.stringify(body)})`);
}

export async function findJob(tx: Tx, job: string): Promise<Job | undefined> {
  const row = await tx.rowOrNone(sql`select * from jobs where job = ${job}`);
  return row === undefined ? undefined : jobOf(row);
}

export interface JobsAsked {
  readonly kind?: string | undefined;
  readonly state?: string | undefined;
  /** Only those that this account asked for. */
  readonly account?: string | undefined;
  /** The job with which the page before ended. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** The latest first. */
export async function jobsBefore(tx: Tx, { kind, state, account, after, limit }: JobsAsked): Promise<Job[]> {
  const rows = await tx.rows(sql`
    select * from jobs where true
      ${kind === undefined ? empty : sql`and kind = ${kind}`} ${state === undefined ? empty : sql`and state = ${state}`}
      ${account === undefined ? empty : sql`and asked_by = ${account}`}
      ${after === undefined ? empty : sql`and (created_at, job) < (select created_at, job from jobs where job = ${after})`}
    order by created_at desc, job desc limit ${limit}`);
  return rows.map(jobOf);
}

/** The next one of these kinds for this server, until the lease ends; it counts as one more attempt. */
export async function takeJob(tx: Tx, kinds: readonly string[], leaseSeconds: number): Promise<Job | undefined> {
  // That a server takes up what a person asked for is no act of anybody.
  await markAudited(tx);
  const row = await tx.rowOrNone(sql`select * from take_job(${kinds}, make_interval(secs => ${leaseSeconds}))`);
  return row === undefined ? undefined : jobOf(row);
}

/** Longer for the one who holds it: whether it is still held, and whether it is to be cancelled. */
export async function holdJob(
  tx: Tx,
  job: Job,
  { leaseSeconds, progress }: { readonly leaseSeconds: number; readonly progress: unknown },
): Promise<{ isHeld: boolean; isCancelWanted: boolean }> {
  await markAudited(tx);
  const row = await tx.rowOrNone(sql`
    update jobs set lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds}), progress = ${JSON.stringify(progress)}
    where ${isHeldBy(job)} returning cancel_wanted`);
  return { isHeld: row !== undefined, isCancelWanted: row?.flag("cancel_wanted") ?? false };
}

/** Back into the queue, as a stopping server leaves it; it may be taken after so many seconds. */
export async function handBackJob(
  tx: Tx,
  job: Job,
  { afterSeconds, countsAsAttempt }: { readonly afterSeconds: number; readonly countsAsAttempt: boolean },
): Promise<void> {
  await markAudited(tx);
  await tx.run(sql`
    update jobs set state = 'queued', lease_until = clock_timestamp() + make_interval(secs => ${afterSeconds}),
      attempts = attempts - ${countsAsAttempt ? 0 : 1}
    where ${isHeldBy(job)}`);
}

/** Whether it was still held: another server may have taken it up, and then what this one did must not be kept. */
export const endJob = async (
  tx: Tx,
  job: Job,
  { state, problem, progress }: { readonly state: JobState; readonly problem?: Problem; readonly progress?: unknown },
): Promise<boolean> =>
  (await tx.run(sql`
    update jobs set state = ${state}, problem = ${problem === undefined ? null : JSON.stringify(problem)}, lease_until = null,
      progress = coalesce(${progress === undefined ? null : JSON.stringify(progress)}::jsonb, progress), ended_at = clock_timestamp()
    where ${isHeldBy(job)}`)) === 1;

/** One that waits is cancelled at once, one that runs is asked to stop. Neither is there for a job that has ended. */
export async function askToCancel(tx: Tx, job: string): Promise<"cancelled" | "asked" | "ended"> {
  const row = await tx.rowOrNone(sql`
    update jobs set cancel_wanted = true, state = case when state = 'queued' then 'cancelled' else state end,
      ended_at = case when state = 'queued' then clock_timestamp() end
    where job = ${job} and state in ('queued', 'running') returning state`);
  if (row === undefined) return "ended";
  return row.text("state") === "cancelled" ? "cancelled" : "asked";
}

/** Each attempt is one holder: a server that was thought dead and wakes up holds nothing any more. */
const isHeldBy = ({ division, job, attempts }: Job): Sql =>
  sql`division = ${division} and job = ${job} and state = 'running' and attempts = ${attempts}`;

function jobOf(row: Row): Job {
  return {
    division: row.text("division"),
    job: row.text("job"),
    kind: row.text("kind"),
    state: stateOf(row.text("state")),
    identity: {
      account: row.textOrNone("asked_by"),
      role: roleOf(row.text("role")),
      department: row.textOrNone("department"),
      division: row.text("division"),
      divisions: row.list("divisions"),
    },
    body: row.json("body"),
    progress: row.json("progress"),
    // Only endJob writes it.
    problem: (row.json("problem") ?? undefined) as Problem | undefined,
    attempts: row.number("attempts"),
    isCancelWanted: row.flag("cancel_wanted"),
    createdAt: row.text("created_at"),
    startedAt: row.textOrNone("started_at"),
    endedAt: row.textOrNone("ended_at"),
  };
}

const STATES: readonly JobState[] = ["queued", "running", "done", "failed", "cancelled"];

function stateOf(text: string): JobState {
  const state = STATES.find((each) => each === text);
  invariant(state !== undefined, `the table of jobs allows only known states, not ${text}`);
  return state;
}

function roleOf(text: string) {
  const role = ROLES.find((each) => each === text);
  invariant(role !== undefined, `a job works for a known role, not ${text}`);
  return role;
}
