import { chmod, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { done, fail, type Problem, type Result } from "@suijian/core";
import type pg from "pg";
import { type Tx, txOf } from "../database/database.js";
import { SYSTEM } from "../database/identity.js";
import { startEmbedded } from "../embedded/start.js";
import { shippedMigrations } from "../migrate/migrations.js";
import { schemaText, shippedSchema } from "../migrate/schema.js";
import { PROJECTIONS } from "../projections.js";
import { asOwner } from "../reach/as-owner.js";
import { removeEmbedded } from "../reach/remove-embedded.js";
import type { Manifest } from "./manifest.js";
import { type Restored, restoreBackup, type RestoreRequest } from "./restore-backup.js";

export interface Drilled extends Restored {
  readonly seconds: number;
}

type DrillRequest = Omit<RestoreRequest, "owner" | "name" | "data">;

/** Proves that a backup can be restored: into a database of its own, which is removed whatever comes of it. */
export async function drill(
  request: DrillRequest & { /** Where its folder is made. */ readonly temporary: string },
): Promise<Result<Drilled>> {
  const begun = performance.now();
  const folder = await mkdtemp(join(request.temporary, "suijian-drill-"));
  // The user as whom root starts PostgreSQL must be able to pass through.
  await chmod(folder, 0o711);
  const database = join(folder, "database");
  try {
    const restored = await drilledIn(folder, database, request);
    return restored.ok ? done({ ...restored.value, seconds: (performance.now() - begun) / 1000 }) : restored;
  } finally {
    await removeEmbedded(database);
    await rm(folder, { recursive: true, force: true });
  }
}

async function drilledIn(data: string, database: string, request: DrillRequest): Promise<Result<Restored>> {
  const started = await startEmbedded({ folder: database });
  if (!started.ok) return started;
  const { owner, stop } = started.value;
  try {
    const restored = await restoreBackup({ ...request, owner, name: database, data });
    if (!restored.ok) return restored;
    const fault = await faultIn(owner, restored.value.manifest);
    return fault === undefined ? restored : fail(fault);
  } finally {
    await stop();
  }
}

/** What a restore does not ask: whether schema and projections are as this version would make them. */
const faultIn = (owner: pg.ClientConfig, manifest: Manifest): Promise<Problem | undefined> =>
  asOwner({ owner }, async (client) => {
    const isThisVersion = manifest.migrations.length === shippedMigrations().length;
    if (isThisVersion && (await schemaText(client)) !== shippedSchema())
      return { code: "restored-differs", of: "schema", expected: "schema.sql", found: "another" };
    await client.query("begin");
    return await differingProjection(txOf(client, SYSTEM));
  });

async function differingProjection(tx: Tx): Promise<Problem | undefined> {
  for (const { name, differing } of PROJECTIONS) {
    const rows = await differing(tx);
    if (rows > 0) return { code: "projection-differs", register: name, rows };
  }
  return undefined;
}
