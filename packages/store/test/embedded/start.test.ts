import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { aFolder, ask, busySession, home, refused, started } from "./a-database.js";

/** With signs that mean something to a shell, to PostgreSQL's lists, or to neither. */
const folder = join(aFolder(), "随机, \"' $x");

test("what was committed is there after a clean stop; stopping twice is stopping once", async () => {
  const first = await started({ folder });
  await ask(first.owner, "create table visits as select 7 as seats");
  await Promise.all([first.stop(), first.stop()]);
  await first.stop();
  await expect(ask(first.owner, "select 1")).rejects.toThrow();

  const second = await started({ folder });
  expect(await ask(second.owner, "select seats from visits")).toEqual({ one: 7 });
});

test("the server's role changes no schema and sees no other database; the owner is no superuser", async () => {
  const { owner, app } = await started({ folder });
  await expect(ask(app, "create table mine ()")).rejects.toThrow("permission denied");
  await expect(ask({ ...app, database: "postgres" }, "select 1")).rejects.toThrow("permission denied");
  const rights = `select concat_ws(' ', rolsuper, rolcreatedb, rolcreaterole, rolbypassrls) from pg_roles
    where rolname = current_user`;
  expect(await ask(app, rights)).toEqual({ one: "f f f f" });
  expect(await ask(owner, rights)).toEqual({ one: "f f f f" });
  await expect(ask(owner, "create extension btree_gist")).resolves.toBeDefined();
});

test("it is reached by a socket alone, and writes are on the disk before they are acknowledged", async () => {
  const { owner } = await started({ folder, settings: { work_mem: "9MB", listen_addresses: "*" } });
  const setting = async (name: string) => (await ask(owner, `show ${name}`)).one;
  expect(await setting("listen_addresses")).toBe("");
  expect(await setting("fsync")).toBe("on");
  expect(await setting("synchronous_commit")).toBe("on");
  expect(await setting("data_checksums")).toBe("on");
  expect(await setting("server_encoding")).toBe("UTF8");
  expect(await ask(owner, "select datcollate from pg_database where datname = 'suijian'")).toEqual({ one: "C" });
  expect(await setting("timezone")).toBe("UTC");
  expect(await setting("work_mem")).toBe("9MB");
  expect(statSync(owner.host).mode & 0o777).toBe(0o700);
});

test("stopping does not wait for a session that never ends", async () => {
  const { owner, stop } = await started({ folder });
  await busySession(owner);
  const before = Date.now();
  await stop();
  expect(Date.now() - before).toBeLessThan(5000);
});

test("a start that PostgreSQL refuses says why, in its words", async () => {
  const problem = await refused({ folder, settings: { shared_buffers: "much" } });
  expect(problem).toMatchObject({ code: "database-start-failed", folder });
  expect(problem).toHaveProperty("reason", expect.stringContaining('invalid value for parameter "shared_buffers"'));
});

test("a folder that is a file, and one below it", async () => {
  const file = join(home, "file");
  writeFileSync(file, "");
  expect(await refused({ folder: file })).toEqual({
    code: "database-folder-unusable",
    folder: file,
    reason: "EEXIST",
  });
  expect(await refused({ folder: join(file, "below") })).toMatchObject({ reason: "ENOTDIR" });
});
