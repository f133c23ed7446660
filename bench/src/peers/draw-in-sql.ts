import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { writeFrameCsv } from "@suijian/compute";
import { hexOf, type AnnouncedPlan, type Clause, type Frame } from "@suijian/core";
import { valueIn } from "../load.js";
import { withFolder } from "../places.js";
import type { Database } from "./database.js";

/** Fills the tables `register` and `sizes`, which a department would have beforehand. */
export async function loadRegister(database: Database, frame: Frame, plans: readonly AnnouncedPlan[]): Promise<void> {
  const columns = frame.columns.map(({ name }) => name);
  const all = ["id", ...columns];
  await database.run(`create table input (${all.map((name) => `${name} text`).join(", ")})`);
  await withFolder(async (folder) => {
    const file = join(folder, "frame.csv");
    valueIn(await writeFrameCsv(file, frame));
    await chmod(file, 0o644);
    await database.run(`copy input from '${file}' (format csv, header, force_not_null (${columns.join(", ")}))`);
  });
  const lists = listColumns(plans).map((name) => `string_to_array(${name}, ';') as ${name}_list`);
  await database.run(`create table register as select ${["*", ...lists].join(", ")} from input`);
  await database.run("drop table input");
  await database.run("create table sizes (plan text, stratum text, n integer)");
  for (const { id, strata } of plans) {
    const rows = strata.map(({ name, n }) => `(${text(id)}, ${text(name)}, ${n})`);
    await database.run(`insert into sizes values ${rows.join(", ")}`);
  }
}

const listColumns = (plans: readonly AnnouncedPlan[]): string[] => {
  const clauses = plans.flatMap(({ key }) => key.clauses).filter(({ operator }) => operator === "~=");
  return [...new Set(clauses.map(({ column }) => column))];
};

/** Tickets, then each plan's strata by rank; the drawn ids of plan number p come to lie in table `drawn_p`. */
export async function drawInSql(
  database: Database,
  plans: readonly AnnouncedPlan[],
  prefix: Uint8Array,
): Promise<void> {
  const ticket = `sha256(${database.bytes(hexOf(prefix))} || id::bytea)`;
  await database.run(`create table ticketed as select *, ${ticket} as ticket from register`);
  for (const [number, plan] of plans.entries()) await database.run(drawSql(number, plan));
}

const drawSql = (number: number, { id, key }: AnnouncedPlan): string => `
  create table drawn_${number} as
  select id from (
    select id, stratum, row_number() over (partition by stratum order by ticket) as place
    from (select id, ticket, concat_ws('+', ${key.columns.join(", ")}) as stratum from ticketed where ${whereSql(key.clauses)}) as members
  ) as ranked
  join sizes on sizes.plan = ${text(id)} and sizes.stratum = ranked.stratum
  where place <= n`;

const whereSql = (clauses: readonly Clause[]): string => ["true", ...clauses.map(clauseSql)].join(" and ");

/** Protocol §3, as `holds` has it. */
function clauseSql({ column, operator, values }: Clause): string {
  const list = values.map(text).join(", ");
  switch (operator) {
    case "=":
      return `${column} in (${list})`;
    case "!=":
      return `${column} not in (${list})`;
    case "^=":
      return `(${values.map((value) => `starts_with(${column}, ${text(value)})`).join(" or ")})`;
    case "~=":
      return `${column}_list && array[${list}]`;
  }
}

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
