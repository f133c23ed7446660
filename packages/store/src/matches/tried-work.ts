import type { Problem } from "@suijian/core";
import sql, { empty, raw, type Sql } from "sql-template-tag";
import type { Tx } from "../database/database.js";
import { homeOf } from "../database/home.js";
import type { Row } from "../database/row.js";

/** Long counting that somebody asked for: it waits for its job, and keeps the answer to be read later. */
export interface TriedWork {
  readonly id: string;
  readonly title: string | undefined;
  readonly division: string;
  readonly asked: unknown;
  readonly state: "waiting" | "done" | "failed" | "cancelled";
  readonly job: string;
  readonly answer: unknown;
  readonly problem: Problem | undefined;
  readonly askedAt: string;
  readonly endedAt: string | undefined;
}

export interface TriedEnd {
  readonly state: "done" | "failed" | "cancelled";
  readonly answer?: unknown;
  readonly problem?: Problem;
}

/** The tables of such work are alike but for their names. */
export interface TriedTable {
  readonly add: (
    tx: Tx,
    work: { readonly id: string; readonly title?: string; readonly job: string; readonly asked: unknown },
  ) => Promise<void>;
  readonly find: (tx: Tx, id: string) => Promise<TriedWork | undefined>;
  /** The latest first. */
  readonly before: (
    tx: Tx,
    page: { readonly after: string | undefined; readonly limit: number },
  ) => Promise<TriedWork[]>;
  /** Of one that still waits; false where another server has ended it. */
  readonly end: (tx: Tx, id: string, end: TriedEnd) => Promise<boolean>;
}

const json = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

function triedWork(row: Row, id: string): TriedWork {
  return {
    id: row.text(id),
    title: row.textOrNone("title"),
    division: row.text("division"),
    asked: row.json("asked"),
    state: row.text("shown_state") as TriedWork["state"],
    job: row.text("job"),
    answer: row.json("answer") ?? undefined,
    // Only `end` writes it.
    problem: (row.json("problem") ?? undefined) as Problem | undefined,
    askedAt: row.text("asked_at"),
    endedAt: row.textOrNone("ended_at"),
  };
}

/** A job that waits is cancelled without anybody working on it: what waits for it then waits no more. */
const shownState = sql`case when t.state = 'waiting' and j.state = 'cancelled' then 'cancelled' else t.state end as shown_state`;

const ending = ({ state, answer, problem }: TriedEnd): Sql =>
  sql`state = ${state}, answer = ${json(answer)}, problem = ${json(problem)}, ended_at = clock_timestamp()`;

/** What a plan set would cause: the batches that were tried, and the answer. */
export const SIMULATIONS: TriedTable = {
  add: async (tx, { id, title, job, asked }) => {
    await tx.run(sql`
      insert into simulations (division, simulation, title, asked, state, job, asked_by)
      values (${homeOf(tx.identity)}, ${id}, ${title ?? ""}, ${json(asked)}, 'waiting', ${job}, ${tx.identity.account})`);
  },
  find: async (tx, id) => {
    const row = await tx.rowOrNone(
      sql`select t.*, ${shownState} from simulations t left join jobs j using (division, job) where simulation = ${id}`,
    );
    return row === undefined ? undefined : triedWork(row, "simulation");
  },
  before: async (tx, { after, limit }) => {
    const behind =
      after === undefined
        ? empty
        : sql`where (t.asked_at, t.simulation) < (select asked_at, simulation from simulations where simulation = ${after})`;
    const rows = await tx.rows(
      sql`select t.*, ${shownState} from simulations t left join jobs j using (division, job) ${behind}
        order by t.asked_at desc, t.simulation desc limit ${limit}`,
    );
    return rows.map((row) => triedWork(row, "simulation"));
  },
  end: async (tx, id, end) =>
    (await tx.run(sql`update simulations set ${ending(end)} where simulation = ${id} and state = 'waiting'`)) === 1,
};

/** A search for plans to make together. */
export const MATCHINGS: TriedTable = untitled("matchings", "matching");

/** Whether the chains of the audit log hold. */
export const AUDIT_CHECKS: TriedTable = untitled("audit_checks", "audit_check");

/** What a rule with other parameters would have said of a past year. */
export const RULE_REPLAYS: TriedTable = untitled("rule_replays", "rule_replay");

/** Tables without a title; the names are ours. */
function untitled(table: string, id: string): TriedTable {
  const [from, key] = [raw(table), raw(id)];
  return {
    add: async (tx, { id: added, job, asked }) => {
      await tx.run(sql`
        insert into ${from} (division, ${key}, asked, state, job, asked_by)
        values (${homeOf(tx.identity)}, ${added}, ${json(asked)}, 'waiting', ${job}, ${tx.identity.account})`);
    },
    find: async (tx: Tx, wanted) => {
      const row = await tx.rowOrNone(
        sql`select t.*, null::text as title, ${shownState} from ${from} t left join jobs j using (division, job) where ${key} = ${wanted}`,
      );
      return row === undefined ? undefined : triedWork(row, id);
    },
    before: async (tx, { after, limit }) => {
      const behind =
        after === undefined
          ? empty
          : sql`where (t.asked_at, t.${key}) < (select asked_at, ${key} from ${from} where ${key} = ${after})`;
      const rows = await tx.rows(
        sql`select t.*, null::text as title, ${shownState} from ${from} t left join jobs j using (division, job) ${behind}
          order by t.asked_at desc, t.${key} desc limit ${limit}`,
      );
      return rows.map((row) => triedWork(row, id));
    },
    end: async (tx, wanted, end) =>
      (await tx.run(sql`update ${from} set ${ending(end)} where ${key} = ${wanted} and state = 'waiting'`)) === 1,
  };
}
