import { PROJECTIONS, SYSTEM, audit, verifyAudit } from "@suijian/store";
import { done } from "@suijian/core";
import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hold } from "../registers/held.js";
import { auditLines, codeOf } from "../who/people.js";
import { anOffice, inForce, type Office } from "./an-office.js";

const WINDOW = ["2026-11-01", "2026-12-15"] as const;
const at = (visit: string) => `/api/visits/${visit}`;

describe.each(DATABASES)("visits by the API, on $name", (cluster) => {
  let office: Office;
  beforeAll(async () => {
    office = await anOffice(cluster);
    await office.save("R1", [
      { id: "P1:B1", department: "MARKET", window: WINDOW, objects: ["BAKERY", "DAIRY"] },
      { id: "P2:B1", department: "FIRE", window: WINDOW, objects: ["BAKERY"] },
    ]);
  });
  afterAll(() => office.close());

  const state = async (visit: string) => (await office.coordinator.get(at(visit))).json<{ state: string }>().state;

  test("who reads the sealed list stands in the log; pages by key hold each visit once", async () => {
    const first = await office.coordinator.get("/api/visits?limit=1");
    expect(first.json()).toMatchObject({
      rows: [{ visit: "R1/BAKERY/N1", state: "planned" }],
      next: "420106001/R1/BAKERY/N1",
    });
    const { next } = first.json<{ next: string }>();
    const second = await office.coordinator.get(`/api/visits?limit=1&after=${encodeURIComponent(next)}`);
    expect(second.json()).toMatchObject({ rows: [{ visit: "R1/DAIRY/N1", departments: ["MARKET"] }] });
    expect(second.json<{ next?: string }>().next).toBeUndefined();
    const read = (await auditLines(office.server)).filter(({ act }) => act === "read");
    expect(read).toMatchObject([{ subject: "/api/visits?limit=1", division: "420106" }, {}]);
    expect(codeOf(await office.coordinator.get("/api/visits?after=nonsense"))).toBe("field-invalid");
  });

  test("a department sees its own visits, and of them the whole page with what happened", async () => {
    const { rows } = (await office.fireman.get("/api/visits")).json<{ rows: { visit: string }[] }>();
    expect(rows.map(({ visit }) => visit)).toEqual(["R1/BAKERY/N1"]);
    expect(codeOf(await office.fireman.get(at("R1/DAIRY/N1")))).toBe("not-found");
    expect((await office.fireman.get(at("R1/BAKERY/N1"))).json()).toMatchObject({
      lead: "FIRE",
      tasks: [{ plan: "P1:B1", inspectionPlan: "P1" }, { plan: "P2:B1" }],
      seats: [{ inspector: "I-FIRE" }, { inspector: "I-MARKET" }],
      history: [{ number: 1, happened: "created", facts: { origin: "random" } }],
      // Today is Monday 23 November; four days of this week, five of each of the next two, 14 and 15 December.
      workingDaysLeft: 16,
    });
    expect(codeOf(await office.server.nobody.get("/api/visits"))).toBe("not-signed-in");
  });

  test("a visit is made on a day of its window that has come; outside it a reason is asked", async () => {
    const perform = (body: object) => office.officer.post(`${at("R1/BAKERY/N1")}/performance`, body);
    expect(codeOf(await perform({ day: "2026-11-24" }))).toBe("day-in-future");
    expect(codeOf(await perform({ day: "2026-10-31" }))).toBe("outside-window");
    const made = await perform({ day: "2026-11-20" });
    expect(made.json()).toMatchObject({ state: "performed", performedOn: "2026-11-20" });
    expect(codeOf(await perform({ day: "2026-11-20" }))).toBe("state-wrong");
    expect((await auditLines(office.server)).at(-1)).toMatchObject({ act: "visit.perform", subject: "R1/BAKERY/N1" });
  });

  test("only the lead or the joint office voids, with a reason; what is void does not count", async () => {
    await office.save("R2", [
      { id: "Q1:B1", department: "FIRE", window: WINDOW, objects: ["FORGE"], items: ["F-1", "F-2"] },
      { id: "Q2:B1", department: "MARKET", window: WINDOW, objects: ["FORGE"] },
    ]);
    const refused = await office.officer.post(`${at("R2/FORGE/N1")}/void`, { reason: "停业" });
    expect(refused.json()).toMatchObject({ code: "department-not-named", department: "MARKET" });
    const voided = await office.fireman.post(`${at("R2/FORGE/N1")}/void`, { reason: "停业" });
    expect(voided.json()).toMatchObject({
      state: "void",
      history: [{}, { happened: "voided", facts: { reason: "停业" } }],
    });
    const ceilings = await office.coordinator.get("/api/inspection-objects/FORGE/ceilings");
    expect(ceilings.json()).toEqual({ ceilings: [], reached: [], visits: [] });
  });

  test("held by a ceiling: the refusal says what was counted, and another person's override lets the visit be made", async () => {
    await office.ceiling("one-a-year", 1, "per-department-per-year");
    await office.save("R3", [{ id: "S1:B1", department: "MARKET", window: WINDOW, objects: ["BAKERY"] }]);
    const visit = at("R3/BAKERY/N1");
    const held = [
      { rule: "one-a-year", version: 1, maximum: 1, who: "MARKET", year: "2026", count: 1, visits: ["R1/BAKERY/N1"] },
    ];
    expect((await office.officer.get(visit)).json()).toMatchObject({ state: "held-by-ceiling", held });
    expect(codeOf(await office.officer.post(`${visit}/performance`, { day: "2026-11-22" }))).toBe("state-wrong");
    expect((await office.officer.post(`${visit}/overrides`, { reason: "重大隐患" })).json()).toMatchObject({
      override: "asked",
    });
    const decision = { decision: "approve", reason: "核实" };
    expect(codeOf(await office.officer.post(`${visit}/overrides/decision`, decision))).toBe("forbidden");
    const approved = await office.approver.post(`${visit}/overrides/decision`, decision);
    expect(approved.json()).toMatchObject({ state: "planned", override: "approved", held: [] });
    const made = await office.officer.post(`${visit}/performance`, { day: "2026-11-22" });
    expect(made.json()).toMatchObject({ state: "performed" });
    const ceilings = await office.coordinator.get("/api/inspection-objects/BAKERY/ceilings");
    expect(ceilings.json()).toMatchObject({
      ceilings: [{ rule: "one-a-year", maximum: 1, per: "department" }],
      reached: ["FIRE", "MARKET"],
      visits: [{ visit: "R1/BAKERY/N1" }, { visit: "R3/BAKERY/N1" }],
    });
  });

  test("who asked for an override does not approve it, whatever the role", async () => {
    await office.save("R4", [{ id: "T1:B1", department: "FIRE", window: WINDOW, objects: ["BAKERY"] }]);
    const visit = at("R4/BAKERY/N1");
    await office.coordinator.post(`${visit}/overrides`, { reason: "重大隐患" });
    const decision = { decision: "approve", reason: "核实" };
    expect(codeOf(await office.coordinator.post(`${visit}/overrides/decision`, decision))).toBe("own-work");
    // The market's approver has no part in it.
    expect(codeOf(await office.approver.post(`${visit}/overrides/decision`, decision))).toBe("not-found");
    expect(await state("R4/BAKERY/N1")).toBe("held-by-ceiling");
  });

  test("of two that were planned side by side the second is one too many once the first is made", async () => {
    await office.save("R5", [
      { id: "U1:B1", department: "HEALTH", window: WINDOW, objects: ["DAIRY"] },
      { id: "U2:B1", department: "HEALTH", window: WINDOW, mode: "unannounced", objects: ["DAIRY"] },
    ]);
    const [notified, unannounced] = [at("R5/DAIRY/N1"), at("R5/DAIRY/U1")];
    expect((await office.coordinator.post(`${unannounced}/performance`, { day: "2026-11-21" })).statusCode).toBe(201);
    expect((await office.coordinator.post(`${notified}/performance`, { day: "2026-11-22" })).json()).toMatchObject({
      code: "ceiling-reached",
      rule: "one-a-year",
      who: "HEALTH",
      count: 1,
      visits: ["R5/DAIRY/U1"],
      status: 409,
    });
  });

  test("of several who record one visit at once, one is heard", async () => {
    await office.save("R6", [{ id: "W1:B1", department: "MARKET", window: WINDOW, objects: ["FORGE"] }]);
    const visit = at("R6/FORGE/N1");
    const replies = await Promise.all([
      office.officer.post(`${visit}/performance`, { day: "2026-11-22" }),
      office.coordinator.post(`${visit}/performance`, { day: "2026-11-23" }),
      office.officer.post(`${visit}/void`, { reason: "停业" }),
    ]);
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409, 409]);
    const [{ events }] = (await office.server.asOwner(
      "select count(*)::int as events from visit_events where visit = 'R6/FORGE/N1'",
    )) as [{ events: number }];
    expect(events).toBe(2);
  });

  describe("triggered visits", () => {
    const WISH = {
      object: "DAIRY",
      department: "MARKET",
      mode: "unannounced",
      first: "2026-11-20",
      last: "2026-11-30",
      items: ["M-1"],
      cause: "complaint",
      reason: "12345转办：异味",
    };
    const ask = (otherwise: object = {}, who = office.officer) => who.post("/api/visits", { ...WISH, ...otherwise });
    const approve = (visit: string, who = office.approver) =>
      who.post(`${at(visit)}/approval`, { decision: "approve", reason: "属实" });

    test("are asked for with a cause and a published item, and wait for another person", async () => {
      expect(codeOf(await ask({ cause: "whim" }))).toBe("refers-to-nothing");
      expect(codeOf(await ask({ items: ["M-9"] }))).toBe("item-not-published");
      expect(codeOf(await ask({ object: "NOWHERE" }))).toBe("refers-to-nothing");
      expect(codeOf(await ask({ last: "2026-11-19" }))).toBe("field-invalid");
      expect(codeOf(await ask({ inspectors: ["I-NOBODY"] }))).toBe("refers-to-nothing");
      expect(codeOf(await ask({}, office.fireman))).toBe("department-not-named");
      const asked = await ask();
      expect([asked.statusCode, asked.json()]).toMatchObject([
        201,
        { visit: "2026/DAIRY/T1", state: "awaiting-approval", origin: "triggered", cause: "complaint" },
      ]);
      expect(codeOf(await office.officer.post(`${at("2026/DAIRY/T1")}/performance`, { day: "2026-11-22" }))).toBe(
        "state-wrong",
      );
    });

    test("meet the same ceiling as drawn ones, unless their cause is exempt; an exempt one is not counted", async () => {
      // The market has not been at the dairy this year.
      expect((await approve("2026/DAIRY/T1")).json()).toMatchObject({ state: "planned" });
      await office.officer.post(`${at("2026/DAIRY/T1")}/performance`, { day: "2026-11-22" });
      expect((await ask()).json()).toMatchObject({ visit: "2026/DAIRY/T2" });
      expect((await approve("2026/DAIRY/T2")).json()).toMatchObject({
        state: "held-by-ceiling",
        held: [{ visits: ["2026/DAIRY/T1"] }],
      });
      await inForce(office.server, "ex", { cause: { value: "complaint", unit: "code" } }, "ceiling-exemption", "rule");
      await ask();
      const exempt = await approve("2026/DAIRY/T3");
      expect(exempt.json()).toMatchObject({ state: "planned", exemptBy: "ex/1", held: [] });
      await office.officer.post(`${at("2026/DAIRY/T3")}/performance`, { day: "2026-11-22" });
      const { visits } = (await office.coordinator.get("/api/inspection-objects/DAIRY/ceilings")).json<{
        visits: { visit: string; isCounted: boolean }[];
      }>();
      expect(visits.map(({ visit, isCounted }) => `${visit} ${isCounted}`)).toEqual([
        "2026/DAIRY/T1 true",
        "2026/DAIRY/T3 false",
        "R5/DAIRY/U1 true",
      ]);
    });

    test("are not approved by who asked for them, and a refused one is void", async () => {
      const asked = await ask({ object: "FORGE" }, office.coordinator);
      const { visit } = asked.json<{ visit: string }>();
      expect(codeOf(await approve(visit, office.coordinator))).toBe("own-work");
      const refused = await office.approver.post(`${at(visit)}/approval`, { decision: "refuse", reason: "不属实" });
      expect(refused.json()).toMatchObject({ state: "void" });
    });

    test("two asked for at once have two numbers", async () => {
      const asked = await Promise.all([ask({ object: "FORGE" }), ask({ object: "FORGE" }), ask({ object: "FORGE" })]);
      const names = asked.map((each) => each.json<{ visit: string }>().visit).sort();
      expect(names).toEqual(["2026/FORGE/T2", "2026/FORGE/T3", "2026/FORGE/T4"]);
    });
  });

  test("observers are invited from the register; without a drawn round there is no seed to draw an expert by", async () => {
    await hold(office.server, "observers", [
      { observer: "O1", name: "代表", division: "420106", kind: "media" },
      { observer: "O2", name: "外区", division: "420111", kind: "media" },
    ]);
    const invite = (observer: string) => office.officer.post(`${at("R1/DAIRY/N1")}/observers`, { observer });
    expect((await invite("O1")).json()).toMatchObject({ observers: ["O1"] });
    expect(codeOf(await invite("O1"))).toBe("exists-already");
    expect(codeOf(await invite("O2"))).toBe("nobody-eligible");
    expect(codeOf(await office.officer.post(`${at("R1/DAIRY/N1")}/experts`, {}))).toBe("not-found");
  });

  test("all of it follows from what was recorded", async () => {
    const visits = PROJECTIONS.find(({ name }) => name === "visits")!;
    const differing = await office.server.db.database.write(SYSTEM, async (tx) => {
      const count = await visits.differing(tx);
      await audit(tx, { act: "projections.check", on: "visits" });
      return done(count);
    });
    expect(differing).toEqual({ ok: true, value: 0 });
    const verdicts = await office.server.db.database.read(SYSTEM, (tx) => verifyAudit(tx));
    expect(verdicts.filter(({ fault }) => fault !== undefined)).toEqual([]);
  });
});
