import { createHash } from "node:crypto";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { done, type Result } from "@suijian/core";
import {
  audit,
  drill,
  makeBackup,
  type MadeBackup,
  restoreBackup,
  type Restored,
  SYSTEM,
  schemaText,
} from "@suijian/store";
import { aDatabase, DATABASES, type TestDatabase } from "@suijian/testkit/databases";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const OBJECTS = 2_000;
const UPLOAD = "object;name\nX1;面包店\n";
const BUNDLE = "a file of a round's bundle";
/** As the server names it: by its content. */
const NAME = `ab/ab${"0".repeat(62)}`;

describe.each(DATABASES)("on $name", (cluster) => {
  const home = mkdtempSync(join(tmpdir(), "suijian-backup-"));
  const data = join(home, "data");
  const backup = join(home, "backup");
  let db: TestDatabase;
  let made: MadeBackup;

  beforeAll(async () => {
    db = await aDatabase(cluster);
    await fill(db);
    mkdirSync(join(data, `uploads/${NAME.slice(0, 2)}`), { recursive: true });
    writeFileSync(join(data, `uploads/${NAME}`), UPLOAD);
    writeFileSync(join(data, "uploads/.body.ab12.part"), "half");
    writeFileSync(join(data, "uploads/findings-1"), "half");
    for (const folder of ["R1~a-1", ".R2~b-1.partial"]) mkdirSync(join(data, "rounds", folder), { recursive: true });
    writeFileSync(join(data, "rounds/R1~a-1/announcement.json"), BUNDLE);
    writeFileSync(join(data, "rounds/.R2~b-1.partial/frame.csv"), "half");
    writeFileSync(join(data, "rounds/.R1~a-1.dice.json.partial"), "half");
    made = valueOf(await makeBackup({ ...askedOf(db, data), to: backup }));
  });
  afterAll(async () => {
    await db.drop();
    rmSync(home, { recursive: true });
  });

  test("it holds every row, every file and the audit heads, and says their hashes", () => {
    const { tables, files, auditHeads } = made.manifest;
    expect(tables.find(({ table }) => table === "inspection_objects")?.rows).toBe(OBJECTS);
    expect(files.map(({ file, sha256 }) => [file, sha256])).toEqual([
      ["rounds/R1~a-1/announcement.json", hashOf(BUNDLE)],
      [`uploads/${NAME}`, hashOf(UPLOAD)],
    ]);
    expect(auditHeads).toMatchObject([{ division: "system", seq: 1 }]);
    for (const { file, sha256 } of tables) expect(hashOf(readFileSync(join(backup, file)))).toBe(sha256);
    expect(readdirSync(home).filter((name) => name.startsWith("."))).toEqual([]);
    expect(tables.map(({ table }) => table)).not.toContain("sessions");
  });

  test("into an empty database it restores rows, schema, audit log and numbers to come", async () => {
    await withEmpty(cluster, async (empty) => {
      const to = join(home, "restored");
      const restored = valueOf(await restore(empty, to));
      expect(restored.audit).toMatchObject([{ division: "system", lines: 1 }]);
      expect(await askOwner(empty, CONTENT)).toEqual(await askOwner(db, CONTENT));
      expect(await schemaOf(empty)).toBe(await schemaOf(db));
      expect(readFileSync(join(to, `uploads/${NAME}`), "utf8")).toBe(UPLOAD);
      expect(readFileSync(join(to, "rounds/R1~a-1/announcement.json"), "utf8")).toBe(BUNDLE);
      const [next] = await askOwner(empty, "select nextval('register_version')::int as value");
      expect(next).toEqual({ value: OBJECTS + 1 });
      // Nothing keeps the restored database from going on.
      expect((await writeALine(empty)).ok).toBe(true);
      expect(await restore(empty, to)).toMatchObject({ problem: { code: "database-not-empty" } });
    });
  });

  test("it sees one moment, although others write meanwhile", async () => {
    const writing = Array.from({ length: 20 }, () => writeALine(db));
    const moment = valueOf(await makeBackup({ ...askedOf(db, data), to: join(home, "moment") }));
    await Promise.all(writing);
    const [head] = moment.manifest.auditHeads;
    const lines = moment.manifest.tables.find(({ table }) => table === "audit_log")!.rows;
    expect(head?.seq).toBe(lines);
    await withEmpty(cluster, async (empty) => {
      expect((await restore(empty, join(home, "of-moment"), join(home, "moment"))).ok).toBe(true);
    });
  });

  test.each<[string, (folder: string) => void, object]>([
    [
      "a manifest altered with its digest",
      (folder) => editManifest(folder, /"rows": 2000/, '"rows": 2001', true),
      { code: "restored-differs", of: "inspection_objects", expected: "2001", found: "2000" },
    ],
    [
      "another audit head",
      (folder) => editManifest(folder, /"seq": 1,/, '"seq": 2,', true),
      { code: "audit-broken", division: "system", fault: "noted-differs" },
    ],
    [
      "a migration of a later version",
      (folder) => editManifest(folder, /0001-identity/, "9999-identity", true),
      { code: "migration-unknown" },
    ],
    [
      "a migration of another text",
      (folder) => editManifest(folder, /("checksum": ")...../, "$100000", true),
      { code: "migration-altered" },
    ],
  ])("%s shows when it is loaded, and nothing is left of it", async (_what, alter, problem) => {
    const altered = alteredCopy(backup, alter);
    await withEmpty(cluster, async (empty) => {
      const to = join(altered, "data");
      expect(await restore(empty, to, altered)).toMatchObject({ ok: false, problem });
      expect(await askOwner(empty, TABLES)).toEqual([{ tables: 0 }]);
      expect(existsSync(join(to, `uploads/${NAME}`))).toBe(false);
    });
  });

  test("against a digest noted elsewhere, a backup written anew is refused", async () => {
    await withEmpty(cluster, async (empty) => {
      const to = join(home, "noted");
      const other = { ...askedOf(empty, to), backup, name: "empty" };
      expect(await restoreBackup({ ...other, expected: "0".repeat(64) })).toMatchObject({
        problem: { code: "backup-file-differs" },
      });
      expect((await restoreBackup({ ...other, expected: made.digest })).ok).toBe(true);
    });
  });

  test("a file of the data folder with the same name and other content is not overwritten", async () => {
    const to = join(home, "in-the-way");
    mkdirSync(join(to, `uploads/${NAME.slice(0, 2)}`), { recursive: true });
    writeFileSync(join(to, `uploads/${NAME}`), "mine");
    await withEmpty(cluster, async (empty) => {
      expect(await restore(empty, to)).toMatchObject({ problem: { code: "file-exists" } });
    });
    expect(readFileSync(join(to, `uploads/${NAME}`), "utf8")).toBe("mine");
  });

  test("an existing folder is not written over, and a cancelled backup or restore leaves nothing", async () => {
    expect(await makeBackup({ ...askedOf(db, data), to: backup })).toMatchObject({ problem: { code: "file-exists" } });
    const cancel = new AbortController();
    const late = { progress: () => cancel.abort(), signal: cancel.signal };
    const cancelled = join(home, "cancelled");
    expect(await makeBackup({ ...askedOf(db, data), to: cancelled, ...late })).toMatchObject({
      problem: { code: "cancelled" },
    });
    expect(existsSync(cancelled)).toBe(false);
    const again = new AbortController();
    await withEmpty(cluster, async (empty) => {
      const asked = { ...askedOf(empty, join(home, "c")), backup, expected: undefined, name: "empty" };
      const stopped = await restoreBackup({ ...asked, progress: () => again.abort(), signal: again.signal });
      expect(stopped).toMatchObject({ problem: { code: "cancelled" } });
      expect((await restore(empty, join(home, "c"))).ok).toBe(true);
    });
  });
});

describe("before the database is asked", () => {
  const home = mkdtempSync(join(tmpdir(), "suijian-backup-"));
  const data = join(home, "data");
  const backup = join(home, "backup");
  let db: TestDatabase;

  beforeAll(async () => {
    db = await aDatabase(DATABASES[0]!);
    await fill(db);
    mkdirSync(join(data, `uploads/${NAME.slice(0, 2)}`), { recursive: true });
    writeFileSync(join(data, `uploads/${NAME}`), UPLOAD);
    valueOf(await makeBackup({ ...askedOf(db, data), to: backup }));
  });
  afterAll(async () => {
    await db.drop();
    rmSync(home, { recursive: true });
  });

  test.each<[string, (folder: string) => void, object]>([
    [
      "no backup at all",
      (folder) => rmSync(folder, { recursive: true }),
      { code: "backup-unreadable", reason: "ENOENT" },
    ],
    [
      "a manifest that is none",
      (folder) => writeFileSync(join(folder, "manifest.json"), "{}"),
      { code: "backup-unreadable", reason: "format" },
    ],
    ["a missing table", (folder) => rmSync(join(folder, TABLE)), { code: "backup-file-missing", file: TABLE }],
    [
      "a missing upload",
      (folder) => rmSync(join(folder, `files/uploads/${NAME}`)),
      { code: "backup-file-missing", file: `files/uploads/${NAME}` },
    ],
    [
      "a table with one more byte",
      (folder) => appendFileSync(join(folder, TABLE), "x"),
      { code: "backup-file-differs", file: TABLE },
    ],
    [
      "a table with another byte",
      (folder) => otherByte(join(folder, TABLE)),
      { code: "backup-file-differs", file: TABLE },
    ],
    [
      "an altered upload",
      (folder) => otherByte(join(folder, `files/uploads/${NAME}`)),
      { code: "backup-file-differs" },
    ],
    [
      "an altered manifest",
      (folder) => editManifest(folder, /"rows": 2000/, '"rows": 2001', false),
      { code: "backup-file-differs", file: "manifest.json" },
    ],
  ])("%s is refused", async (_what, alter, problem) => {
    const altered = alteredCopy(backup, alter);
    const nowhere = { ...askedOf(db, join(home, "to")), owner: { host: "127.0.0.1", port: 1 }, name: "nowhere" };
    expect(await restoreBackup({ ...nowhere, backup: altered })).toMatchObject({ ok: false, problem });
  });
});

test("a drill restores into a database of its own, compares everything and takes it away", async () => {
  const [cluster] = DATABASES;
  const home = mkdtempSync(join(tmpdir(), "suijian-drill-test-"));
  const db = await aDatabase(cluster!);
  await fill(db);
  const backup = join(home, "backup");
  valueOf(await makeBackup({ ...askedOf(db, join(home, "none")), to: backup }));
  const asked = { backup, expected: undefined, temporary: home, progress: () => undefined, signal: NEVER };
  expect(await drill(asked)).toMatchObject({ ok: true, value: { audit: [{ lines: 1 }] } });
  // A projection that its history does not bear out was spoiled before the backup was made.
  await askOwner(db, "update inspection_objects set name = 'another' where object = 'X7'");
  await askOwner(db, "delete from inspection_objects where object = 'X8'");
  valueOf(await makeBackup({ ...askedOf(db, join(home, "none")), to: `${backup}-2` }));
  expect(await drill({ ...asked, backup: `${backup}-2` })).toMatchObject({
    problem: { code: "projection-differs", register: "inspection_objects", rows: 2 },
  });
  expect(readdirSync(home)).toEqual(["backup", "backup-2"]);
  await db.drop();
  rmSync(home, { recursive: true });
});

const TABLE = "tables/inspection_objects.tsv.gz";
const TABLES = "select count(*)::int as tables from pg_class where relnamespace = 'public'::regnamespace";
const NEVER = new AbortController().signal;

/** Texts that an exchange format may trip over: its own signs, line breaks of all kinds, nothing, and null. */
const fill = async (db: TestDatabase) => {
  await askOwner(
    db,
    `insert into inspection_objects_versions (object, name, kind, division, categories, address, scope, longitude, valid_from, version, withdrawn, import, recorded_at)
     select 'X' || i, case i % 4 when 0 then E'a\\tb\\\\N' when 1 then E'一\\r\\n二' when 2 then '\\.' else '面包店' end, 'ENTERPRISE',
       '420106', case when i % 2 = 0 then '{}' else array['A', 'B"C', 'NULL'] end, nullif('', case when i % 3 = 0 then '' end), null, 114.30525,
       '2026-01-01', nextval('register_version'), false, gen_random_uuid(), '2026-01-01 00:00:00.123456+08' from generate_series(1, ${OBJECTS}) i`,
  );
  await askOwner(
    db,
    `insert into inspection_objects (object, name, kind, division, categories, address, scope, longitude, valid_from, version)
     select object, name, kind, division, categories, address, scope, longitude, valid_from, version from inspection_objects_versions`,
  );
  valueOf(await writeALine(db));
};

const writeALine = (db: TestDatabase) =>
  db.database.write(SYSTEM, async (tx) =>
    done(await audit(tx, { act: "system.check", on: "X1", with: { note: "无" } })),
  );

const CONTENT = `
  select (select count(*)::int from inspection_objects) as held, (select count(*)::int from inspection_objects_versions) as recorded,
    (select md5(string_agg(o::text, '|' order by object collate "C")) from inspection_objects o) as objects,
    (select md5(string_agg(v::text, '|' order by version)) from inspection_objects_versions v) as versions,
    (select string_agg(a::text, '|' order by seq) from audit_log a where division = 'system' and seq = 1) as log,
    (select string_agg(name || checksum, '|' order by name) from migrations) as migrations`;

const askedOf = (db: TestDatabase, data: string) => ({
  owner: db.owner,
  data,
  at: "2026-12-01T00:00:00.000Z",
  secretKey: undefined,
  expected: undefined,
  progress: () => undefined,
  signal: NEVER,
});

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

async function askOwner(db: TestDatabase, question: string): Promise<unknown[]> {
  const client = new pg.Client(db.owner);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(question)).rows;
  } finally {
    await client.end();
  }
}

