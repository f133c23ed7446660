import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import {
  startEmbedded,
  type Connection,
  type DatabaseProblem,
  type EmbeddedDatabase,
  type EmbeddedOptions,
} from "@suijian/store";
import pg from "pg";
import { afterAll, afterEach } from "vitest";

export const isRoot = process.getuid?.() === 0;

/** A folder of this test file alone, gone after it; PostgreSQL may pass through as another user. */
export const home = mkdtempSync(join(tmpdir(), "suijian-embedded-"));
chmodSync(home, 0o711);
let folders = 0;

export const aFolder = (): string => join(home, `database-${++folders}`);

const cleanups: (() => unknown)[] = [];

/** Done after the test, last first. */
export const afterwards = (cleanup: () => unknown): void => void cleanups.push(cleanup);

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});
afterAll(() => rmSync(home, { recursive: true, force: true, maxRetries: 5 }));

export async function started(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const result = await startEmbedded(options);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  afterwards(() => result.value.stop());
  return result.value;
}

export async function refused(options: EmbeddedOptions): Promise<DatabaseProblem> {
  const result = await startEmbedded(options);
  if (result.ok) {
    await result.value.stop();
    throw new Error("it was not refused");
  }
  return result.problem;
}

/** One question on a connection of its own; `one` is the first value of the first row. */
export async function ask(connection: Connection, question: string): Promise<{ one: unknown }> {
  const client = new pg.Client({ ...connection });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: question, rowMode: "array" });
    return { one: rows[0]?.[0] };
  } finally {
    await client.end();
  }
}

/** A session that counts and never looks up, so that it does not see its server die. */
export async function busySession(connection: Connection): Promise<pg.Client> {
  const client = new pg.Client({ ...connection });
  client.on("error", () => undefined);
  await client.connect();
  client.query("do $$ begin loop end loop; end $$").catch(() => undefined);
  await sleep(50);
  return client;
}

export async function eventually<T>(question: () => T | Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await question();
    } catch (error) {
      if (tries === 200) throw error;
      await sleep(50);
    }
  }
}

export function clusterOf(folder: string): string {
  const note = join(folder, "elsewhere");
  return join(existsSync(note) ? readFileSync(note, "utf8").trim() : folder, "cluster");
}

export const serverPid = (folder: string): number =>
  Number.parseInt(readFileSync(join(clusterOf(folder), "postmaster.pid"), "utf8"), 10);

export function kill(pid: number): void {
  process.kill(pid, "SIGKILL");
}

/** Another process that starts a database; it stops it when its input ends, and leaves it behind when it is killed. */
export interface Owner {
  readonly process: ChildProcess;
  /** Its answer, or undefined when it was killed before. */
  readonly answer: Answer | undefined;
}

export type Answer =
  | { readonly ok: true; readonly value: { readonly owner: Connection; readonly app: Connection } }
  | { readonly ok: false; readonly problem: DatabaseProblem };

export function spawnOwner(folder: string, how: SpawnOptions = {}): ChildProcess {
  const child = spawn(process.execPath, [fileURLToPath(new URL("owner.mjs", import.meta.url)), folder], {
    ...how,
    stdio: ["pipe", "pipe", "inherit"],
  });
  afterwards(() => endOwner(child, folder));
  return child;
}

export async function anOwner(folder: string, how: SpawnOptions = {}): Promise<Owner> {
  const child = spawnOwner(folder, how);
  return { process: child, answer: await answerOf(child) };
}

export async function answerOf(child: ChildProcess): Promise<Answer | undefined> {
  if (child.stdout === null) throw new Error("its output is not read");
  for await (const line of createInterface(child.stdout)) {
    const answer: Answer = JSON.parse(line);
    return answer;
  }
  return undefined;
}

/** In order when it lives; otherwise what it left behind is ended too. */
async function endOwner(child: ChildProcess, folder: string): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, "exit");
    child.stdin?.end();
    await ended;
  }
  if (existsSync(join(clusterOf(folder), "postmaster.pid"))) await (await started({ folder })).stop();
}

/** Kill -9, and gone. */
export async function killed(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}
