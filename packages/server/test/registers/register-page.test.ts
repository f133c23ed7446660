import { REGISTERS, type RegisterName } from "@suijian/core";
import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aServer, type Caller, type TestServer } from "../a-server.js";
import { change, chanceOf, hold, pick, PLACES } from "./held.js";

interface Answer {
  readonly rows: readonly { readonly fields: Readonly<Record<string, unknown>>; readonly validFrom: string }[];
  readonly next?: string;
  readonly count: number;
  readonly isMore: boolean;
}

describe.each(DATABASES)("who is in a register on $name", (cluster) => {
  let server: TestServer;
  let city: Caller;
  beforeAll(async () => {
    server = await aServer(cluster);
    await hold(server, "jurisdictions", PLACES, "2026-01-01");
    city = await server.as("coordinator", { jurisdiction: "CITY" });
  });
  afterAll(() => server.close());

  const read = async (register: string, query: Record<string, string> = {}, who: Caller = city): Promise<Answer> => {
    const reply = await who.get(`/api/registers/${register}?${new URLSearchParams(query).toString()}`);
    expect(reply.statusCode, reply.body).toBe(200);
    return reply.json<Answer>();
  };
  const keys = async (register: RegisterName, query: Record<string, string> = {}, who: Caller = city) =>
    (await read(register, query, who)).rows.map(({ fields }) => fields[REGISTERS[register].key]);

  test("every register can be read, as it is and as it was", async () => {
    for (const register of Object.keys(REGISTERS)) {
      const { count } = await read(register);
      expect((await read(register, { day: "2100-01-01" })).count, register).toBe(count);
      expect((await read(register, { day: "1990-01-01" })).count, register).toBe(0);
    }
  });

  test("the tree of places is that of the day: a place that was joined to another has its successor", async () => {
    await hold(
      server,
      "jurisdictions",
      [{ jurisdiction: "OLD", name: "老县", divisions: ["440399"], parent: "CITY" }],
      "2026-01-01",
    );
    await server.asOwner("delete from jurisdictions where jurisdiction = 'OLD'");
    await hold(
      server,
      "jurisdictions",
      [{ jurisdiction: "OLD", name: "老县", divisions: ["440399"], successors: ["NANSHAN"] }],
      "2026-06-01",
    );
    const old = async (day: string) =>
      (await read("jurisdictions", { day })).rows.find(({ fields }) => fields.jurisdiction === "OLD")?.fields;
    expect(await old("2025-12-31")).toBeUndefined();
    expect(await old("2026-05-31")).toMatchObject({ parent: "CITY", successors: [] });
    expect(await old("2026-06-01")).toMatchObject({ successors: ["NANSHAN"] });
    expect((await old("2026-06-01"))!.parent).toBeUndefined();
  });

  test("pages by key cover a day's register exactly once, over places that are no neighbours (seed 7)", async () => {
    const chance = chanceOf(7);
    const divisions = ["440303001", "440303002", "440304001", "440305002", "440306001"];
    const rows = Array.from({ length: 400 }, (_, n) => ({
      object: `R-${n}`,
      name: `对象${n}`,
      division: pick(chance, divisions),
    }));
    await hold(server, "inspection_objects", rows, "2026-01-01");
    for (let n = 0; n < 60; n++) {
      const { object } = pick(chance, rows);
      await change(server, object, n < 30 ? "2026-02-01" : "2026-03-01", {
        name: `改名${n}`,
        division: pick(chance, divisions),
      });
    }
    const zone = await server.as("officer", { jurisdiction: "ZONE", department: "D" });
    for (const [who, sees] of [
      [city, /^4403/],
      [zone, /^(440303001|440305002)/],
    ] as const)
      for (const day of [undefined, "2026-01-15", "2026-02-15", "2026-12-31"]) {
        const expected = (
          await server.asOwner(
            day === undefined
              ? "select object, name, division from inspection_objects"
              : `select object, name, division from (
                   select distinct on (object) * from inspection_objects_versions where valid_from <= '${day}'
                   order by object, valid_from desc, version desc) latest where not withdrawn`,
          )
        )
          .filter(({ division }) => sees.test(String(division)))
          .map(({ object, name, division }) => `${String(division)} ${String(object)} ${String(name)}`)
          .sort();
        const found: string[] = [];
        let after: string | undefined;
        do {
          const page = await read(
            "inspection_objects",
            { limit: "17", ...(day === undefined ? {} : { day }), ...(after === undefined ? {} : { after }) },
            who,
          );
          expect(page.count).toBe(expected.length);
          found.push(
            ...page.rows.map(
              ({ fields }) => `${String(fields.division)} ${String(fields.object)} ${String(fields.name)}`,
            ),
          );
          after = page.next;
        } while (after !== undefined);
        expect(found).toEqual(expected);
      }
  });

  test("personal fields are left out; a colleague's name is seen by those who work with him, and by no auditor", async () => {
    await hold(server, "departments", [{ department: "D", name: "市场监管局", level: "CITY", jurisdiction: "CITY" }]);
    await hold(server, "liaison_officers", [
      { liaison_officer: "L-1", department: "D", name: "赵六", duty: "综合科", phone: "13700000000" },
    ]);
    await hold(server, "experts", [{ expert: "E-1", name: "钱七", division: "440303", phone: "13600000000" }]);
    const auditor = await server.as("auditor", { jurisdiction: "CITY" });
    expect((await read("liaison_officers")).rows[0]!.fields).toEqual({
      liaison_officer: "L-1",
      department: "D",
      name: "赵六",
      duty: "综合科",
    });
    expect((await read("liaison_officers", {}, auditor)).rows[0]!.fields).toEqual({
      liaison_officer: "L-1",
      department: "D",
      duty: "综合科",
    });
    expect((await read("experts", {}, auditor)).rows[0]!.fields).toEqual({
      expert: "E-1",
      division: "440303",
      specialties: [],
    });
  });

  test("a prefix narrows it to a part of what one sees", async () => {
    const all = await keys("inspection_objects", { limit: "500" });
    const part = await keys("inspection_objects", { limit: "500", division: "440303" });
    expect(part.length).toBeGreaterThan(0);
    expect(part.length).toBeLessThan(all.length);
    expect(await keys("inspection_objects", { division: "999" })).toEqual([]);
    const street = await server.as("officer", { jurisdiction: "GUIYUAN", department: "D" });
    expect(await keys("inspection_objects", { division: "440305" }, street)).toEqual([]);
  });

  test("who is not of the office reads no register; what is no register is refused", async () => {
    expect((await server.nobody.get("/api/registers/inspection_objects")).statusCode).toBe(401);
    const observer = await server.as("observer", { jurisdiction: "CITY" });
    expect((await observer.get("/api/registers/inspection_objects")).statusCode).toBe(403);
    for (const register of ["accounts", "audit_log", "inspection_objects;", "%27", "INSPECTORS"])
      expect((await city.get(`/api/registers/${register}`)).statusCode, register).toBe(400);
    for (const query of ["day=2026-02-30", "after=a", "after=A/B/C", "division=4403%25", "limit=1000"])
      expect((await city.get(`/api/registers/inspection_objects?${query}`)).statusCode, query).toBe(400);
  });
});
