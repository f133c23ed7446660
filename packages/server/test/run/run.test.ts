import { existsSync, readFileSync, statSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { aDatabase, DATABASES } from "@suijian/testkit/databases";
import pg from "pg";
import { describe, expect, test } from "vitest";
import { aDataFolder, start, urlOf } from "./a-program.js";

const get = async (address: string, path: string, headers: Record<string, string> = {}) =>
  fetch(new URL(path, address), { headers });

describe("with a database of its own", () => {
  const data = aDataFolder();

  test("from an empty folder to an open door, a second server refused by name, an orderly end, and again", async () => {
    const first = start({ SUIJIAN_DATA: data });
    const address = await first.address;
    expect(await (await get(address, "/health/ready")).json()).toEqual({ ready: true });
    expect(await (await get(address, "/api/about")).json()).toMatchObject({
      version: "0.1.0",
      protocol: "VRSI-1",
      demo: false,
    });
    expect(statSync(join(data, "secret.key")).mode & 0o777).toBe(0o600);
    const key = readFileSync(join(data, "secret.key"), "utf8");

    const second = start({ SUIJIAN_DATA: data });
    expect(await second.ended).toBe(1);
    expect(second.shown()).toContain(`${join(data, "database")} is in use by process ${first.pid}`);

    expect(await first.stop()).toBe(0);
    expect(first.shown()).toMatch(/Stopped\n$/);
    expect(existsSync(join(data, "database/cluster/postmaster.pid"))).toBe(false);
    await expect(get(address, "/health/live")).rejects.toThrow();

    const third = start({ SUIJIAN_DATA: data });
    expect((await get(await third.address, "/api/about")).status).toBe(200);
    expect(third.shown()).not.toContain("Migration");
    expect(readFileSync(join(data, "secret.key"), "utf8")).toBe(key);
    expect(await third.stop("SIGINT")).toBe(0);
  });

  test("told to stop while it starts, it stops and leaves no database running", async () => {
    const folder = aDataFolder();
    const early = start({ SUIJIAN_DATA: folder });
    while (!early.shown().includes("Starting")) await sleep(5);
    expect(await early.stop()).toBe(0);
    expect(existsSync(join(folder, "database/cluster/postmaster.pid"))).toBe(false);
  });
});

describe.each(DATABASES.filter(({ name }) => name !== "embedded"))("with DATABASE_URL, on $name", (cluster) => {
  test("the owner's login alone does both; policies hold all the same; connections that end come back", async () => {
    const db = await aDatabase(cluster);
    const program = start({ SUIJIAN_DATA: aDataFolder(), DATABASE_URL: urlOf(db.owner) });
    const address = await program.address;
    const asked = await Promise.all(Array.from({ length: 8 }, () => get(address, "/api/about")));
    expect(asked.map(({ status }) => status)).toEqual(Array(8).fill(200));
    const owner = new pg.Client(db.owner);
    await owner.connect();
    await owner.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    );
    await owner.end();
    const after = await Promise.all(Array.from({ length: 8 }, () => get(address, "/api/about")));
    expect(after.every(({ status }) => status === 200 || status === 503)).toBe(true);
    expect((await get(address, "/api/about")).status).toBe(200);
    expect(await program.stop()).toBe(0);
    await db.drop();
  });

  test("two logins: the owner's for migrations, the server's own for all else", async () => {
    const db = await aDatabase(cluster);
    const environment = {
      DATABASE_URL: urlOf({ ...db.owner, user: "suijian_app" }),
      DATABASE_OWNER_URL: urlOf(db.owner),
    };
    const program = start({ SUIJIAN_DATA: aDataFolder(), ...environment });
    expect((await get(await program.address, "/api/about")).status).toBe(200);
    expect(await program.stop()).toBe(0);
    await db.drop();
  });
});

test("told to stop, it answers what was asked already, takes nothing new, and ends", async () => {
  const db = await aDatabase(DATABASES[0]!);
  const program = start({ SUIJIAN_DATA: aDataFolder(), DATABASE_URL: urlOf(db.owner) });
  const { hostname, port } = new URL(await program.address);
  const body = JSON.stringify({ login: "nobody", password: "a long enough word" });
  const idle = connect(Number(port), hostname);
  const asking = connect(Number(port), hostname);
  let answer = "";
  asking.setEncoding("utf8").on("data", (text: string) => (answer += text));
  asking.write(
    `POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nIdempotency-Key: slow-request\r\nContent-Length: ${body.length}\r\n\r\n`,
  );
  asking.write(body.slice(0, 10));
  await sleep(300);

  const stopped = program.stop();
  await sleep(300);
  await expect(fetch(await program.address)).rejects.toThrow();
  asking.write(body.slice(10));
  expect(await stopped).toBe(0);
  expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  idle.destroy();
  asking.destroy();
  await db.drop();
});

describe("what keeps it from starting is said in one line", () => {
  const nowhere = { SUIJIAN_DATA: aDataFolder(), DATABASE_URL: "postgres://u:geheim@127.0.0.1:1/d" };

  test("a wrong setting, and a wrong option", async () => {
    const wrong = start({ PORT: "eighty" });
    expect(await wrong.ended).toBe(2);
    expect(wrong.shown()).toBe("setting PORT (eighty): must be a whole number from 0 to 65535\n");
    const odd = start({}, ["--fast"]);
    expect(await odd.ended).toBe(2);
    expect(odd.shown()).toContain("--fast");
  });

  test("a data folder that cannot be made", async () => {
    const program = start({ SUIJIAN_DATA: "/dev/null/data" });
    expect(await program.ended).toBe(1);
    expect(program.shown()).toBe("/dev/null/data: cannot be written (ENOTDIR)\n");
  });

  test("a port that another program has", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => other.once("listening", resolve));
    const { port } = other.address() as { port: number };
    const [cluster] = DATABASES.filter(({ name }) => name === "server");
    const db = await aDatabase(cluster ?? DATABASES[0]!);
    const program = start({ SUIJIAN_DATA: aDataFolder(), DATABASE_URL: urlOf(db.owner), PORT: String(port) });
    expect(await program.ended).toBe(1);
    expect(program.shown()).toContain(`cannot listen on port ${port} of 127.0.0.1 (EADDRINUSE)`);
    other.close();
    await db.drop();
  });

  test("a database that does not answer is waited for, and never named with its password", async () => {
    const program = start(nowhere);
    await expect.poll(() => program.shown(), { timeout: 20_000 }).toBe("Reaching the database …\n");
    await sleep(1000);
    expect(program.shown()).toBe("Reaching the database …\n");
    await program.stop("SIGKILL");
    expect(program.shown() + program.log()).not.toContain("geheim");
  });
});
