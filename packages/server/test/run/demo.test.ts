import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { aDatabase, DATABASES, type TestDatabase } from "@suijian/testkit/databases";
import { Secret, TOTP } from "otpauth";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aDataFolder, aFolder, start, urlOf } from "./a-program.js";

const GENERATOR = fileURLToPath(new URL("../../../testkit/bin/suijian-generate.js", import.meta.url));
const OBJECTS = 300;
const city = join(aFolder(), "city");
const data = aDataFolder();
let db: TestDatabase;

beforeAll(async () => {
  db = await aDatabase(DATABASES[0]!);
  const sizes = ["--objects", `${OBJECTS}`, "--inspectors", "60", "--plans", "8", "--registers"];
  expect(spawnSync(process.execPath, [GENERATOR, ...sizes, "--out", city]).status).toBe(0);
});
afterAll(() => db.drop());

const started = (demo: string) => start({ SUIJIAN_DATA: data, DATABASE_URL: urlOf(db.owner) }, ["--demo", demo]);

test("a start that was cut off leaves a world that is marked; the next one loads it to its end", async () => {
  // As a kill behind the first transaction leaves it.
  await ask("update installation set demo = 'begun'");
  await ask(
    "insert into accounts (account, login, name, role) values (gen_random_uuid(), 'demo-administrator', 'x', 'administrator')",
  );
  const program = started(city);
  const address = await program.address;
  await expect.poll(() => program.shown()).toContain("They are kept in");

  expect(await (await fetch(new URL("/api/about", address))).json()).toMatchObject({ demo: true });
  const counts = await ask(
    `select (select count(*)::int from inspection_objects) as objects, (select count(*)::int from object_premises) as premises,
       (select count(*)::int from departments) as departments, (select count(*)::int from accounts) as accounts,
       (select demo from installation), (select count(*)::int from import_findings where severity = 'refused') as refused,
       (select count(distinct list)::int from item_list_editions where list <> 'JOINT') as lists,
       (select count(*)::int from papers where state = 'draft') as drafts,
       (select array_agg(stage order by round) from rounds) as rounds`,
  );
  expect(counts).toEqual([
    {
      objects: OBJECTS,
      premises: 90,
      departments: 34,
      accounts: 7,
      demo: "loaded",
      refused: 0,
      lists: 34,
      drafts: 0,
      rounds: ["revealed", "announced", "planned"],
    },
  ]);

  const file = join(data, "demo-accounts.txt");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const text = readFileSync(file, "utf8");
  expect(program.shown()).toContain(text.trimEnd());
  for (const role of ["administrator", "coordinator", "approver"])
    expect(await signIn(address, text, role)).toMatchObject({ role, strong: true, mustChangePassword: false });
  for (const role of ["officer", "inspector", "auditor", "observer"])
    expect(await signIn(address, text, role)).toMatchObject({ role, strong: false });
  expect(await program.stop()).toBe(0);
});

test("the second start loads nothing and does not show the passwords again", async () => {
  const [before] = await ask(
    "select max(seq)::int as lines from audit_log where act = 'account.create' or act = 'demo.load'",
  );
  const program = started("/no/such/folder");
  await program.address;
  await expect.poll(() => program.shown()).toContain(`Demo accounts: ${join(data, "demo-accounts.txt")}`);
  const [, password] = /demo-officer\s+(\S+)/.exec(readFileSync(join(data, "demo-accounts.txt"), "utf8")) ?? [];
  expect(program.shown() + program.log()).not.toContain(password);
  expect(await program.stop()).toBe(0);
  expect(
    await ask("select max(seq)::int as lines from audit_log where act = 'account.create' or act = 'demo.load'"),
  ).toEqual([before]);
});

test("a database that is in use is left as it is", async () => {
  await ask("update installation set demo = 'none'");
  const program = started(city);
  const address = await program.address;
  await expect.poll(() => program.shown()).toContain("the demo world was not loaded");
  expect(await (await fetch(new URL("/api/about", address))).json()).toMatchObject({ demo: false });
  expect(await program.stop()).toBe(0);
});

async function ask(question: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(db.owner);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(question)).rows;
  } finally {
    await client.end();
  }
}

/** By what stands in the operator's file, as a person would. */
async function signIn(address: string, text: string, role: string): Promise<unknown> {
  const [, password, secret] = new RegExp(`demo-${role}\\s+(\\S+)(?:\\s+TOTP (\\S+))?`).exec(text) ?? [];
  const code = secret === undefined ? {} : { code: new TOTP({ secret: Secret.fromBase32(secret) }).generate() };
  const reply = await fetch(new URL("/api/session", address), {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": `sign-in-${role}` },
    body: JSON.stringify({ login: `demo-${role}`, password, ...code }),
  });
  return reply.json();
}
