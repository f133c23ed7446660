import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { operationsOf, sampleOf, type Schema } from "../asks.js";
import { anOffice, DOCUMENT, MARKET, type Office } from "./an-office.js";

/** What the general hostile test does with a body's own fields, done here with everything inside a plan's document. */
describe.each(DATABASES.slice(0, 1))("hostile plans on $name", (cluster) => {
  let office: Office;
  let schema: Schema;
  beforeAll(async () => {
    office = await anOffice(cluster);
    const operation = (await operationsOf(office.server.app)).find(({ name }) => name === "draftPlan");
    schema = operation!.body!.properties!.document!;
  });
  afterAll(() => office.server.close());

  const draft = (plan: string, document: unknown) => office.market.officer.put(`/api/plans/${plan}`, { document });
  const plans = async () => (await office.server.asOwner("select count(*)::int as count from plan_events"))[0]!.count;

  test("each field of the document, however deep, is refused by its name when it is of a wrong type, too long or unknown", async () => {
    const before = await plans();
    const faults = faultsIn(schema, FULL, []);
    for (const { path, document } of faults) {
      const reply = await draft("HOSTILE", document);
      expect(reply.statusCode, `${path}: ${reply.body.slice(0, 200)}`).toBe(400);
    }
    expect(faults.length).toBeGreaterThan(100);
    expect(await plans()).toBe(before);
  });

  test.each<[string, object]>([
    [
      "a stratum called constructor",
      { draw: { ...DOCUMENT.draw, sizes: { constructor: { n: 1 }, toString: { n: 1 } } } },
    ],
    [
      "a key with quotes and comment signs",
      { draw: { ...DOCUMENT.draw, key: "class where industry='; drop table inspection_plans; --" } },
    ],
    ["a title that is a formula and a script", { title: "=cmd|' /C calc'!A0 <script>alert(1)</script> ‮gnp.exe" }],
    ["a scene called like a path", { form: "scene", scene: "..", departments: [MARKET] }],
  ])("%s is words: kept as it is, or refused when it is submitted", async (what, change) => {
    const plan = `H-${what.length}`;
    const document = { ...DOCUMENT, ...change };
    expect((await draft(plan, document)).statusCode).toBe(200);
    const read = await office.market.officer.get(`/api/plans/${plan}`);
    expect(read.json<{ document: object }>().document).toEqual(document);
    const submitted = await office.market.officer.post(`/api/plans/${plan}/submissions`, { revision: 1 });
    expect(submitted.statusCode).toBeLessThan(500);
  });

  test("a prototype is no stratum", async () => {
    const text = JSON.stringify({ document: DOCUMENT }).replace('"sizes":{', '"sizes":{"__proto__":{"n":1},');
    const reply = await office.market.officer.put("/api/plans/PROTO", text, { "content-type": "application/json" });
    expect(reply.statusCode).toBe(400);
  });

  test("ids that would be read two ways in a round plan's id are none", async () => {
    for (const plan of ["A:B", "a", "Ａ", "A".repeat(33)])
      expect((await draft(encodeURIComponent(plan), DOCUMENT)).statusCode, plan).toBe(400);
    const batches = [{ batch: "1:2", window: ["2026-04-01", "2026-05-31"] }];
    expect((await draft("BATCH", { ...DOCUMENT, batches })).statusCode).toBe(400);
  });

  test("two that write one new plan at once: one has it", async () => {
    const replies = await Promise.all([1, 2, 3, 4].map(() => draft("AT-ONCE", DOCUMENT)));
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409, 409, 409]);
  });

  test("two that approve and send back at once: one has decided", async () => {
    const { market } = office;
    await draft("DECIDE", DOCUMENT);
    await market.officer.post("/api/plans/DECIDE/submissions", { revision: 1 });
    const replies = await Promise.all([
      market.approver.post("/api/plans/DECIDE/approvals", { revision: 1, decision: "approve" }),
      market.approver.post("/api/plans/DECIDE/approvals", { revision: 1, decision: "return", reason: "不妥" }),
    ]);
    expect(replies.map(({ statusCode }) => statusCode).sort()).toEqual([201, 409]);
  });
});

const FULL = {
  ...DOCUMENT,
  departments: [{ ...MARKET, hours: 2 }],
  draw: { ...DOCUMENT.draw, controlShare: "5%", recency: { repeats: "0.4" }, offset: "0".repeat(64) },
  scene: "laundry",
  period: ["2026-01-01", "2026-12-31"],
  objects: ["SHOP-7"],
  cause: "complaint",
  reason: "投诉",
  note: "内部",
};

interface Fault {
  readonly path: string;
  readonly document: unknown;
}

/** The whole document with one place of it put wrong, for every place that the schema names. */
function faultsIn(schema: Schema, value: unknown, path: readonly (string | number)[]): Fault[] {
  const here = wrongValues(schema).map((wrong) => ({
    path: `${path.join("/")} = ${JSON.stringify(wrong)?.slice(0, 40)}`,
    document: put(FULL, path, wrong),
  }));
  const inside = Object.entries(schema.properties ?? {}).flatMap(([name, each]) =>
    faultsIn(each, (value as Record<string, unknown>)[name], [...path, name]),
  );
  const items =
    schema.items === undefined || Array.isArray(schema.items)
      ? []
      : faultsIn(schema.items, (value as unknown[])[0], [...path, 0]);
  const unknown =
    schema.properties === undefined || schema.additionalProperties !== false
      ? []
      : [{ path: `${path.join("/")}/isAdmin`, document: put(FULL, [...path, "isAdmin"], true) }];
  return [...(path.length === 0 ? [] : here), ...inside, ...items, ...unknown];
}

function wrongValues(schema: Schema): unknown[] {
  if (schema.enum !== undefined) return ["NO-SUCH-VALUE", 7, null];
  switch (schema.type) {
    case "string":
      return [7, null, {}, ["x"], "x".repeat((schema.maxLength ?? 5000) + 1), "a\u0000b"];
    case "integer":
    case "number":
      return ["seven", null, {}, (schema.minimum ?? 0) - 1, 1e300];
    case "array":
      return [
        { a: 1 },
        "text",
        null,
        Array.from({ length: (schema.maxItems ?? 5000) + 1 }, () => sampleOf(schema.items ?? {})),
      ];
    case "object":
      return ["text", 7, null, []];
    default:
      return [];
  }
}

function put(whole: unknown, [at, ...rest]: readonly (string | number)[], value: unknown): unknown {
  if (at === undefined) return value;
  const copy: Record<string | number, unknown> = (
    Array.isArray(whole) ? [...(whole as unknown[])] : { ...(whole as object) }
  ) as never;
  copy[at] = put(copy[at], rest, value);
  return copy;
}
