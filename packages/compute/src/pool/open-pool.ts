import { availableParallelism } from "node:os";
import { setImmediate as nextTurn } from "node:timers/promises";
import { concat, done, fail, rootOf, type Frame, type Result } from "@suijian/core";
import { sharedBytes } from "../csv/growing.js";
import { sharedFrame, sharedPieces } from "../frame/share.js";
import { batchedSuite } from "../kernel/batched-suite.js";
import type { Watch } from "../watch.js";
import { perform, type AnswerOf, type ContextOf, type JobName, type PartOf } from "./jobs.js";
import { rangesOf, type Range } from "./ranges.js";
import { Thread } from "./thread.js";

/** Several threads over shared memory. Little work is done on the calling thread, and no worker is started for it. */
export interface Pool {
  /** Protocol §2. */
  frameRoot(frame: Frame, watch?: Watch): Promise<Result<Uint8Array>>;
  /** Protocol §7: 32 bytes a row, in shared memory. */
  tickets(frame: Frame, key: Uint8Array, watch?: Watch): Promise<Result<Uint8Array>>;
  /** Protocol §7. */
  ticketRoot(tickets: Uint8Array, watch?: Watch): Promise<Result<Uint8Array>>;
  /** The answers to all parts, in their order. A job that throws rejects with the worker's stack. */
  run<Name extends JobName>(
    name: Name,
    context: ContextOf<Name>,
    parts: readonly PartOf<Name>[],
    how?: How<PartOf<Name>>,
  ): Promise<Result<AnswerOf<Name>[]>>;
  close(): Promise<void>;
}

export interface How<Part> extends Watch {
  /** What a part adds to the progress; 1 when left out. */
  readonly sizeOf?: (part: Part) => number;
  /** On the calling thread, without a worker. */
  readonly here?: boolean;
}

export function openPool({ workers = availableParallelism() }: { readonly workers?: number } = {}): Pool {
  return new ThreadPool(workers);
}

/** Below this many rows, starting workers takes longer than the work. */
export const FEW_ROWS = 20_000;

class ThreadPool implements Pool {
  private threads: Thread[] = [];
  private lastRun: Promise<unknown> = Promise.resolve();

  constructor(private readonly workers: number) {}

  async frameRoot(frame: Frame, watch: Watch = {}): Promise<Result<Uint8Array>> {
    const here = frame.rows < FEW_ROWS;
    const context = { frame: here ? frame : sharedFrame(frame) };
    return rootOver(
      await this.run("rowsRoot", context, rangesOf(frame.rows, ROWS_AT_ONCE), { ...watch, sizeOf, here }),
    );
  }

  async tickets(frame: Frame, key: Uint8Array, watch: Watch = {}): Promise<Result<Uint8Array>> {
    const here = frame.rows < FEW_ROWS;
    const tickets = sharedBytes(32 * frame.rows);
    const context = { ids: here ? frame.ids : sharedPieces(frame.ids), key, tickets };
    const ranges = rangesOf(frame.rows, TICKETS_AT_ONCE);
    const written = await this.run("writeTickets", context, ranges, { ...watch, sizeOf, here });
    return written.ok ? done(tickets) : written;
  }

  async ticketRoot(tickets: Uint8Array, watch: Watch = {}): Promise<Result<Uint8Array>> {
    const rows = tickets.length / 32;
    const here = rows < FEW_ROWS;
    const ranges = rangesOf(rows, TICKETS_AT_ONCE);
    return rootOver(await this.run("ticketsRoot", { tickets }, ranges, { ...watch, sizeOf, here }));
  }

  /** One run after the other: a worker knows one context at a time. */
  run<Name extends JobName>(
    name: Name,
    context: ContextOf<Name>,
    parts: readonly PartOf<Name>[],
    how: How<PartOf<Name>> = {},
  ): Promise<Result<AnswerOf<Name>[]>> {
    const run = new Run(name, context, parts, how);
    if (how.here) return run.here();
    const result = this.lastRun.then(() => run.over(this.aliveThreads(Math.min(this.workers, parts.length))));
    this.lastRun = result.catch(() => undefined);
    return result;
  }

  async close(): Promise<void> {
    const threads = this.threads;
    this.threads = [];
    await Promise.all(threads.map((thread) => thread.close()));
  }

  private aliveThreads(count: number): Thread[] {
    this.threads = this.threads.filter((thread) => thread.isAlive);
    while (this.threads.length < count) this.threads.push(new Thread());
    return this.threads.slice(0, count);
  }
}

/** Powers of two, so that the root of each whole range is a node of the tree. */
const ROWS_AT_ONCE = 1 << 13;
const TICKETS_AT_ONCE = 1 << 16;

const sizeOf = ({ from, to }: Range): number => to - from;

const rootOver = (roots: Result<Uint8Array[]>): Result<Uint8Array> =>
  roots.ok ? done(rootOf(batchedSuite(), concat(roots.value))) : roots;

/** One job over its parts, which the threads take one by one as they become free. */
class Run<Name extends JobName> {
  private readonly answers: AnswerOf<Name>[];
  private readonly total: number;
  private taken = 0;
  private finished = 0;
  private failed = false;

  constructor(
    private readonly name: Name,
    private readonly context: ContextOf<Name>,
    private readonly parts: readonly PartOf<Name>[],
    private readonly how: How<PartOf<Name>>,
  ) {
    this.answers = new Array<AnswerOf<Name>>(parts.length);
    this.total = parts.reduce<number>((sum, part) => sum + this.sizeOf(part), 0);
  }

  async here(): Promise<Result<AnswerOf<Name>[]>> {
    for (let i = this.next(); i !== undefined; i = this.next()) {
      this.note(i, perform(this.name, this.context, this.parts[i]));
      await nextTurn();
    }
    return this.result();
  }

  async over(threads: readonly Thread[]): Promise<Result<AnswerOf<Name>[]>> {
    const ends = await Promise.allSettled(threads.map((thread) => this.workThrough(thread)));
    for (const end of ends) if (end.status === "rejected") throw end.reason;
    return this.result();
  }

  private async workThrough(thread: Thread): Promise<void> {
    thread.tell({ kind: "begin", job: this.name, context: this.context });
    try {
      for (let i = this.next(); i !== undefined; i = this.next()) this.note(i, await thread.ask(this.parts[i]));
    } catch (error) {
      this.failed = true;
      throw error;
    } finally {
      thread.tell({ kind: "forget" });
    }
  }

  private next(): number | undefined {
    if (this.failed || this.how.signal?.aborted || this.taken === this.parts.length) return undefined;
    return this.taken++;
  }

  private note(i: number, answer: unknown): void {
    this.answers[i] = answer as AnswerOf<Name>;
    this.finished += this.sizeOf(this.parts[i]!);
    this.how.progress?.(this.finished, this.total);
  }

  private result(): Result<AnswerOf<Name>[]> {
    return this.how.signal?.aborted ? fail({ code: "cancelled" }) : done(this.answers);
  }

  private sizeOf(part: PartOf<Name>): number {
    return this.how.sizeOf?.(part) ?? 1;
  }
}
