import { setTimeout as sleep } from "node:timers/promises";
import { done, fail, type Result } from "@suijian/core";
import { sweepDrafts } from "./cluster.js";
import { clearLeftovers, isTaken, serverOf, serves } from "./leftovers.js";
import { notedOwner, noteOwner } from "./note.js";
import { launch, shutDown, type End, type Postmaster } from "./postmaster.js";
import type { DatabaseProblem } from "./problem.js";
import { programsMissing } from "./programs.js";
import { codeOf } from "./refusal.js";
import { ensureDatabase } from "./roles.js";
import { isGone, Session, type Holder } from "./session.js";
import type { Site } from "./site.js";
import { isDiskFull, isInTheWay, lastWords } from "./words.js";

/** A database that is this process's own, until the session ends. */
export interface Held {
  readonly session: Session;
  /** PostgreSQL's process id. */
  readonly pid: number;
}

/**
 * Tries until the database is ours, or another's, or cannot start. Who serves and who owns are two questions: a server without an
 * owner is taken over, and of two starters one launches the server and either becomes its owner. Rejects when it is aborted, and
 * leaves no server of its own behind.
 */
export async function own(site: Site, self: Holder, signal: AbortSignal): Promise<Result<Held, DatabaseProblem>> {
  const attempt = new Attempt(site, self);
  try {
    for (let pause = 20; ; pause = Math.min(1.2 * pause, LONGEST_PAUSE)) {
      const answer = await attempt.once();
      if (answer !== undefined) return answer;
      await sleep(pause, undefined, { signal });
    }
  } catch (error) {
    await attempt.endLaunched();
    throw error;
  }
}

/** PostgreSQL writes a line of its log each time that we ask too early. */
const LONGEST_PAUSE = 250;

/** Undefined is an answer worth another try. */
type Answer = Result<Held, DatabaseProblem> | undefined;

class Attempt {
  private launched: Postmaster | undefined;
  private setbacks = 0;
  private lastHeard = Date.now();

  constructor(
    private readonly site: Site,
    private readonly self: Holder,
  ) {}

  async once(): Promise<Answer> {
    // Before anything is started: the owner whose database was killed does that itself.
    const owner = notedOwner(this.site);
    if (owner !== undefined) return this.owned(owner);
    const opened = await Session.open(this.site, this.self);
    // A server that reads its log of writes again says so for as long as it takes.
    if (opened.kind !== "silent") this.lastHeard = Date.now();
    if (opened.kind === "open") return this.claim(opened.session);

    const end = this.launched?.end();
    if (end !== undefined) return this.afterEnd(end);
    if (this.launched === undefined && serverOf(this.site) === undefined) return this.launch();
    if (Date.now() - this.lastHeard < LONGEST_SILENCE) return undefined;
    await this.endLaunched();
    return this.failed("ETIMEDOUT");
  }

  /** What was launched and never became anyone's is not left behind. */
  async endLaunched(): Promise<void> {
    const { launched } = this;
    if (launched?.pid !== undefined) await shutDown(launched.pid, () => launched.end() === undefined);
  }

  private async launch(): Promise<Answer> {
    await clearLeftovers(this.site);
    this.launched = launch(this.site);
    this.lastHeard = Date.now();
    return undefined;
  }

  private afterEnd({ by, words }: End): Answer {
    this.launched = undefined;
    if (by === "ENOENT") return programsMissing();
    if (isDiskFull(words)) return fail({ code: "disk-full", file: this.site.folder });
    const reason = lastWords(words) || String(by);
    // It met one that was there before it, or somebody ended it: neither says anything about the next.
    return isInTheWay(words) || by === 0 || by === "SIGKILL" ? this.setback(reason) : this.failed(reason);
  }

  private async claim(session: Session): Promise<Answer> {
    let answer: Answer;
    try {
      answer = await this.claimed(session);
    } catch (error) {
      if (!isGone(error)) throw error;
      answer = this.setback(codeOf(error));
    } finally {
      if (answer?.ok !== true) await session.close();
    }
    return answer;
  }

  private async claimed(session: Session): Promise<Answer> {
    const holder = (await lockOrHolder(session)) ?? notedOwner(this.site);
    if (holder !== undefined) return this.owned(holder);
    const pid = serverOf(this.site);
    if (pid === undefined) return this.setback("ESRCH");
    if ((await session.startedAs()) !== this.site.startedAs) {
      await shutDown(pid, () => serves(pid, this.site.cluster));
      return this.setback("ESTALE");
    }
    if (pid !== this.launched?.pid) await session.endOthers();
    return this.prepared(session, pid);
  }

  private async prepared(session: Session, pid: number): Promise<Answer> {
    try {
      noteOwner(this.site, this.self);
      await ensureDatabase(session);
      await sweepDrafts(this.site);
      return done({ session, pid });
    } catch (error) {
      if (isGone(error)) throw error;
      await shutDown(pid, () => serves(pid, this.site.cluster));
      if (codeOf(error) === DISK_FULL) return fail({ code: "disk-full", file: this.site.folder });
      throw error;
    }
  }

  private owned(holder: Holder): Answer {
    return fail({ code: "database-folder-owned", folder: this.site.folder, ...holder });
  }

  private setback(reason: string): Answer {
    return ++this.setbacks < MOST_SETBACKS ? undefined : this.failed(reason);
  }

  private failed(reason: string): Answer {
    return fail({ code: "database-start-failed", folder: this.site.folder, reason });
  }
}

/** A server opens its socket before all else, so one that is not heard of at all is in trouble. */
const LONGEST_SILENCE = 20_000;

const MOST_SETBACKS = 20;

/** SQLSTATE. */
const DISK_FULL = "53100";

/** Takes the lock, or says who has it. One who was killed has it for a moment longer. */
async function lockOrHolder(session: Session): Promise<Holder | undefined> {
  for (const until = Date.now() + 1000; ; await sleep(20)) {
    if (await session.takeLock()) return undefined;
    const holder = await session.holder();
    if (holder !== undefined && (isTaken(holder.pid) || Date.now() > until)) return holder;
  }
}