async function schemaOf(db: TestDatabase): Promise<string> {
  const client = new pg.Client(db.owner);
  await client.connect();
  return schemaText(client).finally(() => client.end());
}

const hashOf = (content: string | Buffer): string => createHash("sha256").update(content).digest("hex");

function otherByte(file: string): void {
  const bytes = readFileSync(file);
  bytes[bytes.length - 1]! ^= 1;
  writeFileSync(file, bytes);
}

/** As somebody would who knows how the digest is made, or as one who does not. */
function editManifest(folder: string, from: RegExp, to: string, withDigest: boolean): void {
  const file = join(folder, "manifest.json");
  const text = readFileSync(file, "utf8");
  expect(text).toMatch(from);
  const { digest, ...rest } = JSON.parse(text.replace(from, to));
  const anew = withDigest ? hashOf(JSON.stringify(rest)) : digest;
  writeFileSync(file, JSON.stringify({ ...rest, digest: anew }));
}

function alteredCopy(backup: string, alter: (folder: string) => void): string {
  const copy = mkdtempSync(`${backup}-altered-`);
  cpSync(backup, copy, { recursive: true });
  alter(copy);
  return copy;
}

const restore = (db: TestDatabase, data: string, backup?: string): Promise<Result<Restored>> =>
  restoreBackup({ ...askedOf(db, data), backup: backup ?? join(data, "../backup"), name: "empty" });

async function withEmpty(
  cluster: TestDatabase["cluster"],
  action: (empty: TestDatabase) => Promise<void>,
): Promise<void> {
  const db = await aDatabase(cluster);
  try {
    await askOwner(db, "drop schema public cascade; create schema public");
    await action(db);
  } finally {
    await db.drop();
  }
}
