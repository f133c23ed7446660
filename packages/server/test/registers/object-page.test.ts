import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aServer, type Caller, type TestServer } from "../a-server.js";
import { change, hold, PLACES } from "./held.js";

interface Page {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly validFrom: string;
  readonly premises: readonly unknown[];
  readonly branches: readonly unknown[];
}

interface Version {
  readonly version: number;
  readonly validFrom: string;
  readonly withdrawn: boolean;
  readonly division: string;
  readonly by?: string;
  readonly file?: string;
  readonly changes: readonly { field: string; before?: unknown; after?: unknown }[];
}

const SHOP = {
  object: "SHOP-1",
  name: "老街面馆",
  kind: "INDIVIDUAL",
  division: "440303001",
  class: "B",
  capital: "100000.50",
  employees: 3,
  categories: ["CATERING"],
  legal_representative: "王五",
  phone: "13800000000",
};

describe.each(DATABASES)("the page of an object on $name", (cluster) => {
  let server: TestServer;
  let city: Caller;
  beforeAll(async () => {
    server = await aServer(cluster);
    await hold(server, "jurisdictions", PLACES);
    await hold(server, "inspection_objects", [SHOP], "2026-01-01");
    await hold(server, "inspection_objects", [
      { object: "SHOP-1-A", name: "老街面馆分店", division: "440305001", parent_object: "SHOP-1" },
    ]);
    await hold(server, "object_premises", [
      { premise: "P-1", division: "440303001", object: "SHOP-1", kind: "WORKPLACE", address: "老街 1 号" },
      { premise: "P-2", division: "440303001", object: "OTHER", kind: "WORKPLACE", address: "新街 2 号" },
    ]);
    await change(server, "SHOP-1", "2026-03-01", { class: "D", phone: "13900000000" });
    await change(server, "SHOP-1", "2026-05-01", { division: "440305001", name: "新街面馆" });
    city = await server.as("coordinator", { jurisdiction: "CITY" });
  });
  afterAll(() => server.close());

  const page = async (day?: string, who: Caller = city) => {
    const reply = await who.get(`/api/inspection-objects/SHOP-1${day === undefined ? "" : `?day=${day}`}`);
    return { status: reply.statusCode, body: reply.json<Page>() };
  };

  test("it shows what holds, the places where the object works and its branches", async () => {
    const { body } = await page();
    expect(body.fields).toMatchObject({
      name: "新街面馆",
      class: "D",
      division: "440305001",
      capital: "100000.50",
      employees: 3,
    });
    expect(body.validFrom).toBe("2026-05-01");
    expect(body.branches).toEqual([{ object: "SHOP-1-A", name: "老街面馆分店", division: "440305001" }]);
  });

  test("as of a day it shows what was recorded to hold then", async () => {
    expect((await page("2025-12-31")).status).toBe(404);
    expect((await page("2026-01-01")).body.fields).toMatchObject({ name: "老街面馆", class: "B" });
    expect((await page("2026-03-01")).body).toMatchObject({
      fields: { name: "老街面馆", class: "D", division: "440303001" },
      premises: [{ premise: "P-1", kind: "WORKPLACE", address: "老街 1 号" }],
    });
    expect((await page("2026-12-31")).body.fields).toMatchObject({ name: "新街面馆" });
  });

  test("an object that moved away is gone for the street that it left, from that day on", async () => {
    const street = await server.as("officer", { jurisdiction: "GUIYUAN", department: "D" });
    expect((await page(undefined, street)).status).toBe(404);
    expect((await page("2026-04-30", street)).body.fields).toMatchObject({ class: "D" });
    expect((await page("2026-05-01", street)).status).toBe(404);
  });

  test("no personal field is on it; they are read one object at a time, and who reads them stands in the log", async () => {
    expect(Object.keys((await page()).body.fields)).not.toContain("legal_representative");
    const reply = await city.get("/api/inspection-objects/SHOP-1/personal");
    expect(reply.json()).toEqual({ fields: { legal_representative: "王五", phone: "13900000000" } });
    const log = await server.asOwner("select account, act, subject from audit_log where act = 'read'");
    expect(log).toEqual([{ account: city.account, act: "read", subject: "/api/inspection-objects/SHOP-1/personal" }]);
    const auditor = await server.as("auditor", { jurisdiction: "CITY" });
    expect((await auditor.get("/api/inspection-objects/SHOP-1/personal")).statusCode).toBe(403);
    expect((await city.get("/api/inspection-objects/NOBODY/personal")).statusCode).toBe(404);
  });

  test("its history says what changed from which day, the latest first; of personal fields only that they did", async () => {
    const reply = await city.get("/api/inspection-objects/SHOP-1/history");
    const { rows } = reply.json<{ rows: Version[] }>();
    expect(rows.map(({ validFrom, withdrawn, division }) => [validFrom, withdrawn, division])).toEqual([
      ["2026-05-01", false, "440305001"],
      ["2026-05-01", true, "440303001"],
      ["2026-03-01", false, "440303001"],
      ["2026-01-01", false, "440303001"],
    ]);
    expect(rows[2]!.changes).toEqual([{ field: "class", before: "B", after: "D" }, { field: "phone" }]);
    expect(rows[0]!.changes).toEqual([
      { field: "name", before: "老街面馆", after: "新街面馆" },
      { field: "division", before: "440303001", after: "440305001" },
    ]);
    expect(reply.body).not.toMatch(/13800000000|13900000000|王五/);
  });

  test("its history comes in pages, each with what changed since the version before it", async () => {
    const seen: Version[] = [];
    let next = "";
    do {
      const reply = await city.get(
        `/api/inspection-objects/SHOP-1/history?limit=1${next === "" ? "" : `&after=${next}`}`,
      );
      const body = reply.json<{ rows: Version[]; next?: string }>();
      seen.push(...body.rows);
      next = body.next ?? "";
    } while (next !== "");
    const whole = (await city.get("/api/inspection-objects/SHOP-1/history")).json<{ rows: Version[] }>().rows;
    expect(seen).toEqual(whole);
  });

  test("an import that one may see is told by who asked for it and its file", async () => {
    await server.asOwner(
      "insert into uploads (division, upload, name, sha256, bytes) values ('CITY', '00000000-0000-4000-8000-00000000000a', '三月.csv', '', 0)",
    );
    await server.asOwner(
      `insert into imports (division, import, register, upload, choices, mode, dry, day, state, asked_by)
       values ('4403', '00000000-0000-4000-8000-000000000002', 'inspection_objects', '00000000-0000-4000-8000-00000000000a', '{}', 'delta',
         false, '2026-03-01', 'done', $1)`,
      [city.account],
    );
    const { rows } = (await city.get("/api/inspection-objects/SHOP-1/history")).json<{ rows: Version[] }>();
    expect(rows[2]!.by).toBe(city.account);
    const street = await server.as("officer", { jurisdiction: "GUIYUAN", department: "D" });
    const theirs = (await street.get("/api/inspection-objects/SHOP-1/history")).json<{ rows: Version[] }>().rows;
    expect(theirs.map(({ by }) => by)).toEqual([undefined, undefined, undefined]);
  });

  test("what names no object is not found, and what is no id is refused", async () => {
    expect((await city.get("/api/inspection-objects/NOBODY")).statusCode).toBe(404);
    expect((await city.get("/api/inspection-objects/NOBODY/history")).statusCode).toBe(404);
    for (const id of ["a", "%27", "A%20B", "..%2f..", "A".repeat(65)])
      expect((await city.get(`/api/inspection-objects/${id}`)).statusCode, id).toBe(400);
    for (const query of ["day=2026-02-30", "day=today", "x=1"])
      expect((await city.get(`/api/inspection-objects/SHOP-1?${query}`)).statusCode, query).toBe(400);
    for (const after of ["x", "2026-01-01", "2026-13-01/5", "2026-01-01/1e9"])
      expect((await city.get(`/api/inspection-objects/SHOP-1/history?after=${after}`)).statusCode, after).toBe(400);
  });
});
