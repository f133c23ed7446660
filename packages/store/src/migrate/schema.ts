import type pg from "pg";

/**
 * The whole schema as text, by our own questions to the catalogue: what a reviewer sees change when a migration is added. The server's
 * version leaves no trace in it, so every PostgreSQL from 14 on must write the same.
 */
export async function schemaText(client: pg.ClientBase): Promise<string> {
  const parts = [
    "-- Written by `npm run schema` from a migrated database; the suite compares it.",
    ...(await tables(client)),
    ...(await lines(client, FUNCTIONS)),
  ];
  return `${parts.join("\n\n")}\n`;
}

async function tables(client: pg.ClientBase): Promise<string[]> {
  const names = await lines(client, TABLES);
  const texts: string[] = [];
  for (const name of names) {
    const columns = await lines(client, COLUMNS, [name]);
    const rest = [];
    for (const question of [CONSTRAINTS, INDEXES, TRIGGERS, POLICIES, GRANTS, COMMENT])
      rest.push(...(await lines(client, question, [name])));
    texts.push([`table ${name}`, ...columns, ...rest].join("\n  "));
  }
  return texts;
}

async function lines(client: pg.ClientBase, question: string, values: string[] = []): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(question, values);
  return rows.map((row) => row.line);
}

const TABLES = `
  select relname::text as line from pg_class
  where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'S') order by relname collate "C"`;

const COLUMNS = `
  select concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod),
      case when a.attcollation <> 0 and a.attcollation <> t.typcollation then 'collate ' || c.collname end,
      case when a.attnotnull then 'not null' end,
      case when a.attgenerated = 's' then 'generated' end,
      'default ' || pg_get_expr(d.adbin, d.adrelid)) as line
  from pg_attribute a
  join pg_type t on t.oid = a.atttypid
  left join pg_collation c on c.oid = a.attcollation
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = ('public.' || quote_ident($1))::regclass and a.attnum > 0 and not a.attisdropped
    and (select relkind from pg_class where oid = a.attrelid) <> 'S'
  order by a.attnum`;

// PostgreSQL 18 lists NOT NULL among the constraints, older ones do not: the columns say it already.
const CONSTRAINTS = `
  select 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) as line from pg_constraint
  where conrelid = ('public.' || quote_ident($1))::regclass and contype <> 'n' order by conname collate "C"`;

const INDEXES = `
  select replace(pg_get_indexdef(indexrelid), ' public.', ' ') as line from pg_index
  where indrelid = ('public.' || quote_ident($1))::regclass and not indisprimary order by indexrelid::regclass::text collate "C"`;

const TRIGGERS = `
  select replace(pg_get_triggerdef(oid), ' public.', ' ') as line from pg_trigger
  where tgrelid = ('public.' || quote_ident($1))::regclass and not tgisinternal order by tgname collate "C"`;

const POLICIES = `
  select concat_ws(' ', 'policy', policyname, 'for', lower(cmd), 'using ' || qual, 'check ' || with_check) as line from pg_policies
  where schemaname = 'public' and tablename = $1 order by policyname collate "C"`;

const GRANTS = `
  select 'grant ' || string_agg(lower(privilege_type), ', ' order by privilege_type) || ' to ' || grantee as line
  from information_schema.role_table_grants where table_schema = 'public' and table_name = $1 and grantee = 'suijian_app'
  group by grantee`;

const COMMENT = `
  select 'comment ' || obj_description(('public.' || quote_ident($1))::regclass) as line
  where obj_description(('public.' || quote_ident($1))::regclass) is not null`;

const FUNCTIONS = `
  select 'function ' || p.oid::regprocedure || ' returns ' || pg_get_function_result(p.oid)
    || case when prosecdef then ' security definer' else '' end || ' '
    || left(encode(sha256(convert_to(prosrc, 'UTF8')), 'hex'), 16) as line
  from pg_proc p where pronamespace = 'public'::regnamespace order by p.oid::regprocedure::text collate "C"`;
