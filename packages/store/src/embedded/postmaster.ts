import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { signal } from "./leftovers.js";
import { closeLog, openLog } from "./log.js";
import { codeOf } from "./refusal.js";
import { ENVIRONMENT, type Site } from "./site.js";

/** The PostgreSQL process that this process started; its parent may die before it. */
export interface Postmaster {
  /** Undefined when it could not be started at all. */
  readonly pid: number | undefined;
  readonly end: () => End | undefined;
}

export interface End {
  /** Exit code, or the signal that ended it, or why it could not be started. */
  readonly by: number | string;
  readonly words: string;
}

export function launch(site: Site): Postmaster {
  const log = openLog(site);
  const child = spawn(site.postgres, site.args, {
    ...site.user,
    cwd: "/",
    env: ENVIRONMENT,
    stdio: ["ignore", log.file, log.file],
    // Ctrl-C reaches every process of the terminal's group: the server ends first and stops its database in order.
    detached: true,
  });
  child.unref();
  let end: End | undefined;
  const ended = (by: number | string) => (end ??= { by, words: closeLog(log) });
  child.once("exit", (code, name) => ended(code ?? name ?? "exit"));
  child.once("error", (error) => ended(codeOf(error)));
  return { pid: child.pid, end: () => end };
}

/**
 * In order; then without waiting for what is written, which costs the next start some seconds; then by force. Asks before each signal
 * whether it is there: its process id may have become another program's.
 */
export async function shutDown(pid: number, isThere: () => boolean): Promise<void> {
  for (const [name, patience] of STEPS) {
    if (isThere()) signal(pid, name);
    for (const until = Date.now() + patience; Date.now() < until; await sleep(10)) if (!isThere()) return;
  }
}

/** PostgreSQL's own names for the first two: fast and immediate. */
const STEPS = [
  ["SIGINT", 10_000],
  ["SIGQUIT", 5_000],
  ["SIGKILL", 5_000],
] as const;
