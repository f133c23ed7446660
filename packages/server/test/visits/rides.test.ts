import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Caller } from "../a-server.js";
import { auditLines, codeOf } from "../who/people.js";
import { anOffice, type Office } from "./an-office.js";

const at = (visit: string) => `/api/visits/${visit}`;
const EARLY = ["2026-11-01", "2026-11-30"] as const;
const LATE = ["2026-11-15", "2026-12-31"] as const;

/** 多轮融合: the market was drawn for the bakery, the dairy and the forge in round 1; fire and market for them in round 2. */
describe.each(DATABASES)("riding along, on $name", (cluster) => {
  let office: Office;
  beforeAll(async () => {
    office = await anOffice(cluster);
    const objects = ["BAKERY", "DAIRY", "FORGE"];
    await office.save("R1", [{ id: "P1:B1", department: "MARKET", window: EARLY, objects }]);
    await office.save("R2", [
      { id: "Q1:B1", department: "FIRE", window: LATE, objects },
      { id: "Q2:B1", department: "MARKET", window: LATE, objects: ["BAKERY", "FORGE"] },
    ]);
  });
  afterAll(() => office.close());

  const answer = (who: Caller, visit: string, department: string, said: "accept" | "decline") =>
    who.post(`${at(visit)}/ride-along`, { department, answer: said, reason: "同一企业" });
  const page = async (visit: string) => (await office.coordinator.get(at(visit))).json<Record<string, unknown>>();

  test("each department is offered the door with the days that both have; reading the offers is logged", async () => {
    const { rows } = (await office.fireman.get("/api/ride-offers")).json<{ rows: object[] }>();
    expect(rows).toHaveLength(5);
    expect(rows[0]).toEqual({
      guest: "R2/BAKERY/N1",
      department: "FIRE",
      host: "R1/BAKERY/N1",
      window: { first: "2026-11-15", last: "2026-11-30" },
      state: "offered",
    });
    const own = (await office.fireman.get("/api/ride-offers?department=FIRE&limit=1")).json<{ next: string }>();
    expect(own.next).toBe("420106001/R2/BAKERY/N1/FIRE");
    const after = await office.fireman.get(`/api/ride-offers?department=FIRE&after=${encodeURIComponent(own.next)}`);
    expect(after.json()).toMatchObject({ rows: [{ guest: "R2/DAIRY/N1" }, { guest: "R2/FORGE/N1" }] });
    expect((await auditLines(office.server)).filter(({ act }) => act === "read").length).toBe(3);
  });

  test("a department answers for itself, once", async () => {
    expect(codeOf(await answer(office.officer, "R2/BAKERY/N1", "FIRE", "accept"))).toBe("department-not-named");
    expect(codeOf(await answer(office.fireman, "R2/BAKERY/N1", "HEALTH", "accept"))).toBe("not-found");
    const accepted = await answer(office.fireman, "R2/BAKERY/N1", "FIRE", "accept");
    expect(accepted.json()).toMatchObject({ visiting: ["MARKET"], departments: ["FIRE", "MARKET"] });
    expect(codeOf(await answer(office.fireman, "R2/BAKERY/N1", "FIRE", "decline"))).toBe("state-wrong");
    expect((await auditLines(office.server)).at(-1)).toMatchObject({
      act: "visit.ride-along",
      subject: "R2/BAKERY/N1",
    });
  });

  test("the host takes task and team in, and its window shrinks; both rounds' records stay", async () => {
    expect(await page("R1/BAKERY/N1")).toMatchObject({
      first: "2026-11-15",
      last: "2026-11-30",
      departments: ["FIRE", "MARKET"],
      tasks: [{ plan: "P1:B1" }, { plan: "Q1:B1", drawnIn: "R2/BAKERY/N1" }],
      seats: [{ inspector: "I-MARKET" }, { inspector: "I-FIRE" }],
      history: [{ happened: "created" }, { happened: "ride-joined" }],
    });
    expect(await page("R2/BAKERY/N1")).toMatchObject({
      tasks: [{ plan: "Q1:B1" }, { plan: "Q2:B1" }],
      state: "planned",
    });
  });

  test("when all of them ride along it is made with its host, as one visit under every ceiling", async () => {
    await answer(office.officer, "R2/BAKERY/N1", "MARKET", "accept");
    expect(await page("R2/BAKERY/N1")).toMatchObject({ visiting: [] });
    expect(
      (await office.officer.post(`${at("R2/BAKERY/N1")}/performance`, { day: "2026-11-20" })).json(),
    ).toMatchObject({
      code: "rides-along",
      host: "R1/BAKERY/N1",
    });
    expect(codeOf(await office.coordinator.post(`${at("R2/BAKERY/N1")}/void`, { reason: "停业" }))).toBe("rides-along");
    const made = await office.officer.post(`${at("R1/BAKERY/N1")}/performance`, { day: "2026-11-20" });
    expect(made.json()).toMatchObject({ state: "performed" });
    expect(await page("R2/BAKERY/N1")).toMatchObject({ state: "performed", performedOn: "2026-11-20" });
    const { visits } = (await office.coordinator.get("/api/inspection-objects/BAKERY/ceilings")).json<{
      visits: object[];
    }>();
    expect(visits).toEqual([
      { visit: "R1/BAKERY/N1", performedOn: "2026-11-20", departments: ["FIRE", "MARKET"], isCounted: true },
    ]);
  });

  test("who declines comes by itself, and no longer sees the other visit", async () => {
    expect((await office.fireman.get(at("R1/DAIRY/N1"))).statusCode).toBe(200);
    const declined = await answer(office.fireman, "R2/DAIRY/N1", "FIRE", "decline");
    expect(declined.json()).toMatchObject({ visiting: ["FIRE"], rides: [{ state: "declined" }] });
    expect(codeOf(await office.fireman.get(at("R1/DAIRY/N1")))).toBe("not-found");
  });

  test("when the host is void, who rode along comes by itself again", async () => {
    await answer(office.fireman, "R2/FORGE/N1", "FIRE", "accept");
    const voided = await office.officer.post(`${at("R1/FORGE/N1")}/void`, { reason: "停业" });
    expect(voided.json()).toMatchObject({ state: "void" });
    expect(await page("R2/FORGE/N1")).toMatchObject({
      visiting: ["FIRE", "MARKET"],
      history: [{}, { happened: "ride-offered" }, { happened: "ridden-along" }, { happened: "ride-ended" }],
    });
    const made = await office.fireman.post(`${at("R2/FORGE/N1")}/performance`, { day: "2026-11-21" });
    expect(made.json()).toMatchObject({ state: "performed" });
  });

  test("nobody rides where a ceiling leaves no room: riding along is a department's visit too", async () => {
    await office.save("R3", [{ id: "S1:B1", department: "HEALTH", window: LATE, objects: ["FORGE"] }]);
    await office.ceiling("one-a-year", 1, "per-department-per-year");
    await office.save("R4", [{ id: "T1:B1", department: "FIRE", window: LATE, objects: ["FORGE"] }]);
    expect(await page("R4/FORGE/N1")).toMatchObject({ state: "held-by-ceiling", rides: [{ host: "R3/FORGE/N1" }] });
    expect((await answer(office.fireman, "R4/FORGE/N1", "FIRE", "accept")).json()).toMatchObject({
      code: "ceiling-reached",
      who: "FIRE",
      visits: ["R2/FORGE/N1"],
    });
    expect(await page("R3/FORGE/N1")).toMatchObject({ departments: ["HEALTH"] });
  });

  test("two departments that answer at once are both heard", async () => {
    await office.save("R5", [{ id: "U1:B1", department: "HEALTH", window: EARLY, objects: ["DAIRY"] }]);
    await office.save("R6", [
      { id: "V1:B1", department: "MARKET", window: EARLY, items: ["V-1"], objects: ["DAIRY"] },
      { id: "V2:B1", department: "FIRE", window: EARLY, objects: ["DAIRY"] },
    ]);
    const guest = await page("R6/DAIRY/N1");
    const { host } = (guest.rides as { host: string }[])[0]!;
    const answers = await Promise.all([
      answer(office.officer, "R6/DAIRY/N1", "MARKET", "accept"),
      answer(office.fireman, "R6/DAIRY/N1", "FIRE", "accept"),
    ]);
    expect(answers.map(({ statusCode, body }) => [statusCode, body.slice(0, 0)])).toEqual([
      [201, ""],
      [201, ""],
    ]);
    expect(await page("R6/DAIRY/N1")).toMatchObject({ visiting: [] });
    expect((await page(host)).departments).toEqual(expect.arrayContaining(["FIRE", "MARKET"]));
  });
});
