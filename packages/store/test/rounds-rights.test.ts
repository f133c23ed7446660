import { aDatabase, DATABASES, type TestDatabase } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asApp, asOwner, type Asker } from "./as-app.js";

const ROWS = `
  insert into rounds (division, round, title, stage, beacon_at, is_public, events, body) values
    ('420106', '420106-A', '已公告', 'announced', '2026-01-01', true, 1, '{}'), ('420106', '420106-P', '拟定', 'planned', '2026-01-01', false, 1, '{}'),
    ('420111', '420111-A', '他处', 'drawn', '2026-01-01', true, 1, '{}');
  insert into round_events (division, round, seq, happened, body, at) values ('420106', '420106-A', 1, 'planned', '{}', '2026-01-01');
  insert into round_plans (division, round, round_plan, plan, batch, department, part, key, "offset", mode, first, last, items, qualifications, full_coverage)
    values ('420106', '420106-A', 'P:B', 'P', 'B', 'MARKET', 'plan', 'division', '\\x00', 'notified', '2026-01-01', '2026-02-01', '{I}', '{}', false);
  insert into round_strata (division, round, round_plan, stratum, size, n) values ('420106', '420106-A', 'P:B', 'X', 10, 1);
  insert into log_entries (division, seq, kind, round, digest, at, head)
    values ('420106', 1, 'announcement', '420106-A', sha256('a'), '2026-01-01T00:00:00Z', sha256('b'));
  insert into round_links (division, round, kind, name, token_hash, issued_at, expires_at)
    values ('420106', '420106-A', 'witness', '甲', sha256('token'), '2026-01-01', '2027-01-01');
  insert into round_seals (division, round, box) values ('420106', '420106-A', 'box');
  insert into round_shares (division, round, custodian, box) values ('420106', '420106-A', '乙', 'box');
  insert into seal_key_events (division, round, used, purpose, at) values ('420106', '420106-A', gen_random_uuid(), 'made', '2026-01-01');
  insert into round_file_events (division, round, access, audience, file, at)
    values ('420106', '420106-A', gen_random_uuid(), 'auditor', 'roster.csv', '2026-01-01');`;

const HERE = { divisions: ["420106"] };
const COORDINATOR: Asker = { role: "coordinator", ...HERE };
const AUDITOR: Asker = { role: "auditor", ...HERE };
const OFFICER: Asker = { role: "officer", department: "MARKET", ...HERE };
const ELSEWHERE: Asker = { role: "coordinator", divisions: ["420111"] };
const PUBLIC: Asker = { role: "public" };

describe.each(DATABASES)("rights on rounds on $name", (cluster) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await aDatabase(cluster);
    await asOwner(db, ROWS);
  });
  afterAll(() => db.drop());

  const seen = async (table: string, asker: Asker) =>
    Number((await asApp(db, asker, `select count(*)::int as n from ${table}`))[0]!.n);
  const refused = (asker: Asker, statement: string) =>
    expect(asApp(db, asker, statement), statement).rejects.toMatchObject({ code: "42501" });

  test("everyone reads what is announced, and the log; what is only planned is the office's", async () => {
    const rounds = async (asker: Asker) =>
      (await asApp(db, asker, "select round from rounds order by 1")).map((row: { round: string }) => row.round);
    expect(await rounds(PUBLIC)).toEqual(["420106-A", "420111-A"]);
    expect(await rounds(OFFICER)).toEqual(["420106-A", "420106-P", "420111-A"]);
    expect(await rounds(ELSEWHERE)).toEqual(["420106-A", "420111-A"]);
    expect(await seen("log_entries", PUBLIC)).toBe(1);
  });

  test.each([
    // Table, coordinator, auditor, officer, another place's coordinator, the public.
    ["round_events", 1, 1, 0, 0, 0],
    ["round_plans", 1, 1, 1, 0, 0],
    ["round_strata", 1, 1, 1, 0, 0],
    ["round_links", 1, 0, 0, 0, 0],
    ["round_seals", 1, 0, 0, 0, 0],
    ["round_shares", 1, 0, 0, 0, 0],
    ["seal_key_events", 1, 1, 0, 0, 0],
    ["round_file_events", 1, 1, 0, 0, 0],
  ])("%s: who reads it", async (table, ...expected) => {
    const found: number[] = [];
    for (const asker of [COORDINATOR, AUDITOR, OFFICER, ELSEWHERE, PUBLIC]) found.push(await seen(table, asker));
    expect(found).toEqual(expected);
  });

  test("only the joint office of the place writes rounds and logs, and nobody alters what only grows", async () => {
    const event = (division: string) =>
      `insert into round_events (division, round, seq, happened, body, at) values ('${division}', '${division}-A', 9, 'stopped', '{}', now())`;
    await asApp(db, COORDINATOR, event("420106"));
    for (const asker of [OFFICER, AUDITOR, ELSEWHERE, PUBLIC]) await refused(asker, event("420106"));
    for (const table of [
      "round_events",
      "round_plans",
      "round_strata",
      "log_entries",
      "seal_key_events",
      "round_file_events",
    ]) {
      await refused(COORDINATOR, `delete from ${table}`);
      await expect(asOwner(db, `delete from ${table}`)).rejects.toThrow(/only grows/);
    }
    await refused({ role: "administrator", divisions: [""] }, "update log_entries set at = ''");
    expect((await asApp(db, OFFICER, "update rounds set stage = 'drawn' returning 1")).length).toBe(0);
  });

  test("a place has one open round, and a round one announcement", async () => {
    await expect(asOwner(db, "update rounds set stage = 'diced' where round = '420106-P'")).rejects.toMatchObject({
      constraint: "rounds_one_open",
    });
    await expect(
      asOwner(
        db,
        "insert into log_entries select division, 2, kind, round, digest, at, head from log_entries where round = '420106-A'",
      ),
    ).rejects.toMatchObject({ code: "23505" });
  });

  test("whoever holds a token learns whose link it is, and nobody learns it otherwise", async () => {
    const question = "select round, kind, name from find_round_link(sha256('token'))";
    expect(await asApp(db, PUBLIC, question)).toEqual([{ round: "420106-A", kind: "witness", name: "甲" }]);
    expect(await asApp(db, PUBLIC, "select * from find_round_link(sha256('another'))")).toEqual([]);
  });
});
