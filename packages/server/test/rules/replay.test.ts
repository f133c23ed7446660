import { jobKinds, loadReference, realWorld, startJobs, type JobRunner, type World } from "@suijian/server";
import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aServer, type Caller, type TestServer } from "../a-server.js";
import { codeOf, PLACES } from "../who/people.js";

/** Visits of one year, as they were made: object, day, departments. */
const MADE = [
  ["SHOP", "2025-03-03", "WC-MARKET"],
  ["SHOP", "2025-05-04", "WC-MARKET"],
  ["SHOP", "2025-07-06", "WC-MARKET"],
  ["BAKERY", "2025-03-03", "WC-MARKET"],
  ["BAKERY", "2024-12-30", "WC-MARKET"],
] as const;

describe.each(DATABASES)("what a rule would have said of a past year, on $name", (cluster) => {
  let server: TestServer;
  let coordinator: Caller;
  let jobs: JobRunner;
  beforeAll(async () => {
    const world: World = { ...realWorld, now: () => new Date("2026-02-02T02:00:00Z") };
    server = await aServer(cluster, world);
    await loadReference(server.db.database, world);
    await server.asOwner(PLACES);
    for (const [number, [object, day, department]] of MADE.entries())
      await server.asOwner(
        `insert into visits (division, visit, object, round, mode, origin, first, last, lead, departments, visiting, inspectors, state,
           performed_on, events)
         values ('42010600', $1, $2, 'R', 'unannounced', 'random', $3, $3, $4, array[$4], array[$4], '{}', 'performed', $3, 1)`,
        [`R/${object}/${number}`, object, day, department],
      );
    coordinator = await server.as("coordinator", { jurisdiction: "WUCHANG", strong: true });
    await coordinator.put("/api/rules/local.wuchang.ceiling", {
      kind: "ceiling",
      topic: "ceiling",
      text: { zh: "同一部门每年不超过两次", en: "twice a year and department at most" },
      citation: { document: "武昌区公告", article: "2" },
      source: "test",
      mark: "M",
      parameters: { maximum: { value: 2, unit: "per-department-per-year" } },
    });
    jobs = startJobs({ database: server.parts.database, world, kinds: jobKinds(server.parts), pollMilliseconds: 20 });
  });
  afterAll(async () => {
    await jobs.stop();
    await server.close();
  });

  async function replayed(rule: string, year: number, parameters: object) {
    const asked = await coordinator.post(`/api/rules/${rule}/replays`, { year, parameters });
    if (asked.statusCode !== 202) throw new Error(asked.body);
    for (;;) {
      const path = `/api/rule-replays/${asked.json<{ replay: string }>().replay}`;
      const row = (await coordinator.get(path)).json<{ state: string; problem?: object; answer?: object }>();
      if (row.state !== "waiting") return row;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  test("a ceiling of one instead of two refuses one visit more, and names it, the rule and its citation", async () => {
    const row = await replayed("local.wuchang.ceiling", 2025, { maximum: 1 });
    expect(row).toMatchObject({
      state: "done",
      answer: {
        kind: "ceiling",
        rule: "local.wuchang.ceiling",
        version: 1,
        citation: { document: "武昌区公告", article: "2" },
        parameters: [{ name: "maximum", unit: "per-department-per-year", asItStands: "2", asAsked: "1" }],
        countedOn: "2026-02-02",
        all: { of: 4, asItStands: 1, asAsked: 2 },
        departments: [{ department: "WC-MARKET", of: 4, asItStands: 1, asAsked: 2 }],
        rows: [
          { subject: "R/SHOP/1", day: "2025-05-04", asItStands: 0, asAsked: 1, because: ["R/SHOP/0"] },
          { subject: "R/SHOP/2", day: "2025-07-06", asItStands: 1, asAsked: 1, because: ["R/SHOP/0"] },
        ],
        found: 2,
      },
    });
  });

  test("recency looks back into the year before", async () => {
    const row = await replayed("our.rotation", 2025, { months: 3 });
    // Of the year's four: the bakery in March (December before), the shop in May (March) and in July (May).
    expect(row.answer).toMatchObject({ kind: "recency", all: { of: 4, asItStands: 3, asAsked: 3 } });
    expect((await replayed("our.rotation", 2025, { months: 2 })).answer).toMatchObject({ all: { asAsked: 0 } });
  });

  test("a year without history says so by its counts", async () => {
    expect((await replayed("our.control-share", 2020, { share: 0.1 })).answer).toMatchObject({
      kind: "control",
      all: { of: 0, asItStands: 0, asAsked: 0 },
      rows: [],
    });
  });

  test.each([
    ["no.such-rule", {}, "not-found"],
    ["cn.O2", {}, "state-wrong"],
    ["local.wuchang.ceiling", { most: 1 }, "field-invalid"],
    ["local.wuchang.ceiling", { maximum: "many" }, "field-invalid"],
  ])("%s with %j is refused before any work: %s", async (rule, parameters, code) => {
    expect(codeOf(await coordinator.post(`/api/rules/${rule}/replays`, { year: 2025, parameters }))).toBe(code);
  });

  test("a ceiling that could not be applied fails as a job, with the rule's name", async () => {
    expect(await replayed("local.wuchang.ceiling", 2025, { maximum: 0 })).toMatchObject({
      state: "failed",
      problem: { code: "ceiling-unreadable", rule: "local.wuchang.ceiling" },
    });
  });

  test("another place reads nothing of it, an auditor of the place reads it and asks for none", async () => {
    const elsewhere = await server.as("coordinator", { jurisdiction: "HONGSHAN", strong: true });
    expect((await elsewhere.get("/api/rule-replays")).json()).toEqual({ rows: [] });
    const auditor = await server.as("auditor", { jurisdiction: "WUCHANG" });
    expect((await auditor.get("/api/rule-replays")).json<{ rows: object[] }>().rows.length).toBeGreaterThan(3);
    expect(codeOf(await auditor.post("/api/rules/our.rotation/replays", { year: 2025, parameters: {} }))).toBe(
      "forbidden",
    );
  });
});
