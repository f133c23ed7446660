import { createWriteStream } from "node:fs";
import { mkdir, open, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { done, fail, type Result } from "@suijian/core";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { columnTypes } from "../database/column-types.js";
import { copyFile, keptFiles, sizeOfFile } from "./kept-files.js";
import { columnList, EXACT, keptTables, quoted, type Table } from "./kept-tables.js";
import { type KeptFile, type KeptSequence, type KeptTable, MANIFEST, type Manifest, manifestText } from "./manifest.js";
import { orProblem } from "./or-problem.js";
import { RowCount, StreamHash } from "./stream-hash.js";

export interface BackupRequest {
  readonly owner: pg.ClientConfig;
  /** The data folder, for what is not in the database. */
  readonly data: string;
  /** A folder that is not there yet. */
  readonly to: string;
  readonly at: string;
  readonly secretKey: string | undefined;
  /** Rows written, of how many there may be. */
  readonly progress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

export interface MadeBackup {
  readonly manifest: Omit<Manifest, "format">;
  readonly digest: string;
}

/**
 * One moment of the database, while the server works on: a single transaction that sees what was committed when it began. It is written
 * under another name and takes its own when all of it is on the disk.
 */
export async function makeBackup(request: BackupRequest): Promise<Result<MadeBackup>> {
  const to = resolve(request.to);
  if ((await sizeOfFile(to)) !== undefined) return fail({ code: "file-exists", file: to });
  const draft = join(dirname(to), `.${basename(to)}.partial`);
  return orProblem(to, request.signal, async () => {
    try {
      await rm(draft, { recursive: true, force: true });
      await mkdir(join(draft, "tables"), { recursive: true, mode: 0o700 });
      const made = await written(request, draft);
      if (!made.ok) return made;
      await rename(draft, to);
      await syncFolder(dirname(to));
      return made;
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  });
}

async function written(request: BackupRequest, draft: string): Promise<Result<MadeBackup>> {
  const client = new pg.Client({ ...request.owner, types: columnTypes });
  // Whatever breaks the connection also fails the question that waits.
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query(`begin isolation level repeatable read read only; ${EXACT}`);
    if (!(await isMigrated(client))) return fail({ code: "migration-missing", migration: "0001" });
    const tables = await writeTables(client, request, draft);
    // Files after the snapshot: each one that it speaks of is there by now.
    const files = await copyFiles(request, draft);
    const manifest = { madeAt: request.at, ...(await facts(client)), tables, files, secretKey: request.secretKey };
    const { text, digest } = manifestText(manifest);
    await writeFile(join(draft, MANIFEST), text, { flush: true });
    for (const folder of ["tables", "."]) await syncFolder(join(draft, folder));
    return done({ manifest, digest });
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function isMigrated(client: pg.ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    "select to_regclass('public.migrations') is not null as there",
  );
  return rows[0]!.there;
}

async function writeTables(client: pg.ClientBase, request: BackupRequest, draft: string): Promise<KeptTable[]> {
  const tables = await keptTables(client);
  const guess = tables.reduce((sum, table) => sum + table.guess, 0);
  const kept: KeptTable[] = [];
  let before = 0;
  for (const table of tables) {
    const told = (rows: number) => request.progress(before + rows, Math.max(guess, before + rows));
    kept.push(await writeTable(client, table, draft, told, request.signal));
    before += kept.at(-1)!.rows;
  }
  request.progress(before, before);
  return kept;
}

async function writeTable(
  client: pg.ClientBase,
  { table, columns }: Table,
  draft: string,
  told: (rows: number) => void,
  signal: AbortSignal,
): Promise<KeptTable> {
  const file = `tables/${table}.tsv.gz`;
  const rows = new RowCount(told);
  const hash = new StreamHash();
  await pipeline(
    client.query(copyTo(`copy public.${quoted(table)} (${columnList(columns)}) to stdout`)),
    rows,
    // Registers are three to six times as long as text; more effort than the least gains little and costs much.
    createGzip({ level: 1 }),
    hash,
    createWriteStream(join(draft, file), { mode: 0o600, flush: true }),
    { signal },
  );
  return { table, columns, rows: rows.rows, file, bytes: hash.bytes, sha256: hash.sha256() };
}

async function copyFiles({ data, signal }: BackupRequest, draft: string): Promise<KeptFile[]> {
  const copied: KeptFile[] = [];
  for (const file of await keptFiles(data))
    copied.push(await copyFile(join(data, file), join(draft, "files", file), file, signal));
  return copied;
}

/** What the snapshot says of itself besides its rows. */
async function facts(client: pg.ClientBase) {
  const migrations = await client.query<Manifest["migrations"][number]>(
    "select name, checksum from public.migrations order by name",
  );
  const heads = await client.query<Manifest["auditHeads"][number]>(
    "select division, seq, encode(hash, 'hex') as hash from public.audit_heads order by division",
  );
  const version = await client.query<{ version: string }>("select current_setting('server_version') as version");
  return {
    migrations: migrations.rows,
    auditHeads: heads.rows,
    databaseVersion: version.rows[0]!.version,
    sequences: await sequences(client),
  };
}

async function sequences(client: pg.ClientBase): Promise<KeptSequence[]> {
  const { rows } = await client.query<{ name: string }>(`
    select relname::text as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'S' order by relname collate "C"`);
  const kept: KeptSequence[] = [];
  for (const { name } of rows) {
    const found = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from public.${quoted(name)}`,
    );
    kept.push({ sequence: name, ...found.rows[0]! });
  }
  return kept;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
}
