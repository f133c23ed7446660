import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aServer, type Caller, type TestServer } from "../a-server.js";
import { PLACES } from "../who/people.js";

/** Three shops of Wuchang and one of Hongshan. */
const SHOPS = `insert into inspection_objects
    (object, name, kind, division, industry, categories, class, excluded, valid_from, version) values
  ('S-1', '面包店', 'ENTERPRISE', '420106001', 'F5212', '{CATERING,SCHOOL}', 'A', null, '2026-01-01', 1),
  ('S-2', '奶站', 'INDIVIDUAL', '420106001', 'H6210', '{CATERING}', 'B', null, '2026-01-01', 2),
  ('S-3', '关了的店', 'ENTERPRISE', '420106002', null, '{}', null, 'CLOSED', '2026-01-01', 3),
  ('S-4', '外区的店', 'ENTERPRISE', '420111001', 'F5212', '{CATERING}', 'A', null, '2026-01-01', 4)`;

interface Counted {
  readonly objects: number;
  readonly strata: readonly { readonly stratum: string; readonly objects: number }[];
}

describe.each(DATABASES)("counting what a plan's key takes, on $name", (cluster) => {
  let server: TestServer;
  let office: Caller;
  beforeAll(async () => {
    server = await aServer(cluster);
    await server.asOwner(PLACES);
    await server.asOwner(SHOPS);
    office = await server.as("coordinator", { jurisdiction: "WUCHANG" });
  });
  afterAll(() => server.close());

  const count = async (key: string, who = office) => {
    const reply = await who.get(`/api/plan-keys?${new URLSearchParams({ key }).toString()}`);
    expect(reply.statusCode, reply.body).toBe(200);
    const { objects, strata } = reply.json<Counted>();
    return [objects, strata.map(({ stratum, objects: each }) => `${stratum}:${each}`).join(" ")];
  };

  test.each([
    ["kind", [3, "ENTERPRISE:2 INDIVIDUAL:1"]],
    ["class where excluded=", [2, "A:1 B:1"]],
    ["class", [3, ":1 A:1 B:1"]],
    ["kind+class where industry^=F,H", [2, "ENTERPRISE+A:1 INDIVIDUAL+B:1"]],
    ["kind where categories~=SCHOOL", [1, "ENTERPRISE:1"]],
    ["categories where excluded=", [2, "CATERING:1 CATERING;SCHOOL:1"]],
    ["kind where class!=A", [2, "ENTERPRISE:1 INDIVIDUAL:1"]],
    ["kind where division^=420106002 & excluded!=", [1, "ENTERPRISE:1"]],
    ["kind where industry=NONE", [0, ""]],
  ])("%s", async (key, expected) => {
    expect(await count(key)).toEqual(expected);
  });

  test("nobody counts beyond the own place", async () => {
    const elsewhere = await server.as("officer", { jurisdiction: "HONGSHAN", department: "HS-MARKET" });
    expect(await count("kind", elsewhere)).toEqual([1, "ENTERPRISE:1"]);
  });

  test("a key that cannot be read, or that names what no key may name, is refused", async () => {
    for (const key of [
      "kind where",
      "phone",
      "kind where name=x",
      'kind" --',
      "object",
      "kind where parent_object=S-1",
    ]) {
      const reply = await office.get(`/api/plan-keys?${new URLSearchParams({ key }).toString()}`);
      expect([key, reply.statusCode, reply.json<{ code: string }>().code]).toEqual([key, 400, "field-invalid"]);
    }
    const inspector = await server.as("inspector", { jurisdiction: "WUCHANG", department: "WC-MARKET" });
    expect((await inspector.get("/api/plan-keys?key=kind")).statusCode).toBe(403);
  });
});
