import { done, REGISTERS } from "@suijian/core";
import { isRefusedByPolicy } from "@suijian/store";
import { aDatabase, DATABASES, type TestDatabase } from "@suijian/testkit/databases";
import sql, { raw, type Sql } from "sql-template-tag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asApp, asOwner, type Asker } from "./as-app.js";

/** A city with two districts, two departments in each, and rows of every register in each of them. */
const CITY = `
  insert into jurisdictions (jurisdiction, name, level, divisions, valid_from, version) values
    ('WUHAN', '武汉市', 'CITY', '{4201}', '2026-01-01', 1), ('WUCHANG', '武昌区', 'DISTRICT', '{420106}', '2026-01-01', 2),
    ('HONGSHAN', '洪山区', 'DISTRICT', '{420111}', '2026-01-01', 3),
    ('EAST-LAKE', '东湖高新区', 'DISTRICT', '{420111005,420106012}', '2026-01-01', 4);
  insert into departments (department, name, level, jurisdiction, valid_from, version) values
    ('WC-MARKET', '武昌区市场监管局', 'DISTRICT', 'WUCHANG', '2026-01-01', 5), ('WC-FIRE', '武昌区消防救援大队', 'DISTRICT', 'WUCHANG', '2026-01-01', 6),
    ('HS-MARKET', '洪山区市场监管局', 'DISTRICT', 'HONGSHAN', '2026-01-01', 7);
  insert into liaison_officers (liaison_officer, department, name, valid_from, version) values
    ('L-WC-MARKET', 'WC-MARKET', '甲', '2026-01-01', 8), ('L-WC-FIRE', 'WC-FIRE', '乙', '2026-01-01', 9), ('L-HS', 'HS-MARKET', '丙', '2026-01-01', 10);
  insert into inspection_objects (object, name, kind, division, valid_from, version) values
    ('BAKERY', '面包店', 'ENTERPRISE', '420106001', '2026-01-01', 11), ('DAIRY', '奶站', 'ENTERPRISE', '420111001', '2026-01-01', 12);
  insert into object_premises (premise, division, object, kind, address, valid_from, version) values
    ('P1', '420106001', 'BAKERY', 'BUSINESS', '中山路1号', '2026-01-01', 13), ('P2', '420111001', 'DAIRY', 'BUSINESS', '珞喻路2号', '2026-01-01', 14);
  insert into inspectors (inspector, name, department, division, certificate, valid_from, version) values
    ('I-MARKET', '丁', 'WC-MARKET', '420106', '2028-01-01', '2026-01-01', 15), ('I-FIRE', '戊', 'WC-FIRE', '420106', '2028-01-01', '2026-01-01', 16),
    ('I-HS', '己', 'HS-MARKET', '420111', '2028-01-01', '2026-01-01', 17);
  insert into inspector_leaves (leave, division, inspector, first, last, valid_from, version) values
    ('V1', '420106', 'I-MARKET', '2026-02-01', '2026-02-03', '2026-01-01', 18), ('V2', '420106', 'I-FIRE', '2026-02-01', '2026-02-03', '2026-01-01', 19);
  insert into inspector_conflicts (conflict, division, inspector, object, reason, valid_from, version) values
    ('C1', '420106', 'I-MARKET', 'BAKERY', '配偶任职', '2026-01-01', 20), ('C2', '420106', 'I-FIRE', 'BAKERY', '配偶任职', '2026-01-01', 21);
  insert into inspector_relations (relation, division, inspector, kind, valid_from, version) values
    ('R1', '420106', 'I-MARKET', 'SPOUSE', '2026-01-01', 22), ('R2', '420106', 'I-FIRE', 'SPOUSE', '2026-01-01', 23);
  insert into experts (expert, name, division, valid_from, version) values ('E1', '庚', '420106', '2026-01-01', 24), ('E2', '辛', '420111', '2026-01-01', 25);
  insert into observers (observer, name, division, kind, valid_from, version) values ('O1', '壬', '420106', 'MEDIA', '2026-01-01', 26);
  insert into imports (division, import, register, choices, mode, dry, day, state, department) values
    ('420106', '00000000-0000-4000-8000-000000000001', 'inspectors', '{}', 'delta', false, '2026-01-01', 'done', 'WC-MARKET'),
    ('420106', '00000000-0000-4000-8000-000000000002', 'inspectors', '{}', 'delta', false, '2026-01-01', 'done', 'WC-FIRE'),
    ('420106', '00000000-0000-4000-8000-000000000003', 'inspection_objects', '{}', 'full', false, '2026-01-01', 'done', null);
  insert into import_findings (division, import, seq, line, severity, code, field, value) values
    ('420106', '00000000-0000-4000-8000-000000000001', 1, 2, 'warned', 'uscc-check-digit', 'uscc', 'X'),
    ('420106', '00000000-0000-4000-8000-000000000002', 1, 2, 'warned', 'uscc-check-digit', 'uscc', 'Y');
  insert into uploads (division, upload, name, sha256, bytes, department) values
    ('420106', '00000000-0000-4000-8000-000000000001', 'a.csv', 'aa', 1, 'WC-MARKET'), ('420106', '00000000-0000-4000-8000-000000000002', 'b.csv', 'bb', 1, 'WC-FIRE');
  insert into feeds (feed, register, name, division, department, choices, mode, every_hours) values
    ('F-MARKET', 'inspectors', '甲', '420106', 'WC-MARKET', '{}', 'delta', 24), ('F-FIRE', 'inspectors', '乙', '420106', 'WC-FIRE', '{}', 'delta', 24),
    ('F-JOINT', 'inspection_objects', '丙', '420106', null, '{}', 'full', 24);
  insert into jobs (division, job, kind, state, role, department, divisions, body) values
    ('420106', '00000000-0000-4000-8000-000000000001', 'import', 'queued', 'officer', 'WC-MARKET', '{420106}', '{}'),
    ('420106', '00000000-0000-4000-8000-000000000002', 'import', 'queued', 'officer', 'WC-FIRE', '{420106}', '{}'),
    ('system', '00000000-0000-4000-8000-000000000003', 'import', 'queued', 'administrator', null, '{""}', '{}');`;

