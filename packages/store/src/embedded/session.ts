import pg from "pg";
import type { Place } from "./place.js";
import { codeOf } from "./refusal.js";

/** How to reach the database; fits `new pg.Client` and `new pg.Pool`. */
export interface Connection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  /** Said, since PGSSLMODE in the environment would ask for what a socket does not have. */
  readonly ssl: false;
}

export const connectionTo = ({ socketFolder }: Place, user: string, database: string): Connection => ({
  host: socketFolder,
  port: 5432,
  user,
  database,
  ssl: false,
});

/** The process that holds the database. */
export interface Holder {
  readonly pid: number;
  readonly since: string;
}

export type Opened =
  | { readonly kind: "open"; readonly session: Session }
  /** Somebody answers, but serves nobody yet, or no longer. */
  | { readonly kind: "busy" }
  | { readonly kind: "silent" };

/**
 * A connection as superuser, for the launcher alone. The advisory lock that makes this process the owner lives and dies with it:
 * whatever happens to this process, the lock is free at once.
 */
export class Session {
  /** When the connection is gone, for whatever reason. */
  readonly ended: Promise<void>;

  private constructor(private readonly client: pg.Client) {
    this.ended = new Promise((resolve) => client.once("end", resolve));
    // An error of the connection itself is followed by its end.
    client.on("error", () => undefined);
  }

  static async open(place: Place, self: Holder): Promise<Opened> {
    const client = new pg.Client({
      ...connectionTo(place, "postgres", "postgres"),
      application_name: `suijian-owner pid=${self.pid} since=${self.since}`,
      connectionTimeoutMillis: 5000,
    });
    const session = new Session(client);
    try {
      await client.connect();
      return { kind: "open", session };
    } catch (error) {
      if (!isGone(error)) throw error;
      return { kind: codeOf(error) === STARTING_OR_STOPPING ? "busy" : "silent" };
    }
  }

  async takeLock(): Promise<boolean> {
    const { rows } = await this.client.query<{ taken: boolean }>(`select pg_try_advisory_lock(${OWNER}) as taken`);
    return rows[0]?.taken === true;
  }

  async holder(): Promise<Holder | undefined> {
    const { rows } = await this.client.query<{ pid: string; since: string }>(`
      select coalesce(substring(application_name from 'pid=(\\d+)'), a.pid::text) as pid,
        coalesce(substring(application_name from 'since=(\\S+)'), backend_start::text) as since
      from pg_locks l join pg_stat_activity a on a.pid = l.pid
      where locktype = 'advisory' and granted and (l.classid::bigint << 32) + l.objid::bigint = ${OWNER}`);
    const row = rows[0];
    return row && { pid: Number(row.pid), since: row.since };
  }

  /** What the server was started as, if by a launcher like this one. */
  async startedAs(): Promise<string | null> {
    const question = "select current_setting('suijian.started_as', true) as line";
    const { rows } = await this.client.query<{ line: string | null }>(question);
    return rows[0]?.line ?? null;
  }

  /** What an owner that was killed has left running must not write any more. */
  async endOthers(): Promise<void> {
    await this.client.query(`
      select pg_terminate_backend(pid, 5000) from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid()`);
  }

  async run(statement: string): Promise<void> {
    await this.client.query(statement);
  }

  async has(question: string): Promise<boolean> {
    return (await this.client.query(question)).rows.length > 0;
  }

  async close(): Promise<void> {
    await this.client.end();
  }
}

/** "Suijian" in ASCII. */
const OWNER = 0x5375696a69616en;

/** SQLSTATE cannot_connect_now. */
const STARTING_OR_STOPPING = "57P03";

/** Whether the database went away or is not there: worth another try. 53300 is too_many_connections. */
export function isGone(error: unknown): boolean {
  if (["ENOENT", "ECONNREFUSED", "ECONNRESET", "EPIPE", "EAGAIN", "53300"].includes(codeOf(error))) return true;
  return codeOf(error).startsWith("57P") || /Connection terminated|timeout expired|not queryable/.test(String(error));
}
