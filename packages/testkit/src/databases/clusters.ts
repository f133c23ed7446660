import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { once } from "node:events";
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "@suijian/store";
import { APP, OWNER, type Cluster } from "./cluster.js";
import { prepare } from "./prepare.js";

/** The three ways to reach a PostgreSQL: our embedded one, the system's, and the system's through PgBouncer. */
export interface RunningClusters {
  readonly clusters: readonly Cluster[];
  /** What could not be started here, and why. */
  readonly missing: readonly string[];
  stop(): Promise<void>;
}

export async function startClusters(): Promise<RunningClusters> {
  const folder = mkdtempSync(join(tmpdir(), "suijian-test-"));
  chmodSync(folder, 0o755);
  const embedded = await startEmbedded({ folder: join(folder, "embedded"), settings: UNSAFE });
  if (!embedded.ok) throw new Error(JSON.stringify(embedded.problem));
  const stops: (() => Promise<void>)[] = [() => embedded.value.stop()];
  const clusters: Cluster[] = [
    {
      name: "embedded",
      host: embedded.value.owner.host,
      port: 5432,
      admin: embedded.value.owner.host,
      adminPort: 5432,
    },
  ];
  const missing: string[] = [];

  const programs = systemPrograms();
  if (programs === undefined)
    missing.push("server: no PostgreSQL of the system's", "pooled: no PostgreSQL of the system's");
  else {
    const server = await startServer(programs, folder);
    stops.push(server.stop);
    clusters.push({ name: "server", host: server.socket, port: 5432, admin: server.socket, adminPort: 5432 });
    const pooler = POOLERS.find((path) => existsSync(path));
    if (pooler === undefined) missing.push("pooled: no PgBouncer");
    else {
      const pooled = await startPooler(pooler, server.socket, folder);
      stops.unshift(pooled.stop);
      clusters.push({ name: "pooled", host: pooled.socket, port: 6432, admin: server.socket, adminPort: 5432 });
    }
  }
  // Both ways to the system's server share its databases.
  for (const cluster of clusters) if (cluster.name !== "pooled") await prepare(cluster);
  return {
    clusters,
    missing,
    stop: async () => {
      for (const stop of stops) await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a test writes need not outlive a power cut; kills are survived all the same. */
const UNSAFE = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: "200",
  shared_buffers: "256MB",
};

const POOLERS = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer"];

function systemPrograms(): string | undefined {
  const versions = "/usr/lib/postgresql";
  if (!existsSync(versions)) return undefined;
  const newest = readdirSync(versions)
    .map(Number)
    .filter((each) => each >= 14)
    .sort((a, b) => b - a)[0];
  return newest === undefined ? undefined : join(versions, String(newest), "bin");
}

/** PostgreSQL and PgBouncer refuse root: they run as nobody then. */
const NOBODY = 65534;
const IS_ROOT = process.getuid?.() === 0;
const AS_USER: SpawnOptions = {
  cwd: "/",
  stdio: ["ignore", "pipe", "pipe"],
  ...(IS_ROOT ? { uid: NOBODY, gid: NOBODY } : {}),
};

function ownFolder(path: string): string {
  mkdirSync(path, { mode: 0o700 });
  if (IS_ROOT) chownSync(path, NOBODY, NOBODY);
  return path;
}

async function startServer(programs: string, folder: string) {
  const data = ownFolder(join(folder, "server"));
  // Not ordered by bytes, unlike the embedded one: an order that we leave to the locale would show.
  const locale = ["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=zh-Hans"];
  await ended(
    spawn(
      join(programs, "initdb"),
      ["-D", data, "-U", "postgres", "--auth=trust", "-E", "UTF8", "-N", ...locale],
      AS_USER,
    ),
  );
  const settings = Object.entries(UNSAFE).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(
    join(programs, "postgres"),
    ["-D", data, "-k", data, "-c", "listen_addresses=", ...settings],
    AS_USER,
  );
  await said(server, /ready to accept connections/);
  return { socket: data, stop: () => stopped(server, "SIGINT") };
}

async function startPooler(program: string, behind: string, folder: string) {
  const socket = ownFolder(join(folder, "pooler"));
  const users = join(socket, "users.txt");
  const settings = join(socket, "pgbouncer.ini");
  writeFileSync(users, [OWNER, APP].map((user) => `"${user}" ""\n`).join(""));
  writeFileSync(
    settings,
    `[databases]\n* = host=${behind} port=5432\n[pgbouncer]\nunix_socket_dir=${socket}\nlisten_port=6432\nauth_type=trust\n` +
      `auth_file=${users}\npool_mode=transaction\nmax_client_conn=1000\ndefault_pool_size=20\nserver_idle_timeout=5\n`,
  );
  const pooler = spawn(program, [settings], AS_USER);
  await said(pooler, /process up/);
  return { socket, stop: () => stopped(pooler, "SIGINT") };
}

async function ended(program: ChildProcess): Promise<void> {
  let words = "";
  program.stdout?.resume();
  program.stderr?.on("data", (text: Buffer) => (words += text.toString()));
  const [code]: unknown[] = await once(program, "exit");
  if (code !== 0) throw new Error(`initdb ended with ${String(code)}\n${words}`);
}

async function said(program: ChildProcess, awaited: RegExp): Promise<void> {
  let words = "";
  program.stdout?.resume();
  await new Promise<void>((resolve, reject) => {
    program.stderr?.on("data", (text: Buffer) => {
      if (words.length < 100_000) words += text.toString();
      if (awaited.test(words)) resolve();
    });
    program.once("exit", (code) => reject(new Error(`ended with ${String(code)}\n${words}`)));
    program.once("error", reject);
  });
}

async function stopped(program: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const end = once(program, "exit");
  if (program.exitCode === null && program.kill(signal)) await end;
}
