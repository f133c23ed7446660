import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RoundPage } from "@suijian/contract";
import { done } from "@suijian/core";
import { markAudited, PROJECTIONS, SYSTEM, type Tx } from "@suijian/store";
import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  aFolder,
  anOffice,
  aPublishedPlan,
  codeOf,
  drawn,
  named,
  ok,
  pageOf,
  ROUND,
  verified,
  type Office,
} from "./a-round.js";

/** plan → approve → publish → freeze → three witnesses → recorded beacon → draw → reveal, and what everyone gets of it. */
describe.each(DATABASES)("a whole round on $name", (cluster) => {
  let office: Office;
  beforeAll(async () => {
    office = await anOffice(cluster);
    await aPublishedPlan(office, "P-FOOD");
    await drawn(office);
  }, 60_000);
  afterAll(() => office.close());

  async function fetched(files: readonly string[], path: (file: string) => string, who = office.server.nobody) {
    const folder = aFolder();
    mkdirSync(folder);
    for (const file of files) writeFileSync(join(folder, file), ok(await who.get(path(file)), 200).rawPayload);
    return folder;
  }

  const publicFolder = async () => {
    const { files } = (await office.server.nobody.get(`/api/rounds/${ROUND}`)).json<RoundPage>();
    return { files, folder: await fetched(files, (file) => `/api/rounds/${ROUND}/files/${file}`) };
  };

  test("everyone reads its page and its public files, and what they hold is checked", async () => {
    const { files, folder } = await publicFolder();
    expect(files).toEqual(["announcement.json", "parameters.json", "dice.json", "seed.json", "result.json"]);
    const report = verified(folder);
    expect(named(report, "failed")).toEqual([]);
    expect(named(report, "passed")).toContain("beacon.signature");
    for (const file of ["frame.csv", "roster.csv", "selection.csv", "visits.csv", "assignment.csv", "reveal.json"])
      expect(codeOf(await office.server.nobody.get(`/api/rounds/${ROUND}/files/${file}`))).toBe("not-found");
  });

  test("its page says how many working days of its windows are left", async () => {
    const now = office.clock.now();
    const left = async (moment: string) => {
      office.clock.at(moment);
      return (await office.server.nobody.get(`/api/rounds/${ROUND}`)).json<RoundPage>().workingDaysLeft;
    };
    // The last window ends on Thursday 30 November 2023; on the 26th at 16:00 UTC Monday has begun in China.
    expect(await left("2023-11-26T15:59:00Z")).toBe(4);
    expect(await left("2023-11-26T16:00:00Z")).toBe(3);
    expect(await left("2023-12-04T02:00:00Z")).toBe(-2);
    office.clock.at(now);
  });

  test("an auditor recomputes the whole draw, and each file taken is on record", async () => {
    const { files } = ok(await office.auditor.get(`/api/rounds/${ROUND}/auditor-files`), 200).json<{
      files: string[];
    }>();
    const folder = await fetched(files, (file) => `/api/rounds/${ROUND}/auditor-files/${file}`, office.auditor);
    const report = verified(folder);
    expect(named(report, "failed")).toEqual([]);
    expect(named(report, "not-checkable")).toEqual([]);
    const accesses = (await office.coordinator.get(`/api/rounds/${ROUND}/accesses`)).json<{
      rows: { file: string }[];
    }>();
    expect(accesses.rows.map(({ file }) => file).sort()).toEqual([...files].sort());
    const uses = (await office.auditor.get(`/api/rounds/${ROUND}/seal-key/uses`)).json<{
      rows: { purpose: string }[];
    }>();
    expect(uses.rows.map(({ purpose }) => purpose).sort()).toEqual(["draw", "export", "made"]);
  });

  test("a firm's receipt verifies, and tells nothing of its treatment before the reveal", async () => {
    const reply = ok(await office.officer.get(`/api/rounds/${ROUND}/receipts/OBJ-00004`), 200);
    const file = `${aFolder()}.json`;
    writeFileSync(file, reply.body);
    const report = verified("receipt", file);
    expect(named(report, "failed")).toEqual([]);
    expect(reply.json<object>()).not.toHaveProperty("ticket");
    expect(codeOf(await office.officer.get(`/api/rounds/${ROUND}/receipts/NOBODY`))).toBe("object-unknown");
  });

  test("its visits are in the database as they were drawn, and its strata with N, n and their chance", async () => {
    const { counts } = await pageOf(office);
    const visits = await office.server.asOwner("select count(*)::int as n from visits where round = $1", [ROUND]);
    expect(visits).toEqual([{ n: counts?.visits }]);
    const { rows } = (await office.officer.get(`/api/rounds/${ROUND}/strata`)).json<{
      rows: { part: string; size: number; n: number; chance: number }[];
    }>();
    expect(new Set(rows.map(({ part }) => part))).toEqual(new Set(["plan", "control"]));
    for (const { size, n, chance } of rows) expect(chance).toBeCloseTo(n / size, 12);
  });

  test("the log holds announcement, dice and result, and its chain is whole", async () => {
    const { rows } = (await office.server.nobody.get("/api/logs/420106/entries")).json<{ rows: { kind: string }[] }>();
    expect(rows.map(({ kind }) => kind)).toEqual(["announcement", "dice", "result"]);
    const checked = ok(await office.auditor.post(`/api/rounds/${ROUND}/checks`, {}), 200).json<object>();
    expect(checked).toMatchObject({ isSound: true, differences: [] });
  });

  test("what holds of rounds is what happened to them, and can be built anew", async () => {
    const rounds = PROJECTIONS.find(({ name }) => name === "rounds")!;
    const inTurn = <T>(action: (tx: Tx) => Promise<T>) =>
      office.server.db.database.write(SYSTEM, async (tx) => {
        const answer = await action(tx);
        await markAudited(tx);
        return done(answer);
      });
    expect(await inTurn(rounds.differing)).toEqual(done(0));
    await office.server.asOwner("update rounds set body = body - 'rolled', stage = 'abandoned'");
    expect(await inTurn(rounds.differing)).toEqual(done(2));
    expect(await inTurn(rounds.rebuild)).toEqual(done(1));
    expect(await inTurn(rounds.differing)).toEqual(done(0));
  });

  test.each([
    ["round_strata", "update round_strata set n = n - 1 where n > 1", "stratum"],
    ["round_plans", `update round_plans set items = '{MARKET-2}'`, "plan"],
    ["visits", "update visits set last = last + 1 where visit = (select min(visit) from visits)", "visit"],
    ["visit_seats", "update visit_seats set inspector = 'MARKET-999' where seat = 1", "visit"],
    ["log_entries", "update log_entries set at = '2023-09-14T00:00:00.000Z' where seq = 1", "log"],
  ])("a row of %s that was altered after the freeze is named", async (table, statement, of) => {
    const before = await office.server.asOwner(`select * from ${table}`);
    await office.server.asOwner(
      `alter table ${table} disable trigger user; ${statement}; alter table ${table} enable trigger user`,
    );
    const { isSound, differences } = ok(await office.auditor.post(`/api/rounds/${ROUND}/checks`, {}), 200).json<{
      isSound: boolean;
      differences: { of: string; id: string }[];
    }>();
    expect(isSound).toBe(false);
    expect(new Set(differences.map((each) => each.of))).toContain(of);
    await restore(table, before);
    const after = ok(await office.auditor.post(`/api/rounds/${ROUND}/checks`, {}), 200).json<{ isSound: boolean }>();
    expect(after.isSound).toBe(true);
  });

  /** Puts the rows back as they were. */
  async function restore(table: string, rows: readonly object[]): Promise<void> {
    const generated = table === "round_strata" ? ["chance"] : [];
    const columns = Object.keys(rows[0]!).filter((name) => !generated.includes(name));
    const list = columns.map((name) => `"${name}"`).join(", ");
    const key = {
      round_strata: "round_plan, stratum",
      round_plans: "round_plan",
      visits: "visit",
      visit_seats: "visit, department, seat",
      log_entries: "seq",
    }[table]!;
    const set = columns.map((name) => `"${name}" = was."${name}"`).join(", ");
    const same = key
      .split(", ")
      .map((name) => `t."${name}" = was."${name}"`)
      .join(" and ");
    const json = JSON.stringify(rows, (_name, value: unknown) =>
      typeof value === "object" && value !== null && "type" in value && value.type === "Buffer" && "data" in value
        ? `\\x${Buffer.from(value.data as number[]).toString("hex")}`
        : value,
    );
    const texts = json.replaceAll("'", "''");
    await office.server.asOwner(`
      alter table ${table} disable trigger user;
      update ${table} t set ${set} from (select ${list} from jsonb_populate_recordset(null::${table}, '${texts}')) was where ${same};
      alter table ${table} enable trigger user`);
  }

  test("nothing is revealed before the day after the last window; then everyone may recompute it", async () => {
    const early = await office.coordinator.post(`/api/rounds/${ROUND}/reveal`, {});
    expect(codeOf(early)).toBe("reveal-too-early");
    office.clock.at("2023-12-01T01:00:00Z");
    ok(await office.coordinator.post(`/api/rounds/${ROUND}/reveal`, {}), 200);
    const { files, folder } = await publicFolder();
    expect(files).toContain("reveal.json");
    expect(files).toContain("frame.csv");
    expect(files).not.toContain("assignment.csv");
    expect(files).not.toContain("roster.csv");
    const report = verified(folder);
    expect(named(report, "failed")).toEqual([]);
    const receipt = ok(await office.officer.get(`/api/rounds/${ROUND}/receipts/OBJ-00004`), 200);
    const file = `${aFolder()}.json`;
    writeFileSync(file, receipt.body);
    expect(named(verified("receipt", file), "failed")).toEqual([]);
    expect(receipt.json<object>()).toHaveProperty("ticket");
  });
});
