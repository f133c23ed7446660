import { spawnSync } from "node:child_process";
import { chownSync, mkdirSync } from "node:fs";

/** As whom PostgreSQL runs, where that is not as ourselves. */
export interface User {
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root: it runs as nobody then, a user that every system knows. */
export const NOBODY: User = { uid: 65534, gid: 65534 };

export const isRoot = (): boolean => process.getuid?.() === 0;

/** Tried and not computed: besides the mode of every parent, there are access lists and mounts that map users. */
export function canEnter(user: User, folder: string): boolean {
  const tried = spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { ...user, cwd: "/", stdio: "ignore" });
  return tried.status === 0;
}

/** A new folder that nobody else may look into. */
export function makeOwnFolder(path: string, user: User | undefined): void {
  mkdirSync(path, { mode: 0o700 });
  if (user !== undefined) chownSync(path, user.uid, user.gid);
}
