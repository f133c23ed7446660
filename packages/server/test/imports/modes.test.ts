import { asOf, differingRows, rebuildRegister, SYSTEM, audit } from "@suijian/store";
import { done, INSPECTION_OBJECTS } from "@suijian/core";
import { DATABASES } from "@suijian/testkit/databases";
import sql from "sql-template-tag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { realWorld } from "@suijian/server";
import {
  anOffice,
  csv,
  HEADER,
  imported,
  someObjects,
  told,
  type Asked,
  type Imported,
  type Office,
} from "./an-office.js";

describe.each(DATABASES)("an import on $name", (cluster) => {
  let office: Office;
  beforeAll(async () => {
    office = await anOffice(cluster, { ...realWorld, now: () => new Date("2026-11-23T04:00:00Z") });
  });
  afterAll(() => office.close());

  const rows = async (table: string): Promise<string> =>
    JSON.stringify(await office.server.asOwner(`select count(*)::int as rows, max(version) as last from ${table}`));
  const state = async (): Promise<string> =>
    (await rows("inspection_objects")) + (await rows("inspection_objects_versions"));
  const held = async (like: string) =>
    office.server.asOwner(
      "select object, name, division, valid_from::text as day from inspection_objects where object like $1 order by object",
      [like],
    );
  const on = (day: string, like: string): Promise<string[]> =>
    office.server.db.database.read(SYSTEM, async (tx) =>
      (
        await tx.rows(
          sql`select object, name from ${asOf(INSPECTION_OBJECTS, day)} d where object like ${like} order by object`,
        )
      ).map((row) => `${row.text("object")} ${row.text("name")}`),
    );
  const take = (file: string, asked: Asked = {}): Promise<Imported> => imported(office.city, file, asked);
  const row = (object: string, name: string, division = "440306001"): string =>
    `${object},${name},enterprise,${division}`;

  test("that is dry tells what it would do, and does nothing", async () => {
    await take(csv(HEADER, row("D1", "面包坊"), row("D2", "鞋店")));
    const before = await state();
    const report = await take(csv(HEADER, row("D1", "面包坊"), row("D2", "书店"), row("D3", "茶馆"), row("d4", "x")), {
      dry: true,
    });
    expect(report).toMatchObject({ state: "done", dry: true });
    expect(report.counts).toMatchObject({ rows: 4, accepted: 3, refused: 1, added: 1, changed: 1, unchanged: 1 });
    expect(told(report)).toEqual(["L5 refused object id-alphabet"]);
    expect(await state()).toBe(before);
  });

  test("that comes twice changes nothing the second time", async () => {
    const file = csv(HEADER, ...someObjects(20));
    expect((await take(file)).counts).toMatchObject({ added: 20 });
    const before = await state();
    expect((await take(file)).counts).toMatchObject({ added: 0, changed: 0, withdrawn: 0, unchanged: 20, late: 0 });
    expect(await state()).toBe(before);
  });

  test("says in which order its columns stand and not what it does not say", async () => {
    await take(csv(`${HEADER},phone,categories`, `${row("C1", "面包坊")},13800000000,FOOD;BAKERY`));
    const report = await take(csv("division,kind,name,object", "440306001,place,面包坊,C1"));
    expect(report.counts).toMatchObject({ changed: 1 });
    const [now] = await office.server.asOwner(
      "select kind, phone, categories from inspection_objects where object = 'C1'",
    );
    expect(now).toEqual({ kind: "place", phone: "13800000000", categories: ["BAKERY", "FOOD"] });
    // The same categories in another order are the same.
    const again = await take(csv(`${HEADER},categories`, "C1,面包坊,place,440306001,BAKERY;FOOD"));
    expect(again.counts).toMatchObject({ changed: 0, unchanged: 1 });
    const emptied = await take(csv(`${HEADER},phone,categories`, "C1,面包坊,place,440306001,,"));
    expect(emptied.counts).toMatchObject({ changed: 1 });
  });

  test("with a refused row takes nothing, where that was asked", async () => {
    const before = await state();
    const report = await take(csv(HEADER, row("R1", "面包坊"), row("r2", "鞋店")), { refuseAll: true });
    expect(report).toMatchObject({ state: "refused", problem: { code: "rows-refused", refused: 1 } });
    expect(told(report)).toEqual(["L3 refused object id-alphabet"]);
    expect(await state()).toBe(before);
  });

  test("with an operation in its rows keeps and withdraws", async () => {
    const mapping = { operation: { from: "op", keep: ["新增", "变更"], withdraw: ["注销"] } };
    await take(csv(HEADER, row("O1", "面包坊"), row("O2", "鞋店")));
    const report = await take(
      csv(
        "op,object,name,kind,division",
        "变更,O1,书店,enterprise,440306001",
        "注销,O2,,,",
        "注销,O9,,,",
        "停业,O3,茶馆,enterprise,440306001",
      ),
      { mapping },
    );
    expect(report.counts).toMatchObject({
      rows: 4,
      accepted: 2,
      warned: 1,
      refused: 1,
      changed: 1,
      withdrawn: 1,
      added: 0,
    });
    expect(told(report)).toEqual(["L4 warned object withdrawn-not-held", "L5 refused op operation-unknown"]);
    expect((await held("O%")).map(({ object, name }) => `${object} ${name}`)).toEqual(["O1 书店"]);
  });

  test("of a full file withdraws who is not in it, and asks when that is more than a tenth", async () => {
    const full = await anOffice(cluster, { ...realWorld, now: () => new Date("2026-11-23T04:00:00Z") });
    try {
      await imported(full.city, csv(HEADER, ...someObjects(20)));
      const some = await imported(full.city, csv(HEADER, ...someObjects(18)), { mode: "full" });
      expect(some).toMatchObject({ state: "done", counts: { withdrawn: 2, unchanged: 18 } });
      const many = await imported(full.city, csv(HEADER, ...someObjects(10)), { mode: "full" });
      expect(many).toMatchObject({
        state: "refused",
        problem: { code: "withdrawals-unconfirmed", missing: 8, held: 18 },
      });
      expect(await full.server.asOwner("select count(*)::int as rows from inspection_objects")).toEqual([{ rows: 18 }]);
      const meant = await imported(full.city, csv(HEADER, ...someObjects(10)), {
        mode: "full",
        confirmWithdrawals: true,
      });
      expect(meant).toMatchObject({ state: "done", counts: { withdrawn: 8, unchanged: 10 } });
      // Who stands in the file is not missing from it, also when the row is refused; of a row without a key nobody knows.
      const faulty = csv(HEADER, ...someObjects(9), "X10,,enterprise,440306001");
      const kept = await imported(full.city, faulty, { mode: "full" });
      expect(kept).toMatchObject({ state: "done", counts: { refused: 1, withdrawn: 0, unchanged: 9 } });
      const keyless = csv(HEADER, ...someObjects(9), "x10,公司10,enterprise,440306001");
      const doubtful = await imported(full.city, keyless, { mode: "full" });
      expect(doubtful).toMatchObject({ state: "refused", problem: { code: "withdrawals-unconfirmed", missing: 1 } });
      const back = await imported(full.city, csv(HEADER, ...someObjects(20)));
      expect(back.counts).toMatchObject({ added: 10, unchanged: 10 });
    } finally {
      await full.close();
    }
  });

  test("is from a day on: who was in the register on a day before and after can be asked", async () => {
    await take(csv(HEADER, row("T1", "面包坊"), row("T2", "鞋店")), { day: "2026-01-10" });
    await take(csv(HEADER, row("T1", "书店")), { day: "2026-03-01" });
    await take(csv("op,object,name,kind,division", "x,T2,,,"), {
      day: "2026-04-01",
      mapping: { operation: { from: "op", keep: ["k"], withdraw: ["x"] } },
    });
    expect(await on("2026-01-09", "T%")).toEqual([]);
    expect(await on("2026-01-10", "T%")).toEqual(["T1 面包坊", "T2 鞋店"]);
    expect(await on("2026-02-28", "T%")).toEqual(["T1 面包坊", "T2 鞋店"]);
    expect(await on("2026-03-31", "T%")).toEqual(["T1 书店", "T2 鞋店"]);
    expect(await on("2026-11-23", "T%")).toEqual(["T1 书店"]);
  });

  test("that comes late is history, and what holds stays", async () => {
    await take(csv(HEADER, row("L1", "甲"), row("L2", "乙")), { day: "2026-02-01" });
    await take(csv(HEADER, row("L1", "丙")), { day: "2026-06-01" });
    const late = await take(csv(HEADER, row("L1", "丁"), row("L2", "戊"), row("L3", "己")), { day: "2026-04-01" });
    expect(late.counts).toMatchObject({ late: 1, changed: 1, added: 1 });
    expect(await on("2026-03-31", "L%")).toEqual(["L1 甲", "L2 乙"]);
    expect(await on("2026-04-01", "L%")).toEqual(["L1 丁", "L2 戊", "L3 己"]);
    expect(await on("2026-06-01", "L%")).toEqual(["L1 丙", "L2 戊", "L3 己"]);
    expect((await held("L%")).map(({ name }) => name)).toEqual(["丙", "戊", "己"]);
    // A late file is compared with what held on its day, not with today.
    const same = await take(csv(HEADER, row("L1", "丙")), { day: "2026-05-01" });
    expect(same.counts).toMatchObject({ late: 1, unchanged: 0 });
    expect(await on("2026-05-02", "L1")).toEqual(["L1 丙"]);
    const none = await take(csv(HEADER, row("L1", "丁")), { day: "2026-04-02" });
    expect(none.counts).toMatchObject({ late: 0, unchanged: 1 });
  });

  test("does not bring back on an earlier day who was withdrawn later", async () => {
    const operation = { operation: { from: "op", keep: ["k"], withdraw: ["x"] } };
    await take(csv(HEADER, row("W1", "甲")), { day: "2026-01-01" });
    await take(csv("op,object,name,kind,division", "x,W1,,,"), { day: "2026-06-01", mapping: operation });
    const late = await take(csv(HEADER, row("W1", "乙")), { day: "2026-03-01" });
    expect(late.counts).toMatchObject({ late: 1, added: 0 });
    expect(await held("W%")).toEqual([]);
    expect(await on("2026-03-01", "W%")).toEqual(["W1 乙"]);
  });

  test("cannot be for a day to come", async () => {
    await expect(take(csv(HEADER, row("F1", "甲")), { day: "2026-11-24" })).rejects.toThrow('"code":"day-in-future"');
  });

  test("leaves tables that can be built anew from what was recorded", async () => {
    const before = await office.server.asOwner("select * from inspection_objects order by division, object");
    expect(before.length).toBeGreaterThan(10);
    await office.server.db.database.write(SYSTEM, async (tx) => {
      expect(await differingRows(tx, INSPECTION_OBJECTS)).toBe(0);
      await rebuildRegister(tx, INSPECTION_OBJECTS);
      await audit(tx, { act: "register.rebuild", on: "inspection_objects" });
      return done(undefined);
    });
    expect(await office.server.asOwner("select * from inspection_objects order by division, object")).toEqual(before);
  });
});
