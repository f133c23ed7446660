import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { realWorld } from "@suijian/server";
import { aServer, type Caller, type TestServer } from "../a-server.js";
import { hold, PLACES } from "./held.js";

const CLOCK = { ...realWorld, now: () => new Date("2026-06-30T17:00:00Z") };

const INSPECTORS = [
  {
    inspector: "I-1",
    name: "甲",
    department: "D1",
    division: "440303",
    divisions: ["440303"],
    qualifications: ["FOOD"],
    certificate: "2026-07-01",
    phone: "13100000001",
    certificate_number: "粤A-1",
  },
  {
    inspector: "I-2",
    name: "乙",
    department: "D1",
    division: "440303",
    divisions: ["4403"],
    qualifications: ["FOOD", "LIFT"],
    certificate: "2026-07-31",
  },
  {
    inspector: "I-3",
    name: "丙",
    department: "D2",
    division: "440305",
    divisions: ["440305"],
    qualifications: ["LIFT"],
    certificate: "2026-06-30",
  },
];

const OBJECTS = [
  { object: "EMPLOYER", name: "某公司", division: "440305001", uscc: "91440300MA5EXAMP0X" },
  { object: "NEAR", name: "近处店", division: "440303001", legal_representative: "张伟", phone: "13300000000" },
  { object: "FAR", name: "远处店", division: "440305001", legal_representative: "张伟" },
  { object: "PHONE", name: "同号店", division: "440305001", phone: "13200000000" },
];

const RELATIONS = [
  { relation: "R-1", division: "440303", inspector: "I-1", kind: "EMPLOYER", uscc: "91440300MA5EXAMP0X" },
  { relation: "R-2", division: "440303", inspector: "I-1", kind: "SPOUSE", person: "张伟" },
  { relation: "R-3", division: "440303", inspector: "I-1", kind: "CHILD", person: "李娜", phone: "13200000000" },
  {
    relation: "R-4",
    division: "440303",
    inspector: "I-1",
    kind: "EMPLOYER",
    uscc: "91440300MA5EXAMP0X",
    until: "2026-06-30",
  },
  { relation: "R-5", division: "440303", inspector: "I-2", kind: "SPOUSE", person: "张伟" },
];

