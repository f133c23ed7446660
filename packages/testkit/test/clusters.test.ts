import { SYSTEM } from "@suijian/store";
import { aDatabase, DATABASES } from "@suijian/testkit/databases";
import sql from "sql-template-tag";
import { expect, test } from "vitest";

/** A machine without the system's PostgreSQL or without PgBouncer shows it here, as a test that was skipped. */
for (const name of ["embedded", "server", "pooled"]) {
  const cluster = DATABASES.find((each) => each.name === name);
  test.skipIf(cluster === undefined)(`the suite runs on the database that is ${name}`, async () => {
    const db = await aDatabase(cluster!, 1);
    try {
      const row = await db.database.read(SYSTEM, (tx) =>
        tx.row(sql`select current_user::text as login, current_setting('server_version_num')::int as version`),
      );
      expect(row.text("login")).toBe("suijian_app");
      expect(row.number("version")).toBeGreaterThanOrEqual(140_000);
    } finally {
      await db.drop();
    }
  });
}
