import { readFileSync } from "node:fs";
import type pg from "pg";

/** As it was written from this version's migrations. */
export const shippedSchema = (): string => readFileSync(new URL("../../schema.sql", import.meta.url), "utf8");

/**
 * The whole schema as text, by our own questions to the catalogue: what a reviewer sees change when a migration is added. The server's
 * version leaves no trace in it, so every PostgreSQL from 14 on must write the same.
 */
export async function schemaText(client: pg.ClientBase): Promise<string> {
  const parts = [
    "-- Written by `npm run schema` from a migrated database; the suite compares it.",
    ...(await lines(client, EXTENSIONS)),
    ...(await lines(client, TYPES)),
    ...(await tables(client)),
    ...(await lines(client, FUNCTIONS)),
  ];
  return `${parts.join("\n\n")}\n`;
}

async function tables(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string; rest: string[] }>(`
    select asked.line as name, ${OF_A_TABLE.map((question) => `array(${question})`).join(" || ")} as rest
    from (${TABLES}) asked order by asked.line collate "C"`);
  return rows.map(({ name, rest }) => [`table ${name}`, ...rest].join("\n  "));
}

async function lines(client: pg.ClientBase, question: string): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(question);
  return rows.map((row) => row.line);
}

/** What came with an extension is the extension's; what is always there is nobody's news. */
const NOT_OF_EXTENSION = (catalogue: string, oid: string) => `
  not exists (select from pg_depend d where d.classid = '${catalogue}'::regclass and d.objid = ${oid} and d.deptype = 'e')`;

const EXTENSIONS = `
  select 'extension ' || extname as line from pg_extension where extname <> 'plpgsql' order by extname collate "C"`;

/** Those that are not a table's own row. */
const TYPES = `
  select 'type ' || typname || ' ' || coalesce(
    (select '(' || string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', ' order by attnum) || ')'
      from pg_attribute where attrelid = typrelid and attnum > 0 and not attisdropped),
    (select 'enum ' || string_agg(quote_literal(enumlabel), ', ' order by enumsortorder) from pg_enum where enumtypid = t.oid),
    format_type(typbasetype, typtypmod)) as line
  from pg_type t where typnamespace = 'public'::regnamespace and typtype in ('c', 'e', 'd')
    and (typrelid = 0 or (select relkind from pg_class where oid = typrelid) = 'c') and ${NOT_OF_EXTENSION("pg_type", "t.oid")}
  order by typname collate "C"`;

const TABLES = `
  select relname::text as line from pg_class c
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S') and ${NOT_OF_EXTENSION("pg_class", "c.oid")}
  order by relname collate "C"`;

/** Of the table that is asked about. */
const THE_TABLE = "('public.' || quote_ident(asked.line))::regclass";

const KIND = `
  select concat_ws(', ', case relkind when 'S' then 'sequence' when 'v' then 'view' when 'm' then 'materialised view'
      when 'p' then 'partitioned' end, case relpersistence when 'u' then 'unlogged' end,
      case when relrowsecurity then 'row level security' end, case when relforcerowsecurity then 'forced' end) as line
  from pg_class where oid = ${THE_TABLE}
    and (relkind <> 'r' or relpersistence = 'u' or relrowsecurity)`;

const COLUMNS = `
  select concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod),
      case when a.attcollation <> 0 and a.attcollation <> t.typcollation then 'collate ' || quote_ident(c.collname) end,
      case when a.attnotnull then 'not null' end,
      case when a.attidentity <> '' then 'identity' end,
      case when a.attgenerated = 's' then 'generated' end,
      'default ' || pg_get_expr(d.adbin, d.adrelid)) as line
  from pg_attribute a
  join pg_type t on t.oid = a.atttypid
  left join pg_collation c on c.oid = a.attcollation
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = ${THE_TABLE} and a.attnum > 0 and not a.attisdropped
    and (select relkind from pg_class where oid = a.attrelid) <> 'S'
  order by a.attnum`;

// PostgreSQL 18 lists NOT NULL among the constraints, older ones do not: the columns say it already.
const CONSTRAINTS = `
  select 'constraint ' || conname || ' ' || replace(pg_get_constraintdef(oid), ' public.', ' ') as line from pg_constraint
  where conrelid = ${THE_TABLE} and contype not in ('n', 't') order by conname collate "C"`;

/** A constraint's own index is said by the constraint. */
const INDEXES = `
  select replace(pg_get_indexdef(indexrelid), ' public.', ' ') || case when indisvalid then '' else ' INVALID' end as line
  from pg_index join pg_class i on i.oid = indexrelid
  where indrelid = ${THE_TABLE}
    and not exists (select from pg_constraint where conindid = indexrelid and conrelid = indrelid)
  order by i.relname collate "C"`;

const TRIGGERS = `
  select replace(pg_get_triggerdef(oid), ' public.', ' ') || case tgenabled when 'O' then '' else ' NOT ENABLED' end as line
  from pg_trigger where tgrelid = ${THE_TABLE} and not tgisinternal order by tgname collate "C"`;

const POLICIES = `
  select concat_ws(' ', 'policy', policyname, 'for', lower(cmd), case when permissive = 'RESTRICTIVE' then 'restrictive' end,
      'to ' || array_to_string(roles, ', '), 'using ' || qual, 'check ' || with_check) as line
  from pg_policies where schemaname = 'public' and tablename = asked.line order by policyname collate "C"`;

/** To whom besides the owner, who may always. */
const GRANTS = `
  select 'grant ' || string_agg(lower(privilege_type), ', ' order by privilege_type) || ' to ' || who as line
  from pg_class c, aclexplode(c.relacl) a, lateral (select case grantee when 0 then 'public' else pg_get_userbyid(grantee) end as who) g
  where c.oid = ${THE_TABLE} and grantee <> relowner group by who order by who collate "C"`;

const COLUMN_GRANTS = `
  select 'grant ' || privilege || ' (' || string_agg(attname, ', ' order by attnum) || ') to ' || who as line
  from (select attname, attnum, lower(privilege_type) as privilege, case grantee when 0 then 'public' else pg_get_userbyid(grantee) end as who
    from pg_attribute, aclexplode(attacl) where attrelid = ${THE_TABLE} and not attisdropped) granted
  group by privilege, who order by who collate "C", privilege collate "C"`;

const COMMENT = `
  select 'comment ' || obj_description(${THE_TABLE}) as line
  where obj_description(${THE_TABLE}) is not null`;

const OF_A_TABLE = [KIND, COLUMNS, CONSTRAINTS, INDEXES, TRIGGERS, POLICIES, GRANTS, COLUMN_GRANTS, COMMENT];

/** A function's text by its hash: the migration that wrote it shows the text. */
const FUNCTIONS = `
  select concat_ws(' ', 'function', p.oid::regprocedure, 'returns', pg_get_function_result(p.oid),
    case provolatile when 'i' then 'immutable' when 's' then 'stable' end, case when prosecdef then 'security definer' end,
    'set ' || array_to_string(proconfig, ', '),
    case when proacl is null then 'for public' else 'for ' || (
      select string_agg(case grantee when 0 then 'public' else pg_get_userbyid(grantee) end, ', ' order by grantee)
      from aclexplode(proacl) where grantee <> proowner) end,
    left(encode(sha256(convert_to(prosrc, 'UTF8')), 'hex'), 16)) as line
  from pg_proc p where pronamespace = 'public'::regnamespace and ${NOT_OF_EXTENSION("pg_proc", "p.oid")}
  order by p.oid::regprocedure::text collate "C"`;
