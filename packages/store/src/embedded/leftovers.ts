import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Place } from "./place.js";
import { codeOf } from "./refusal.js";
import { moveIfThere, textIn } from "./vanishing.js";

/** The process id of the PostgreSQL that says it serves this cluster, if it is alive. */
export function serverOf({ cluster }: Place): number | undefined {
  const pid = pidIn(join(cluster, "postmaster.pid"));
  return pid !== undefined && serves(pid, cluster) ? pid : undefined;
}

/**
 * Frees a cluster whose PostgreSQL was killed of what hinders the next one: processes that have not noticed, and locks that name a
 * process id which another program, or a dead one that nobody collected, has by now. PostgreSQL would stop at either.
 */
export async function clearLeftovers(place: Place): Promise<void> {
  if (!CAN_LOOK || !(await endOrphans(place))) return;
  for (const name of ["postmaster.pid", ".s.PGSQL.5432.lock"]) {
    const lock = join(name.startsWith(".") ? place.socketFolder : place.cluster, name);
    const pid = pidIn(lock);
    if (pid !== undefined && isTaken(pid)) removeLock(lock, pid);
  }
}

/** Whether none is left. One that waits sees by itself that its parent is gone; one that counts does not. */
async function endOrphans(place: Place): Promise<boolean> {
  for (const until = Date.now() + PATIENCE; Date.now() < until; await sleep(20)) {
    if (orphansOf(place).length === 0) return true;
    if (serverOf(place) !== undefined) return false;
  }
  // Nothing acknowledged is lost: the next server reads the log of writes again, as after a power cut.
  for (const pid of orphansOf(place)) signal(pid, "SIGKILL");
  return false;
}

/** Long enough for a server that another starter has just started to write its process id. */
const PATIENCE = 1000;

/** Every PostgreSQL process of a cluster works in its folder. */
const orphansOf = ({ cluster }: Place): number[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => serves(pid, cluster));

const CAN_LOOK = existsSync("/proc/self/cwd");

/** Elsewhere than on Linux a process is believed to be what the lock says. */
export function serves(pid: number, cluster: string): boolean {
  if (!CAN_LOOK) return isTaken(pid);
  try {
    if (readFileSync(`/proc/${pid}/comm`, "utf8") !== "postgres\n") return false;
    const [works, lies] = [statSync(`/proc/${pid}/cwd`), statSync(cluster)];
    return works.dev === lies.dev && works.ino === lies.ino;
  } catch {
    // It ended meanwhile, or is another user's.
    return false;
  }
}

/** Whether there is a process with this id, be it ours, another's, or dead and not collected. */
export function isTaken(pid: number): boolean {
  return signal(pid, 0) !== "ESRCH";
}

/** Undefined, or why the signal could not be sent. */
export function signal(pid: number, name: NodeJS.Signals | 0): string | undefined {
  try {
    process.kill(pid, name);
    return undefined;
  } catch (error) {
    return codeOf(error);
  }
}

/** Taken away by its name and looked at again: meanwhile another starter may have put a good one there. */
function removeLock(lock: string, pid: number): void {
  const aside = `${lock}.${process.pid}`;
  moveIfThere(lock, aside);
  if (pidIn(aside) === pid) rmSync(aside);
  else moveIfThere(aside, lock);
}

function pidIn(lock: string): number | undefined {
  const pid = Number.parseInt(textIn(lock) ?? "", 10);
  return pid > 0 ? pid : undefined;
}
