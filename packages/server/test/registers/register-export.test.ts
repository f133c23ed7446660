import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { INSPECTION_OBJECTS, REGISTERS } from "@suijian/core";
import { importNow, loadReference } from "@suijian/server";
import { SYSTEM } from "@suijian/store";
import { DATABASES } from "@suijian/testkit/databases";
import excel from "exceljs";
import { get } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aServer, type Caller, type TestServer } from "../a-server.js";
import { change, hold, PLACES } from "./held.js";

const NASTY = `引号"逗号,换行不在,=1+1,\\N,\\.,%_'`;

const OBJECTS = [
  {
    object: "000000000000000012",
    name: NASTY,
    kind: "enterprise",
    division: "440303001",
    categories: ["CATERING", "FOOD-RETAIL"],
    registered: "2015-01-31",
    capital: "123456789012345.12345678",
    employees: 12,
    longitude: "114.05",
    legal_representative: "王五",
    phone: "013800000000",
  },
  { object: "B-2", name: "=HYPERLINK(1)", kind: "place", division: "440305001", status: "存续" },
];

describe.each(DATABASES)("the export of a register on $name", (cluster) => {
  let server: TestServer;
  let city: Caller;
  beforeAll(async () => {
    server = await aServer(cluster);
    await hold(server, "jurisdictions", PLACES);
    await hold(server, "inspection_objects", OBJECTS, "2026-01-01");
    await change(server, "B-2", "2026-02-01", { status: "注销" });
    city = await server.as("coordinator", { jurisdiction: "CITY" });
  });
  afterAll(() => server.close());

  const csv = async (query = "", who: Caller = city) => {
    const reply = await who.get(`/api/registers/inspection_objects/export${query}`);
    expect(reply.statusCode, reply.body).toBe(200);
    return reply;
  };

  test("CSV begins with the mark by which spreadsheets know UTF-8, then the register's own field names", async () => {
    const reply = await csv("?personal=true");
    expect(reply.headers["content-type"]).toBe("text/csv; charset=utf-8");
    expect(reply.headers["content-disposition"]).toMatch(
      /^attachment; filename="inspection_objects-\d{4}-\d{2}-\d{2}\.csv"$/,
    );
    expect([...reply.rawPayload.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [header, first] = reply.body.slice(1).split("\n");
    expect(header).toBe(INSPECTION_OBJECTS.fields.map(({ name }) => name).join(","));
    expect(first).toContain(`000000000000000012,"引号""逗号,换行不在,=1+1,\\N,\\.,%_'",enterprise,440303001,`);
    expect(first).toContain("CATERING;FOOD-RETAIL");
    expect(first).toContain("123456789012345.12345678,12,");
  });

  test("as of a day it holds what was recorded then", async () => {
    expect((await csv("?day=2026-01-31")).body).toContain("存续");
    expect((await csv("?day=2026-02-01")).body).toContain("注销");
    expect((await csv("?day=2025-12-31")).body.trim().split("\n")).toHaveLength(1);
  });

  test("personal fields are only in it when the joint office asks for them; every export stands in the log", async () => {
    expect((await csv()).body).not.toMatch(/王五|legal_representative/);
    const officer = await server.as("officer", { jurisdiction: "CITY", department: "D" });
    expect((await csv("", officer)).body).not.toMatch(/王五/);
    const refused = await officer.get("/api/registers/inspection_objects/export?personal=true");
    expect(refused.statusCode).toBe(403);
    const log = await server.asOwner("select subject from audit_log where account = $1 order by seq", [
      officer.account,
    ]);
    expect(log.map(({ subject }) => subject)).toContain("/api/registers/inspection_objects/export");
  });

  test("it holds what one may see: a street exports its street", async () => {
    const street = await server.as("officer", { jurisdiction: "GUIYUAN", department: "D" });
    expect((await csv("", street)).body).not.toContain("B-2");
    expect((await csv("?division=440305", street)).body.trim().split("\n")).toHaveLength(1);
    expect((await csv("?division=440305")).body).toContain("B-2");
  });

  test("a workbook holds ids and days as texts, so that nothing is lost by opening it", async () => {
    const reply = await csv("?format=xlsx&personal=true");
    const workbook = new excel.Workbook();
    // The types of exceljs know an older Buffer.
    await workbook.xlsx.load(reply.rawPayload as unknown as Parameters<typeof workbook.xlsx.load>[0]);
    const sheet = workbook.getWorksheet("inspection_objects")!;
    const column = (name: string) => INSPECTION_OBJECTS.fields.findIndex((field) => field.name === name) + 1;
    const cell = (row: number, name: string) => sheet.getRow(row).getCell(column(name));
    expect(cell(1, "object").value).toBe("object");
    expect(cell(2, "object").value).toBe("000000000000000012");
    expect(cell(2, "object").numFmt).toBe("@");
    expect(cell(2, "name").value).toBe(NASTY);
    expect(cell(2, "registered").value).toBe("2015-01-31");
    expect(cell(2, "phone").value).toBe("013800000000");
    expect(cell(2, "capital").value).toBe("123456789012345.12345678");
    expect(cell(2, "employees").value).toBe(12);
    expect(cell(2, "categories").value).toBe("CATERING;FOOD-RETAIL");
    // A text that looks like a formula stays a text.
    expect(cell(3, "name").value).toBe("=HYPERLINK(1)");
    expect(cell(3, "name").type).toBe(excel.ValueType.String);
    expect(sheet.rowCount).toBe(3);
  });

  test("what was exported imports again without a change, with personal fields and without", async () => {
    await loadReference(server.db.database);
    for (const format of ["csv", "xlsx"])
      for (const personal of ["true", "false"]) {
        const { rawPayload } = await csv(`?format=${format}&personal=${personal}`);
        const path = join(server.parts.folder, `again.${format}`);
        writeFileSync(path, rawPayload);
        const file = { path, name: `again.${format}` };
        const again = await importNow(server.parts, SYSTEM, { register: INSPECTION_OBJECTS, file, mode: "full" });
        expect(again).toMatchObject({ state: "done", problem: undefined });
        expect(again.counts, `${format}, personal ${personal}`).toMatchObject({
          ...{ rows: 2, refused: 0 },
          ...{ added: 0, changed: 0, withdrawn: 0, unchanged: 2, late: 0 },
        });
      }
  });

  test("every register can be exported both ways", async () => {
    const administrator = await server.as("administrator");
    for (const register of Object.keys(REGISTERS))
      for (const format of ["csv", "xlsx"])
        for (const day of ["", "&day=2026-03-01"]) {
          const reply = await administrator.get(
            `/api/registers/${register}/export?format=${format}&personal=true${day}`,
          );
          expect(reply.statusCode, `${register} ${format}`).toBe(200);
          expect(reply.rawPayload.length).toBeGreaterThan(3);
        }
  });

  test("who stops reading leaves nothing behind: the next one is answered", async () => {
    await server.asOwner(
      `insert into inspection_objects (object, name, kind, division, scope, valid_from, version)
       select 'LONG-' || n, '长', 'PLACE', '440305001', repeat('经营范围', 400), '2026-01-01', n from generate_series(1, 3000) n`,
    );
    const address = await server.app.listen({ port: 0, host: "127.0.0.1" });
    const headers = { authorization: `Bearer ${city.token!}` };
    for (const format of ["csv", "xlsx"])
      for (let time = 0; time < 8; time++)
        await leftEarly(`${address}/api/registers/inspection_objects/export?format=${format}`, headers);
    const whole = await fetch(`${address}/api/registers/inspection_objects/export`, { headers });
    expect((await whole.text()).trim().split("\n")).toHaveLength(3003);
  });
});

/** Goes away after the first bytes. */
const leftEarly = (url: string, headers: Record<string, string>): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = get(url, { headers }, (reply) =>
      reply.once("data", () => {
        request.destroy();
        resolve();
      }),
    );
    request.once("error", reject);
  });
