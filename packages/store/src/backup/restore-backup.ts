import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { done, fail, type Result } from "@suijian/core";
import pg from "pg";
import { type AuditVerdict, verifyAudit } from "../audit/verify.js";
import { columnTypes } from "../database/column-types.js";
import { txOf } from "../database/database.js";
import { SYSTEM } from "../database/identity.js";
import { migrateWithin } from "../migrate/migrate.js";
import { checkBackup, type Checked, noneInTheWay } from "./check-backup.js";
import { copyFile, sizeOfFile } from "./kept-files.js";
import { EXACT, quoted } from "./kept-tables.js";
import { loadTables } from "./load-tables.js";
import type { Manifest, ReadManifest } from "./manifest.js";
import { orProblem } from "./or-problem.js";

export interface RestoreRequest extends Checked {
  readonly owner: pg.ClientConfig;
  /** The database's name in messages. */
  readonly name: string;
  /** The data folder that takes the files. */
  readonly data: string;
  /** Rows loaded, of how many. */
  readonly progress: (done: number, total: number) => void;
}

export interface Restored extends ReadManifest {
  readonly audit: readonly AuditVerdict[];
}

/**
 * Into an empty database, in one transaction from the first table to the last check: whatever goes wrong on the way, the database is
 * empty again, and files that were copied are taken away.
 */
export async function restoreBackup(asked: RestoreRequest): Promise<Result<Restored>> {
  const request = { ...asked, backup: resolve(asked.backup) };
  return orProblem(request.data, request.signal, async () => {
    const checked = await checkBackup(request);
    if (!checked.ok) return checked;
    const { manifest } = checked.value;
    const free = await noneInTheWay(request.data, manifest.files, request.signal);
    if (!free.ok) return free;
    const copied: string[] = [];
    let isKept = false;
    try {
      const restored = await inOneTransaction(request, (client) => restoreInto(client, request, manifest, copied));
      isKept = restored.ok;
      return restored.ok ? done({ ...checked.value, audit: restored.value }) : restored;
    } finally {
      if (!isKept) for (const path of copied) await rm(path, { force: true });
    }
  });
}

async function inOneTransaction<T>(
  { owner, signal }: RestoreRequest,
  action: (client: pg.Client) => Promise<Result<T>>,
): Promise<Result<T>> {
  const client = new pg.Client({ ...owner, types: columnTypes });
  // Whatever breaks the connection also fails the question that waits.
  client.on("error", () => undefined);
  const leave = () => void client.end();
  try {
    await client.connect();
    signal.addEventListener("abort", leave);
    await client.query(`begin; ${EXACT}; set local maintenance_work_mem = '256MB'`);
    const answer = await action(client);
    await client.query(answer.ok ? "commit" : "rollback");
    if (answer.ok) await client.query("analyze");
    return answer;
  } finally {
    signal.removeEventListener("abort", leave);
    await client.end().catch(() => undefined);
  }
}

async function restoreInto(
  client: pg.Client,
  request: RestoreRequest,
  manifest: Manifest,
  copied: string[],
): Promise<Result<readonly AuditVerdict[]>> {
  const empty = await mustBeEmpty(client, request.name);
  if (!empty.ok) return empty;
  const migrated = await migrateWithin(client, manifest.migrations);
  if (!migrated.ok) return migrated;
  await loadTables(client, request, manifest);
  for (const { sequence, value, called } of manifest.sequences)
    await client.query("select setval($1, $2, $3)", [`public.${quoted(sequence)}`, value, called]);
  const counted = await mustHaveRows(client, manifest);
  if (!counted.ok) return counted;
  const audit = await mustHoldAudit(client, manifest);
  if (audit.ok) await copyFiles(request, manifest, copied);
  return audit;
}

async function mustBeEmpty(client: pg.Client, server: string): Promise<Result<void>> {
  // Of two that restore into one database the second waits here and then sees what the first has left.
  await client.query("select pg_advisory_xact_lock(hashtext('suijian restore'))");
  const { rows } = await client.query<{ tables: number }>(`
    select count(*) as tables from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S')`);
  const { tables } = rows[0]!;
  return tables === 0 ? done(undefined) : fail({ code: "database-not-empty", server, tables });
}

/** Counted in the database, and not as they went in. */
async function mustHaveRows(client: pg.Client, manifest: Manifest): Promise<Result<void>> {
  for (const { table, rows: expected } of manifest.tables) {
    const { rows } = await client.query<{ found: number }>(`select count(*) as found from public.${quoted(table)}`);
    const { found } = rows[0]!;
    if (found !== expected)
      return fail({ code: "restored-differs", of: table, expected: String(expected), found: String(found) });
  }
  return done(undefined);
}

async function mustHoldAudit(client: pg.Client, manifest: Manifest): Promise<Result<readonly AuditVerdict[]>> {
  const verdicts = await verifyAudit(txOf(client, SYSTEM), manifest.auditHeads);
  const broken = verdicts.find(({ fault }) => fault !== undefined);
  if (broken?.fault === undefined) return done(verdicts);
  return fail({ code: "audit-broken", division: broken.division, seq: broken.fault.seq, fault: broken.fault.reason });
}

/** Last, and before the commit: rows that speak of files never stand without them. */
async function copyFiles(
  { backup, data, signal }: RestoreRequest,
  manifest: Manifest,
  copied: string[],
): Promise<void> {
  for (const { file } of manifest.files) {
    const path = join(data, file);
    if ((await sizeOfFile(path)) !== undefined) continue;
    copied.push(path);
    await copyFile(join(backup, "files", file), path, file, signal);
  }
}
