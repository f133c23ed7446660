import { setTimeout as sleep } from "node:timers/promises";
import { done, type Result } from "@suijian/core";
import { serves } from "./leftovers.js";
import { removeNote } from "./note.js";
import { own, type Held } from "./own.js";
import { shutDown } from "./postmaster.js";
import type { DatabaseProblem } from "./problem.js";
import { orRefusal } from "./refusal.js";
import type { Holder } from "./session.js";
import type { Site } from "./site.js";

/**
 * `lost`: the database ended, and is being started again. `not-back`: this try was in vain, the next one follows; when the problem is
 * that another process owns the folder, which only one from another container or machine can do, ours had better end.
 */
export type DatabaseEvent =
  | { readonly kind: "lost" }
  | { readonly kind: "not-back"; readonly problem: DatabaseProblem }
  | { readonly kind: "back" };

/** Keeps a database that is ours ours, and running, until it is stopped. */
export class Ownership {
  private readonly stopping = new AbortController();
  private returning: Promise<void> = Promise.resolve();
  private stopped: Promise<void> | undefined;

  private constructor(
    private readonly site: Site,
    private readonly self: Holder,
    private readonly watch: (event: DatabaseEvent) => void,
    private held: Held,
  ) {
    this.follow();
  }

  static async begin(site: Site, watch: (event: DatabaseEvent) => void): Promise<Result<Ownership, DatabaseProblem>> {
    const self = { pid: process.pid, since: new Date().toISOString() };
    const held = await own(site, self, new AbortController().signal);
    if (held.ok) return done(new Ownership(site, self, watch, held.value));
    removeNote(site, self);
    return held;
  }

  stop(): Promise<void> {
    return (this.stopped ??= this.end());
  }

  private async end(): Promise<void> {
    this.stopping.abort();
    await this.returning;
    // The lock is given back by the server's end and not before: nobody takes over what is about to stop.
    const { pid, session } = this.held;
    await shutDown(pid, () => serves(pid, this.site.cluster));
    await session.close();
    removeNote(this.site, this.self);
  }

  private follow(): void {
    void this.held.session.ended.then(() => {
      if (!this.stopping.signal.aborted) this.returning = this.comeBack();
    });
  }

  private async comeBack(): Promise<void> {
    const { signal } = this.stopping;
    this.watch({ kind: "lost" });
    try {
      this.held = await this.ownAgain(signal);
    } catch (error) {
      if (signal.aborted) return;
      throw error;
    }
    this.follow();
    this.watch({ kind: "back" });
  }

  private async ownAgain(signal: AbortSignal): Promise<Held> {
    for (let pause = 100; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      const held = await orRefusal(this.site.folder, () => own(this.site, this.self, signal));
      if (held.ok) return held.value;
      this.watch({ kind: "not-back", problem: held.problem });
      await sleep(pause, undefined, { signal });
    }
  }
}

const LONGEST_PAUSE = 5000;
