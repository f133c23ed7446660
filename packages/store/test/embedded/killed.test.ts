import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { DatabaseEvent } from "@suijian/store";
import pg from "pg";
import { expect, test } from "vitest";
import {
  aFolder,
  afterwards,
  anOwner,
  ask,
  busySession,
  clusterOf,
  eventually,
  isRoot,
  kill,
  killed,
  refused,
  serverPid,
  started,
} from "./a-database.js";

/** One after the other, each on what the one before left. */
const folder = aFolder();

test("kill -9 of the database loses nothing that was committed, and the owner starts it again", async () => {
  const events: DatabaseEvent[] = [];
  const { owner } = await started({ folder, watch: (event) => events.push(event) });
  await ask(owner, "create table visits (number int primary key)");
  const pool = new pg.Pool({ ...owner, max: 4 });
  pool.on("error", () => undefined);
  afterwards(() => pool.end());

  let acknowledged = 0;
  for (let round = 1; round <= 3; round++) {
    const write = async (number: number) => {
      await pool.query("insert into visits values ($1) on conflict do nothing", [number]);
      acknowledged = number;
    };
    setTimeout(() => kill(serverPid(folder)), 100);
    await expect(sequence(acknowledged + 1, write)).rejects.toThrow();
    const found = await eventually(() => pool.query<{ most: number }>("select count(*)::int as most from visits"));
    expect(found.rows[0]!.most).toBeGreaterThanOrEqual(acknowledged);
    acknowledged = found.rows[0]!.most;
    await eventually(() => expect(events).toHaveLength(2 * round));
  }
  expect(acknowledged).toBeGreaterThan(0);
  expect(events.map((event) => event.kind)).toEqual(["lost", "back", "lost", "back", "lost", "back"]);
  expect(await refused({ folder })).toMatchObject({ code: "database-folder-owned", pid: process.pid });
});

async function sequence(from: number, write: (number: number) => Promise<void>): Promise<never> {
  for (let number = from; ; number++) await write(number);
}

test("while the owner starts its killed database again, nobody else gets it", async () => {
  const owner = await anOwner(folder);
  for (let round = 1; round <= 4; round++) {
    const pid = serverPid(folder);
    kill(pid);
    const problem = await refused({ folder });
    expect(problem).toMatchObject({ code: "database-folder-owned", pid: owner.process.pid });
    await eventually(() => expect(serverPid(folder)).not.toBe(pid));
  }
});

test("a session that has not noticed that its server was killed does not keep the next one from starting", async () => {
  const { owner } = await started({ folder });
  await busySession(owner);
  kill(serverPid(folder));
  expect(await eventually(() => ask(owner, "select 1"))).toEqual({ one: 1 });
});

test("owner and database killed, in either order", async () => {
  for (const order of ["owner first", "database first"]) {
    const owner = await anOwner(folder);
    const pid = serverPid(folder);
    if (order === "database first") kill(pid);
    await killed(owner.process);
    if (order === "owner first") kill(pid);
  }
  const { owner } = await started({ folder });
  expect(await ask(owner, "select 1")).toEqual({ one: 1 });
});

test("a process id left behind that another program has by now does not keep it from starting", async () => {
  await (await started({ folder })).stop();
  const other = spawn("sleep", ["60"], { cwd: "/", ...(isRoot ? { uid: 65534, gid: 65534 } : {}) });
  afterwards(() => other.kill());
  await once(other, "spawn");
  const lock = join(clusterOf(folder), "postmaster.pid");
  writeFileSync(lock, `${other.pid}\n${clusterOf(folder)}\n1765465786\n5432\n`);
  writeFileSync(join(clusterOf(folder), ".s.PGSQL.5432.lock"), readFileSync(lock));

  await started({ folder });
  expect(serverPid(folder)).not.toBe(other.pid);
});

test("stopping while the database comes back stops it for good", async () => {
  for (const moment of [0, 30, 100]) {
    const { owner, stop } = await started({ folder });
    kill(serverPid(folder));
    await sleep(moment);
    await stop();
    await expect(ask(owner, "select 1")).rejects.toThrow();
    await sleep(300);
    await expect(ask(owner, "select 1")).rejects.toThrow();
  }
});
