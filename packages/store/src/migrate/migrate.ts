import { done, fail, type Result, type StoreProblem } from "@suijian/core";
import pg from "pg";
import { shippedMigrations, type Migration } from "./migrations.js";

/**
 * Brings the database forward, each step in a transaction of its own together with the line that says it ran. Two servers that start
 * at once wait for each other. A step that ran from another text than ours, or one that we do not know, is refused.
 */
export async function migrate(
  owner: pg.ClientConfig,
  told: (name: string) => void = () => undefined,
  migrations: readonly Migration[] = shippedMigrations(),
): Promise<Result<readonly string[], StoreProblem>> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    await client.query(LEDGER);
    const ran: string[] = [];
    for (const migration of migrations) {
      const step = await forward(client, migration);
      if (!step.ok) return step;
      if (step.value) ran.push(migration.name);
      if (step.value) told(migration.name);
    }
    return await noneUnknown(client, migrations, ran);
  } finally {
    await client.end();
  }
}

const LEDGER = `
  create table if not exists migrations (
    name text collate "C" primary key, checksum text not null, ran_at timestamptz not null default clock_timestamp());
  comment on table migrations is 'reference: the steps that ran here'`;

async function forward(client: pg.Client, { name, text, checksum }: Migration): Promise<Result<boolean, StoreProblem>> {
  await client.query("begin");
  try {
    // Whoever comes second waits here and then sees the line of the first.
    await client.query("lock table migrations in share row exclusive mode");
    const found = await client.query<{ checksum: string }>("select checksum from migrations where name = $1", [name]);
    const before = found.rows[0];
    if (before !== undefined) {
      await client.query("rollback");
      return before.checksum === checksum ? done(false) : fail({ code: "migration-altered", migration: name });
    }
    await client.query(text);
    await client.query("insert into migrations (name, checksum) values ($1, $2)", [name, checksum]);
    await client.query("commit");
    return done(true);
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

/** A database that a later version has moved on is not ours to write to. */
async function noneUnknown(
  client: pg.Client,
  migrations: readonly Migration[],
  ran: readonly string[],
): Promise<Result<readonly string[], StoreProblem>> {
  const { rows } = await client.query<{ name: string }>("select name from migrations order by name");
  const known = new Set(migrations.map((each) => each.name));
  const unknown = rows.find((row) => !known.has(row.name));
  return unknown === undefined ? done(ran) : fail({ code: "migration-unknown", migration: unknown.name });
}

/** Within the caller's transaction, an empty database and exactly these steps: how a backup's own state is made again. */
export async function migrateWithin(
  client: pg.ClientBase,
  wanted: readonly { readonly name: string; readonly checksum: string }[],
  migrations: readonly Migration[] = shippedMigrations(),
): Promise<Result<void, StoreProblem>> {
  await client.query(LEDGER);
  for (const { name, checksum } of wanted) {
    const migration = migrations.find((each) => each.name === name);
    if (migration === undefined) return fail({ code: "migration-unknown", migration: name });
    if (migration.checksum !== checksum) return fail({ code: "migration-altered", migration: name });
    await client.query(migration.text);
    await client.query("insert into migrations (name, checksum) values ($1, $2)", [name, checksum]);
  }
  return done(undefined);
}
