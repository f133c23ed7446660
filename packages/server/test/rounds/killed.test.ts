import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  anOffice,
  aPublishedPlan,
  BEACON_TIME,
  deposited,
  ofBatch,
  ok,
  pageOf,
  pasteBeacon,
  rolled,
  THE_DAY_BEFORE,
  type Office,
} from "./a-round.js";

const WORKER = fileURLToPath(new URL("./a-worker.mjs", import.meta.url));

/** Everything that a round's stage promises, as the tables have it: what a kill may never leave by halves. */
const STATE = `
  select stage,
    (select coalesce(string_agg(kind, ' ' order by seq), '') from log_entries l where l.round = r.round) as logged,
    (select count(*)::int from round_plans p where p.round = r.round) > 0 as has_plans,
    (select count(*)::int from round_strata s where s.round = r.round) > 0 as has_strata,
    (select count(*)::int from round_seals s where s.round = r.round) as seals,
    (select count(*)::int from round_shares s where s.round = r.round) as shares,
    (select state from plan_batches b where b.plan = 'P-MANY' and b.batch = $2) as batch,
    (select count(*)::int from visits v where v.round = r.round) as visits,
    coalesce((body -> 'drawn' -> 'counts' ->> 'visits')::int, 0) as said
  from rounds r where round = $1`;

/** `npm run chaos -- --rounds` kills whole servers and their database, at random and without end; here a worker dies at each step. */
describe.each(DATABASES.slice(0, 1))("a round whose server is killed on $name", (cluster) => {
  let office: Office;
  let kills = 0;
  beforeAll(async () => {
    office = await anOffice(cluster, {}, { hasWorkers: false });
    const batches = [1, 2].map((n) => ({ batch: `B${n}`, window: ["2023-10-01", "2023-11-30"] }));
    await aPublishedPlan(office, "P-MANY", { batches });
  }, 60_000);
  afterAll(() => office.close());

  /** Works until it has ended its job or has killed itself; whether it was killed. */
  async function works(now: Date, killAt: number): Promise<boolean> {
    await office.server.asOwner(
      "update jobs set lease_until = clock_timestamp(), attempts = 0 where state in ('queued', 'running')",
    );
    const { parts, db } = office.server;
    const told = {
      connection: db.connection,
      folder: parts.folder,
      secretKey: parts.secretKey.toString("base64"),
      now,
      killAt,
    };
    const worker = spawn(process.execPath, [WORKER, JSON.stringify(told)], { stdio: ["ignore", "inherit", "inherit"] });
    const [, signal] = (await once(worker, "exit")) as [number | null, string | null];
    if (signal === "SIGKILL") kills++;
    return signal === "SIGKILL";
  }

  async function mustBeWhole(round: string, batch: string): Promise<string> {
    const [state] = await office.server.asOwner(STATE, [round, batch]);
    const { stage } = state as { stage: string };
    expect(state, `after kill ${kills}`).toMatchObject(EXPECTED[stage]!);
    expect(state!.visits).toBe(state!.said);
    return stage;
  }

  const NOTHING = { logged: "", has_plans: false, has_strata: false, seals: 0, shares: 0, batch: "open", visits: 0 };
  const ANNOUNCED = { has_plans: true, has_strata: true, seals: 1, shares: 2 };
  const EXPECTED: Readonly<Record<string, object>> = {
    freezing: NOTHING,
    announced: { ...ANNOUNCED, logged: "announcement", batch: "held", visits: 0 },
    seeded: { ...ANNOUNCED, logged: "announcement dice", batch: "held", visits: 0 },
    drawn: { ...ANNOUNCED, logged: "announcement dice result", batch: "drawn" },
  };

  /** Dies at one step after the other until the work is done. */
  async function killedUntil(stage: string, round: string, batch: string, now: Date, from: number): Promise<void> {
    for (let killAt = from; (await mustBeWhole(round, batch)) !== stage; killAt++) await works(now, killAt);
  }

  test.each([
    ["R1", "B1", 1],
    ["R2", "B2", 14],
  ])(
    "at every step of freeze and draw of %s, it is never half frozen, half drawn or drawn twice",
    async (name, batch, from) => {
      const round = `420106-${name}`;
      office.clock.at(THE_DAY_BEFORE);
      ok(await office.coordinator.post("/api/rounds", ofBatch(name, batch)), 201);
      ok(await office.coordinator.post(`/api/rounds/${round}/freeze`, {}), 202);
      await killedUntil("announced", round, batch, THE_DAY_BEFORE, from);
      const { announcement } = await pageOf(office, round);
      await deposited(office, round);
      await rolled(office, round);
      office.clock.at(BEACON_TIME);
      ok(await pasteBeacon(office, undefined, round), 200);
      ok(await office.coordinator.post(`/api/rounds/${round}/draw`, {}), 202);
      await killedUntil("drawn", round, batch, BEACON_TIME, from);
      expect(await pageOf(office, round)).toMatchObject({ announcement, stage: "drawn" });
      const checked = ok(await office.auditor.post(`/api/rounds/${round}/checks`, {}), 200).json<object>();
      expect(checked).toMatchObject({ isSound: true, differences: [] });
    },
    120_000,
  );

  test("that were thirty kills at least, and nothing lies about that no round names", async () => {
    console.log(`rounds: ${kills} kills`);
    expect(kills).toBeGreaterThanOrEqual(30);
    const named = await office.server.asOwner("select body -> 'announced' ->> 'folder' as folder from rounds");
    const folders = readdirSync(join(office.server.parts.folder, "rounds"));
    expect(folders.sort()).toEqual(named.map(({ folder }) => String(folder)).sort());
    const frames = readdirSync(join(office.server.parts.folder, "frames")).filter((name) => name.endsWith(".ref"));
    const roots = await office.server.asOwner("select body -> 'announced' ->> 'frameRoot' as root from rounds");
    expect(frames.map((name) => name.slice(0, -".ref".length)).sort()).toEqual([
      ...new Set(roots.map(({ root }) => String(root)).sort()),
    ]);
  });
});
