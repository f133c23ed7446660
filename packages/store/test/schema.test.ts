import { schemaText, shippedSchema } from "@suijian/store";
import { aDatabase, DATABASES, type TestDatabase } from "@suijian/testkit/databases";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

/** A migration that changes the schema changes this file: `npm run schema` writes it, and a reader sees what the change comes to. */
describe.each(DATABASES)("on $name", (cluster) => {
  let db: TestDatabase;
  beforeAll(async () => (db = await aDatabase(cluster)));
  afterAll(() => db.drop());

  test("the migrated schema is the one in schema.sql", async () => {
    expect(await schemaOf(db)).toBe(shippedSchema());
  });

  test("what somebody changed by hand shows", async () => {
    await change(db, "alter table audit_log disable trigger audit_log_grows");
    expect(await schemaOf(db)).toContain("EXECUTE FUNCTION append_only() NOT ENABLED");
    await change(db, "grant delete on audit_log to suijian_app; alter table jobs disable row level security");
    const lines = (await schemaOf(db)).split("\n").filter((line) => !shippedSchema().split("\n").includes(line));
    expect(lines).toEqual([
      "  CREATE TRIGGER audit_log_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION append_only() NOT ENABLED",
      "  grant delete, select to suijian_app",
    ]);
    expect((await schemaOf(db)).split("\n").length).toBe(shippedSchema().split("\n").length - 1);
  });
});

const schemaOf = (db: TestDatabase) => withOwner(db, schemaText);

const change = (db: TestDatabase, statement: string) => withOwner(db, (client) => client.query(statement));

async function withOwner<T>(db: TestDatabase, action: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(db.owner);
  await client.connect();
  try {
    return await action(client);
  } finally {
    await client.end();
  }
}
