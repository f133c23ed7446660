import { spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DATABASES } from "@suijian/testkit/databases";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  anOffice,
  aRunner,
  csv,
  ended,
  HEADER,
  imported,
  someObjects,
  upload,
  type Imported,
  type Office,
} from "./an-office.js";
import { aChance } from "./a-chance.js";

const WORKER = fileURLToPath(new URL("./a-worker.mjs", import.meta.url));

describe.each(DATABASES)("an import on $name", (cluster) => {
  let office: Office;
  beforeAll(async () => {
    office = await anOffice(cluster);
    await office.rest();
  });
  afterAll(() => office.close());

  const ask = async (file: string): Promise<{ import: string; job: string }> => {
    const asked = { upload: await upload(office.city, file), register: "inspection_objects", mode: "delta" };
    return (await office.city.post("/api/imports", asked)).json();
  };
  const counts = async (): Promise<Record<string, number>> =>
    (
      await office.server.asOwner(`select (select count(*)::int from inspection_objects) as held,
        (select count(*)::int from inspection_objects_versions) as recorded,
        (select count(*)::int from import_findings) as findings,
        (select count(*)::int from imports where state = 'done') as done`)
    )[0] as Record<string, number>;
  const aWorker = async (): Promise<ChildProcess> => {
    const { connection } = office.server.db;
    const child = spawn(
      process.execPath,
      [WORKER, JSON.stringify({ connection, folder: office.server.parts.folder })],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    await once(child.stdout, "data");
    return child;
  };
  const leftovers = (): string[] =>
    readdirSync(join(office.server.parts.folder, "uploads")).filter((name) => name.startsWith("findings-"));
  const finish = async (id: string): Promise<Imported> => {
    await office.server.asOwner("update jobs set lease_until = clock_timestamp() where state in ('queued', 'running')");
    const runner = aRunner(office.server);
    try {
      return await ended(office.city, id);
    } finally {
      await runner.stop();
    }
  };

  test("whose server is killed leaves nothing half done, and ends the same when it is taken up again", async () => {
    const chance = aChance();
    const size = 8000;
    let before = await counts();
    const kills = 3;
    let during = 0;
    for (let round = 0; round < kills; round++) {
      const rows = someObjects(size, 1 + round * size);
      const asked = await ask(csv(HEADER, ...rows, `no ${round},坏,enterprise,440306001`));
      const worker = await aWorker();
      await new Promise((resolve) => setTimeout(resolve, chance(900)));
      worker.kill("SIGKILL");
      await once(worker, "close");
      expect(leftovers()).toEqual([]);
      const after = await counts();
      const isDone = after.done! > before.done!;
      if (!isDone) expect(after).toEqual(before);
      if (!isDone) during++;
      expect(await finish(asked.import)).toMatchObject({
        state: "done",
        counts: { rows: size + 1, accepted: size, refused: 1, added: size },
      });
      const whole = await counts();
      expect(whole).toEqual({
        held: before.held! + size,
        recorded: before.recorded! + size,
        findings: before.findings! + 1,
        done: before.done! + 1,
      });
      before = whole;
    }
    console.log(`${cluster.name}: ${kills} kills, ${during} before the commit; ${chance.said}`);
  });

  test("whose connection is lost is tried again, and ends the same", async () => {
    const before = await counts();
    const asked = await ask(csv(HEADER, ...someObjects(60_000, 1_000_000)));
    const runner = aRunner(office.server);
    try {
      let broken = 0;
      for (let i = 0; i < 2000 && broken === 0; i++) {
        const rows = await office.server.asOwner(
          "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query ilike 'copy staged%' and state = 'active'",
        );
        broken = rows.length;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      expect(broken).toBeGreaterThan(0);
      for (let i = 0; i < 100; i++) {
        const [job] = await office.server.asOwner("select state, attempts from jobs where job = $1", [asked.job]);
        if (job!.state === "queued") break;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      expect(await counts()).toEqual(before);
    } finally {
      await runner.stop();
    }
    expect(await finish(asked.import)).toMatchObject({ state: "done", counts: { added: 60_000 } });
    const [job] = await office.server.asOwner("select attempts from jobs where job = $1", [asked.job]);
    expect(job).toEqual({ attempts: 2 });
  });

  test("that is cancelled while it runs leaves nothing, and says so", async () => {
    const before = await counts();
    const asked = await ask(csv(HEADER, ...someObjects(60_000, 2_000_000)));
    const runner = aRunner(office.server);
    try {
      while ((await office.city.get(`/api/jobs/${asked.job}`)).json<{ state: string }>().state === "queued");
      expect((await office.city.delete(`/api/jobs/${asked.job}`)).statusCode).toBe(202);
      const end = await ended(office.city, asked.import);
      if (end.state === "done") return; // It was faster.
      expect(end).toMatchObject({ state: "cancelled", counts: {} });
      expect(await counts()).toEqual(before);
      expect((await office.city.get(`/api/jobs/${asked.job}`)).json()).toMatchObject({ state: "cancelled" });
    } finally {
      await runner.stop();
    }
  });

  test("whose server stops while the database works goes back into the queue at once", async () => {
    const before = await counts();
    const owner = new pg.Client(office.server.db.owner);
    await owner.connect();
    await owner.query("begin; select pg_advisory_xact_lock(hashtext('register inspection_objects'))");
    const asked = await ask(csv(HEADER, ...someObjects(10, 4_000_000)));
    const runner = aRunner(office.server);
    const isWaiting = async () =>
      (await owner.query("select from pg_stat_activity where wait_event = 'advisory' and datname = current_database()"))
        .rowCount === 1;
    while (!(await isWaiting()));
    const begun = Date.now();
    await runner.stop();
    expect(Date.now() - begun).toBeLessThan(5000);
    await owner.query("rollback");
    await owner.end();
    expect(await office.server.asOwner("select state, attempts from jobs where job = $1", [asked.job])).toEqual([
      { state: "queued", attempts: 0 },
    ]);
    expect(await counts()).toEqual(before);
    expect(await finish(asked.import)).toMatchObject({ state: "done", counts: { added: 10 } });
  });

  test("whose file is gone is refused, and says why", async () => {
    const file = csv(HEADER, ...someObjects(1, 5_000_000));
    const asked = await ask(file);
    const sha256 = createHash("sha256").update(file).digest("hex");
    rmSync(join(office.server.parts.folder, "uploads", sha256.slice(0, 2), sha256));
    expect(await finish(asked.import)).toMatchObject({
      state: "refused",
      problem: { code: "file-unreadable", file: "objects.csv", reason: "ENOENT" },
    });
  });

  test("beside another into the same register waits for it, and both are whole", async () => {
    const runner = aRunner(office.server);
    try {
      const rows = someObjects(3000, 3_000_000);
      const [first, second] = await Promise.all([
        imported(office.city, csv(HEADER, ...rows)),
        imported(office.city, csv(HEADER, ...rows)),
      ]);
      expect([first.counts.added, second.counts.added].sort()).toEqual([0, 3000]);
      expect([first.counts.unchanged, second.counts.unchanged].sort()).toEqual([0, 3000]);
    } finally {
      await runner.stop();
    }
  });
});
