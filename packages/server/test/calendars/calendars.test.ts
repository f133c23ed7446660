import { addWorkingDays, done } from "@suijian/core";
import { calendarOn, SYSTEM } from "@suijian/store";
import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Caller } from "../a-server.js";
import { anOffice, DOCUMENT, type Office } from "../plans/an-office.js";

const RULE = {
  kind: "rule",
  topic: "calendar",
  text: { zh: "节假日安排", en: "holidays" },
  citation: { document: "国务院办公厅关于2027年部分节假日安排的通知" },
  source: "原件",
  mark: "V",
  validFrom: "2027-01-01",
  validTo: "2027-12-31",
};
const days = (...value: string[]) => ({ value, unit: "days" });

describe.each(DATABASES)("working days on $name", (cluster) => {
  let office: Office;
  let administrator: Caller;
  beforeAll(async () => {
    office = await anOffice(cluster);
    administrator = await office.server.as("administrator", { strong: true });
  });
  afterAll(() => office.server.close());

  const calendar = (year: number | string) => office.server.nobody.get(`/api/calendars/${year}`);
  const sign = (rule: string, version = 1) =>
    administrator.post(`/api/rules/${rule}/sign-offs`, {
      version,
      decision: "enable",
      statement: "已与通知原文逐日核对",
      name: "操作员",
    });
  const countIn = (...years: number[]) => office.server.db.database.read(SYSTEM, (tx) => calendarOn(tx, years));

  describe("the calendar of a year", () => {
    test("is told to everyone, with its notice", async () => {
      const answer = (await calendar(2025)).json<{ off: string[] }>();
      expect(answer).toMatchObject({
        year: 2025,
        workingDays: 248,
        working: ["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"],
        doubtful: [],
        arrangement: {
          rule: "cn.calendar.2025",
          mark: "V",
          enabled: true,
          citation: { document: "国务院办公厅关于2025年部分节假日安排的通知", article: "国办发明电〔2024〕12号" },
        },
      });
      expect(answer.off).toHaveLength(28);
      expect(answer.off.slice(-8)).toEqual(Array.from({ length: 8 }, (_, at) => `2025-10-0${at + 1}`));
    });

    test("that nobody has entered is not there", async () => {
      expect((await calendar(2028)).json()).toMatchObject({ code: "not-found", noun: "calendar", id: "2028" });
      for (const odd of ["1999", "2201", "next", "2025.5"]) expect((await calendar(odd)).statusCode, odd).toBe(400);
    });

    test("with doubtful days is shown, and counts only once an operator has signed it", async () => {
      expect((await calendar(2018)).json()).toMatchObject({
        doubtful: ["2018-06-16", "2018-09-22"],
        arrangement: { verified: false, enabled: false },
      });
      expect(addWorkingDays("2018-06-14", 2, await countIn(2018))).toMatchObject({
        problem: { code: "calendar-missing", year: 2018 },
      });
      expect((await sign("cn.calendar.2018")).statusCode).toBe(201);
      // Monday the 18th is the Dragon Boat festival: Friday 15, Tuesday 19.
      expect(addWorkingDays("2018-06-14", 2, await countIn(2018))).toEqual(done("2018-06-19"));
      expect((await calendar(2018)).json()).toMatchObject({ arrangement: { verified: false, enabled: true } });
    });

    test("that cannot be applied is refused by name", async () => {
      const parameters = { off: days("2028-01-01"), working: days() };
      await office.coordinator.put("/api/rules/cn.calendar.2029", {
        ...RULE,
        validFrom: "2029-01-01",
        validTo: "2029-12-31",
        parameters,
      });
      expect((await calendar(2029)).json()).toMatchObject({ code: "calendar-unreadable", field: "off", status: 409 });
    });
  });

  describe("a plan that is due in working days", () => {
    const step = (name: string, who: Caller, body: object) =>
      who.post(`/api/plans/DUE/${name}`, { revision: 1, ...body });
    const page = async () => (await office.market.officer.get("/api/plans/DUE")).json<Record<string, unknown>>();
    const forward = (count: number) => office.clock.forward(count * 24 * 60);

    test("says by which day, and how many working days are left", async () => {
      const { coordinator, market } = office;
      const rule = {
        ...RULE,
        kind: "period",
        topic: "plan",
        citation: { document: "武检规〔2026〕2号" },
        area: ["4201"],
        validFrom: "2026-01-01",
        parameters: { publishWithin: { value: 30, unit: "working-days" } },
      };
      expect((await coordinator.put("/api/rules/wuhan.due", rule)).statusCode).toBe(200);
      expect((await sign("wuhan.due")).statusCode).toBe(201);
      const document = { ...DOCUMENT, kind: "special", period: ["2026-03-01", "2026-12-31"] };
      await market.officer.put("/api/plans/DUE", { document });
      await step("submissions", market.officer, {});
      await step("approvals", market.approver, { decision: "approve" });
      await step("filings", market.officer, { day: "2026-01-05", with: "市局" });
      // Approved on Monday 5 January: 4 days in that week, then 4 weeks of 5 to 6 February (24), Saturday 7 is a weekend, 9 to 13 (29), 14 is made up.
      expect(await page()).toMatchObject({ due: "2026-02-14", isLate: false, workingDaysLeft: 30 });
      forward(39);
      // On Friday 13 February the Saturday is left.
      expect(await page()).toMatchObject({ isLate: false, workingDaysLeft: 1 });
    });

    test("is late by working days: the Spring Festival does not count", async () => {
      forward(10);
      expect(await page()).toMatchObject({ isLate: true, workingDaysLeft: 0 });
      forward(2);
      expect(await page()).toMatchObject({ isLate: true, workingDaysLeft: -2 });
      const late = await step("publications", office.coordinator, { day: "2026-02-25", citation: "公告" });
      expect(late.json()).toMatchObject({ code: "plan-lapsed", due: "2026-02-14" });
      forward(-51);
    });

    test("is not counted, and not published, without a calendar", async () => {
      const off = { version: 1, decision: "disable", statement: "通知有误", name: "操作员" };
      expect((await administrator.post("/api/rules/cn.calendar.2026/sign-offs", off)).statusCode).toBe(201);
      const seen = await page();
      expect(seen).toMatchObject({ uncounted: { code: "calendar-missing", year: 2026 } });
      expect(seen.due ?? seen.isLate).toBeUndefined();
      const refused = await step("publications", office.coordinator, { day: "2026-01-05", citation: "公告" });
      expect(refused.json()).toMatchObject({ code: "calendar-missing", year: 2026, status: 409 });
      expect((await sign("cn.calendar.2026")).statusCode).toBe(201);
      const published = await step("publications", office.coordinator, { day: "2026-01-05", citation: "公告" });
      expect(published.json()).toMatchObject({ stage: "published" });
      expect((await page()).workingDaysLeft).toBeUndefined();
    });
  });

  test("a calendar that an operator enters counts from then on", async () => {
    expect(addWorkingDays("2026-12-31", 1, await countIn(2026, 2027))).toMatchObject({
      problem: { code: "calendar-missing", year: 2027 },
    });
    const parameters = { off: days("2027-01-01"), working: days("2027-01-03") };
    await office.coordinator.put("/api/rules/cn.calendar.2027", { ...RULE, parameters });
    expect((await sign("cn.calendar.2027")).statusCode).toBe(201);
    expect(addWorkingDays("2026-12-31", 1, await countIn(2026, 2027))).toEqual(done("2027-01-03"));
    expect((await calendar(2027)).json()).toMatchObject({ arrangement: { isShipped: false, enabled: true } });
  });
});
