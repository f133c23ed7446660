import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { done, fail, type OperatorProblem, type Result, type StoreProblem } from "@suijian/core";
import pg from "pg";
import type { DatabaseEvent } from "../embedded/ownership.js";
import { placeIn } from "../embedded/place.js";
import type { DatabaseProblem } from "../embedded/problem.js";
import { orRefusal } from "../embedded/refusal.js";
import { APP_ROLE, DATABASE, OWNER_ROLE } from "../embedded/roles.js";
import { connectionTo } from "../embedded/session.js";
import { startEmbedded } from "../embedded/start.js";
import { serverName, type Where } from "./where.js";

/** A database that answers. */
export interface Reached {
  /** For messages: its folder, or host, port and name. */
  readonly name: string;
  readonly kind: Where["kind"];
  /** For migrations, backup and restore. */
  readonly owner: pg.ClientConfig;
  /** For all else. */
  readonly app: pg.PoolConfig;
  /** The login of `app` has more rights than the server needs, or other ones. */
  readonly takesRole: boolean;
  /** Ends what was started here: nothing for a database that others run. */
  stop(): Promise<void>;
}

export type ReachProblem = OperatorProblem | StoreProblem | DatabaseProblem;

export interface ReachOptions {
  readonly watch?: (event: DatabaseEvent) => void;
  /** How long a server that does not answer is asked again; in milliseconds. */
  readonly patience?: number;
}

/** As its owner: an embedded database that another process has is refused, by that process's name. */
export async function reachOwn(where: Where, options: ReachOptions = {}): Promise<Result<Reached, ReachProblem>> {
  if (where.kind === "server") return reachServer(where, options.patience ?? 0);
  const { folder } = where;
  const started = await startEmbedded({ folder, ...(options.watch === undefined ? {} : { watch: options.watch }) });
  if (!started.ok) return started;
  const { owner, app, stop } = started.value;
  return done({ name: folder, kind: "embedded", owner, app, takesRole: false, stop });
}

/**
 * For a command that may run beside the server: of an embedded database that runs already it takes the socket. One that nobody has made
 * is not made.
 */
export async function reachAny(where: Where): Promise<Result<Reached, ReachProblem>> {
  if (!isMade(where)) return fail({ code: "database-not-reached", server: nameOf(where), reason: "ENOENT" });
  const own = await reachOwn(where);
  if (own.ok || own.problem.code !== "database-folder-owned" || where.kind !== "embedded") return own;
  const { folder } = where;
  return orRefusal(folder, () => {
    const place = placeIn(folder);
    if (!place.ok) return Promise.resolve(place);
    const as = (role: string) => connectionTo(place.value, role, DATABASE);
    const reached = { owner: as(OWNER_ROLE), app: as(APP_ROLE), takesRole: false, stop: () => Promise.resolve() };
    return Promise.resolve(done({ name: folder, kind: "embedded" as const, ...reached }));
  });
}

/** An embedded database may lie elsewhere than in its folder, which then says so. */
export const isMade = (where: Where): boolean =>
  where.kind === "server" || ["cluster", "elsewhere"].some((name) => existsSync(join(where.folder, name)));

export const nameOf = (where: Where): string => (where.kind === "server" ? serverName(where.url) : where.folder);

const LEAST_VERSION = 14;

async function reachServer(
  where: Extract<Where, { kind: "server" }>,
  patience: number,
): Promise<Result<Reached, ReachProblem>> {
  const app = { connectionString: where.url, connectionTimeoutMillis: 10_000, keepAlive: true };
  const owner = { ...app, connectionString: where.ownerUrl };
  const asOwner = await firstAnswer(owner, patience);
  if (!asOwner.ok) return asOwner;
  const login = await firstAnswer(app, patience);
  if (!login.ok) return login;
  const stop = () => Promise.resolve();
  const takesRole = login.value !== APP_ROLE;
  return done({ name: serverName(where.url), kind: "server", owner, app, takesRole, stop });
}

/** As whom it lets us in, if it is one that we can use. */
async function firstAnswer(
  config: { readonly connectionString: string },
  patience: number,
): Promise<Result<string, ReachProblem>> {
  for (const until = Date.now() + patience; ; await sleep(500)) {
    const answered = await answerOf(config);
    if (answered.ok || answered.problem.code !== "database-not-reached" || Date.now() >= until) return answered;
  }
}

async function answerOf(config: { readonly connectionString: string }): Promise<Result<string, ReachProblem>> {
  const server = serverName(config.connectionString);
  const client = new pg.Client(config);
  client.on("error", () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ login: string; version: string }>(
      "select current_user::text as login, current_setting('server_version') as version",
    );
    const { login, version } = rows[0]!;
    if (Number.parseInt(version, 10) >= LEAST_VERSION) return done(login);
    return fail({ code: "database-too-old", server, found: version, least: String(LEAST_VERSION) });
  } catch (error) {
    return fail({ code: "database-not-reached", server, reason: reasonOf(error) });
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Node gathers the failures of several addresses of a name under one error without words. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
