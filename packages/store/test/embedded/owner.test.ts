import { readdirSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import {
  aFolder,
  anOwner,
  answerOf,
  ask,
  busySession,
  killed,
  refused,
  serverPid,
  spawnOwner,
  started,
} from "./a-database.js";

/** For the tests that need no new one. */
const folder = aFolder();

test("a second owner is refused and told who the first is", async () => {
  const before = new Date().toISOString();
  const first = await anOwner(folder);
  const problem = await refused({ folder });
  expect(problem).toMatchObject({ code: "database-folder-owned", folder, pid: first.process.pid });
  if (problem.code !== "database-folder-owned") return;
  expect(problem.since >= before && problem.since <= new Date().toISOString()).toBe(true);
});

test("two that start at the same time: one wins, whether the folder is new or was left behind", async () => {
  const fresh = aFolder();
  for (const state of ["new", "left behind"]) {
    const owners = [spawnOwner(fresh), spawnOwner(fresh)];
    const answers = await Promise.all(owners.map(answerOf));
    const winner = owners[answers.findIndex((answer) => answer?.ok === true)];
    expect(
      answers.filter((answer) => answer?.ok === true),
      state,
    ).toHaveLength(1);
    expect(answers, state).toContainEqual({
      ok: false,
      problem: { code: "database-folder-owned", folder: fresh, pid: winner!.pid, since: expect.any(String) },
    });
    await killed(winner!);
  }
});

test("kill -9 of the owner leaves a database that the next one takes over, without the sessions of the first", async () => {
  const first = await anOwner(folder);
  if (first.answer?.ok !== true) throw new Error("it did not start");
  await ask(first.answer.value.owner, "create table visits as select 7 as seats");
  const session = await busySession(first.answer.value.owner);
  const ended = new Promise((resolve) => session.once("end", resolve));
  const pid = serverPid(folder);
  await killed(first.process);

  const second = await started({ folder });
  await ended;
  expect(await ask(second.owner, "select seats from visits")).toEqual({ one: 7 });
  expect(serverPid(folder)).toBe(pid);
});

test("a database left behind by an owner with other settings is started anew", async () => {
  await killed((await anOwner(folder)).process);
  const pid = serverPid(folder);
  const second = await started({ folder, settings: { work_mem: "9MB" } });
  expect(await ask(second.owner, "show work_mem")).toEqual({ one: "9MB" });
  expect(serverPid(folder)).not.toBe(pid);
});

test("an owner killed at any moment of the first start leaves nothing in the way of the next", async () => {
  for (const moment of [200, 500]) {
    const fresh = aFolder();
    const child = spawnOwner(fresh);
    await sleep(moment);
    await killed(child);
    await started({ folder: fresh });
    expect(readdirSync(fresh).filter((name) => name.includes("partial"))).toEqual([]);
  }
});
