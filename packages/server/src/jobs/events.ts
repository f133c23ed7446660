import { Readable } from "node:stream";
import type { Database, Identity, Job } from "@suijian/store";
import { findJob } from "@suijian/store";
import { Pause } from "./pause.js";

export interface Following {
  readonly database: Database;
  readonly identity: Identity;
  /** What is told of the job, as JSON. */
  readonly told: (job: Job) => unknown;
  readonly signal: AbortSignal;
  readonly pollMilliseconds?: number;
}

/**
 * Server-sent events of one job until it ends: `progress` when there is any, then `done`, `failed` or `cancelled`. Each tells all that is
 * known, so that who connects again has missed nothing.
 */
export async function* eventsOf(first: Job, following: Following): AsyncGenerator<string> {
  const pause = new Pause(following.signal);
  const { pollMilliseconds = 500 } = following;
  let said = "";
  let saidAt = performance.now();
  for (let job: Job | undefined = first, id = 1; job !== undefined && !following.signal.aborted;) {
    const event = eventOf(job);
    const data = JSON.stringify(following.told(job));
    if (data !== said) {
      yield `id: ${id++}\nevent: ${event}\ndata: ${data}\n\n`;
      said = data;
      saidAt = performance.now();
    } else if (performance.now() - saidAt > SILENCE_MILLISECONDS) {
      yield ": still here\n\n";
      saidAt = performance.now();
    }
    if (event !== "progress") return;
    await pause.milliseconds(pollMilliseconds);
    job = await following.database.read(following.identity, (tx) => findJob(tx, first.job));
  }
}

/** Proxies close a connection on which nothing is said for long. */
const SILENCE_MILLISECONDS = 15_000;

const eventOf = ({ state }: Job) => (state === "queued" || state === "running" ? "progress" : state);

export const streamOf = (events: AsyncGenerator<string>): Readable => Readable.from(events, { objectMode: false });
