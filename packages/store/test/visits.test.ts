import { done, type RuleBody, type RuleParameter, type VisitEvent } from "@suijian/core";
import { afterVisitEvent } from "@suijian/core";
import {
  audit,
  burdenColumns,
  findVisit,
  lockVisit,
  PROJECTIONS,
  saveDrawnVisits,
  saveVisitEvent,
  SYSTEM,
  verifyAudit,
  type Identity,
} from "@suijian/store";
import { aDrawnRound, type PlanDrawn } from "@suijian/testkit";
import { aDatabase, DATABASES, type TestDatabase } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asApp, asOwner, type Asker } from "./as-app.js";

const PLACES = `
  insert into jurisdictions (jurisdiction, name, level, divisions, valid_from, version) values
    ('WUCHANG', '武昌区', 'DISTRICT', '{420106}', '2026-01-01', 2), ('HONGSHAN', '洪山区', 'DISTRICT', '{420111}', '2026-01-01', 3);
  insert into departments (department, name, level, jurisdiction, valid_from, version) values
    ('MARKET', '市场监管局', 'DISTRICT', 'WUCHANG', '2026-01-01', 5), ('FIRE', '消防救援大队', 'DISTRICT', 'WUCHANG', '2026-01-01', 6),
    ('HEALTH', '市卫生健康委', 'CITY', 'WUCHANG', '2026-01-01', 7);
  insert into accounts (account, login, name, role, department, jurisdiction, inspector) values
    ('00000000-0000-4000-8000-00000000000a', 'i-fire', '戊', 'inspector', 'FIRE', 'WUCHANG', 'I-FIRE');`;

/** Bakery and dairy lie in Wuchang, the forge in Hongshan. */
const divisionOf = (object: string) => (object === "FORGE" ? "420111001" : "420106001");

const COORDINATOR: Identity = {
  account: "00000000-0000-4000-8000-00000000000c",
  role: "coordinator",
  department: undefined,
  division: "420106",
  divisions: ["420106"],
};
const CITY: Identity = { ...COORDINATOR, division: "4201", divisions: ["4201"] };
const asker = (role: Asker["role"], department?: string, divisions = ["420106"], account?: string): Asker => ({
  role,
  divisions,
  ...(department === undefined ? {} : { department }),
  ...(account === undefined ? {} : { account }),
});

