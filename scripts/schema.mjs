// @ts-check
/** Writes packages/store/schema.sql from a database that all migrations have run in: the consequence of a change, for its reader. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate, removeEmbedded, schemaText, startEmbedded } from "../packages/store/dist/index.js";

const pg = createRequire(new URL("../packages/store/package.json", import.meta.url))("pg");

const folder = mkdtempSync(join(tmpdir(), "suijian-schema-"));
// PostgreSQL, which root starts as another user, passes through.
chmodSync(folder, 0o711);
const started = await startEmbedded({ folder: join(folder, "database") });
if (!started.ok) throw new Error(JSON.stringify(started.problem));
try {
  const migrated = await migrate(started.value.owner);
  if (!migrated.ok) throw new Error(JSON.stringify(migrated.problem));
  const client = new pg.Client(started.value.owner);
  await client.connect();
  writeFileSync(new URL("../packages/store/schema.sql", import.meta.url), await schemaText(client));
  await client.end();
} finally {
  await started.value.stop();
  await removeEmbedded(join(folder, "database"));
  rmSync(folder, { recursive: true, force: true });
}
