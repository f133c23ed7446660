import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { aFolder, afterwards, anOwner, ask, home, isRoot, refused, started } from "./a-database.js";

test("a path longer than a socket's name may be, with signs of all kinds", async () => {
  const folder = join(aFolder(), '随机, "双" 公开 '.repeat(3), "x".repeat(80));
  const { owner, stop } = await started({ folder });
  expect(owner.host.length).toBeLessThan(80);
  afterwards(() => rmSync(owner.host, { recursive: true }));
  expect(await ask(owner, "select 1")).toEqual({ one: 1 });
  expect(await refused({ folder })).toMatchObject({ code: "database-folder-owned" });
  await stop();

  rmSync(owner.host, { recursive: true });
  mkdirSync(owner.host, { mode: 0o777 });
  chmodSync(owner.host, 0o777);
  expect(await refused({ folder })).toMatchObject({ reason: "socket-folder-taken" });
});

// Only root runs programs as another user, or starts a process as one.
test.runIf(isRoot)("a folder that another user cannot enter says where the database lies", async () => {
  const folder = join(aFolder(), "database");
  mkdirSync(dirname(folder), { mode: 0o700 });
  const first = await started({ folder });
  const note = readFileSync(join(folder, "elsewhere"), "utf8").trim();
  afterwards(() => rmSync(note, { recursive: true, force: true }));
  expect(readFileSync(join(note, "belongs-to"), "utf8")).toBe(`${folder}\n`);
  await ask(first.owner, "create table visits as select 7 as seats");
  await first.stop();

  chmodSync(dirname(folder), 0o755);
  const second = await started({ folder });
  expect(await ask(second.owner, "select seats from visits")).toEqual({ one: 7 });
  await second.stop();

  rmSync(note, { recursive: true });
  expect(await refused({ folder })).toEqual({ code: "database-folder-unusable", folder, reason: "cluster-gone" });
});

/** A user who is neither root nor nobody, and whom every system has. */
const DAEMON = { uid: 1, gid: 1 };
const CHECKOUT = fileURLToPath(new URL("../../../../", import.meta.url));
const canDaemonReach = spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", CHECKOUT], isRoot ? DAEMON : {}).status === 0;

test.runIf(isRoot && canDaemonReach)("runs as an ordinary user; root runs it as that user then", async () => {
  const folder = aFolder();
  mkdirSync(folder, { mode: 0o700 });
  chownSync(folder, DAEMON.uid, DAEMON.gid);
  const first = await anOwner(folder, { ...DAEMON, cwd: "/", env: { HOME: home } });
  if (first.answer?.ok !== true) throw new Error(JSON.stringify(first.answer));
  await ask(first.answer.value.owner, "create table visits as select 7 as seats");
  expect(await refused({ folder })).toMatchObject({ code: "database-folder-owned", pid: first.process.pid });
  first.process.stdin?.end();
  await new Promise((resolve) => first.process.once("exit", resolve));

  const second = await started({ folder });
  expect(await ask(second.owner, "select seats from visits")).toEqual({ one: 7 });
});

test.runIf(isRoot && canDaemonReach)("an ordinary user is told that the cluster is another's", async () => {
  const folder = aFolder();
  await (await started({ folder })).stop();
  const { answer } = await anOwner(folder, { ...DAEMON, cwd: "/" });
  expect(answer).toEqual({ ok: false, problem: { code: "database-folder-unusable", folder, reason: "other-user" } });
});

// A container may keep even root from mounting.
const canMount = isRoot && mount("24m", join(home, "tried")) && unmount(join(home, "tried"));

test.runIf(canMount)("a full disk is told as one, when the cluster is made and when it is started", async () => {
  const [small, large] = [join(home, "small"), join(home, "large")];
  mount("24m", small);
  afterwards(() => unmount(small));
  expect(await refused({ folder: small })).toEqual({ code: "disk-full", file: small });

  mount("200m", large);
  afterwards(() => unmount(large));
  await (await started({ folder: large })).stop();
  expect(() => writeFileSync(join(large, "rest"), Buffer.alloc(200 << 20))).toThrow("ENOSPC");
  expect(await refused({ folder: large })).toEqual({ code: "disk-full", file: large });

  rmSync(join(large, "rest"));
  await (await started({ folder: large })).stop();
});

function mount(size: string, folder: string): boolean {
  mkdirSync(folder);
  return spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size},mode=755`, "none", folder]).status === 0;
}

function unmount(folder: string): boolean {
  return spawnSync("umount", ["--lazy", folder]).status === 0;
}
