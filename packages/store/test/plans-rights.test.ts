import { aDatabase, DATABASES, type TestDatabase } from "@suijian/testkit/databases";
import { isRefusedByPolicy } from "@suijian/store";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asApp, asOwner, type Asker } from "./as-app.js";

const plan = (id: string, division: string, lead: string, departments: string, called: string) => `
  insert into inspection_plans (plan, division, year, kind, form, title, lead, departments, called, stage, revision, writers, standing,
    calls, body, recorded_at) values ('${id}', '${division}', 2026, 'random', 'joint', '抽查', '${lead}', '${departments}', '${called}',
    'draft', 1, '{}', '{}', '[]', '{}', now());
  insert into plan_batches (plan, batch, number, first, last, state) values ('${id}', '1', 0, '2026-04-01', '2026-05-31', 'open');
  insert into plan_events (plan, happened, body, at) values ('${id}', 'drafted', '{}', now());`;

/** Two districts; a plan of the one's market regulator, one to which its fire brigade is called, one of the other district. */
const CITY = `
  insert into jurisdictions (jurisdiction, name, level, divisions, valid_from, version) values
    ('WUCHANG', '武昌区', 'DISTRICT', '{420106}', '2026-01-01', 1), ('HONGSHAN', '洪山区', 'DISTRICT', '{420111}', '2026-01-01', 2);
  insert into departments (department, name, level, jurisdiction, valid_from, version) values
    ('WC-MARKET', '甲', 'DISTRICT', 'WUCHANG', '2026-01-01', 3), ('WC-FIRE', '乙', 'DISTRICT', 'WUCHANG', '2026-01-01', 4),
    ('HS-MARKET', '丙', 'DISTRICT', 'HONGSHAN', '2026-01-01', 5);
  ${plan("OWN", "420106", "WC-MARKET", "{WC-MARKET,WC-FIRE}", "{}")}
  ${plan("CALLED", "420106", "WC-MARKET", "{WC-MARKET,WC-FIRE}", "{WC-FIRE}")}
  ${plan("ELSEWHERE", "420111", "HS-MARKET", "{HS-MARKET}", "{}")}
  insert into published_plans (plan, division, year, kind, form, title, lead, departments, revision, day, citation, body) values
    ('OWN', '420106', 2026, 'random', 'joint', '抽查', 'WC-MARKET', '{WC-MARKET}', 1, '2026-01-05', '公告', '{}');
  insert into annual_plans (annual, division, year, title, department, plans, stage, revision, writers, standing, body, recorded_at) values
    ('Y-MARKET', '420106', 2026, '年度', 'WC-MARKET', '{OWN}', 'draft', 1, '{}', '{}', '{}', now()),
    ('Y-JOINT', '420106', 2026, '年度', null, '{OWN}', 'draft', 1, '{}', '{}', '{}', now());`;

const MARKET: Asker = { role: "officer", divisions: ["420106"], department: "WC-MARKET" };
const FIRE: Asker = { role: "officer", divisions: ["420106"], department: "WC-FIRE" };
const COORDINATOR: Asker = { role: "coordinator", divisions: ["420106"] };
const ELSEWHERE: Asker = { role: "coordinator", divisions: ["420111"] };
const AUDITOR: Asker = { role: "auditor", divisions: ["420106"] };
const OBSERVER: Asker = { role: "observer", divisions: ["420106"] };
const PUBLIC: Asker = { role: "public" };
const ADMINISTRATOR: Asker = { role: "administrator", divisions: [""] };

describe.each(DATABASES)("rights on plans on $name", (cluster) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await aDatabase(cluster);
    await asOwner(db, CITY);
  });
  afterAll(() => db.drop());

  const seen = async (table: string, key: string, asker: Asker | undefined) =>
    (await asApp(db, asker, `select ${key} as key from ${table} order by 1`)).map(({ key }) => key as string);

  test.each<[string, Asker | undefined, string[]]>([
    ["the department that leads", MARKET, ["CALLED", "OWN"]],
    ["a department that is called", FIRE, ["CALLED"]],
    ["the joint office of the place", COORDINATOR, ["CALLED", "OWN"]],
    ["another joint office", ELSEWHERE, ["ELSEWHERE"]],
    ["the auditor of the place", AUDITOR, ["CALLED", "OWN"]],
    ["the administrator", ADMINISTRATOR, ["CALLED", "ELSEWHERE", "OWN"]],
    ["an observer", OBSERVER, []],
    ["the public", PUBLIC, []],
    ["nobody", undefined, []],
  ])("%s sees its plans, with their batches and their history, and no others", async (_who, asker, plans) => {
    for (const table of ["inspection_plans", "plan_batches", "plan_events"])
      expect(await seen(table, "plan", asker), table).toEqual(plans);
    expect(await seen("published_plans", "plan", asker)).toEqual(["OWN"]);
  });

  test("an annual plan is its department's and the joint office's", async () => {
    expect(await seen("annual_plans", "annual", MARKET)).toEqual(["Y-MARKET"]);
    expect(await seen("annual_plans", "annual", FIRE)).toEqual([]);
    expect(await seen("annual_plans", "annual", COORDINATOR)).toEqual(["Y-JOINT", "Y-MARKET"]);
    expect(await seen("annual_plans", "annual", PUBLIC)).toEqual([]);
  });

  test("who sees a plan without a part in it changes nothing of it", async () => {
    const change = "update inspection_plans set title = '改' where plan = 'OWN' returning plan";
    expect(await asApp(db, MARKET, change)).toHaveLength(1);
    for (const asker of [AUDITOR, FIRE, ELSEWHERE, OBSERVER, PUBLIC])
      expect(await asApp(db, asker, change), asker.role).toEqual([]);
    const event = "insert into plan_events (plan, happened, body, at) values ('OWN', 'approved', '{}', now())";
    for (const asker of [AUDITOR, FIRE, ELSEWHERE, OBSERVER, PUBLIC])
      await expect(asApp(db, asker, event), asker.role).rejects.toSatisfy(isRefusedByPolicy);
  });

  test("the database itself keeps who wrote from approving, and a batch to one round", async () => {
    const account = "00000000-0000-4000-8000-000000000001";
    await expect(
      asOwner(
        db,
        `update inspection_plans set writers = '{${account}}', approved_by = '${account}' where plan = 'OWN'`,
      ),
    ).rejects.toThrow(/approved_by_another/);
    await expect(asOwner(db, "update plan_batches set state = 'held' where plan = 'OWN'")).rejects.toThrow(/check/);
    await expect(asOwner(db, "delete from plan_events")).rejects.toThrow(/only grows/);
  });
});
