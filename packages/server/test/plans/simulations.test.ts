import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inForce } from "../visits/an-office.js";
import { aDraft, aTriedOffice, type TriedOffice } from "./a-tried-office.js";

describe.each(DATABASES)("simulations on $name", (cluster) => {
  let office: TriedOffice;
  beforeAll(async () => {
    office = await aTriedOffice(cluster);
    await aDraft(office.market, "P-MARKET", "MARKET");
    await aDraft(office.fire, "P-FIRE", "FIRE", {
      draw: { key: "division where categories~=CATERING", sizes: { "*": { n: 4 } }, controlShare: "0" },
    });
  });
  afterAll(() => office.close());

  const BOTH = [
    { plan: "P-MARKET", batch: "B1" },
    { plan: "P-FIRE", batch: "B1" },
  ];
  async function tried(body: object, caller = office.coordinator) {
    const asked = await caller.post("/api/simulations", body);
    if (asked.statusCode !== 202) throw new Error(asked.body);
    return office.ended(caller, `/api/simulations/${asked.json<{ simulation: string }>().simulation}`);
  }

  test("twenty and eight of the same restaurants are 28 tasks at 20 doors, seated and counted by street", async () => {
    const row = await tried({ batches: BOTH, rounds: 2, mostVisitors: 3 });
    expect(row.problem).toBeUndefined();
    expect(row.state).toBe("done");
    expect(row.answer).toMatchObject({
      objects: 240,
      plans: 2,
      rounds: 2,
      coordinated: { tasks: 28, visits: 20, fusionMerged: 8, reduction: 8 / 28 },
      departments: [
        { department: "FIRE", seats: 16, unfilled: 0, inspectors: 6 },
        { department: "MARKET", seats: 40, unfilled: 0 },
      ],
      districts: [{ district: "420106", visits: 20 }],
      // Eight doors get two from each department.
      visitors: { most: 4, over: 8 },
      unfilled: [],
      ceilings: { leftOut: [], over: 0, objects: [] },
    });
    const { expectation } = row.answer as { expectation: Record<string, number> };
    // 120 · 10/60, and 120 · (1 − 50/60 · 56/60).
    expect(expectation.bound).toBeCloseTo(20, 9);
    expect(expectation.independent).toBeCloseTo(120 * (1 - (50 / 60) * (56 / 60)), 9);
  });

  test("too few people: the empty seats with their bottleneck", async () => {
    await aDraft(office.tax, "P-TAX", "TAX");
    const row = await tried({ batches: [{ plan: "P-TAX", batch: "B1" }] });
    expect(row.answer).toMatchObject({
      departments: [{ department: "TAX", seats: 40, unfilled: 40, inspectors: 0 }],
      unfilled: [{ department: "TAX", missing: 40, visits: 20, inspectors: [] }],
    });
  });

  test("rounds of a year ahead under each policy, by the rules of the day", async () => {
    const row = await tried({ batches: BOTH, ahead: { rounds: 6, gap: 6, repeats: "0", within: 2 } });
    const { ahead } = row.answer as {
      ahead: { members: number; policies: { policy: string; repeatShare: number; keepingGap: object }[] };
    };
    expect(ahead.members).toBe(120);
    expect(ahead.policies.map(({ policy }) => policy)).toEqual(["fresh", "rotation", "bounded-gap", "apart"]);
    // Ten of sixty in six rounds: the market's strata keep the gap, the fire brigade's four of sixty cannot.
    expect(ahead.policies[2]!.keepingGap).toEqual({ strata: 2, of: 4, longestWait: 6 });
    expect(ahead.policies[1]!.repeatShare).toBe(0);
  });

  test("the register is read once while it stays what it is; a change is seen", async () => {
    const copies = () =>
      readdirSync(join(office.server.parts.folder, "simulated-frames")).filter((name) => name.endsWith(".ref"));
    await tried({ batches: BOTH });
    const before = copies().length;
    await tried({ batches: BOTH, seed: "another" });
    expect(copies().length).toBe(before);
    await office.server.asOwner(
      `insert into inspection_objects (object, name, kind, division, class, categories, industry, valid_from, version)
       values ('OBJ-90000', '新店', 'ENTERPRISE', '420106001', 'A', '{CATERING}', 'H62', '2026-02-01', nextval('register_version'))`,
    );
    expect(await tried({ batches: BOTH })).toMatchObject({ answer: { objects: 241 } });
  });

  test("it is read by those who plan, in their own place; what is not there is named, and a fault of a plan is told", async () => {
    const unknown = await office.coordinator.post("/api/simulations", { batches: [{ plan: "P-NONE", batch: "B1" }] });
    expect([unknown.statusCode, unknown.json<{ code: string }>().code]).toEqual([422, "refers-to-nothing"]);
    const own = await tried({ batches: [{ plan: "P-MARKET", batch: "B1" }] }, office.market);
    expect((await office.auditor.get(`/api/simulations/${String(own.simulation)}`)).statusCode).toBe(200);
    expect((await office.fire.get(`/api/simulations/${String(own.simulation)}`)).statusCode).toBe(404);
    expect((await office.elsewhere.get(`/api/simulations/${String(own.simulation)}`)).statusCode).toBe(404);
    const listed = (await office.market.get("/api/simulations?limit=1")).json<{ rows: object[] }>();
    expect(listed.rows).toMatchObject([{ simulation: own.simulation, state: "done" }]);

    await aDraft(office.market, "P-WRONG", "MARKET", {
      draw: { key: "division where categories~=NOWHERE", sizes: { "*": { n: 1 } } },
    });
    const failed = await tried({ batches: [{ plan: "P-WRONG", batch: "B1" }] });
    expect(failed).toMatchObject({ state: "failed", problem: { code: "plan-empty" } });
  });

  test("under one visit a year of each department: whom it keeps out, and the second visits that it leaves no room for", async () => {
    await aDraft(office.market, "P-AUTUMN", "MARKET", {
      batches: [{ batch: "B1", window: ["2026-09-01", "2026-10-31"] }],
    });
    await inForce(office.server, "one-a-year", { maximum: { value: 1, unit: "per-department-per-year" } });
    await office.server.asOwner(
      `insert into visits (division, visit, round, object, mode, origin, first, last, lead, departments, visiting, inspectors, state,
         performed_on, events)
       values ('420106002', 'R0/OBJ-00001/N1', 'R0', 'OBJ-00001', 'notified', 'random', '2026-01-05', '2026-01-31', 'MARKET', '{MARKET}',
         '{MARKET}', '{MARKET-001}', 'performed', '2026-01-10', 1)`,
    );
    const row = await tried({ batches: [BOTH[0]!, { plan: "P-AUTUMN", batch: "B1" }] });
    // Ten of each street in spring, and on the same ticket the same ten again in autumn.
    expect(row.answer).toMatchObject({ coordinated: { tasks: 40, visits: 40 } });
    const { ceilings } = row.answer as { ceilings: { leftOut: object[]; over: number; objects: string[] } };
    expect(ceilings.leftOut).toEqual([{ department: "MARKET", objects: 1 }]);
    expect([ceilings.over, ceilings.objects.length]).toEqual([20, 20]);
    expect(ceilings.objects).not.toContain("OBJ-00001");
  });

  test("one that is cancelled before anybody worked on it waits no more", async () => {
    await office.rest();
    const asked = await office.coordinator.post("/api/simulations", { batches: BOTH });
    const { simulation, job } = asked.json<{ simulation: string; job: string }>();
    expect((await office.coordinator.get(`/api/simulations/${simulation}`)).json()).toMatchObject({ state: "waiting" });
    expect((await office.coordinator.delete(`/api/jobs/${job}`)).statusCode).toBe(202);
    expect((await office.coordinator.get(`/api/simulations/${simulation}`)).json()).toMatchObject({
      state: "cancelled",
    });
  });
});