describe.each(DATABASES)("inspectors on $name", (cluster) => {
  let server: TestServer;
  let city: Caller;
  beforeAll(async () => {
    server = await aServer(cluster, CLOCK);
    await hold(server, "jurisdictions", PLACES);
    await hold(server, "inspectors", INSPECTORS);
    await hold(server, "inspector_leaves", [
      { leave: "L-1", division: "440303", inspector: "I-1", first: "2026-07-10", last: "2026-07-12", reason: "年休假" },
      { leave: "L-0", division: "440303", inspector: "I-1", first: "2026-01-10", last: "2026-01-12" },
    ]);
    await hold(server, "inspection_objects", OBJECTS);
    await hold(server, "inspector_relations", RELATIONS);
    await hold(server, "inspector_conflicts", [
      { conflict: "C-1", division: "440303", inspector: "I-1", object: "NEAR", reason: "邻居" },
      { conflict: "C-2", division: "440303", inspector: "I-1", object: "FAR", reason: "旧案", until: "2026-06-30" },
    ]);
    city = await server.as("coordinator", { jurisdiction: "CITY" });
  });
  afterAll(() => server.close());

  const search = async (query: Record<string, string>, who: Caller = city) => {
    const reply = await who.get(`/api/inspectors?${new URLSearchParams(query).toString()}`);
    expect(reply.statusCode, reply.body).toBe(200);
    return reply.json<{ rows: { fields: Record<string, unknown> }[]; count: number; next?: string }>();
  };
  const ids = async (query: Record<string, string>, who: Caller = city) =>
    (await search(query, who)).rows.map(({ fields }) => fields.inspector);

  test("filters: department, place, qualification", async () => {
    expect(await ids({})).toEqual(["I-1", "I-2", "I-3"]);
    expect(await ids({ department: "D1" })).toEqual(["I-1", "I-2"]);
    expect(await ids({ division: "440305001" })).toEqual(["I-2", "I-3"]);
    expect(await ids({ division: "4403" })).toEqual(["I-2"]);
    expect(await ids({ qualification: "LIFT" })).toEqual(["I-2", "I-3"]);
    expect(await ids({ qualification: "LIFT", department: "D1" })).toEqual(["I-2"]);
  });

  test("a certificate is valid to and with its last day", async () => {
    expect(await ids({ certifiedOn: "2026-06-30" })).toEqual(["I-1", "I-2", "I-3"]);
    expect(await ids({ certifiedOn: "2026-07-01" })).toEqual(["I-1", "I-2"]);
    expect(await ids({ certifiedOn: "2026-07-02" })).toEqual(["I-2"]);
  });

  // At 17:00 UTC on 30 June it is already 1 July in China.
  test("certificates that end within some days are counted from today in China", async () => {
    expect(await ids({ expiresWithin: "0" })).toEqual(["I-1"]);
    expect(await ids({ expiresWithin: "29" })).toEqual(["I-1"]);
    expect(await ids({ expiresWithin: "30" })).toEqual(["I-1", "I-2"]);
  });

  test("leave holds from its first to its last day", async () => {
    for (const day of ["2026-07-10", "2026-07-12"]) expect(await ids({ onLeaveOn: day })).toEqual(["I-1"]);
    for (const day of ["2026-07-09", "2026-07-13"]) expect(await ids({ onLeaveOn: day })).toEqual([]);
    expect(await ids({ presentOn: "2026-07-11" })).toEqual(["I-2", "I-3"]);
  });

  test("pages go by key, and the count is of all pages", async () => {
    const first = await search({ limit: "2" });
    expect(first.count).toBe(3);
    const second = await search({ limit: "2", after: first.next! });
    expect(second.rows.map(({ fields }) => fields.inspector)).toEqual(["I-3"]);
    expect(second.next).toBeUndefined();
  });

  test("a page of one inspector has his leaves that are not over, and neither phone nor certificate number", async () => {
    const reply = await city.get("/api/inspectors/I-1");
    const body = reply.json<{ fields: Record<string, unknown>; leaves: unknown[] }>();
    expect(body.leaves).toEqual([{ leave: "L-1", first: "2026-07-10", last: "2026-07-12", reason: "年休假" }]);
    expect(body.fields).toMatchObject({ name: "甲", certificate: "2026-07-01" });
    expect(reply.body).not.toMatch(/13100000001|粤A-1/);
    const personal = await city.get("/api/inspectors/I-1/personal");
    expect(personal.json()).toEqual({ fields: { phone: "13100000001", certificate_number: "粤A-1" } });
    expect(await server.asOwner("select subject from audit_log where act = 'read'")).toEqual([
      { subject: "/api/inspectors/I-1/personal" },
    ]);
    expect((await city.get("/api/inspectors/NOBODY")).statusCode).toBe(404);
  });

  test("an officer sees the inspectors of his department alone", async () => {
    const officer = await server.as("officer", { jurisdiction: "CITY", department: "D2" });
    expect(await ids({}, officer)).toEqual(["I-3"]);
    expect((await officer.get("/api/inspectors/I-1")).statusCode).toBe(404);
    expect((await officer.get("/api/inspectors/I-1/conflicts")).statusCode).toBe(404);
  });

  test("conflicts: declared ones that hold, and those that follow from relations, each with its reason", async () => {
    const ask = async (query = "") =>
      (await city.get(`/api/inspectors/I-1/conflicts${query}`)).json<Record<string, unknown>>();
    const { declared, computed } = await ask();
    expect(declared).toEqual([{ conflict: "C-1", object: "NEAR", name: "近处店", reason: "邻居" }]);
    expect(computed).toEqual([
      {
        relation: "R-1",
        kind: "EMPLOYER",
        reason: "same-uscc",
        object: "EMPLOYER",
        name: "某公司",
        division: "440305001",
      },
      {
        relation: "R-2",
        kind: "SPOUSE",
        reason: "legal-representative",
        object: "NEAR",
        name: "近处店",
        division: "440303001",
      },
      { relation: "R-3", kind: "CHILD", reason: "same-phone", object: "PHONE", name: "同号店", division: "440305001" },
    ]);
    const before = await ask("?day=2026-06-30");
    expect(before.declared).toHaveLength(2);
    expect((before.computed as { relation: string }[]).map(({ relation }) => relation)).toEqual([
      "R-1",
      "R-2",
      "R-3",
      "R-4",
    ]);
  });

  test("a namesake far from where the inspector works is no conflict; for one who works in the whole city both are asked about", async () => {
    const { computed } = (await city.get("/api/inspectors/I-2/conflicts")).json<{ computed: { object: string }[] }>();
    expect(computed.map(({ object }) => object)).toEqual(["FAR", "NEAR"]);
  });
});
