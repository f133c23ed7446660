import { INSPECTION_OBJECTS } from "@suijian/core";
import { asOf, type Identity } from "@suijian/store";
import { DATABASES } from "@suijian/testkit/databases";
import sql from "sql-template-tag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Caller } from "../a-server.js";
import { anOffice, csv, HEADER, imported, told, type Office } from "./an-office.js";

describe.each(DATABASES)("who may import what on $name", (cluster) => {
  let office: Office;
  let officer: Caller;
  beforeAll(async () => {
    office = await anOffice(cluster);
    await imported(
      office.administrator,
      csv(
        "department,name,level,jurisdiction",
        "MARKET,市场监管局,district,440306",
        "FIRE,消防,district,440306",
        "CITY,城管,city,440300",
      ),
      { register: "departments" },
    );
    officer = await office.server.as("officer", { jurisdiction: "440306", department: "MARKET" });
  });
  afterAll(() => office.close());

  const held = async (table: string, key: string, like: string) =>
    (await office.server.asOwner(`select * from ${table} where ${key} like $1 order by ${key}`, [like])) as Record<
      string,
      string
    >[];
  const districts = async (like: string): Promise<string[]> =>
    (await held("inspection_objects", "object", like)).map(({ object, division }) => `${object} ${division}`);

  test("a district takes its own rows and is refused the others", async () => {
    const report = await imported(
      office.district,
      csv(HEADER, "A1,面包坊,enterprise,440306001", "A2,鞋店,enterprise,440305001"),
    );
    expect(told(report)).toEqual(["L3 refused division division-elsewhere"]);
    expect(await districts("A%")).toEqual(["A1 440306001"]);
  });

  test("a key that another place holds is not taken from it, and not told about", async () => {
    await imported(office.city, csv(HEADER, "B1,面包坊,enterprise,440305001", "B2,鞋店,enterprise,440306001"));
    const report = await imported(
      office.district,
      csv(HEADER, "B1,强占,enterprise,440306001", "B2,书店,enterprise,440306002"),
    );
    expect(told(report)).toEqual(["L2 refused object held-elsewhere"]);
    expect(report.counts).toMatchObject({ rows: 2, accepted: 1, refused: 1, changed: 1 });
    expect(JSON.stringify(report)).not.toContain("面包坊");
    expect(await districts("B%")).toEqual(["B1 440305001", "B2 440306002"]);
  });

  test("a full file of a district withdraws nothing of another", async () => {
    await imported(office.city, csv(HEADER, "C1,面包坊,enterprise,440305001", "C2,鞋店,enterprise,440306001"));
    const report = await imported(office.district, csv(HEADER, "C3,书店,enterprise,440306001"), {
      mode: "full",
      confirmWithdrawals: true,
    });
    expect(report.state).toBe("done");
    expect(await districts("C%")).toEqual(["C1 440305001", "C3 440306001"]);
  });

  test("who moves is seen to leave by those it leaves, and to come by those it comes to", async () => {
    await imported(office.city, csv(HEADER, "M1,面包坊,enterprise,440305001"), { day: "2026-02-01" });
    const moved = await imported(office.city, csv(HEADER, "M1,面包坊,enterprise,440306001"), { day: "2026-05-01" });
    expect(moved.counts).toMatchObject({ changed: 1, added: 0, withdrawn: 0 });
    expect(await districts("M%")).toEqual(["M1 440306001"]);
    const seen = (division: string, day: string): Promise<string[]> =>
      office.server.db.database.read(coordinatorOf(division), async (tx) =>
        (await tx.rows(sql`select object from ${asOf(INSPECTION_OBJECTS, day)} d where object like 'M%'`)).map((row) =>
          row.text("object"),
        ),
      );
    expect(await seen("440305", "2026-04-30")).toEqual(["M1"]);
    expect(await seen("440305", "2026-05-01")).toEqual([]);
    expect(await seen("440306", "2026-04-30")).toEqual([]);
    expect(await seen("440306", "2026-05-01")).toEqual(["M1"]);
    expect(await seen("4403", "2026-05-01")).toEqual(["M1"]);
    const late = await imported(office.city, csv(HEADER, "M1,老店,enterprise,440305001"), { day: "2026-04-01" });
    expect(told(late)).toEqual(["L2 refused division moved-later"]);
  });

  const coordinatorOf = (division: string): Identity => ({
    account: undefined,
    role: "coordinator",
    department: undefined,
    division,
    divisions: [division],
  });

  test("an officer keeps the inspectors of the own department", async () => {
    const header = "inspector,name,department,division,divisions,certificate";
    await imported(office.city, csv(header, "F1,李,FIRE,440306,440306,2027-01-01"), { register: "inspectors" });
    const report = await imported(
      officer,
      csv(
        header,
        "K1,王,MARKET,440306,440306,2027-01-01",
        "K2,张,FIRE,440306,440306,2027-01-01",
        "F1,李,MARKET,440306,440306,2027-01-01",
      ),
      { register: "inspectors" },
    );
    expect(told(report)).toEqual(["L3 refused inspector row-not-yours", "L4 refused inspector held-elsewhere"]);
    const full = await imported(officer, csv(header, "K3,赵,MARKET,440306,440306,2027-01-01"), {
      register: "inspectors",
      mode: "full",
      confirmWithdrawals: true,
    });
    expect(full.counts).toMatchObject({ added: 1, withdrawn: 1 });
    expect((await held("inspectors", "inspector", "%")).map(({ inspector }) => inspector)).toEqual(["F1", "K3"]);
    const leaves = await imported(
      officer,
      csv(
        "leave,division,inspector,first,last",
        "L1,440306,K3,2026-12-01,2026-12-05",
        "L2,440306,F1,2026-12-01,2026-12-05",
      ),
      { register: "inspector_leaves" },
    );
    expect(told(leaves)).toEqual(["L3 refused leave row-not-yours"]);
  });

  test("a district changes the departments of its own place alone", async () => {
    const report = await imported(
      office.district,
      csv(
        "department,name,level,jurisdiction",
        "NEW,新局,district,440306",
        "CITY,改名,city,440300",
        "TAKE,抢,city,440300",
      ),
      { register: "departments" },
    );
    expect(told(report)).toEqual(["L3 refused department row-not-yours", "L4 refused department row-not-yours"]);
    const taking = await imported(
      office.district,
      csv("department,name,level,jurisdiction", "CITY,改名,district,440306"),
      { register: "departments" },
    );
    expect(told(taking)).toEqual(["L2 refused department held-elsewhere"]);
    const full = await imported(
      office.district,
      csv("department,name,level,jurisdiction", "NEW,新局,district,440306"),
      {
        register: "departments",
        mode: "full",
        confirmWithdrawals: true,
      },
    );
    expect(full.counts).toMatchObject({ unchanged: 1, withdrawn: 2 });
    expect((await held("departments", "department", "%")).map(({ department }) => department)).toEqual(["CITY", "NEW"]);
  });

  test("a place may be made no wider than its maker's", async () => {
    const report = await imported(
      office.district,
      csv("jurisdiction,name,level,divisions", "440306001,街道,street,440306001", "WIDE,全市,zone,4403"),
      { register: "jurisdictions" },
    );
    expect(told(report)).toEqual(["L3 refused jurisdiction row-not-yours"]);
  });

  test("reports are for those who see their place, and jobs too", async () => {
    const { import: id, job } = await imported(
      office.city,
      csv(HEADER, "P1,面包坊,enterprise,440305001", "p2,x,enterprise,440305001"),
    );
    for (const path of [
      `/api/imports/${id}`,
      `/api/imports/${id}/findings`,
      `/api/imports/${id}/findings.csv`,
      `/api/jobs/${job}`,
      `/api/jobs/${job}/events`,
    ]) {
      expect((await office.district.get(path)).statusCode).toBe(404);
      expect((await office.city.get(path)).statusCode).toBe(200);
      expect((await office.server.nobody.get(path)).statusCode).toBe(401);
    }
    expect((await office.district.delete(`/api/jobs/${job}`)).statusCode).toBe(404);
    const listed = (await office.district.get("/api/imports?limit=500")).json<{ rows: { import: string }[] }>();
    expect(listed.rows.map((row) => row.import)).not.toContain(id);
  });

  test("an upload of another place is not there", async () => {
    const answer = await office.city.post("/api/uploads", csv(HEADER, "U1,x,enterprise,440305001"), {
      "content-type": "text/csv",
    });
    const { upload } = answer.json<{ upload: string }>();
    const asked = await office.district.post("/api/imports", { upload, register: "inspection_objects", mode: "delta" });
    expect(asked.statusCode).toBe(422);
    expect(asked.json()).toMatchObject({ code: "refers-to-nothing", field: "upload" });
  });

  test.each(["approver", "inspector", "auditor", "observer"] as const)("%s imports nothing", async (role) => {
    const someone = await office.server.as(role, { jurisdiction: "440306", department: "MARKET" });
    const answer = await someone.post("/api/uploads", "x", { "content-type": "text/csv" });
    expect(answer.statusCode).toBe(403);
  });
});
