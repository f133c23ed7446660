import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Place } from "./place.js";
import type { Holder } from "./session.js";
import { textIn } from "./vanishing.js";

/**
 * The lock ends with the database, its owner does not: while the owner starts a killed database again, this note keeps the folder
 * for it. Only who has the lock writes it, and it counts as long as the process that it names lives.
 */
export function noteOwner(place: Place, { pid, since }: Holder): void {
  // Removed, renamed and never written over: what another user's process wrote cannot be opened.
  const draft = join(place.folder, ".owner.partial");
  rmSync(draft, { force: true });
  writeFileSync(draft, `pid=${pid} since=${since} started=${startOf(pid) ?? "unknown"}\n`);
  renameSync(draft, noteIn(place));
}

/** Ours alone: another's stands for another. */
export function removeNote(place: Place, { pid, since }: Holder): void {
  if (textIn(noteIn(place))?.startsWith(`pid=${pid} since=${since} `) === true) rmSync(noteIn(place), { force: true });
}

/** Another living process that the note names. */
export function notedOwner(place: Place): Holder | undefined {
  const found = /^pid=(\d+) since=(\S+) started=(\d+)$/m.exec(textIn(noteIn(place)) ?? "");
  const [, pid, since = "", started] = found ?? [];
  const isAnother = pid !== undefined && Number(pid) !== process.pid;
  return isAnother && startOf(Number(pid)) === started ? { pid: Number(pid), since } : undefined;
}

const noteIn = ({ folder }: Place): string => join(folder, "owner");

/**
 * When a living process began, in the system's own count: a process id alone may be another program's by now. Unknown elsewhere than
 * on Linux, where the lock must be enough.
 */
function startOf(pid: number): string | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return fields[STATE] === "Z" ? undefined : fields[STARTED];
  } catch {
    return undefined;
  }
}

/** Of the fields after the name, proc_pid_stat(5). */
const STATE = 0;
const STARTED = 19;
