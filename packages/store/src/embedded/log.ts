import { closeSync, fchownSync, fstatSync, openSync, readSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Site } from "./site.js";
import { moveIfThere } from "./vanishing.js";

/** What one run of PostgreSQL says goes to the end of a file of the folder, which outlives the process that started it. */
export interface Log {
  readonly file: number;
  /** Where this run begins. */
  readonly from: number;
}

export function openLog({ folder, user }: Site): Log {
  const path = join(folder, "postgres.log");
  const before = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (before > LONG) moveIfThere(path, join(folder, "postgres.previous.log"));
  const file = openSync(path, "a+", 0o600);
  // Without this, a user whom root once started it for could not write there again.
  if (user !== undefined) fchownSync(file, user.uid, user.gid);
  return { file, from: fstatSync(file).size };
}

const LONG = 4 << 20;

/** Read through the open file: another starter may have renamed it. */
export function closeLog({ file, from }: Log): string {
  const said = Buffer.alloc(Math.min(fstatSync(file).size - from, MOST_READ));
  readSync(file, said, 0, said.length, fstatSync(file).size - said.length);
  closeSync(file);
  return said.toString();
}

const MOST_READ = 64 << 10;
