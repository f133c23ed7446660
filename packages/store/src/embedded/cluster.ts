import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { closeSync, existsSync, fsyncSync, openSync, readdirSync, renameSync, rmSync } from "node:fs";
import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { done, fail, type Result } from "@suijian/core";
import type { Place } from "./place.js";
import type { DatabaseProblem } from "./problem.js";
import { programsMissing } from "./programs.js";
import { codeOf, WAS_FASTER } from "./refusal.js";
import { ENVIRONMENT } from "./site.js";
import { makeOwnFolder } from "./user.js";
import { isDiskFull, lastWords } from "./words.js";

/** Makes the cluster under another name first: a killed start leaves none, rather than half of one. */
export async function createCluster(place: Place, programs: string): Promise<Result<void, DatabaseProblem>> {
  const { folder, cluster, user } = place;
  if (existsSync(cluster)) return done(undefined);
  const draft = join(dirname(cluster), `.cluster-${randomUUID()}.partial`);
  makeOwnFolder(draft, user);
  try {
    const { code, words } = await run(join(programs, "initdb"), ["-D", draft, ...NEW_CLUSTER], user);
    if (code === "ENOENT") return programsMissing();
    // Another starter that was faster sweeps our draft away.
    if (existsSync(cluster)) return done(undefined);
    if (isDiskFull(words)) return fail({ code: "disk-full", file: folder });
    if (code !== 0) return fail({ code: "database-start-failed", folder, reason: lastWords(words) || String(code) });
    renameSync(draft, cluster);
    syncFolder(dirname(cluster));
  } catch (error) {
    if (!WAS_FASTER.includes(codeOf(error))) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return done(undefined);
}

/** What killed starters left beside the cluster; for its owner alone, since no other starter has anything to make any more. */
export async function sweepDrafts({ cluster }: Place): Promise<void> {
  const names = readdirSync(dirname(cluster)).filter((name) => /^\.cluster-.*\.partial$/.test(name));
  // One that another starter is still writing may resist; the next owner meets it again.
  const removed = names.map((name) => rm(join(dirname(cluster), name), { recursive: true, force: true }));
  await Promise.allSettled(removed);
}

const NEW_CLUSTER = [
  "--username=postgres",
  // Whoever reaches the socket is let in as any role: this holds only because the socket's folder is its owner's alone, and
  // nothing listens on the network.
  "--auth=trust",
  // Order is by bytes, on every machine the same.
  "--no-locale",
  "--encoding=UTF8",
  "--data-checksums",
];

async function run(program: string, args: readonly string[], user: Place["user"]) {
  const child = spawn(program, args, { ...user, cwd: "/", env: ENVIRONMENT, stdio: ["ignore", "ignore", "pipe"] });
  let words = "";
  child.stderr.on("data", (text: Buffer) => (words += text.toString()));
  const code = await new Promise<number | string | null>((resolve) => {
    child.once("close", resolve);
    child.once("error", (error) => resolve(codeOf(error)));
  });
  return { code, words };
}

/** A name is on the disk when the folder is: nothing committed may be lost with it. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, "r");
  fsyncSync(handle);
  closeSync(handle);
}