describe.each(DATABASES)("visits on $name", (cluster) => {
  let db: TestDatabase;
  beforeAll(async () => {
    db = await aDatabase(cluster);
    await asOwner(db, PLACES);
  });
  afterAll(() => db.drop());

  const save = (round: string, plans: readonly PlanDrawn[], identity = CITY, at?: string) =>
    db.database.write(identity, (tx) => saveDrawnVisits(tx, aDrawnRound(round, plans, divisionOf, at)));

  const happen = (visit: string, ...events: VisitEvent[]) =>
    db.database.write(CITY, async (tx) => {
      let told = await lockVisit(tx, visit);
      for (const event of events) {
        const after = afterVisitEvent(visit, told!.now, event);
        if (!after.ok) return after;
        await saveVisitEvent(tx, after.value, event);
        told = await findVisit(tx, visit);
        expect(told!.now).toEqual(after.value);
      }
      await audit(tx, { act: "visit.test", on: visit });
      return done(undefined);
    });
  const made = (visit: string, day: string) =>
    happen(visit, { happened: "performed", day, reason: "测试", at: `${day}T08:00:00Z` });

  const inForce = (
    rule: string,
    kind: string,
    topic: string,
    parameters: Record<string, RuleParameter>,
    area?: string[],
  ) => {
    const body: RuleBody = {
      kind: kind as RuleBody["kind"],
      topic,
      text: { zh: rule, en: rule },
      citation: { document: "通告" },
      source: "通告",
      verified: true,
      mark: "V",
      parameters,
      ...(area === undefined ? {} : { area }),
    };
    return asOwner(
      db,
      `insert into rules (rule, version, kind, topic, area, verified, mark, enabled, body, recorded_at)
       values ($1, 1, $2, $3, $4, true, 'V', true, $5, now())`,
      [rule, kind, topic, area, JSON.stringify(body)],
    );
  };

  const visitsSeen = async (who: Asker | undefined, table = "visits") =>
    (await asApp(db, who, `select distinct visit from ${table} order by 1`)).map(
      ({ visit }: { visit: string }) => visit,
    );

  test("a round's visits, tasks, duplicates and seats are saved in one go, with one line of the audit", async () => {
    const saved = await save("R1", [
      { id: "P1:B1", department: "MARKET", items: ["M1", "M2"], objects: ["BAKERY", "DAIRY"] },
      { id: "P2:B1", department: "FIRE", objects: ["BAKERY"] },
      // All that it asks P1 asks already.
      { id: "P3:B1", department: "MARKET", items: ["M2"], objects: ["BAKERY", "FORGE"] },
    ]);
    expect(saved).toEqual({
      ok: true,
      value: { visits: 3, tasks: 5, duplicates: 1, seats: 4, held: 0, rideOffers: 0 },
    });
    expect(
      await asOwner(db, "select plan, items, duplicate_of from visit_tasks where visit = 'R1/BAKERY/N1' order by 1"),
    ).toEqual([
      { plan: "P1:B1", items: ["M1", "M2"], duplicate_of: null },
      { plan: "P2:B1", items: ["P2:B1-1"], duplicate_of: null },
      { plan: "P3:B1", items: [], duplicate_of: "P1:B1" },
    ]);
    const lines = await asOwner(db, "select act, subject, body::jsonb from audit_log");
    expect(lines).toEqual([{ act: "visits.draw", subject: "R1", body: { ...(saved.ok ? saved.value : {}) } }]);
  });

  test("a round that is saved is not saved again", async () => {
    const again = await save("R1", [{ id: "P1:B1", department: "MARKET", objects: ["DAIRY"] }]);
    expect(again).toMatchObject({ problem: { code: "exists-already", id: "R1" } });
  });

  test("departments see what they have a task in, inspectors what they have a seat in, the public nothing", async () => {
    const [bakery, dairy, forge] = ["R1/BAKERY/N1", "R1/DAIRY/N1", "R1/FORGE/N1"];
    for (const table of ["visits", "visit_tasks", "visit_seats", "visit_events"]) {
      expect(await visitsSeen(asker("officer", "MARKET"), table)).toEqual([bakery, dairy]);
      expect(await visitsSeen(asker("approver", "FIRE"), table)).toEqual([bakery]);
      expect(await visitsSeen(asker("officer", "HEALTH"), table)).toEqual([]);
      const fireman = asker("inspector", "FIRE", ["420106"], "00000000-0000-4000-8000-00000000000a");
      expect(await visitsSeen(fireman, table)).toEqual([bakery]);
      expect(await visitsSeen(asker("inspector", "FIRE"), table)).toEqual([]);
      expect(await visitsSeen(asker("coordinator"), table)).toEqual([bakery, dairy]);
      expect(await visitsSeen(asker("auditor", undefined, ["4201"]), table)).toEqual([bakery, dairy, forge]);
      expect(await visitsSeen(asker("officer", "MARKET", ["420111"]), table)).toEqual([forge]);
      for (const who of [asker("observer"), { role: "public" } as const, undefined])
        expect(await visitsSeen(who, table)).toEqual([]);
    }
  });

  test("nobody writes what is not theirs, and what happened only grows", async () => {
    const refused = (who: Asker, text: string) => expect(asApp(db, who, text)).rejects.toMatchObject({ code: "42501" });
    const event = `insert into visit_events (division, visit, number, happened, body, at) values ('420106001', 'R1/DAIRY/N1', 9, 'voided', '{}', now())`;
    await refused(asker("officer", "FIRE"), event);
    await refused(asker("auditor"), event);
    await refused(asker("coordinator", undefined, ["420111"]), event);
    await asApp(db, asker("officer", "MARKET"), event);
    await expect(asOwner(db, "delete from visit_events")).rejects.toThrow(/only grows/);
    const nothing = await asApp(
      db,
      asker("officer", "FIRE"),
      "update visits set lead = 'FIRE' where visit = 'R1/DAIRY/N1' returning 1",
    );
    expect(nothing).toEqual([]);
  });

  test("what is made counts from its day on: department, level and total, each by its rule", async () => {
    await made("R1/BAKERY/N1", "2026-05-20");
    await inForce("dept", "ceiling", "ceiling", { maximum: { value: 1, unit: "per-department-per-year" } });
    const columns = (day: string) =>
      db.database.read(COORDINATOR, (tx) => burdenColumns(tx, day, { months: 12, by: "any" }));
    expect(await columns("2026-06-01")).toEqual({
      ok: true,
      value: {
        objects: new Map([["BAKERY", { ceiling: "FIRE;MARKET", recency: "R" }]]),
        otherwise: { ceiling: "", recency: "F" },
      },
    });
    expect(await columns("2026-05-19")).toMatchObject({ value: { objects: new Map() } });
    // Next year nobody has come yet, but the visit is still recent.
    expect(await columns("2027-05-19")).toMatchObject({
      value: { objects: new Map([["BAKERY", { ceiling: "", recency: "R" }]]) },
    });
  });

  test("a visit drawn although the ceiling was reached meanwhile is held, and only then", async () => {
    const saved = await save("R2", [
      { id: "Q1:B1", department: "MARKET", objects: ["BAKERY", "DAIRY"] },
      { id: "Q2:B1", department: "HEALTH", mode: "unannounced", objects: ["BAKERY"] },
    ]);
    expect(saved).toMatchObject({ value: { visits: 3, held: 1 } });
    const states = await asOwner(db, "select visit, state from visits where round = 'R2' order by 1");
    expect(states).toEqual([
      { visit: "R2/BAKERY/N1", state: "held-by-ceiling" },
      { visit: "R2/BAKERY/U1", state: "planned" },
      { visit: "R2/DAIRY/N1", state: "planned" },
    ]);
    const told = await db.database.read(CITY, (tx) => findVisit(tx, "R2/BAKERY/N1"));
    expect(told!.now.held).toEqual([
      { rule: "dept", version: 1, maximum: 1, who: "MARKET", year: "2026", visits: ["R1/BAKERY/N1"] },
    ]);
  });

  test("a visit whose object has one to be made of an earlier round is offered its door, and both sides see both", async () => {
    // The dairy's visit of the first round was planned from 10 May to 30 June.
    const offers = await asOwner(db, "select guest, department, host, first::text, last::text, state from ride_offers");
    expect(offers).toEqual([
      {
        guest: "R2/DAIRY/N1",
        department: "MARKET",
        host: "R1/DAIRY/N1",
        first: "2026-05-10",
        last: "2026-06-30",
        state: "offered",
      },
    ]);
    await save("R3", [
      { id: "S1:B1", department: "FIRE", window: ["2026-06-20", "2026-07-31"], objects: ["DAIRY"] },
      { id: "S2:B1", department: "FIRE", mode: "unannounced", objects: ["DAIRY"] },
    ]);
    expect(await visitsSeen(asker("officer", "FIRE"))).toEqual([
      "R1/BAKERY/N1",
      "R1/DAIRY/N1",
      "R3/DAIRY/N1",
      "R3/DAIRY/U1",
    ]);
    expect(await visitsSeen(asker("officer", "MARKET"))).toContain("R3/DAIRY/N1");
    const declined: VisitEvent = {
      happened: "ride-declined",
      department: "FIRE",
      reason: "专业设备",
      at: "2026-05-05T00:00:00Z",
    };
    expect(await happen("R3/DAIRY/N1", declined)).toMatchObject({ ok: true });
    expect(await visitsSeen(asker("officer", "FIRE"))).not.toContain("R1/DAIRY/N1");
    expect(await visitsSeen(asker("officer", "MARKET"))).not.toContain("R3/DAIRY/N1");
  });

  test("a ceiling in force that cannot be applied stops the saving, and nothing is kept", async () => {
    await inForce("odd", "ceiling", "ceiling", { maximum: { value: 1, unit: "per-quarter" } });
    const saved = await save("R4", [{ id: "T1:B1", department: "MARKET", objects: ["DAIRY"] }]);
    expect(saved).toEqual({
      ok: false,
      problem: { code: "ceiling-unreadable", rule: "odd", version: 1, field: "maximum" },
    });
    await asOwner(db, "delete from rules where rule = 'odd'");
    expect(await asOwner(db, "select 1 from visits where round = 'R4'")).toEqual([]);
  });

  test("what holds is built anew from what happened, and a row that someone changed shows", async () => {
    const visits = PROJECTIONS.find(({ name }) => name === "visits")!;
    const differing = () =>
      db.database.write(SYSTEM, async (tx) => {
        const count = await visits.differing(tx);
        await audit(tx, { act: "projections.check", on: "visits" });
        return done(count);
      });
    expect(await differing()).toEqual({ ok: true, value: 0 });
    await asOwner(db, "update visits set state = 'void' where visit = 'R2/DAIRY/N1'");
    await asOwner(db, "delete from visit_seats where visit = 'R1/DAIRY/N1'");
    // The changed row is one too many and its true one is missing; and so is the seat.
    expect(await differing()).toEqual({ ok: true, value: 3 });
    const rebuilt = await db.database.write(SYSTEM, async (tx) => {
      const count = await visits.rebuild(tx);
      await audit(tx, { act: "projections.rebuild", on: "visits" });
      return done(count);
    });
    expect(rebuilt).toEqual({ ok: true, value: 8 });
    expect(await differing()).toEqual({ ok: true, value: 0 });
  });

  test("all of it stands in the audit's chains", async () => {
    const verdicts = await db.database.read(SYSTEM, (tx) => verifyAudit(tx));
    expect(verdicts.filter(({ fault }) => fault !== undefined)).toEqual([]);
  });
});