const ADMINISTRATOR: Asker = { role: "administrator", divisions: [""] };
const CITY_COORDINATOR: Asker = { role: "coordinator", divisions: ["4201"] };
const COORDINATOR: Asker = { role: "coordinator", divisions: ["420106"] };
const MARKET: Asker = { role: "officer", divisions: ["420106"], department: "WC-MARKET" };
const AUDITOR: Asker = { role: "auditor", divisions: ["420106"] };
const OBSERVER: Asker = { role: "observer", divisions: ["420106"] };
const PUBLIC: Asker = { role: "public" };

const KEYED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.values(REGISTERS).map(({ name, key }) => [name, key])),
  imports: "right(import::text, 1)",
  import_findings: "value",
  uploads: "name",
  feeds: "feed",
  jobs: "right(job::text, 1)",
};

describe.each(DATABASES)("rights on $name", (cluster) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await aDatabase(cluster);
    await asOwner(db, CITY);
    // Each row of a register has one version.
    for (const { name } of Object.values(REGISTERS))
      await asOwner(
        db,
        `insert into ${name}_versions select *, false, '00000000-0000-4000-8000-00000000000f', now() from ${name}`,
      );
  });
  afterAll(() => db.drop());

  const seen = async (table: string, asker: Asker | undefined) => {
    const key = table.endsWith("_versions") ? KEYED[table.slice(0, -"_versions".length)] : KEYED[table];
    const rows = await asApp(db, asker, `select ${key} as key from ${table} order by 1`);
    return rows.map((row: { key: string }) => row.key).join(" ");
  };
  const refused = (asker: Asker | undefined, statement: string) =>
    expect(asApp(db, asker, statement), statement).rejects.toMatchObject({ code: "42501" });
  const changes = async (asker: Asker, statement: string) =>
    (await asApp(db, asker, `${statement} returning 1`)).length;

  test.each([
    ["inspection_objects", "BAKERY DAIRY", "BAKERY", "BAKERY"],
    ["object_premises", "P1 P2", "P1", "P1"],
    ["inspectors", "I-FIRE I-HS I-MARKET", "I-FIRE I-MARKET", "I-MARKET"],
    ["inspector_leaves", "V1 V2", "V1 V2", "V1"],
    ["inspector_conflicts", "C1 C2", "C1 C2", "C1"],
    ["inspector_relations", "R1 R2", "R1 R2", "R1"],
    ["experts", "E1 E2", "E1", "E1"],
    ["observers", "O1", "O1", "O1"],
    ["liaison_officers", "L-HS L-WC-FIRE L-WC-MARKET", "L-HS L-WC-FIRE L-WC-MARKET", "L-WC-MARKET"],
    ["imports", "1 2 3", "1 2 3", "1"],
    ["import_findings", "X Y", "X Y", "X"],
    ["uploads", "a.csv b.csv", "a.csv b.csv", "a.csv"],
    ["feeds", "F-FIRE F-JOINT F-MARKET", "F-FIRE F-JOINT F-MARKET", "F-MARKET"],
  ])(
    "%s: the city's office sees all, a district's all of the district, a department its own of what belongs to departments",
    async (table, city, district, department) => {
      const tables = table in REGISTERS ? [table, `${table}_versions`] : [table];
      for (const each of tables) {
        expect(await seen(each, CITY_COORDINATOR)).toBe(city);
        expect(await seen(each, COORDINATOR)).toBe(district);
        expect(await seen(each, AUDITOR)).toBe(district);
        for (const role of ["officer", "approver", "inspector"] as const)
          expect(await seen(each, { ...MARKET, role })).toBe(department);
      }
    },
  );

  test("only an administrator sees what has no place", async () => {
    expect(await seen("jobs", ADMINISTRATOR)).toBe("1 2 3");
    expect(await seen("jobs", COORDINATOR)).toBe("1 2");
    expect(await seen("jobs", MARKET)).toBe("1");
  });

  test("observers, the public and a transaction that says nothing read no register and no work in progress", async () => {
    for (const table of Object.keys(KEYED))
      for (const asker of [OBSERVER, PUBLIC, { ...PUBLIC, divisions: [""] }, undefined])
        expect(await seen(table, asker), table).toBe("");
  });

  test("an officer without a department, or without a place, sees nothing that has one", async () => {
    expect(await seen("inspectors", { role: "officer", divisions: ["420106"] })).toBe("");
    expect(await seen("inspection_objects", { role: "officer", department: "WC-MARKET" })).toBe("");
  });

  const anInspector = (inspector: string, department: string, division: string) =>
    `insert into inspectors (inspector, name, department, division, certificate, valid_from, version)
     values ('${inspector}', '癸', '${department}', '${division}', '2028-01-01', '2026-01-01', 99)`;
  const anObject = (division: string) =>
    `insert into inspection_objects (object, name, kind, division, valid_from, version) values ('NEW', '新', 'ENTERPRISE', '${division}', '2026-01-01', 99)`;

  test("an officer writes inspectors of the own department and objects of the own division, and no others", async () => {
    await asApp(db, MARKET, anInspector("I-NEW", "WC-MARKET", "420106"));
    await refused(MARKET, anInspector("I-NEW", "WC-FIRE", "420106"));
    await refused(MARKET, anInspector("I-NEW", "WC-MARKET", "420111"));
    await asApp(db, MARKET, anObject("420106003"));
    await refused(MARKET, anObject("420111003"));
    expect(await changes(MARKET, "update inspectors set phone = '1'")).toBe(1);
    await refused(MARKET, "update inspectors set department = 'WC-FIRE'");
    expect(await changes(MARKET, "delete from inspectors where inspector = 'I-FIRE'")).toBe(0);
  });

  test("leave, conflicts and relations of an inspector are written by the inspector's department", async () => {
    const leave = (inspector: string) =>
      `insert into inspector_leaves (leave, division, inspector, first, last, valid_from, version)
       values ('V9', '420106', '${inspector}', '2026-03-01', '2026-03-02', '2026-01-01', 99)`;
    await asApp(db, MARKET, leave("I-MARKET"));
    await refused(MARKET, leave("I-FIRE"));
    await asApp(db, COORDINATOR, leave("I-FIRE"));
    expect(await changes(MARKET, "delete from inspector_relations")).toBe(1);
  });

  test("an upload belongs to the department of who sent it, without anyone saying so", async () => {
    const rows = await asApp(
      db,
      MARKET,
      "insert into uploads (division, upload, name, sha256, bytes) values ('420106', gen_random_uuid(), 'c', 'cc', 1) returning department",
    );
    expect(rows).toEqual([{ department: "WC-MARKET" }]);
    await refused(
      MARKET,
      "insert into uploads (division, upload, name, sha256, bytes, department) values ('420106', gen_random_uuid(), 'c', 'cc', 1, 'WC-FIRE')",
    );
  });

  test("approvers and inspectors write no register; experts and observers are the joint office's", async () => {
    for (const role of ["approver", "inspector"] as const) {
      await refused({ ...MARKET, role }, anObject("420106003"));
      expect(await changes({ ...MARKET, role }, "delete from inspection_objects")).toBe(0);
    }
    const expert =
      "insert into experts (expert, name, division, valid_from, version) values ('E9', '庚', '420106', '2026-01-01', 99)";
    await refused(MARKET, expert);
    await asApp(db, COORDINATOR, expert);
  });

  test("nobody makes a place wider than his own", async () => {
    const place = (divisions: string) =>
      `insert into jurisdictions (jurisdiction, name, level, divisions, valid_from, version) values ('NEW', '新', 'STREET', '${divisions}', '2026-01-01', 99)`;
    await asApp(db, COORDINATOR, place("{420106001}"));
    await asApp(db, ADMINISTRATOR, place("{42}"));
    for (const divisions of ["{4201}", "{420106001,420111001}", "{}", '{""}'])
      await refused(COORDINATOR, place(divisions));
    await refused(COORDINATOR, "update jurisdictions set divisions = '{4201}' where jurisdiction = 'WUCHANG'");
    await refused(MARKET, place("{420106001}"));
    expect(await changes(COORDINATOR, "update jurisdictions set name = '洪山' where jurisdiction = 'HONGSHAN'")).toBe(
      0,
    );
  });

  test("a coordinator writes the departments of the own place and of places within it", async () => {
    const department = (jurisdiction: string) =>
      `insert into departments (department, name, level, jurisdiction, valid_from, version) values ('NEW', '新', 'DISTRICT', '${jurisdiction}', '2026-01-01', 99)`;
    await asApp(db, COORDINATOR, department("WUCHANG"));
    await asApp(db, CITY_COORDINATOR, department("HONGSHAN"));
    for (const jurisdiction of ["WUHAN", "HONGSHAN", "EAST-LAKE", "NOWHERE"])
      await refused(COORDINATOR, department(jurisdiction));
    // The administrator begins with departments of places that are still to come.
    await asApp(db, ADMINISTRATOR, department("NOWHERE"));
    await refused(MARKET, department("WUCHANG"));
  });

  test("an officer keeps the liaison officers of the own department, a coordinator those of the own place", async () => {
    expect(await changes(MARKET, "update liaison_officers set duty = '联络'")).toBe(1);
    expect(await changes(COORDINATOR, "update liaison_officers set duty = '联络'")).toBe(2);
    expect(await changes(CITY_COORDINATOR, "update liaison_officers set duty = '联络'")).toBe(3);
  });

  test("auditors, observers and the public write nothing at all, in any table of the catalogue", async () => {
    const tables = await asOwner(
      db,
      `select c.relname as name from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
         and (has_table_privilege('suijian_app', oid, 'insert') or has_any_column_privilege('suijian_app', oid, 'insert'))
         and relname not in ('idempotency_keys', 'sessions') order by 1`,
    );
    expect(tables.length).toBeGreaterThan(25);
    for (const { name } of tables as { name: string }[])
      for (const asker of [AUDITOR, { ...AUDITOR, divisions: [""] }, OBSERVER, PUBLIC, undefined])
        await refused(asker, `insert into ${name} default values`);
    for (const { name } of tables as { name: string }[]) {
      if (!(name in KEYED)) continue;
      expect(await changes(AUDITOR, `delete from ${name}`).catch(code), name).toBeOneOf([0, "42501"]);
    }
  });

  test("a write that a policy keeps out is told from a bug", async () => {
    const identity = {
      account: undefined,
      role: "officer",
      department: "WC-MARKET",
      division: "420106",
      divisions: ["420106"],
    } as const;
    const write = (statement: Sql) =>
      db.database
        .write(identity, async (tx) => done(await tx.run(statement)))
        .catch((error: unknown) => isRefusedByPolicy(error));
    expect(await write(raw(anInspector("I-NEW", "WC-FIRE", "420106")))).toBe(true);
    expect(await write(sql`delete from inspectors_versions`)).toBe(false);
    expect(await write(sql`update inspectors set name = null`)).toBe(false);
  });

  test("each policy asks for the role once, not for each row", async () => {
    const plan = await asApp(db, MARKET, "explain (format text) select * from inspection_objects");
    const text = plan.map((row: Record<string, string>) => row["QUERY PLAN"]).join("\n");
    expect(text).toMatch(/InitPlan/);
    expect(text).not.toMatch(/reads_registers\(\)/);
  });
});

const code = (error: { code: string }): string => error.code;
