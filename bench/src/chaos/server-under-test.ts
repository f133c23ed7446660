import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { openSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { reachAny } from "@suijian/store";
import { ROOT } from "../places.js";

/** The server's own program with its embedded database, as an operator runs it. */
export class ServerUnderTest {
  private child: ChildProcess | undefined;
  private socket: { readonly host: string; readonly port: number } | undefined;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
  ) {}

  static async in(folder: string): Promise<ServerUnderTest> {
    return new ServerUnderTest(folder, await freePort());
  }

  get base(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get data(): string {
    return join(this.folder, "data");
  }

  get log(): string {
    return join(this.folder, "server.log");
  }

  /** Starts it unless it runs, and waits until it and its database serve. */
  async up(): Promise<void> {
    for (const until = Date.now() + LONGEST_START; Date.now() < until; await sleep(25)) {
      if (this.child === undefined || this.child.exitCode !== null || this.child.signalCode !== null) this.start();
      const reply = await fetch(`${this.base}/health/ready`).catch(() => undefined);
      if (reply?.ok === true) return this.findSocket();
    }
    throw new Error(
      `the server is not ready after ${LONGEST_START} ms:\n${readFileSync(this.log, "utf8").slice(-3000)}`,
    );
  }

  async killServer(): Promise<void> {
    await this.ended("SIGKILL");
  }

  stop(): Promise<void> {
    return this.ended("SIGTERM");
  }

  /** The first of PostgreSQL's processes; the others notice. */
  async killDatabase(): Promise<void> {
    const pid = await this.databasePid();
    if (pid !== undefined) process.kill(pid, "SIGKILL");
  }

  /** As the schema's owner, past the server. */
  async ask<Line extends pg.QueryResultRow>(question: string, values: unknown[] = []): Promise<Line[]> {
    const owner = { ...this.socket, user: "suijian_owner", database: "suijian" };
    for (const until = Date.now() + LONGEST_START; ; await sleep(25)) {
      try {
        return await withClient<Line>(owner, question, values);
      } catch (error) {
        // Killed a moment ago, it may be down although the server has not noticed.
        if (Date.now() > until || !isDown(error)) throw error;
      }
    }
  }

  /** As the server's role. */
  get connection(): pg.PoolConfig {
    return { ...this.socket, user: "suijian_app", database: "suijian" };
  }

  private async databasePid(): Promise<number | undefined> {
    try {
      const rows = await withClient<{ data_directory: string }>(
        { ...this.socket, user: "postgres", database: "postgres" },
        "show data_directory",
      );
      return Number.parseInt(readFileSync(join(rows[0]!.data_directory, "postmaster.pid"), "utf8"), 10);
    } catch {
      // It is down at this moment.
      return undefined;
    }
  }

  /** The same one after every start; found while the server holds the database. */
  private async findSocket(): Promise<void> {
    if (this.socket !== undefined) return;
    const reached = await reachAny({ kind: "embedded", folder: join(this.folder, "data", "database") });
    if (!reached.ok) throw new Error(JSON.stringify(reached.problem));
    const { host, port } = reached.value.owner;
    if (host === undefined || port === undefined) throw new Error("the embedded database has a socket");
    this.socket = { host, port };
  }

  private start(): void {
    const log = openSync(this.log, "a");
    this.child = spawn(process.execPath, [join(ROOT, "packages", "server", "bin", "suijian-server.js")], {
      stdio: ["ignore", log, log],
      env: {
        ...process.env,
        PORT: String(this.port),
        SUIJIAN_DATA: join(this.folder, "data"),
        // Three clients ask as fast as they can.
        SUIJIAN_RATE_SIGN_IN: "0",
        SUIJIAN_RATE_SESSION: "0",
        SUIJIAN_RATE_ADDRESS: "0",
        DATABASE_URL: "",
        DATABASE_OWNER_URL: "",
      },
    });
  }

  private async ended(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const end = once(child, "exit");
    child.kill(signal);
    await end;
  }
}

const LONGEST_START = 60_000;

const isDown = (error: unknown): boolean =>
  error instanceof pg.DatabaseError
    ? (error.code?.startsWith("57P") ?? false)
    : /ECONNREFUSED|ENOENT|ECONNRESET|EPIPE|terminated/.test(String(error));

async function withClient<Line extends pg.QueryResultRow>(
  config: pg.ClientConfig,
  question: string,
  values: unknown[] = [],
): Promise<Line[]> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Line>(question, values)).rows;
  } finally {
    await client.end();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
