import type { Client } from "@suijian/client";
import type { TestConsole } from "./a-console.js";

const YEAR = new Date().getFullYear();

/**
 * Two years of visits behind the policies: 600 objects in six towns, of which a round of each year drew a part. This year 160 tasks are 120
 * visits, last year 120 tasks 100; half of them were made, one in eight of those too late.
 */
export async function aCountedYear(office: TestConsole): Promise<void> {
  await office.asOwner(OBJECTS);
  await office.asOwner(PLANS);
  for (const [year, visits, both] of [
    [YEAR - 1, 100, 20],
    [YEAR, 120, 40],
  ] as const) {
    await office.asOwner(roundOf(year, visits, both));
    await office.asOwner(visitsOf(year, visits, both));
  }
  await office.asOwner(TASKS);
  await office.asOwner(SEATS);
}

const OBJECTS = `
  insert into inspection_objects (object, name, kind, division, industry, class, categories, valid_from, version)
  select 'ST-' || lpad(i::text, 4, '0'), '统计店' || i, 'enterprise', '421126' || (100 + i % 6), (array['F5212', 'H6210', 'P8310', 'C1411', 'Q8411'])[1 + i % 5],
    substr('AABBC', 1 + i % 5, 1), case when i <= 240 then '{CATERING}'::text[] else '{PHARMACY}'::text[] end, '2020-01-01', nextval('register_version')
  from generate_series(1, 600) i;
  insert into inspectors (inspector, name, department, division, divisions, qualifications, specialties, capacity, certificate, valid_from, version)
  select d || '-S' || i, '执法员', d, '421126', '{421126}', '{}', '{}', 40, '2039-12-31', '2020-01-01', nextval('register_version')
  from unnest(array['MARKET', 'FIRE']) d, generate_series(1, 5) i;`;

const PLANS = `
  insert into inspection_plans (plan, division, year, kind, form, title, lead, departments, called, stage, revision, writers, standing, calls, body, recorded_at)
  values ('HOTELS', '421126', ${YEAR}, 'random', 'scene', '宾馆综合查一次', 'MARKET', '{MARKET,FIRE}', '{FIRE}', 'published', 1, '{}', '{"stage": "published", "revision": 1, "writers": []}',
    '[]', '{"year": ${YEAR}, "title": "宾馆综合查一次", "kind": "random", "form": "scene", "lead": "MARKET", "mode": "notified", "scene": "hotel",
      "departments": [], "batches": []}', now());`;

const roundOf = (year: number, visits: number, both: number): string => `
  insert into rounds (division, round, title, stage, beacon_at, is_public, events, body)
  values ('421126', '421126-S${year}', '${year} 年第一批', 'revealed', '${year}-03-01T02:00:00Z', true, 1,
    '{"round": "421126-S${year}", "stage": "revealed", "plannedAt": "${year}-02-01T00:00:00Z", "deposited": [], "rolled": [],
      "charter": {"title": "${year} 年第一批", "batches": [], "witnesses": [], "custodians": [], "isSealed": false, "beacon": {"name": "quicknet"},
        "beaconAt": "${year}-03-01T02:00:00Z"},
      "drawn": {"at": "${year}-03-01T03:00:00Z", "digest": "",
      "counts": {"tasks": ${visits + both}, "duplicatesRemoved": 0, "visits": ${visits}, "seats": ${2 * (visits + both)}, "unfilled": 0, "fewEligible": 0},
      "expected": {"bound": ${visits - 4}, "independent": ${visits + both / 2}}}}');`;

const visitsOf = (year: number, visits: number, both: number): string => `
  insert into visits (division, visit, round, object, mode, origin, first, last, lead, departments, visiting, inspectors, state, performed_on, events)
  select o.division, '421126-S${year}/' || o.object || '/N1', '421126-S${year}', o.object, 'notified',
    case when i % 4 = 0 then 'special' else 'random' end, '${year}-03-10', '${year}-04-30', 'MARKET', d, d, '{}',
    case when i % 2 = 0 then 'performed' else 'planned' end,
    case when i % 16 = 0 then '${year}-05-08'::date when i % 2 = 0 then '${year}-04-02'::date end, 1
  from (select *, row_number() over (order by object) as i from inspection_objects where object ^@ 'ST-') o,
    lateral (select case when i <= ${both} then '{FIRE,MARKET}'::text[] else '{MARKET}'::text[] end as d) who
  where i <= ${visits};`;

const TASKS = `
  insert into visit_tasks (division, visit, plan, inspection_plan, batch, department, items)
  select division, visit, 'HOTELS:B1:' || d, 'HOTELS', 'B1', d, case d when 'FIRE' then '{FIRE-1,DOORS}'::text[] else '{FOOD-1,FOOD-2,DOORS}'::text[] end
  from visits, unnest(departments) d where round ^@ '421126-S';`;

const SEATS = `
  insert into visit_seats (division, visit, department, seat, inspector, eligible)
  select division, visit, d, n, d || '-S' || n, 5 from visits, unnest(departments) d, generate_series(1, 2) n where round ^@ '421126-S';`;

/** An officer of the fire brigade, and a tax office without people. */
export const MORE_PEOPLE = `
  insert into departments (department, name, level, jurisdiction, valid_from, version) values
    ('TAX', '蕲春县税务局', 'COUNTY', 'QICHUN', '2020-01-01', nextval('register_version'));
  insert into accounts (account, login, name, role, jurisdiction, department, password, must_change_password)
  select gen_random_uuid(), 'fireman', '消防救援大队经办人', 'officer', 'QICHUN', 'FIRE', password, false from accounts where login = 'officer';`;

/** Drafts of two departments for the same restaurants, a third for pharmacies that nobody of the tax office can go to. */
export async function plansToTry(coordinator: Client): Promise<void> {
  await drafted(coordinator, "EAT-MARKET", "MARKET", "餐饮食品安全抽查", "CATERING", 10, ["05-01", "06-30"]);
  await drafted(coordinator, "EAT-FIRE", "FIRE", "餐饮场所消防抽查", "CATERING", 8, ["05-15", "07-31"]);
  await drafted(coordinator, "DRUG-TAX", "TAX", "药店发票抽查", "PHARMACY", 5, ["05-01", "06-30"]);
}

async function drafted(
  client: Client,
  plan: string,
  department: string,
  title: string,
  category: string,
  n: number,
  [first, last]: readonly [string, string],
): Promise<void> {
  const answer = await client.draftPlan({
    params: { plan },
    body: {
      document: {
        year: YEAR + 1,
        title,
        kind: "random",
        form: "single",
        lead: department,
        departments: [{ department, items: [`${department}-1`], ridingAlong: [], seats: 2, qualifications: [] }],
        mode: "notified",
        draw: { key: `division where categories~=${category}`, sizes: { "*": { n } }, controlShare: "0" },
        batches: [{ batch: "B1", window: [`${YEAR + 1}-${first}`, `${YEAR + 1}-${last}`] }],
      },
    },
  });
  if (!answer.ok) throw new Error(answer.problem.title);
}

export const PLAN_YEAR = YEAR + 1;
