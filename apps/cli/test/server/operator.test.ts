import { spawnSync } from "node:child_process";
import { appendFileSync, chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { aDatabase, DATABASES, type TestDatabase } from "@suijian/testkit/databases";
import { describe, expect, test } from "vitest";
import { aDesk, type Desk } from "../a-desk.js";
import { isUp, served } from "./a-served.js";

const SUIJIAN = fileURLToPath(new URL("../../bin/suijian.js", import.meta.url));

/** A desk whose commands speak of a data folder of its own, and of no server. */
function anOperator(language: "zh" | "en" = "en"): Desk & { readonly data: string } {
  const desk = aDesk(language);
  // PostgreSQL passes through when root starts it.
  chmodSync(desk.folder, 0o711);
  const data = join(desk.folder, "data");
  desk.environment = { PATH: process.env.PATH, SUIJIAN_DATA: data };
  return { ...desk, data, type: desk.type, json: desk.json };
}

const urlOf = ({ host, port, user, database }: TestDatabase["owner"]): string =>
  `postgres://${user}@${encodeURIComponent(host ?? "")}:${port}/${database}`;

describe("an operator with a database of the server's own", () => {
  const desk = anOperator();
  const backup = desk.path("backup");

  test("before the first start: the doctor is content, other commands say that there is nothing yet, and make nothing", async () => {
    const { code, out } = await desk.type("doctor");
    expect(code).toBe(0);
    expect(out).toContain("it is made at the first start");
    expect(await desk.type("backup", backup)).toMatchObject({
      code: 1,
      err: expect.stringContaining("cannot be reached (ENOENT)"),
    });
    expect(await desk.type("audit", "verify")).toMatchObject({ code: 1 });
    expect(existsSync(desk.data)).toBe(false);
  });

  test("migrate once, and again for nothing", async () => {
    const { ran } = await desk.json("db", "migrate");
    expect(ran[0]).toBe("0001-identity-and-audit.sql");
    expect((await desk.type("db", "migrate")).out).toBe("0 migrations ran\n");
    const { migrations } = await desk.json("db", "status");
    expect(migrations.map(({ name, state }: { name: string; state: string }) => [name, state])).toEqual(
      ran.map((name: string) => [name, "ran"]),
    );
  });

  test("beside a running server: the first account, a sign-in, checks and a backup", async () => {
    const server = served({ SUIJIAN_DATA: desk.data });
    const address = await server.address;

    const made = await desk.type("account", "create", "zhang.wei", "--name", "张伟", "--role", "administrator");
    const password = /first password (\S+),/.exec(made.out)?.[1];
    expect(await signIn(address, "zhang.wei", password ?? "")).toMatchObject({
      role: "administrator",
      mustChangePassword: true,
    });
    expect(
      await desk.type("account", "create", "Zhang.Wei", "--name", "张伟", "--role", "administrator"),
    ).toMatchObject({
      code: 1,
      err: "account Zhang.Wei exists already\n",
    });
    const given = spawnSync(
      process.execPath,
      [SUIJIAN, "account", "create", "li.na", "--name", "李娜", "--role", "auditor", "--password-from-stdin"],
      {
        env: { ...desk.environment, SUIJIAN_LANG: "en" },
        input: "a long enough word\n",
        encoding: "utf8",
      },
    );
    // An auditor is for a place, and there is none yet.
    expect(given).toMatchObject({ status: 1, stderr: 'field "body/jurisdiction": must be given for this role\n' });

    expect((await desk.type("db", "rebuild", "--check")).code).toBe(0);
    expect((await desk.type("db", "rebuild", "inspectors", "papers")).out).toMatch(
      /^inspectors: 0 rows, 0 differed\npapers: \d+ rows, 0 differed\n$/,
    );
    expect((await desk.type("db", "schema")).out).toContain("table audit_log\n  row level security");
    const copied = await desk.json("backup", backup);
    expect(copied).toMatchObject({ folder: backup, files: 0 });
    expect(statSync(backup).mode & 0o777).toBe(0o700);
    // The key stays apart from what it opens.
    expect(readdirSync(backup, { recursive: true }).filter((name) => String(name).includes("secret"))).toEqual([]);

    desk.clock = new Date();
    const { findings } = await desk.json("doctor");
    expect(
      findings
        .filter(({ verdict }: { verdict: string }) => verdict !== "ok")
        .map(({ check }: { check: string }) => check),
    ).toEqual([]);

    server.child.kill("SIGTERM");
    expect(await server.ended).toBe(0);
    expect(await isUp(address)).toBe(false);
    expect(server.shown()).toMatch(/Stopped\n$/);
  });

  test("the audit log holds, through its noted heads, and not through others", async () => {
    const verified = await desk.type("audit", "verify");
    expect(verified).toMatchObject({ code: 0, out: expect.stringMatching(/chains, \d+ lines: all hold/) });
    const heads = [...verified.err.matchAll(/^holds (\S+)$/gm)].map(([, head]) => head!);
    expect((await desk.type("audit", "verify", ...heads.flatMap((head) => ["--expect", head]))).code).toBe(0);
    const other = heads[0]!.replace(/.$/, (last) => (last === "0" ? "1" : "0"));
    expect(await desk.type("audit", "verify", "--expect", other)).toMatchObject({
      code: 1,
      err: expect.stringContaining("noted-differs"),
    });
    expect((await desk.type("audit", "verify", "--expect", "421126:x")).code).toBe(2);
  });

  test("a drill proves the backup; restored elsewhere, everybody is there, and only the key is missing", async () => {
    expect((await desk.type("restore", "--drill", backup)).out).toMatch(
      /^The drill passed: \d+ tables, \d+ rows, 0 files, \d+ audit lines/,
    );
    const other = anOperator();
    const restored = await other.type("restore", backup);
    expect(restored).toMatchObject({ code: 0, out: expect.stringContaining("has not the secret.key of that server") });
    expect(await other.type("restore", backup)).toMatchObject({
      code: 1,
      err: expect.stringContaining("is not empty"),
    });
    const server = served({ SUIJIAN_DATA: other.data });
    const address = await server.address;
    expect(server.shown()).not.toContain("Migration");
    expect((await fetch(new URL("/health/ready", address))).status).toBe(200);
    server.child.kill("SIGTERM");
    await server.ended;
  });

  test("an altered backup is refused, by drill and by restore", async () => {
    appendFileSync(join(backup, "tables/accounts.tsv.gz"), "x");
    const refused = { code: 1, err: expect.stringContaining("tables/accounts.tsv.gz was altered or is damaged") };
    expect(await desk.type("restore", "--drill", backup)).toMatchObject(refused);
    const other = anOperator();
    expect(await other.type("restore", backup)).toMatchObject(refused);
    expect((await aDoctor(other)).find(({ check }) => check === "migrations")).toMatchObject({ facts: { ran: 0 } });
  });
});

const aDoctor = async (desk: Desk): Promise<{ check: string; verdict: string; facts: Record<string, unknown> }[]> =>
  (await desk.json("doctor")).findings;

describe("serve", () => {
  test("a wrong option, a wrong setting: the server's own words and code come through", async () => {
    const odd = served({}, ["--fast"]);
    expect(await odd.ended).toBe(2);
    const wrong = served({ PORT: "eighty" });
    expect(await wrong.ended).toBe(2);
    expect(wrong.shown()).toContain("setting PORT (eighty)");
  });

  test("a killed command line leaves no server behind", async () => {
    const db = await aDatabase(DATABASES[0]!);
    const desk = anOperator();
    const server = served({ SUIJIAN_DATA: desk.data, DATABASE_URL: urlOf(db.owner) });
    const address = await server.address;
    server.child.kill("SIGKILL");
    await expect.poll(() => isUp(address), { timeout: 10_000 }).toBe(false);
    await db.drop();
  });
});

describe.each(DATABASES.filter(({ name }) => name !== "embedded"))(
  "an operator with DATABASE_URL, on $name",
  (cluster) => {
    test("migrate, account, backup, doctor", async () => {
      const db = await aDatabase(cluster);
      const desk = anOperator();
      desk.environment.DATABASE_URL = urlOf(db.owner);
      mkdirSync(desk.data, { mode: 0o700 });
      expect((await desk.type("db", "migrate")).code).toBe(0);
      expect(
        (await desk.type("account", "create", "zhang.wei", "--name", "张伟", "--role", "administrator")).code,
      ).toBe(0);
      expect((await desk.type("backup", desk.path("b"))).code).toBe(0);
      expect((await desk.type("restore", "--drill", desk.path("b"))).code).toBe(0);
      desk.clock = new Date();
      expect((await aDoctor(desk)).filter(({ verdict }) => verdict !== "ok")).toEqual([]);
      expect(await desk.type("restore", desk.path("b"))).toMatchObject({
        code: 1,
        err: expect.stringContaining("is not empty"),
      });
      await db.drop();
    });
  },
);

describe("the doctor", () => {
  test("says what is wrong and what to do, in the operator's language, and fails", async () => {
    const desk = anOperator("zh");
    mkdirSync(desk.data);
    writeFileSync(join(desk.data, "secret.key"), Buffer.alloc(32).toString("base64"), { mode: 0o644 });
    chmodSync(join(desk.data, "secret.key"), 0o644);
    chmodSync(desk.data, 0o755);
    desk.environment.DATABASE_URL = "postgres://u:geheim@127.0.0.1:1/d";
    const { code, out } = await desk.type("doctor");
    expect(code).toBe(1);
    expect(out).toMatch(/不行 密钥文件 .*\n {5}请执行 chmod 600/);
    expect(out).toMatch(/注意 数据文件夹 .*\n {5}请执行 chmod go-rw/);
    expect(out).toMatch(/不行 数据库可达 {2}127\.0\.0\.1:1\/d, .*ECONNREFUSED/);
    expect(out).not.toContain("geheim");
  });

  test("finds what was changed behind its back", async () => {
    const db = await aDatabase(DATABASES[0]!);
    const desk = anOperator();
    desk.environment.DATABASE_URL = urlOf(db.owner);
    const spoil = spawnSqlAs(db);
    await spoil("alter table jobs disable row level security; alter table audit_log disable trigger user");
    await spoil("update migrations set checksum = 'x' where name like '0003%'");
    const wrong = (await aDoctor(desk)).filter(({ verdict }) => verdict === "fail");
    expect(wrong.map(({ check }) => check)).toEqual(["migrations"]);
    await spoil("delete from migrations where name like '0003%'");
    const then = (await aDoctor(desk)).filter(({ verdict }) => verdict !== "ok").map(({ check }) => check);
    expect(then).toContain("row-security");
    await db.drop();
  });
});

function spawnSqlAs(db: TestDatabase) {
  return async (statement: string) => {
    const { default: pg } = await import("pg");
    const client = new pg.Client(db.owner);
    await client.connect();
    await client.query(statement);
    await client.end();
  };
}

async function signIn(address: string, login: string, password: string): Promise<unknown> {
  const reply = await fetch(new URL("/api/session", address), {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": "first-sign-in" },
    body: JSON.stringify({ login, password }),
  });
  return reply.json();
}
