import type pg from "pg";
import { schemaText, shippedSchema } from "../migrate/schema.js";
import { type MigrationLine, migrationLines } from "../migrate/status.js";
import { APP_ROLE } from "../embedded/roles.js";
import { type Finding, fine, warn, wrong } from "./finding.js";

/** What its owner can see of a database that answers. */
export async function examineDatabase(client: pg.ClientBase, server: string): Promise<Finding[]> {
  const { version, encoding, apart } = await row<{ version: string; encoding: string; apart: number }>(
    client,
    THE_SERVER,
    [String(Date.now())],
  );
  const general = [
    fine("database-reached", { server }),
    fine("database-version", { version }),
    encoding === "UTF8" ? fine("encoding", { encoding }) : wrong("encoding", "not-utf8", { encoding }),
    clock(Math.round(apart) / 1000),
  ];
  const ran = migrations(await migrationLines(client));
  if (ran.verdict === "fail" || ran.facts.ran === 0) return [...general, ran];
  const role = await roles(client);
  return [
    ...general,
    ran,
    ...(ran.verdict === "ok" ? [await schema(client)] : []),
    role,
    ...(role.state === "missing" ? [] : [await rowSecurity(client)]),
    await auditHeads(client),
  ];
}

const THE_SERVER = `
  select current_setting('server_version') as version, current_setting('server_encoding') as encoding,
    (extract(epoch from clock_timestamp()) * 1000 - $1::float8)::float8 as apart`;

/** Deadlines are counted by the database's clock, sessions by the server's. */
function clock(seconds: number): Finding {
  const facts = { seconds };
  if (Math.abs(seconds) > 60) return wrong("clock", "apart", facts);
  return Math.abs(seconds) > 2 ? warn("clock", "apart", facts) : fine("clock", facts);
}

function migrations(lines: readonly MigrationLine[]): Finding {
  const ran = lines.filter(({ state }) => state === "ran").length;
  for (const state of ["unknown", "altered"] as const) {
    const odd = lines.find((line) => line.state === state);
    if (odd !== undefined) return wrong("migrations", state, { migration: odd.name });
  }
  const waiting = lines.length - ran;
  return waiting === 0 ? fine("migrations", { ran }) : warn("migrations", "waiting", { ran, waiting });
}

async function schema(client: pg.ClientBase): Promise<Finding> {
  const [found, shipped] = [(await schemaText(client)).split("\n"), shippedSchema().split("\n")];
  const at = found.findIndex((line, i) => line !== shipped[i]);
  if (at < 0 && found.length === shipped.length) return fine("schema");
  return warn("schema", "differs", { line: at + 1, found: (found[at] ?? "").trim().slice(0, 120) });
}

/** The server's role must not be able to do what only the owner may. */
async function roles(client: pg.ClientBase): Promise<Finding> {
  const { rows } = await client.query<{ powerful: boolean; owns: number }>(
    `select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as powerful,
       (select count(*)::int from pg_class where relowner = r.oid and relnamespace = 'public'::regnamespace) as owns
     from pg_roles r where rolname = $1`,
    [APP_ROLE],
  );
  const role = rows[0];
  if (role === undefined) return wrong("roles", "missing", { role: APP_ROLE });
  return role.powerful || role.owns > 0
    ? wrong("roles", "too-powerful", { role: APP_ROLE })
    : fine("roles", { role: APP_ROLE });
}

async function rowSecurity(client: pg.ClientBase): Promise<Finding> {
  const { rows } = await client.query<{ table: string }>(
    `select relname::text as table from pg_class c
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relrowsecurity
       and (has_table_privilege($1, c.oid, 'select, insert, update, delete') or has_any_column_privilege($1, c.oid, 'select, insert, update'))
     order by relname collate "C"`,
    [APP_ROLE],
  );
  if (rows.length === 0) return fine("row-security");
  return wrong("row-security", "off", { tables: rows.map(({ table }) => table).join(", ") });
}

/** Only the ends of the chains: `audit verify` goes through all of them. */
async function auditHeads(client: pg.ClientBase): Promise<Finding> {
  const { rows } = await client.query<{ division: string; holds: boolean }>(`
    select coalesce(h.division, l.division) as division, coalesce(h.seq = l.seq and h.hash = l.hash, false) as holds
    from audit_heads h full join (
      select distinct on (division) division, seq, hash from audit_log order by division, seq desc) l using (division)`);
  const broken = rows.find(({ holds }) => !holds);
  return broken === undefined
    ? fine("audit-heads", { chains: rows.length })
    : wrong("audit-heads", "broken", { division: broken.division });
}

async function row<T extends pg.QueryResultRow>(
  client: pg.ClientBase,
  question: string,
  values: string[] = [],
): Promise<T> {
  return (await client.query<T>(question, values)).rows[0]!;
}
