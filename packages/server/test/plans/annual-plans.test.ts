import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Caller } from "../a-server.js";
import { anOffice, DOCUMENT, type Office } from "./an-office.js";

const codeOf = (answer: { json<T>(): T; statusCode: number }) =>
  answer.statusCode < 400 ? answer.statusCode : answer.json<{ code: string }>().code;

describe.each(DATABASES)("annual plans on $name", (cluster) => {
  let office: Office;
  beforeAll(async () => {
    office = await anOffice(cluster);
    for (const plan of ["A-1", "A-2"]) {
      await office.market.officer.put(`/api/plans/${plan}`, { document: DOCUMENT });
      await office.market.officer.post(`/api/plans/${plan}/submissions`, { revision: 1 });
    }
  });
  afterAll(() => office.server.close());

  const BODY = { year: 2026, title: "2026年度抽查计划", department: "WC-MARKET", plans: ["A-1", "A-2"] };
  const put = (annual: string, body: object, who: Caller) => who.put(`/api/annual-plans/${annual}`, body);
  const step = (name: string, who: Caller, body: object = {}, annual = "Y-2026") =>
    who.post(`/api/annual-plans/${annual}/${name}`, { revision: 1, ...body });
  const APPROVAL = { decision: "approve" };
  const FILING = { day: "2026-01-05", with: "武汉市市场监管局", number: "备2026-7" };
  const NOTICE = { day: "2026-01-05", citation: "公告〔2026〕1号" };

  test("names plans that are there, of the department that writes it", async () => {
    const { market, fire } = office;
    expect(codeOf(await put("Y-2026", { ...BODY, plans: ["A-1", "A-9"] }, market.officer))).toBe("refers-to-nothing");
    expect(codeOf(await put("Y-2026", BODY, fire.officer))).toBe("department-not-named");
    expect((await put("Y-2026", BODY, market.officer)).json()).toMatchObject({ stage: "draft", revision: 1, ...BODY });
    expect(codeOf(await put("Y-2026", { ...BODY, department: "WC-FIRE", plans: ["A-1"] }, fire.officer))).toBe(
      "refers-to-nothing",
    );
    expect(codeOf(await fire.officer.get("/api/annual-plans/Y-2026"))).toBe("not-found");
  });

  test("is approved after each of its plans, then filed and published together with them", async () => {
    const { market, coordinator, server } = office;
    expect(codeOf(await step("submissions", market.officer))).toBe(201);
    expect((await step("approvals", market.approver, APPROVAL)).json()).toMatchObject({
      code: "annual-plan-waits",
      plan: "A-1",
      stage: "submitted",
      needed: "approved",
    });
    for (const plan of ["A-1", "A-2"])
      await market.approver.post(`/api/plans/${plan}/approvals`, { revision: 1, decision: "approve" });
    expect((await step("approvals", market.approver, APPROVAL)).json()).toMatchObject({ stage: "approved" });
    expect(codeOf(await step("publications", coordinator, NOTICE))).toBe("annual-plan-waits");
    expect((await step("filings", market.officer, FILING)).json()).toMatchObject({ stage: "filed", filed: FILING });
    expect((await step("publications", coordinator, NOTICE)).json()).toMatchObject({ stage: "published" });

    const listed = await server.nobody.get("/api/published-annual-plans?year=2026");
    expect(listed.json()).toEqual({ rows: [{ annual: "Y-2026", ...BODY, revision: 1, ...NOTICE }] });
    for (const plan of ["A-1", "A-2"]) {
      expect((await server.nobody.get(`/api/published-plans/${plan}`)).json()).toMatchObject({ plan, ...NOTICE });
      expect((await market.officer.get(`/api/plans/${plan}`)).json()).toMatchObject({
        stage: "published",
        filed: { number: "备2026-7" },
      });
    }
    const page = (await market.officer.get("/api/annual-plans/Y-2026")).json<{ stages: object[] }>();
    expect(page.stages).toEqual([
      { plan: "A-1", stage: "published" },
      { plan: "A-2", stage: "published" },
    ]);
  });

  test("the joint office's is approved by another of the joint office than who wrote it", async () => {
    const { coordinator, secondCoordinator, market } = office;
    const { department: _own, ...joint } = BODY;
    expect(codeOf(await put("Y-JOINT", joint, coordinator))).toBe(200);
    expect(codeOf(await step("submissions", coordinator, {}, "Y-JOINT"))).toBe(201);
    expect(codeOf(await step("approvals", market.approver, APPROVAL, "Y-JOINT"))).toBe("not-found");
    expect(codeOf(await step("approvals", coordinator, APPROVAL, "Y-JOINT"))).toBe("own-work");
    expect(codeOf(await step("approvals", secondCoordinator, APPROVAL, "Y-JOINT"))).toBe(201);
  });

  test("is late after the day that the rule gives, once an operator has signed the rule", async () => {
    const { server, clock, market, coordinator } = office;
    const late = { ...BODY, title: "二稿" };
    expect((await put("Y-LATE", late, market.officer)).json<{ due?: string }>().due).toBeUndefined();
    const rule = {
      kind: "period",
      topic: "plan",
      text: { zh: "三月底前制定并备案。", en: "By the end of March." },
      citation: { document: "武检规〔2026〕2号" },
      source: "原件",
      area: ["4201"],
      mark: "V",
      parameters: { due: { value: "03-31", unit: "month-day" } },
    };
    expect((await coordinator.put("/api/rules/wuhan.annual", rule)).statusCode).toBe(200);
    const administrator = await server.as("administrator", { strong: true });
    const signing = { version: 1, decision: "enable", statement: "已核对原文", name: "操作员" };
    expect((await administrator.post("/api/rules/wuhan.annual/sign-offs", signing)).statusCode).toBe(201);
    const standing = async (annual: string) => (await market.officer.get(`/api/annual-plans/${annual}`)).json<object>();
    // From Monday 5 January: 19 in January, 16 in February with both Saturdays made up, 22 in March.
    expect(await standing("Y-LATE")).toMatchObject({ due: "2026-03-31", isLate: false, workingDaysLeft: 57 });
    clock.forward(100 * 24 * 60);
    // 15 April: the first three days of April, then 7 to 10 and 13 to 15; Monday 6 is Qingming.
    expect(await standing("Y-LATE")).toMatchObject({ due: "2026-03-31", isLate: true, workingDaysLeft: -10 });
    expect(await standing("Y-2026")).toMatchObject({ due: "2026-03-31", isLate: false });
  });
});
