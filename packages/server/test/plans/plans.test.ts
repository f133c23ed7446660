import { done } from "@suijian/core";
import {
  audit,
  batchDrawn,
  holdBatchForRound,
  plannableBatches,
  PROJECTIONS,
  releaseBatch,
  SYSTEM,
} from "@suijian/store";
import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Caller } from "../a-server.js";
import { anOffice, DOCUMENT, JOINT, MARKET, publishedPlan, type Office } from "./an-office.js";

interface Row {
  readonly [name: string]: unknown;
}
const rowsOf = (answer: { json<T>(): T }): Row[] => answer.json<{ rows: Row[] }>().rows;
const codeOf = (answer: { json<T>(): T; statusCode: number }) =>
  answer.statusCode < 400 ? answer.statusCode : answer.json<{ code: string }>().code;

describe.each(DATABASES)("inspection plans on $name", (cluster) => {
  let office: Office;
  beforeAll(async () => {
    office = await anOffice(cluster);
  });
  afterAll(() => office.server.close());

  const draft = (plan: string, document: object = DOCUMENT, who: Caller = office.market.officer, revision?: number) =>
    who.put(`/api/plans/${plan}`, { document, ...(revision === undefined ? {} : { revision }) });
  const step = (plan: string, name: string, who: Caller, body: object = {}, revision = 1) =>
    who.post(`/api/plans/${plan}/${name}`, { revision, ...body });
  const submit = (plan: string, revision = 1) => step(plan, "submissions", office.market.officer, {}, revision);
  const approve = (plan: string, who = office.market.approver, revision = 1) =>
    step(plan, "approvals", who, { decision: "approve" }, revision);
  const FILING = { day: "2026-01-05", with: "武汉市市场监管局" };
  const NOTICE = { day: "2026-01-05", citation: "公告〔2026〕1号" };

  describe("from draft to publication", () => {
    test("each step by those who may, with the text that they read", async () => {
      const { market, coordinator } = office;
      expect((await draft("LIFE")).json()).toMatchObject({
        plan: "LIFE",
        stage: "draft",
        revision: 1,
        lead: "WC-MARKET",
      });
      expect(codeOf(await approve("LIFE"))).toBe("state-wrong");
      expect((await submit("LIFE")).json()).toMatchObject({ stage: "submitted" });
      expect(codeOf(await approve("LIFE", market.approver, 2))).toBe("version-differs");
      expect((await approve("LIFE")).json()).toMatchObject({ stage: "approved", approvedOn: "2026-01-05" });
      expect((await step("LIFE", "filings", market.officer, FILING)).json()).toMatchObject({ filed: FILING });
      expect(codeOf(await step("LIFE", "publications", market.officer, NOTICE))).toBe("forbidden");
      expect((await step("LIFE", "publications", coordinator, NOTICE)).json()).toMatchObject({ stage: "published" });
    });

    test("its page tells its history, the next step and what is in its way", async () => {
      const page = (await office.market.officer.get("/api/plans/LIFE")).json<Row>();
      const history = page.history as { happened: string }[];
      expect(history.map(({ happened }) => happened)).toEqual([
        "drafted",
        "submitted",
        "approved",
        "filed",
        "published",
      ]);
      expect(page).toMatchObject({ document: DOCUMENT, next: { step: "draw", hindrances: [] } });
      await draft("NO-BATCH", { ...DOCUMENT, batches: [], departments: [{ ...MARKET, items: ["M-DRAFT"] }] });
      expect((await office.market.officer.get("/api/plans/NO-BATCH")).json()).toMatchObject({
        next: { step: "rewrite", hindrances: [{ code: "plan-unfit", field: "batches", fault: "missing" }] },
      });
    });

    test("an approver who wrote a part of it approves nothing, and an approver of another department neither", async () => {
      const { server, fire } = office;
      const both = await server.as("officer", { department: "WC-MARKET", jurisdiction: "WUCHANG", strong: true });
      await draft("OWN", DOCUMENT, both);
      await submit("OWN");
      expect(codeOf(await approve("OWN", fire.approver))).toBe("not-found");
      // Promoted since; a change of role ends all sessions.
      await server.asOwner("update accounts set role = 'approver' where account = $1", [both.account]);
      await server.asOwner(
        "insert into sessions (token_hash, account, expires_at, strong, agent) values (sha256($1), $2, now() + interval '1 hour', true, 'test')",
        [Buffer.from(both.token!), both.account],
      );
      expect(codeOf(await approve("OWN", both))).toBe("own-work");
      expect(codeOf(await approve("OWN"))).toBe(201);
    });

    test("sent back with a reason it is written anew; without a reason it is not sent back", async () => {
      await draft("BACK");
      await submit("BACK");
      const sendBack = (body: object) =>
        step("BACK", "approvals", office.market.approver, { decision: "return", ...body });
      expect((await sendBack({})).json()).toMatchObject({ code: "field-invalid", field: "body/reason" });
      expect((await sendBack({ reason: "比例过高" })).json()).toMatchObject({
        stage: "draft",
        returned: { reason: "比例过高" },
      });
      expect(codeOf(await draft("BACK", DOCUMENT, office.market.officer))).toBe("exists-already");
      expect(codeOf(await draft("BACK", DOCUMENT, office.market.officer, 7))).toBe("version-differs");
      expect((await draft("BACK", DOCUMENT, office.market.officer, 1)).json()).toMatchObject({
        revision: 2,
        stage: "draft",
      });
    });

    test("filing and publishing lie between the step before and today", async () => {
      await draft("DAYS");
      await submit("DAYS");
      await approve("DAYS");
      for (const day of ["2026-01-04", "2026-01-06"])
        expect(codeOf(await step("DAYS", "filings", office.market.officer, { ...FILING, day })), day).toBe(
          "field-invalid",
        );
    });
  });

  describe("清单之外无事项", () => {
    test.each<[string, object, string]>([
      ["an item that is only a draft", { departments: [{ ...MARKET, items: ["M-DRAFT"] }] }, "item-not-published"],
      ["another department's item", { departments: [{ ...MARKET, items: ["F-1"] }] }, "department-not-named"],
      [
        "an item whose law ends before the window",
        {
          departments: [{ ...MARKET, items: ["M-OLD"] }],
          batches: [{ batch: "1", window: ["2026-07-01", "2026-07-31"] }],
        },
        "basis-expired",
      ],
      [
        "a general item that does not ride along",
        { form: "x-plus-n", departments: [{ ...MARKET, items: ["M-KEY"], ridingAlong: ["M-1"] }] },
        "plan-unfit",
      ],
      [
        "full coverage of a general item",
        { kind: "full-coverage", draw: { key: "division", sizes: {} } },
        "plan-unfit",
      ],
      ["a scene that is not published", { form: "industry", scene: "laundry" }, "not-found"],
      ["a department that the register does not know", JOINT_WITH("WC-NONE"), "plan-not-accepted"],
    ])("%s is not submitted", async (what, change, code) => {
      const plan = `LIST-${what.length}`;
      expect(codeOf(await draft(plan, { ...DOCUMENT, ...change }))).toBe(200);
      const submitted = await submit(plan);
      expect([code, "refers-to-nothing"]).toContain(codeOf(submitted));
      expect(submitted.statusCode).toBeGreaterThanOrEqual(400);
    });

    test("X+N and full coverage with the right items are", async () => {
      const xPlusN = { form: "x-plus-n", departments: [{ ...MARKET, ridingAlong: ["M-RIDE"] }] };
      const whole = {
        kind: "full-coverage",
        draw: { key: "division", sizes: {} },
        departments: [{ ...MARKET, items: ["M-KEY"] }],
      };
      for (const [plan, change] of [
        ["X-N", xPlusN],
        ["WHOLE", whole],
      ] as const) {
        await draft(plan, { ...DOCUMENT, ...change });
        expect(codeOf(await submit(plan)), plan).toBe(201);
      }
    });
  });

  describe("吹哨 and 报到", () => {
    test("a called department sees the plan, answers, and only then it is submitted", async () => {
      const { market, fire } = office;
      await draft("JOINT", JOINT);
      expect(codeOf(await fire.officer.get("/api/plans/JOINT"))).toBe("not-found");
      expect(codeOf(await submit("JOINT"))).toBe("plan-not-accepted");
      expect((await step("JOINT", "invitations", market.officer)).json()).toMatchObject({
        calls: [{ department: "WC-FIRE", answer: "none" }],
      });
      expect(rowsOf(await fire.officer.get("/api/plans?waitsFor=WC-FIRE")).map(({ plan }) => plan)).toEqual(["JOINT"]);
      expect(codeOf(await step("JOINT", "submissions", fire.officer))).toBe("department-not-named");
      expect(codeOf(await step("JOINT", "answers", market.officer, { answer: "accepted" }))).toBe(
        "department-not-named",
      );
      expect((await step("JOINT", "answers", fire.officer, { answer: "accepted" })).json()).toMatchObject({
        calls: [{ department: "WC-FIRE", answer: "accepted" }],
      });
      expect(codeOf(await submit("JOINT"))).toBe(201);
      expect(codeOf(await approve("JOINT"))).toBe(201);
    });

    test("a department declines with its reason", async () => {
      const { market, fire } = office;
      await draft("DECLINED", JOINT);
      await step("DECLINED", "invitations", market.officer);
      expect(codeOf(await step("DECLINED", "answers", fire.approver, { answer: "declined" }))).toBe("field-invalid");
      const declined = await step("DECLINED", "answers", fire.approver, { answer: "declined", reason: "人手不足" });
      expect(declined.json()).toMatchObject({ calls: [{ answer: "declined", reason: "人手不足" }] });
      expect((await submit("DECLINED")).json()).toMatchObject({ code: "plan-not-accepted", answer: "declined" });
    });
  });

  describe("who sees what", () => {
    test("a department its own and those it is called to, the joint office and the auditor those of their place", async () => {
      const { market, fire, coordinator, elsewhere, auditor } = office;
      await draft("SEEN");
      const sees = async (who: Caller) =>
        rowsOf(await who.get("/api/plans?words=食品&limit=500")).some(({ plan }) => plan === "SEEN");
      expect(await sees(market.officer)).toBe(true);
      expect(await sees(coordinator)).toBe(true);
      expect(await sees(auditor)).toBe(true);
      expect(await sees(fire.officer)).toBe(false);
      expect(await sees(elsewhere)).toBe(false);
      expect(codeOf(await draft("SEEN", DOCUMENT, elsewhere))).toBe("refers-to-nothing");
      expect(
        codeOf(
          await draft(
            "SEEN",
            { ...DOCUMENT, lead: "WC-FIRE", departments: [{ ...MARKET, department: "WC-FIRE" }] },
            fire.officer,
          ),
        ),
      ).toBe("exists-already");
      expect(codeOf(await draft("FOREIGN", DOCUMENT, fire.officer))).toBe("department-not-named");
    });

    test("the public reads published texts, with keys and without the ratios of risk classes", async () => {
      await publishedPlan(office, "PUBLIC", { note: "内部掌握" });
      const { server } = office;
      const read = await server.nobody.get("/api/published-plans/PUBLIC");
      expect(read.json()).toMatchObject({
        plan: "PUBLIC",
        day: "2026-01-05",
        document: { draw: { key: DOCUMENT.draw.key } },
      });
      expect(read.body).not.toMatch(/sizes|10%|内部掌握/);
      expect(codeOf(await server.nobody.get("/api/published-plans/SEEN"))).toBe("not-found");
      const listed = rowsOf(await server.nobody.get("/api/published-plans?year=2026&department=WC-MARKET"));
      expect(listed.map(({ plan }) => plan)).toContain("PUBLIC");
      expect(JSON.stringify(listed)).not.toMatch(/sizes|writers|account/);
      expect(codeOf(await server.nobody.get("/api/plans/PUBLIC"))).toBe("not-signed-in");
    });

    test("pages end where they should", async () => {
      const first = (await office.market.officer.get("/api/plans?limit=2")).json<{ rows: Row[]; next: string }>();
      expect(first.rows).toHaveLength(2);
      const second = rowsOf(await office.market.officer.get(`/api/plans?limit=2&after=${first.next}`));
      expect(String(second[0]!.plan) > String(first.rows[1]!.plan)).toBe(true);
    });
  });

  describe("计划之外无抽查", () => {
    const DAY = { day: "2026-03-20", at: "2026-03-20T08:00:00Z" };
    const hold = (plan: string, round: string, day = DAY) =>
      office.server.db.database.write(SYSTEM, async (tx) => {
        const held = await holdBatchForRound(tx, { plan, batch: "1", round }, day);
        if (held.ok) await audit(tx, { act: "test", on: plan });
        return held;
      });
    const plannable = () =>
      office.server.db.database.read(SYSTEM, async (tx) =>
        (await plannableBatches(tx, { day: DAY.day })).map(({ plan }) => plan),
      );

    test("only open batches of published plans can be drawn, and one by one round", async () => {
      await publishedPlan(office, "DRAWN");
      await draft("NOT-YET");
      expect(await plannable()).toContain("DRAWN");
      expect(await plannable()).not.toContain("NOT-YET");
      expect(await hold("NOT-YET", "R-1")).toMatchObject({ problem: { code: "plan-not-published", stage: "draft" } });
      expect(await hold("DRAWN", "R-1")).toMatchObject({ ok: true });
      expect(await hold("DRAWN", "R-2")).toMatchObject({ problem: { code: "batch-taken", round: "R-1" } });
      expect(await plannable()).not.toContain("DRAWN");
    });

    test("of two rounds that press at once one has it", async () => {
      await publishedPlan(office, "RACE");
      const tries = await Promise.all(["R-1", "R-2", "R-3", "R-4"].map((round) => hold("RACE", round)));
      expect(tries.filter(({ ok }) => ok)).toHaveLength(1);
    });

    test("a held plan is neither edited nor withdrawn; given back it is", async () => {
      const { market } = office;
      const withdraw = () => step("DRAWN", "withdrawals", market.approver, { day: "2026-01-05", reason: "机构调整" });
      expect((await draft("DRAWN", DOCUMENT, market.officer, 1)).json()).toMatchObject({
        code: "plan-fixed",
        round: "R-1",
      });
      expect(codeOf(await withdraw())).toBe("batch-taken");
      const released = await office.server.db.database.write(SYSTEM, async (tx) => {
        const after = await releaseBatch(
          tx,
          { plan: "DRAWN", batch: "1", round: "R-1" },
          { reason: "见证人缺席", at: DAY.at },
        );
        await audit(tx, { act: "test", on: "DRAWN" });
        return after;
      });
      expect(released.ok).toBe(true);
      expect(codeOf(await withdraw())).toBe(201);
      expect((await office.server.nobody.get("/api/published-plans/DRAWN")).json()).toMatchObject({
        withdrawnOn: "2026-01-05",
      });
    });

    test("drawn it stays drawn", async () => {
      await publishedPlan(office, "ONCE");
      await hold("ONCE", "R-9");
      const drawn = await office.server.db.database.write(SYSTEM, async (tx) => {
        const after = await batchDrawn(tx, { plan: "ONCE", batch: "1", round: "R-9" }, DAY.at);
        await audit(tx, { act: "test", on: "ONCE" });
        return after;
      });
      expect(drawn).toMatchObject({ value: { batches: [{ state: "drawn", round: "R-9" }] } });
      expect(await hold("ONCE", "R-10")).toMatchObject({ problem: { code: "batch-taken" } });
      expect((await office.market.officer.get("/api/plans/ONCE")).json<Row>().next).toBeUndefined();
    });

    test("an item that has left the list since keeps its plan out of every round", async () => {
      await publishedPlan(office, "LEFT", { departments: [{ ...MARKET, items: ["M-OLD"] }] });
      const late = { day: "2026-07-01", at: "2026-07-01T08:00:00Z" };
      expect(await hold("LEFT", "R-1", late)).toMatchObject({ problem: { code: "batch-over" } });
      const { coordinator } = office;
      const withdrawal = { day: "2026-03-01", citation: "通知", items: [], withdraw: ["M-OLD"] };
      expect((await coordinator.post("/api/item-lists/JOINT/editions", withdrawal)).statusCode).toBe(201);
      expect(await hold("LEFT", "R-1")).toMatchObject({ problem: { code: "item-not-published", item: "M-OLD" } });
    });
  });

  describe("special and triggered plans", () => {
    const SPECIAL = { kind: "special", period: ["2026-03-01", "2026-12-31"] };

    test("a special plan is public within the period of a rule that an operator has signed", async () => {
      const { server, market, coordinator, clock } = office;
      const administrator = await server.as("administrator", { strong: true });
      const rule = {
        kind: "period",
        topic: "plan",
        text: { zh: "专项检查计划经批准、备案后一个月内公布。", en: "Public within one month." },
        citation: { document: "武检规〔2026〕1号" },
        source: "原件",
        area: ["4201"],
        mark: "V",
        parameters: { publishWithin: { value: 1, unit: "month" } },
      };
      expect((await coordinator.put("/api/rules/wuhan.special", rule)).statusCode).toBe(200);
      const signing = { version: 1, decision: "enable", statement: "已核对原文", name: "操作员" };
      expect((await administrator.post("/api/rules/wuhan.special/sign-offs", signing)).statusCode).toBe(201);
      await draft("SPECIAL", { ...DOCUMENT, ...SPECIAL });
      await submit("SPECIAL");
      await approve("SPECIAL");
      await step("SPECIAL", "filings", market.officer, FILING);
      // Approved on 5 January, one month; the Shanghai rule of the same content does not speak of Wuchang.
      const page = (await market.officer.get("/api/plans/SPECIAL")).json<Row>();
      expect(page).toMatchObject({ due: "2026-02-05", isLate: false });
      clock.forward(40 * 24 * 60);
      const published = await step("SPECIAL", "publications", coordinator, { ...NOTICE, day: "2026-02-10" });
      expect(published.json()).toMatchObject({ code: "plan-lapsed", due: "2026-02-05" });
      expect((await market.officer.get("/api/plans/SPECIAL")).json()).toMatchObject({ isLate: true });
      clock.forward(-40 * 24 * 60);
    });

    const { draw: _draw, ...undrawn } = DOCUMENT;
    const TRIGGERED = {
      ...undrawn,
      kind: "triggered",
      batches: [],
      objects: ["SHOP-7", "SHOP-8"],
      cause: "complaint",
      reason: "12345 投诉",
      period: ["2026-03-01", "2026-03-10"],
    };

    test("a triggered plan names objects and a cause that are there", async () => {
      await draft("T-STRANGER", { ...TRIGGERED, objects: ["SHOP-7", "SHOP-9"] });
      expect((await submit("T-STRANGER")).json()).toMatchObject({ code: "refers-to-nothing", value: "SHOP-9" });
      await draft("T-WHIM", { ...TRIGGERED, cause: "whim" });
      expect((await submit("T-WHIM")).json()).toMatchObject({ code: "refers-to-nothing", value: "whim" });
    });

    test("it is approved, never published, and becomes a visit for each object, once", async () => {
      const { market, coordinator, server } = office;
      const dispatch = () => step("TRIGGERED", "visits", market.officer);
      await draft("TRIGGERED", TRIGGERED);
      expect(codeOf(await submit("TRIGGERED"))).toBe(201);
      expect(codeOf(await dispatch())).toBe("state-wrong");
      expect(codeOf(await approve("TRIGGERED"))).toBe(201);
      expect(codeOf(await step("TRIGGERED", "filings", market.officer, FILING))).toBe("plan-never-drawn");
      expect(codeOf(await step("TRIGGERED", "publications", coordinator, NOTICE))).toBe("plan-never-drawn");
      expect((await market.officer.get("/api/plans/TRIGGERED")).json()).toMatchObject({ next: { step: "visit" } });
      const visits = ["2026/SHOP-7/T1", "2026/SHOP-8/T1"];
      expect((await dispatch()).json()).toMatchObject({ stage: "approved", visits });
      expect(codeOf(await dispatch())).toBe("exists-already");
      const entered = await server.asOwner(
        "select visit, state, origin, lead from visits where visit = any ($1) order by visit",
        [visits],
      );
      expect(entered).toMatchObject(
        visits.map((visit) => ({ visit, state: "planned", origin: "triggered", lead: "WC-MARKET" })),
      );
      expect((await market.officer.get("/api/plans/TRIGGERED")).json<Row>().next).toBeUndefined();
      expect(codeOf(await server.nobody.get("/api/published-plans/TRIGGERED"))).toBe("not-found");
    });
  });

  test("what holds can be built anew from what happened, and a changed row is noticed", async () => {
    const ours = PROJECTIONS.filter(({ name }) => /plan/.test(name));
    expect(ours.length).toBeGreaterThan(3);
    const differing = async () =>
      office.server.db.database.write(SYSTEM, async (tx) => {
        const counts: number[] = [];
        for (const each of ours) counts.push(await each.differing(tx));
        await audit(tx, { act: "test", on: "projections" });
        return done(counts);
      });
    expect(await differing()).toMatchObject({ value: ours.map(() => 0) });
    await office.server.asOwner("update published_plans set title = '另一标题' where plan = 'PUBLIC'");
    const after = await differing();
    expect(after.ok && after.value.reduce((sum, each) => sum + each, 0)).toBe(2);
  });
});

function JOINT_WITH(department: string) {
  return { ...JOINT, departments: [MARKET, { ...JOINT.departments[1]!, department }] };
}
