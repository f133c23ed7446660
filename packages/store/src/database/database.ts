import type { Result } from "@suijian/core";
import pg from "pg";
import type { Sql } from "sql-template-tag";
import { columnTypes } from "./column-types.js";
import { faultOf, isWorthRepeating } from "./fault.js";
import type { Identity } from "./identity.js";
import { Row } from "./row.js";

/** Inside one transaction of one identity. */
export interface Tx {
  readonly identity: Identity;
  rows(question: Sql): Promise<Row[]>;
  /** The one row that must be there. */
  row(question: Sql): Promise<Row>;
  rowOrNone(question: Sql): Promise<Row | undefined>;
  /** How many rows the statement changed. */
  run(statement: Sql): Promise<number>;
  /** For COPY streams alone. */
  readonly client: pg.ClientBase;
}

export interface Database {
  /** Sees one moment and changes nothing. */
  read<T>(identity: Identity, action: (tx: Tx) => Promise<T>): Promise<T>;
  /** Keeps all or nothing: a result that is a problem is rolled back. A write without an audit line is a bug. */
  write<T, P>(identity: Identity, action: (tx: Tx) => Promise<Result<T, P>>): Promise<Result<T, P>>;
  /** How the pool's connections are used at this moment. */
  use(): PoolUse;
  close(): Promise<void>;
}

export interface PoolUse {
  readonly total: number;
  readonly idle: number;
  /** Requests that wait for a connection. */
  readonly waiting: number;
}

export interface DatabaseOptions {
  readonly connection: pg.PoolConfig;
  readonly connections?: number;
  /** A login with more rights than the server needs takes the lesser role in each transaction. */
  readonly takesRole?: boolean;
  /** Told when a connection that nobody uses breaks; the pool replaces it by itself. */
  readonly onIdleFault?: (error: Error) => void;
}

export function openDatabase({ connection, connections, takesRole, onIdleFault }: DatabaseOptions): Database {
  const pool = new pg.Pool({ max: connections ?? 16, types: columnTypes, ...connection });
  pool.on("error", onIdleFault ?? (() => undefined));
  const role = takesRole === true ? "set local role suijian_app; " : "";

  return {
    read: (identity, action) =>
      repeated(pool, async (client) => {
        await client.query(`begin isolation level repeatable read read only; ${role}${whoAsks(identity)}`);
        const answer = await action(txOf(client, identity));
        await client.query("commit");
        return answer;
      }),
    write: (identity, action) =>
      repeated(pool, async (client) => {
        await client.query(`begin; ${role}${whoAsks(identity)}`);
        const answer = await action(txOf(client, identity));
        await client.query(answer.ok ? "select must_be_audited(); commit" : "rollback");
        return answer;
      }),
    use: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => pool.end(),
  };
}

/** A transaction that met another one is done again from its start, a few times. */
async function repeated<T>(pool: pg.Pool, transaction: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const client = await pool.connect().catch((error: unknown) => {
      throw faultOf(error);
    });
    client.on("error", lostAlready);
    try {
      const answer = await transaction(client);
      client.off("error", lostAlready);
      client.release();
      return answer;
    } catch (error) {
      const isUsable = await client.query("rollback").then(
        () => true,
        () => false,
      );
      if (isUsable) client.off("error", lostAlready);
      client.release(!isUsable);
      if (attempt === MOST_ATTEMPTS || !isWorthRepeating(error)) throw faultOf(error);
    }
  }
}

const MOST_ATTEMPTS = 4;

/** A connection that breaks says so twice: the statement under way fails, and the client, unless someone listens, ends the process. */
const lostAlready = (): void => undefined;

/** One statement with the identity's settings, written into the text since it goes with `begin` in one message. */
function whoAsks({ account, role, department, divisions }: Identity): string {
  const settings = {
    "suijian.account": account ?? "",
    "suijian.role": role,
    "suijian.department": department ?? "",
    "suijian.divisions": `{${divisions.map((each) => JSON.stringify(each)).join(",")}}`,
    "suijian.audited": "",
  };
  const calls = Object.entries(settings).map(
    ([name, value]) => `set_config('${name}', ${pg.escapeLiteral(value)}, true)`,
  );
  return `select ${calls.join(", ")}`;
}

/** For a transaction that the caller has begun; its connection needs our column types. */
export function txOf(client: pg.ClientBase, identity: Identity): Tx {
  const rows = async (question: Sql) =>
    (await client.query<Record<string, unknown>>(question.text, question.values)).rows.map((row) => new Row(row));
  return {
    identity,
    client,
    rows,
    rowOrNone: async (question) => (await rows(question))[0],
    row: async (question) => {
      const found = (await rows(question))[0];
      if (found === undefined) throw new Error(`No row answers: ${question.text}`);
      return found;
    },
    run: async (statement) => (await client.query(statement.text, statement.values)).rowCount ?? 0,
  };
}
