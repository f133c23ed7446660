import { invariant, REGISTERS, type Problem, type Register } from "@suijian/core";
import sql, { empty, type Sql } from "sql-template-tag";
import type { Tx } from "./database/database.js";
import { homeOf } from "./database/home.js";
import type { Row } from "./database/row.js";

export type ImportState = "waiting" | "done" | "refused" | "cancelled";

/** A file read into a register, dry (only reported) or for good. */
export interface Import {
  readonly import: string;
  readonly register: Register;
  readonly upload: string | undefined;
  readonly feed: string | undefined;
  /** What its asker chose; checked when it was asked. */
  readonly choices: unknown;
  readonly mode: "delta" | "full";
  readonly dry: boolean;
  readonly day: string;
  readonly job: string | undefined;
}

export interface ImportLine extends Omit<Import, "choices"> {
  /** The name of the file. */
  readonly file: string | undefined;
  readonly state: ImportState;
  readonly counts: unknown;
  readonly problem: Problem | undefined;
  readonly askedAt: string;
  readonly endedAt: string | undefined;
}

export async function addImport(tx: Tx, asked: Import): Promise<void> {
  await tx.run(sql`
    insert into imports (division, import, register, upload, feed, choices, mode, dry, day, state, job, asked_by)
    values (${homeOf(tx.identity)}, ${asked.import}, ${asked.register.name}, ${asked.upload}, ${asked.feed}, ${JSON.stringify(asked.choices)},
      ${asked.mode}, ${asked.dry}, ${asked.day}, 'waiting', ${asked.job}, ${tx.identity.account})`);
}

/** The import for the one who now works on it, or nothing where that was done already. Others wait for the end of the transaction. */
export async function holdWaitingImport(tx: Tx, id: string): Promise<Import | undefined> {
  const row = await tx.rowOrNone(sql`select * from imports where import = ${id} and state = 'waiting' for update`);
  return row === undefined ? undefined : importOf(row);
}

export async function endImport(
  tx: Tx,
  id: string,
  ended: { readonly state: ImportState; readonly counts: unknown; readonly problem: Problem | undefined },
): Promise<void> {
  await tx.run(sql`
    update imports set state = ${ended.state}, counts = ${JSON.stringify(ended.counts)},
      problem = ${ended.problem === undefined ? null : JSON.stringify(ended.problem)}, ended_at = clock_timestamp()
    where import = ${id} and state = 'waiting'`);
}

/** The findings of the stage become the import's report, by line. */
export async function keepFindings(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`
    insert into import_findings (division, import, seq, line, severity, code, field, value, body)
    select ${homeOf(tx.identity)}, ${id}::uuid, row_number() over (order by line, severity, field, code), line, severity, code, field, value, body
    from found`);
}

export async function findImport(tx: Tx, id: string): Promise<ImportLine | undefined> {
  const row = await tx.rowOrNone(sql`${LINES} where import = ${id}`);
  return row === undefined ? undefined : lineOf(row);
}

export interface ImportFilter {
  readonly register?: string | undefined;
  readonly feed?: string | undefined;
  /** Of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** The latest first. */
export async function importsBefore(tx: Tx, { register, feed, after, limit }: ImportFilter): Promise<ImportLine[]> {
  const rows = await tx.rows(sql`${LINES} where true
    ${register === undefined ? empty : sql`and register = ${register}`}
    ${feed === undefined ? empty : sql`and feed = ${feed}`}
    ${after === undefined ? empty : sql`and (asked_at, import) < (select asked_at, import from imports where import = ${after})`}
    order by asked_at desc, import desc limit ${limit}`);
  return rows.map(lineOf);
}

export interface FindingLine {
  readonly seq: number;
  readonly line: number;
  readonly severity: "warned" | "refused";
  readonly code: string;
  readonly field: string;
  readonly value: string;
  /** The other facts of the problem or warning. */
  readonly body: unknown;
}

export interface FindingFilter {
  readonly severity?: string | undefined;
  readonly code?: string | undefined;
  readonly field?: string | undefined;
}

export async function findingsAfter(
  tx: Tx,
  id: string,
  filter: FindingFilter,
  page: { readonly after: number; readonly limit: number },
): Promise<FindingLine[]> {
  const rows = await tx.rows(sql`
    select seq, line, severity, code, field, value, body from import_findings
    where import = ${id} and division = (select division from imports where import = ${id}) and seq > ${page.after}
    ${filter.severity === undefined ? empty : sql`and severity = ${filter.severity}`}
    ${filter.code === undefined ? empty : sql`and code = ${filter.code}`}
    ${filter.field === undefined ? empty : sql`and field = ${filter.field}`}
    order by seq limit ${page.limit}`);
  return rows.map((row) => ({
    seq: row.number("seq"),
    line: row.number("line"),
    severity: row.text("severity") === "refused" ? "refused" : "warned",
    code: row.text("code"),
    field: row.text("field"),
    value: row.text("value"),
    body: row.json("body"),
  }));
}

const LINES: Sql = sql`
  select import, register, upload, (select name from uploads u where u.division = imports.division and u.upload = imports.upload) as file,
    feed, choices, mode, dry, day, state, job, counts, problem, asked_at, ended_at from imports`;

const importOf = (row: Row): Import => ({
  import: row.text("import"),
  register: registerOf(row.text("register")),
  upload: row.textOrNone("upload"),
  feed: row.textOrNone("feed"),
  choices: row.json("choices"),
  mode: row.text("mode") === "full" ? "full" : "delta",
  dry: row.flag("dry"),
  day: row.text("day"),
  job: row.textOrNone("job"),
});

function lineOf(row: Row): ImportLine {
  const { choices: _, ...rest } = importOf(row);
  return {
    ...rest,
    file: row.textOrNone("file"),
    state: stateOf(row.text("state")),
    counts: row.json("counts"),
    // Only endImport writes it.
    problem: (row.json("problem") ?? undefined) as Problem | undefined,
    askedAt: row.text("asked_at"),
    endedAt: row.textOrNone("ended_at"),
  };
}

const STATES: readonly ImportState[] = ["waiting", "done", "refused", "cancelled"];

function stateOf(text: string): ImportState {
  const state = STATES.find((each) => each === text);
  invariant(state !== undefined, `the table of imports allows only known states, not ${text}`);
  return state;
}

function registerOf(text: string): Register {
  const register = Object.values(REGISTERS).find(({ name }) => name === text);
  invariant(register !== undefined, `an import is for a known register, not ${text}`);
  return register;
}
