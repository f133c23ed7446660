import { REGISTERS } from "@suijian/core";
import { aDatabase, DATABASES, type TestDatabase } from "@suijian/testkit/databases";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/** What holds for every table, whoever adds one. */
describe.each(DATABASES)("the catalogue on $name", (cluster) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await aDatabase(cluster);
  });
  afterAll(() => db.drop());

  test("a table that grows has keys that begin with the division", async () => {
    expect(await faults(KEYS_ELSEWHERE)).toEqual([]);
    await asOwner("create table grown (id uuid primary key, division text, code text unique)");
    expect(await faults(KEYS_ELSEWHERE)).toEqual([
      "grown: grown_code_key begins with code",
      "grown: grown_pkey begins with id",
    ]);
    await asOwner("drop table grown");
  });

  test("a table that grows has a primary key", async () => {
    expect(await faults(KEYLESS)).toEqual([]);
  });

  test("no foreign key crosses machines", async () => {
    expect(await faults(CROSSING)).toEqual([]);
    await asOwner(
      "create table house (division text, house text, primary key (division, house))",
      "create table door (division text, door text, house_division text, house text, primary key (division, door), foreign key (house_division, house) references house)",
      "create table window_of (division text, pane text, house text, primary key (division, pane), foreign key (division, house) references house)",
    );
    expect(await faults(CROSSING)).toEqual(["door -> house: door_house_division_house_fkey"]);
    await asOwner("drop table door, window_of, house");
  });

  test("every table keeps row level security, and the server's role owns nothing and cannot pass by it", async () => {
    expect(await faults(UNGUARDED)).toEqual([]);
    expect(
      await faults(
        "select rolname from pg_roles where rolname = 'suijian_app' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)",
      ),
    ).toEqual([]);
    expect(
      await faults(
        "select relname::text as fault from pg_class where relnamespace = 'public'::regnamespace and relowner = 'suijian_app'::regrole",
      ),
    ).toEqual([]);
  });

  test("a function that acts as the owner fixes where it looks names up, and is not for everyone", async () => {
    expect(await faults(OPEN_FUNCTIONS)).toEqual([]);
  });

  test("what only grows refuses change, also by its owner", async () => {
    const tables = await faults(
      "select relname::text as fault from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and (relname like '%\\_versions' or relname like '%\\_events' or relname = 'audit_log') order by 1",
    );
    expect(tables.length).toBeGreaterThan(10);
    for (const table of tables) await expect(asOwner(`delete from ${table}`)).rejects.toThrow(/only grows/);
  });

  test("a register's tables have the fields that core names, in their order, and no others", async () => {
    for (const register of Object.values(REGISTERS)) {
      const named = register.fields.map((field) => field.name);
      expect(await columns(register.name)).toEqual([...named, "valid_from", "version"]);
      expect(await columns(`${register.name}_versions`)).toEqual([
        ...named,
        "valid_from",
        "version",
        "withdrawn",
        "import",
        "recorded_at",
      ]);
    }
  });

  const columns = (table: string) =>
    faults(
      `select attname::text as fault from pg_attribute where attrelid = '${table}'::regclass and attnum > 0 and not attisdropped order by attnum`,
    );

  async function faults(question: string): Promise<string[]> {
    const client = new pg.Client(db.owner);
    await client.connect();
    try {
      return (await client.query<{ fault: string }>(question)).rows.map((row) => row.fault);
    } finally {
      await client.end();
    }
  }

  async function asOwner(...statements: string[]) {
    const client = new pg.Client(db.owner);
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  }
});

/** A table grows unless its comment says why it does not. */
const GROWING = `relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
  and coalesce(obj_description(c.oid, 'pg_class'), '') not like 'reference: %'`;

const KEYS_ELSEWHERE = `
  select c.relname || ': ' || i.indexrelid::regclass || ' begins with ' || a.attname as fault
  from pg_index i join pg_class c on c.oid = i.indrelid
  left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
  where i.indisunique and ${GROWING} and a.attname is distinct from 'division' order by 1`;

const KEYLESS = `
  select c.relname::text as fault from pg_class c
  where ${GROWING} and not exists (select from pg_index where indrelid = c.oid and indisprimary) order by 1`;

/** Into a growing table only from a growing one, with the division paired with the division. */
const CROSSING = `
  select con.conrelid::regclass || ' -> ' || con.confrelid::regclass || ': ' || conname as fault
  from pg_constraint con join pg_class c on c.oid = con.confrelid
  where contype = 'f' and ${GROWING} and not exists (
    select from generate_subscripts(conkey, 1) at
    join pg_attribute here on here.attrelid = conrelid and here.attnum = conkey[at]
    join pg_attribute there on there.attrelid = confrelid and there.attnum = confkey[at]
    where here.attname = 'division' and there.attname = 'division') order by 1`;

const UNGUARDED = `
  select relname::text as fault from pg_class
  where relnamespace = 'public'::regnamespace and relkind = 'r' and not relrowsecurity and relname <> 'migrations' order by 1`;

const OPEN_FUNCTIONS = `
  select p.oid::regprocedure::text as fault from pg_proc p
  where pronamespace = 'public'::regnamespace and prosecdef
    and (proconfig is null or not exists (select from unnest(proconfig) s where s like 'search_path=public, pg_temp')
      or exists (select from aclexplode(coalesce(proacl, acldefault('f', proowner))) where grantee = 0)) order by 1`;
