import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Caller } from "../a-server.js";
import { anOffice, csv, ended, HEADER, newKey, someObjects, told, type Imported, type Office } from "./an-office.js";

describe.each(DATABASES)("a feed on $name", (cluster) => {
  let office: Office;
  beforeAll(async () => {
    office = await anOffice(cluster);
  });
  afterAll(() => office.close());

  const REGISTRATION = { register: "inspection_objects", name: "登记机关每日增量", mode: "delta", everyHours: 24 };
  const deliver = async (caller: Caller, feed: string, body: string, query = ""): Promise<Imported> => {
    const answer = await caller.post(`/api/feeds/${feed}/deliveries${query}`, body, { "content-type": "text/csv" });
    if (answer.statusCode !== 202) throw new Error(answer.body);
    return ended(caller, answer.json<{ import: string }>().import);
  };
  interface State {
    feed: string;
    isOverdue: boolean;
    lastGood?: string;
    deliveries: { state: string; rows?: number; refused?: number }[];
  }
  const state = async (feed: string): Promise<State> => {
    const { rows } = (await office.city.get("/api/feeds")).json<{ rows: State[] }>();
    return rows.find((each) => each.feed === feed)!;
  };

  test("brings the day's changes, and tells what it refused", async () => {
    expect((await office.city.put("/api/feeds/REGISTRATION", REGISTRATION)).statusCode).toBe(204);
    const first = await deliver(
      office.city,
      "REGISTRATION",
      csv(HEADER, ...someObjects(5), "x6,坏,enterprise,440306001"),
    );
    expect(first).toMatchObject({ state: "done", feed: "REGISTRATION", counts: { added: 5, refused: 1 } });
    const second = await deliver(office.city, "REGISTRATION", csv(HEADER, "X1,改名,enterprise,440306001"));
    expect(second.counts).toMatchObject({ changed: 1, unchanged: 0, withdrawn: 0 });
    expect((await state("REGISTRATION")).deliveries).toMatchObject([
      { state: "done", rows: 1, refused: 0 },
      { state: "done", rows: 6, refused: 1 },
    ]);
  });

  test("is overdue when its last good delivery is older than it may be, and a refused one is none", async () => {
    await office.city.put("/api/feeds/DAILY", { ...REGISTRATION, refuseAll: true });
    expect(await state("DAILY")).toMatchObject({ isOverdue: false, deliveries: [] });
    await office.server.asOwner("update feeds set created_at = created_at - interval '25 hours' where feed = 'DAILY'");
    expect(await state("DAILY")).toMatchObject({ isOverdue: true });
    await deliver(office.city, "DAILY", csv(HEADER, ...someObjects(1, 100)));
    const fresh = await state("DAILY");
    expect(fresh.isOverdue).toBe(false);
    const bad = await deliver(office.city, "DAILY", csv(HEADER, "no good,坏,enterprise,440306001"));
    expect(bad).toMatchObject({ state: "refused", problem: { code: "rows-refused" } });
    const after = await state("DAILY");
    expect(after).toMatchObject({ lastGood: fresh.lastGood, deliveries: [{ state: "refused" }, { state: "done" }] });
    await office.server.asOwner(
      "update imports set ended_at = ended_at - interval '25 hours' where feed = 'DAILY' and state = 'done'",
    );
    expect((await state("DAILY")).isOverdue).toBe(true);
  });

  test("reads its files by its own mapping", async () => {
    const mapping = {
      columns: {
        object: { from: "代码" },
        name: { from: "名称" },
        kind: { constant: "enterprise" },
        division: { constant: "440306001" },
      },
      operation: { from: "操作", keep: ["A", "U"], withdraw: ["D"] },
    };
    await office.city.put("/api/feeds/MAPPED", { ...REGISTRATION, mapping });
    await deliver(office.city, "MAPPED", csv("操作,代码,名称", "A,M1,面包坊", "A,M2,鞋店"));
    const next = await deliver(office.city, "MAPPED", csv("操作,代码,名称", "U,M1,书店", "D,M2,"));
    expect(next.counts).toMatchObject({ changed: 1, withdrawn: 1 });
  });

  test("of officers and of departments keeps those registers", async () => {
    await office.city.put("/api/feeds/DEPARTMENTS", { ...REGISTRATION, register: "departments", mode: "full" });
    await office.city.put("/api/feeds/OFFICERS", { ...REGISTRATION, register: "inspectors", mode: "full" });
    const departments = await deliver(
      office.city,
      "DEPARTMENTS",
      csv("department,name,level,jurisdiction", "MARKET,市场监管局,city,440300"),
    );
    expect(departments.counts).toMatchObject({ added: 1 });
    const rows = Array.from({ length: 10 }, (_, i) => `I${i},王${i},MARKET,440306,440306,2027-01-01`);
    const header = "inspector,name,department,division,divisions,certificate";
    await deliver(office.city, "OFFICERS", csv(header, ...rows));
    const cut = await deliver(office.city, "OFFICERS", csv(header, ...rows.slice(0, 5)));
    expect(cut).toMatchObject({ state: "refused", problem: { code: "withdrawals-unconfirmed", missing: 5, held: 10 } });
    const meant = await deliver(office.city, "OFFICERS", csv(header, ...rows.slice(0, 5)), "?confirmWithdrawals=true");
    expect(meant).toMatchObject({ state: "done", counts: { withdrawn: 5 } });
  });

  test("delivered twice under one key is delivered once", async () => {
    const key = { "content-type": "text/csv", "idempotency-key": newKey() };
    const file = csv(HEADER, ...someObjects(1, 200));
    const first = await office.city.post("/api/feeds/REGISTRATION/deliveries", file, key);
    const again = await office.city.post("/api/feeds/REGISTRATION/deliveries", file, key);
    expect(again.json()).toEqual(first.json());
    await ended(office.city, first.json<{ import: string }>().import);
  });

  test("of a day is of that day, and of none to come", async () => {
    const report = await deliver(office.city, "REGISTRATION", csv(HEADER, ...someObjects(1, 300)), "?day=2026-01-05");
    expect(report).toMatchObject({ day: "2026-01-05", state: "done" });
    await expect(deliver(office.city, "REGISTRATION", csv(HEADER), "?day=2999-01-01")).rejects.toThrow("day-in-future");
    await expect(deliver(office.city, "REGISTRATION", csv(HEADER), "?day=2026-02-30")).rejects.toThrow("field-invalid");
  });

  test("belongs to its place: another neither sees it nor delivers to it nor takes its name", async () => {
    expect((await office.district.get("/api/feeds")).json()).toEqual({ rows: [] });
    await expect(deliver(office.district, "REGISTRATION", csv(HEADER))).rejects.toThrow("not-found");
    const taken = await office.district.put("/api/feeds/REGISTRATION", REGISTRATION);
    expect([taken.statusCode, taken.json<{ code: string }>().code]).toEqual([409, "exists-already"]);
    expect((await office.district.put("/api/feeds/DISTRICT", REGISTRATION)).statusCode).toBe(204);
    const report = await deliver(office.district, "DISTRICT", csv(HEADER, "Y1,坊,enterprise,440305001"));
    expect(told(report)).toEqual(["L2 refused division division-elsewhere"]);
  });

  test.each([
    ["REGISTRATION", { ...REGISTRATION, register: "accounts" }, "field-invalid"],
    ["REGISTRATION", { ...REGISTRATION, everyHours: 0 }, "field-invalid"],
    ["REGISTRATION", { ...REGISTRATION, name: "a\u0000b" }, "field-invalid"],
    ["REGISTRATION", { ...REGISTRATION, mapping: { columns: { colour: { from: "x" } } } }, "mapping-field-unknown"],
    ["lower", REGISTRATION, "field-invalid"],
    ["A'; drop table feeds; --", REGISTRATION, "field-invalid"],
  ])("%s is not set up as %j", async (feed, body, code) => {
    const answer = await office.city.put(`/api/feeds/${encodeURIComponent(feed)}`, body);
    expect(answer.json<{ code: string }>().code).toBe(code);
  });
});
