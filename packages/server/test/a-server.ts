import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Role } from "@suijian/core";
import { handlers, LIMITS, openApp, realWorld, type Parts, type World } from "@suijian/server";
import { aDatabase, type Cluster, type TestDatabase } from "@suijian/testkit/databases";
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import pg from "pg";

export interface TestServer {
  readonly app: FastifyInstance;
  readonly db: TestDatabase;
  readonly parts: Parts;
  /** Someone signed in, with an account of that role made for it. */
  as(role: Exclude<Role, "public">, what?: Person): Promise<Caller>;
  readonly nobody: Caller;
  /** As the schema's owner: for what a test must arrange or look at behind the policies. */
  asOwner(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

export interface Person {
  readonly jurisdiction?: string;
  readonly department?: string;
  readonly strong?: boolean;
  readonly login?: string;
}

export interface Caller {
  readonly account: string | undefined;
  readonly token: string | undefined;
  get(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  /** With an idempotency key of its own, unless the headers give one. */
  post(url: string, body?: unknown, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  put(url: string, body?: unknown, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
  delete(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>;
}

/** The whole server on a database of its own: everything but the socket. */
export async function aServer(
  cluster: Cluster,
  world: World = realWorld,
  otherwise: Partial<Parts> = {},
): Promise<TestServer> {
  const db = await aDatabase(cluster);
  const folder = mkdtempSync(join(tmpdir(), "suijian-server-"));
  const parts: Parts = {
    database: db.database,
    world,
    folder,
    secretKey: randomBytes(32),
    origins: [],
    isSecure: false,
    // A test asks more often than a person does.
    limits: { ...LIMITS, signInsPerMinute: 0, requestsPerMinute: 0, strangersPerMinute: 0 },
    ...otherwise,
  };
  const app = await openApp(parts, handlers, { logger: false });
  const asOwner = async (text: string, values: unknown[] = []) => {
    const client = new pg.Client(db.owner);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(text, values)).rows;
    } finally {
      await client.end();
    }
  };
  return {
    app,
    db,
    parts,
    asOwner,
    nobody: callerOf(app, undefined, undefined),
    as: async (role, person = {}) => {
      const account = randomUUID();
      const token = randomBytes(32).toString("base64url");
      await asOwner(
        "insert into accounts (account, login, name, role, department, jurisdiction) values ($1, $2, $3, $4, $5, $6)",
        [
          account,
          person.login ?? `${role}-${account.slice(0, 8)}`,
          `${role} of the test`,
          role,
          person.department,
          person.jurisdiction,
        ],
      );
      await asOwner(
        "insert into sessions (token_hash, account, expires_at, strong, agent) values ($1, $2, now() + interval '1 hour', $3, 'test')",
        [createHash("sha256").update(token).digest(), account, person.strong ?? false],
      );
      return callerOf(app, account, token);
    },
    close: async () => {
      await app.close();
      await db.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function callerOf(app: FastifyInstance, account: string | undefined, token: string | undefined): Caller {
  const send = (options: InjectOptions) => {
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return app.inject({ ...options, headers: { "accept-language": "en", ...authorization, ...options.headers } });
  };
  const withBody = (method: "POST" | "PUT", url: string, body: unknown, headers: Record<string, string> = {}) => {
    const key = method === "POST" ? { "idempotency-key": randomUUID() } : {};
    const isRaw = typeof body === "string" || Buffer.isBuffer(body);
    const payload = body === undefined ? {} : { payload: isRaw ? body : JSON.stringify(body) };
    const media = body === undefined || isRaw ? {} : { "content-type": "application/json" };
    return send({ method, url, ...payload, headers: { ...media, ...key, ...headers } });
  };
  return {
    account,
    token,
    get: (url, headers = {}) => send({ method: "GET", url, headers }),
    post: (url, body, headers) => withBody("POST", url, body, headers),
    put: (url, body, headers) => withBody("PUT", url, body, headers),
    delete: (url, headers = {}) => send({ method: "DELETE", url, headers }),
  };
}
