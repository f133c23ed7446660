import { jobKinds, startJobs, type JobRunner } from "@suijian/server";
import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aServer, type Caller, type TestServer } from "../a-server.js";
import { codeOf, PLACES } from "../who/people.js";

interface Line {
  readonly division: string;
  readonly seq: number;
  readonly at: string;
  readonly act: string;
  readonly subject: string;
}

describe.each(DATABASES)("the audit log on $name", (cluster) => {
  let server: TestServer;
  let administrator: Caller;
  let auditor: Caller;
  let jobs: JobRunner;
  beforeAll(async () => {
    server = await aServer(cluster);
    await server.asOwner(PLACES);
    administrator = await server.as("administrator", { strong: true, login: "root" });
    auditor = await server.as("auditor", { jurisdiction: "WUCHANG" });
    for (const [division, subjects] of [
      ["420106", ["R-1", "R-2", "R-3"]],
      ["420111", ["R-9"]],
    ] as const)
      for (const subject of subjects)
        await server.asOwner(`select audit('${division}', 'round.plan', '${subject}', '{"by":"test"}')`);
    const { database, world } = server.parts;
    jobs = startJobs({ database, world, kinds: jobKinds(server.parts), pollMilliseconds: 20, workers: 1 });
  });
  afterAll(async () => {
    await jobs.stop();
    await server.close();
  });

  const lines = async (by: Caller, query = "") =>
    (await by.get(`/api/audit/lines?${query}`)).json<{ rows: Line[]; next?: string }>();

  test("is read the latest first, each auditor the own place's chains alone", async () => {
    const { rows } = await lines(auditor, "act=round.");
    expect(rows.map(({ subject }) => subject)).toEqual(["R-3", "R-2", "R-1"]);
    expect((await lines(administrator, "act=round.plan")).rows).toHaveLength(4);
    expect((await lines(auditor, "division=420111")).rows).toEqual([]);
  });

  test("is read page by page, nothing twice and nothing left out", async () => {
    const found: string[] = [];
    for (let after: string | undefined = ""; after !== undefined;) {
      const page: { rows: Line[]; next?: string } = await lines(
        administrator,
        `limit=2${after === "" ? "" : `&after=${encodeURIComponent(after)}`}&act=round.`,
      );
      found.push(...page.rows.map(({ subject }) => subject));
      after = page.next;
    }
    expect(found).toEqual(["R-9", "R-3", "R-2", "R-1"]);
  });

  test("is filtered by day, account, subject", async () => {
    expect((await lines(administrator, "subject=R-2")).rows).toMatchObject([
      { act: "round.plan", body: '{"by":"test"}' },
    ]);
    expect((await lines(administrator, "to=2020-01-01")).rows).toEqual([]);
    expect((await lines(administrator, "from=2020-01-01&act=round.")).rows).toHaveLength(4);
    await administrator.get("/api/accounts");
    const mine = (await lines(administrator, "login=root")).rows;
    expect(mine).toMatchObject([{ act: "read", login: "root", name: "administrator of the test" }]);
    expect((await lines(administrator, `account=${administrator.account}`)).rows).toEqual(mine);
  });

  test("a place in the list that nobody gave is refused", async () => {
    expect((await administrator.get("/api/audit/lines?after=nonsense")).json()).toMatchObject({
      code: "field-invalid",
    });
  });

  async function checked(by: Caller, noted: object[] = []) {
    const asked = await by.post("/api/audit/checks", { noted });
    expect(asked.statusCode).toBe(202);
    const { check } = asked.json<{ check: string }>();
    for (;;) {
      const row = (await by.get(`/api/audit/checks/${check}`)).json<{ state: string; chains?: object[] }>();
      if (row.state !== "waiting") return row;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  test("an auditor has the chains of the own place recomputed; another place's result is nobody's there", async () => {
    const row = await checked(auditor);
    expect(row).toMatchObject({
      state: "done",
      chains: [{ division: "420106", head: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    });
    const elsewhere = await server.as("auditor", { jurisdiction: "HONGSHAN" });
    expect((await elsewhere.get("/api/audit/checks")).json()).toEqual({ rows: [] });
    expect((await auditor.get("/api/audit/checks")).json<{ rows: object[] }>().rows).toHaveLength(1);
  });

  test("an auditor asks for no other job, and ends none", async () => {
    const coordinator = await server.as("coordinator", { jurisdiction: "WUCHANG", strong: true });
    expect(codeOf(await coordinator.post("/api/audit/checks", {}))).toBe("forbidden");
    await server.asOwner(
      "insert into jobs (division, job, kind, state, role, divisions, body) values ('420106', gen_random_uuid(), 'import', 'done', 'coordinator', '{420106}', '{}')",
    );
    const changed = await server.parts.database.write(
      { account: auditor.account, role: "auditor", department: undefined, division: "420106", divisions: ["420106"] },
      async (tx) => ({
        ok: true as const,
        value: await tx.client.query(
          "update jobs set state = 'failed' where kind = 'import'; select set_config('suijian.audited', 'yes', true)",
        ),
      }),
    );
    expect(changed.ok).toBe(true);
    expect(await server.asOwner("select state from jobs where kind = 'import'")).toEqual([{ state: "done" }]);
  });

  test("an altered line shows, with the first line that does not fit; a head noted elsewhere as well", async () => {
    const whole = (await checked(administrator)) as {
      chains: { division: string; lines: number; head: string; fault?: object }[];
    };
    expect(whole.chains.filter(({ fault }) => fault !== undefined)).toEqual([]);
    const noted = [{ division: "420111", seq: 1, hash: "0".repeat(64) }];
    expect((await checked(administrator, noted)).chains).toContainEqual(
      expect.objectContaining({ division: "420111", fault: { seq: 1, reason: "noted-differs" } }),
    );
    await server.asOwner(
      "alter table audit_log disable trigger all; update audit_log set subject = 'R-X' where subject = 'R-2'",
    );
    expect((await checked(auditor)).chains).toContainEqual(
      expect.objectContaining({ division: "420106", lines: 1, fault: { seq: 2, reason: "line-altered" } }),
    );
  });

  test("what is installed, administrators and auditors are told", async () => {
    const told = (await administrator.get("/api/installation")).json<{
      migrations: { name: string }[];
      tables: object[];
    }>();
    expect(told.migrations.map(({ name }) => name)).toContain("0020-examinations.sql");
    expect(told.tables.length).toBeGreaterThan(5);
    expect(codeOf(await (await server.as("observer", { jurisdiction: "WUCHANG" })).get("/api/installation"))).toBe(
      "forbidden",
    );
  });
});
