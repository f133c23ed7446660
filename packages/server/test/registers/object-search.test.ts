import { DATABASES } from "@suijian/testkit/databases";
import { done, INSPECTION_OBJECTS } from "@suijian/core";
import {
  findObjects,
  markAudited,
  rebuildRegister,
  refreshTermShares,
  SYSTEM,
  type ObjectsAsked,
} from "@suijian/store";
import sql from "sql-template-tag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aServer, type Caller, type TestServer } from "../a-server.js";
import { chanceOf, hold, pick, PLACES, type Held } from "./held.js";

interface Answer {
  readonly rows: readonly { readonly object: string; readonly name: string; readonly division: string }[];
  readonly next?: string;
  readonly count: number;
  readonly isMore: boolean;
}

describe.each(DATABASES)("search of objects on $name", (cluster) => {
  let server: TestServer;
  let city: Caller;
  beforeAll(async () => {
    server = await aServer(cluster);
    await hold(server, "jurisdictions", PLACES);
    await hold(server, "inspection_objects", OBJECTS);
    city = await server.as("coordinator", { jurisdiction: "CITY" });
  });
  afterAll(() => server.close());

  const search = async (query: Record<string, string>, who: Caller = city): Promise<Answer> => {
    const reply = await who.get(`/api/inspection-objects?${new URLSearchParams(query).toString()}`);
    expect(reply.statusCode, reply.body).toBe(200);
    return reply.json<Answer>();
  };
  const names = async (query: Record<string, string>, who: Caller = city) =>
    (await search(query, who)).rows.map((row) => row.name).sort();

  test("two characters of a name find it, also in its middle and at its end", async () => {
    expect(await names({ name: "鑫源" })).toEqual(["罗湖鑫源餐饮店", "鑫源（深圳）有限公司"]);
    expect(await names({ name: "饮店" })).toEqual(["罗湖鑫源餐饮店"]);
  });

  test("the order of the characters matters: pairs that stand apart make no name", async () => {
    expect(await names({ name: "源鑫" })).toEqual([]);
    expect(await names({ name: "鑫源深圳" })).toEqual([]);
  });

  test("full-width forms, capitals and blanks do not matter, neither in the name nor in the question", async () => {
    const wide = "ＡＢＣ　科技有限公司";
    for (const asked of ["abc", "ＡＢＣ", "ABC科技", "a b c", "Ｂｃ科"])
      expect(await names({ name: asked }), asked).toContain(wide);
    expect(await names({ name: "(深圳)" })).toEqual(["鑫源（深圳）有限公司"]);
  });

  test("%, _, quotes and backslashes are characters like others", async () => {
    expect(await names({ name: "%折" })).toEqual([`五%折'"扣_店\\`]);
    expect(await names({ name: "％折" })).toEqual([`五%折'"扣_店\\`]);
    expect(await names({ name: "扣_" })).toEqual([`五%折'"扣_店\\`]);
    expect(await names({ name: `'"` })).toEqual([`五%折'"扣_店\\`]);
    expect(await names({ name: "店\\" })).toEqual([`五%折'"扣_店\\`]);
    expect(await names({ name: "%%" })).toEqual([]);
    expect(await names({ name: "__" })).toEqual([]);
  });

  test("a name of one character that can be seen is refused with its reason", async () => {
    for (const name of ["鑫", "鑫 ", "　　", "鑫\u200b"]) {
      const reply = await city.get(`/api/inspection-objects?name=${encodeURIComponent(name)}`);
      expect(reply.statusCode, name).toBe(400);
      expect(reply.json<{ code: string; field: string }>()).toMatchObject({ code: "field-invalid" });
    }
  });

  test("hostile questions find nothing or are refused, and nothing breaks", async () => {
    const hostile = [
      "'; drop table inspection_objects; --",
      "<script>alert(1)</script>",
      "../../etc/passwd",
      "{}{}",
      "\\x00",
      "😀😀",
    ];
    for (const name of hostile) expect(await names({ name }), name).toEqual([]);
    for (const query of [
      "name=%00%00",
      "division=4403'",
      "after=x",
      "after=440303001/a",
      "limit=0",
      "limit=501",
      "excluded=any",
      "offset=1",
    ])
      expect((await city.get(`/api/inspection-objects?${query}`)).statusCode, query).toBe(400);
    expect((await search({ name: "鑫源" })).count).toBe(2);
  });

  test("an entity code finds its object, typed small or full-width as well", async () => {
    for (const uscc of ["91440300MA5EXAMP0X", "91440300ma5examp0x", "９１４４０３００ＭＡ５ＥＸＡＭＰ０Ｘ"])
      expect(await names({ uscc }), uscc).toEqual(["鑫源（深圳）有限公司"]);
    expect(await names({ uscc: "91440300MA5EXAMP0X", class: "A" })).toEqual([]);
  });

  test("filters hold together: place, kind, industry, category, class, status and exclusion", async () => {
    expect(await names({ industry: "H62" })).toEqual(["罗湖鑫源餐饮店"]);
    expect(await names({ industry: "H" })).toEqual(["罗湖鑫源餐饮店"]);
    expect(await names({ industry: "H6" })).toEqual(["罗湖鑫源餐饮店"]);
    expect(await names({ industry: "H63" })).toEqual([]);
    expect(await names({ category: "CATERING", class: "D" })).toEqual(["罗湖鑫源餐饮店"]);
    expect(await names({ category: "CATERING", class: "E" })).toEqual([]);
    expect(await names({ excluded: "CLOSED" })).toEqual([`五%折'"扣_店\\`]);
    expect(await names({ excluded: "ANY" })).toEqual([`五%折'"扣_店\\`]);
    expect((await search({ excluded: "NONE" })).count).toBe(OBJECTS.length - 2);
    expect(await names({ status: "存续", division: "440305" })).toEqual(["鑫源（深圳）有限公司"]);
    expect(await names({ kind: "INDIVIDUAL", name: "鑫源", division: "440303001" })).toEqual(["罗湖鑫源餐饮店"]);
  });

  test("an officer never sees another place's object, whatever he asks", async () => {
    const street = await server.as("officer", { jurisdiction: "GUIYUAN", department: "D" });
    const questions: Record<string, string>[] = [
      {},
      { name: "鑫源" },
      { name: "有限公司" },
      { uscc: "91440300MA5EXAMP0X" },
      { division: "440305" },
      { division: "4403" },
      { division: "44" },
      { kind: "ENTERPRISE" },
      { status: "存续" },
      { excluded: "NONE" },
      { after: "440304001/A" },
    ];
    for (const question of questions)
      for (const row of (await search(question, street)).rows)
        expect(row.division, JSON.stringify(question)).toBe("440303001");
    expect(await names({}, street)).toEqual([`五%折'"扣_店\\`, "罗湖鑫源餐饮店"]);
    const zone = await server.as("officer", { jurisdiction: "ZONE", department: "D" });
    expect(await names({}, zone)).toEqual([`五%折'"扣_店\\`, "罗湖鑫源餐饮店", "鑫源（深圳）有限公司"]);
    expect((await search({ name: "鑫源" }, zone)).count).toBe(2);
    expect(await names({ division: "440305" }, zone)).toEqual(["鑫源（深圳）有限公司"]);
    const nowhere = await server.as("officer", { jurisdiction: "NOWHERE", department: "D" });
    expect(await search({ name: "鑫源" }, nowhere)).toEqual({ rows: [], count: 0, isMore: false });
  });

  test("a list tells nothing of a person", async () => {
    const { body } = await city.get("/api/inspection-objects");
    for (const secret of ["王五", "13800000000"]) expect(body).not.toContain(secret);
  });
});

describe.each(DATABASES)("search among many objects on $name", (cluster) => {
  let server: TestServer;
  let city: Caller;
  const rows = manyObjects(20261123);
  beforeAll(async () => {
    server = await aServer(cluster);
    await hold(server, "jurisdictions", PLACES);
    await hold(server, "inspection_objects", rows);
    await server.db.database.write(SYSTEM, async (tx) => {
      await refreshTermShares(tx);
      await markAudited(tx);
      return done(undefined);
    });
    city = await server.as("coordinator", { jurisdiction: "CITY" });
  });
  afterAll(() => server.close());

  test("the index, the walk over places and a plain look at every name give the same (seed 20261123)", async () => {
    const chance = chanceOf(20261124);
    await server.db.database.read({ ...SYSTEM, role: "coordinator", divisions: ["4403"] }, async (tx) => {
      for (let round = 0; round < 150; round++) {
        const asked = aQuestion(chance);
        const expected = plainly(rows, asked).map((row) => row.object);
        const label = JSON.stringify(asked);
        const found = await findObjects(tx, asked, { limit: 5000 });
        expect(
          found?.rows.map((row) => row.text("object")),
          label,
        ).toEqual(expected);
        expect(found?.count, label).toBe(expected.length);
        const question = sql`row(${asked.name ?? null}::text, ${asked.division ?? null}::text, ${asked.kind ?? null}::text,
          ${asked.industry ?? null}::text, ${asked.category ?? null}::text, ${asked.class ?? null}::text, null::text,
          ${asked.excluded ?? null}::text)::object_question`;
        const counted = await tx.row(sql`select count_objects_by_place(${question}, 10001) as count`);
        expect(counted.number("count"), label).toBe(expected.length);
        for (const glance of [0, 7, 2000]) {
          const walked = await tx.row(
            sql`select objects from objects_by_place(${question}, '', '', 20, ${glance}::int)`,
          );
          expect(walked.list("objects"), `${label}, glance ${glance}`).toEqual(expected.slice(0, 20));
        }
      }
    });
  });

  test("pages follow each other without a gap and without a repeat, while rows are added before and behind", async () => {
    const expected = plainly(rows, { name: "有限" }).map((row) => row.object);
    const seen: string[] = [];
    let after: string | undefined;
    for (let page = 0; ; page++) {
      const query = new URLSearchParams({ name: "有限", limit: "37", ...(after === undefined ? {} : { after }) });
      const { rows: found, next } = (await city.get(`/api/inspection-objects?${query.toString()}`)).json<Answer>();
      seen.push(...found.map((row) => row.object));
      await hold(server, "inspection_objects", [
        { object: `NEW-A-${page}`, name: `新来甲${page}有限公司`, division: "440303001" },
        { object: `NEW-Z-${page}`, name: `新来乙${page}有限公司`, division: "440305009" },
      ]);
      if (next === undefined) break;
      after = next;
    }
    expect(seen.filter((object) => !object.startsWith("NEW-"))).toEqual(expected);
    expect(new Set(seen).size).toBe(seen.length);
    await server.asOwner("delete from inspection_objects where object like 'NEW-%'");
  });

  test("answers are counted exactly to 10,000, and beyond that it is said that there are more", async () => {
    await server.asOwner(
      `insert into inspection_objects (object, name, kind, division, valid_from, version)
       select 'MANY-' || n, '多家连锁第' || n || '分店', 'BRANCH', '44030' || (3 + n % 2 * 2) || '00' || (1 + n % 3), '2026-01-01', n
       from generate_series(1, 10000) n`,
    );
    const ask = async () =>
      (await city.get(`/api/inspection-objects?name=${encodeURIComponent("多家连锁")}&limit=1`)).json<Answer>();
    expect(await ask()).toMatchObject({ count: 10_000, isMore: false });
    await hold(server, "inspection_objects", [
      { object: "MANY-10001", name: "多家连锁第一万零一分店", division: "440303001" },
    ]);
    expect(await ask()).toMatchObject({ count: 10_000, isMore: true });
    expect((await ask()).rows).toHaveLength(1);
  });

  test("what the search looks at follows the register through every change, also one by millions", async () => {
    const differing = async () =>
      await server.asOwner(`
        select object from (select division, object, folded(name) as name, kind, class, excluded from inspection_objects) o
        full join object_search s using (division, object)
        where (o.name, o.kind, o.class, o.excluded) is distinct from (s.name, s.kind, s.class, s.excluded)`);
    await server.asOwner("update inspection_objects set class = 'C' where object like 'R-000%'");
    expect(await differing()).toEqual([]);
    await server.asOwner("update inspection_objects set division = '440305009' where object like 'R-001%'");
    expect(await differing()).toEqual([]);
    await server.asOwner("delete from inspection_objects where object like 'R-002%'");
    expect(await differing()).toEqual([]);
    await server.db.database.write(SYSTEM, async (tx) => {
      await rebuildRegister(tx, INSPECTION_OBJECTS);
      await markAudited(tx);
      return done(undefined);
    });
    expect(await differing()).toEqual([]);
    // As a first import of millions: the table lets go of the register and is built behind it.
    await server.asOwner("alter table inspection_objects_versions disable trigger user");
    await server.asOwner("truncate inspection_objects, inspection_objects_versions");
    await server.asOwner("alter table inspection_objects_versions enable trigger user");
    expect(await differing()).toEqual([]);
    await server.asOwner("select drop_register_indexes('inspection_objects')");
    await hold(server, "inspection_objects", rows);
    await server.asOwner("select build_register_indexes('inspection_objects')");
    expect(await differing()).toEqual([]);
    await hold(server, "inspection_objects", [{ object: "LATE", name: "后来公司", division: "440303001" }]);
    expect(await differing()).toEqual([]);
    await server.asOwner("delete from inspection_objects where object = 'LATE'");
  });

  test("an object whose division is a district's or longer than a street's is found like all others", async () => {
    await hold(server, "inspection_objects", [
      { object: "ODD-1", name: "奇数区直管公司", division: "440303" },
      { object: "ODD-2", name: "奇数社区公司", division: "440303001002" },
      { object: "ODD-3", name: "奇数市直管公司", division: "4403" },
    ]);
    const found = async (query: Record<string, string>) =>
      (await city.get(`/api/inspection-objects?${new URLSearchParams({ name: "奇数", ...query }).toString()}`))
        .json<Answer>()
        .rows.map((row) => row.object);
    expect(await found({})).toEqual(["ODD-3", "ODD-1", "ODD-2"]);
    expect(await found({ division: "440303" })).toEqual(["ODD-1", "ODD-2"]);
    expect(await found({ division: "440303001" })).toEqual(["ODD-2"]);
    expect(await found({ division: "44030300100" })).toEqual(["ODD-2"]);
    await server.db.database.read({ ...SYSTEM, divisions: ["4403"] }, async (tx) => {
      const walked = await tx.row(
        sql`select objects from objects_by_place(row('奇数', null, null, null, null, null, null, null)::object_question, '', '', 10, 5)`,
      );
      expect(walked.list("objects")).toEqual(["ODD-3", "ODD-1", "ODD-2"]);
    });
  });
});

const OBJECTS: readonly Held[] = [
  {
    object: "A1",
    name: "罗湖鑫源餐饮店",
    kind: "INDIVIDUAL",
    division: "440303001",
    industry: "H6210",
    categories: ["CATERING", "FOOD-RETAIL"],
    class: "D",
    status: "存续",
    legal_representative: "王五",
    phone: "13800000000",
  },
  { object: "A2", name: `五%折'"扣_店\\`, kind: "INDIVIDUAL", division: "440303001", excluded: "CLOSED" },
  {
    object: "B1",
    name: "鑫源（深圳）有限公司",
    division: "440305002",
    uscc: "91440300MA5EXAMP0X",
    class: "B",
    status: "存续",
  },
  { object: "B2", name: "ＡＢＣ　科技有限公司", division: "440305003", status: "在册" },
  { object: "C1", name: "鑫源外市有限公司", division: "441521102", uscc: "91441521MA5OTHER0X", status: "存续" },
];

interface Row extends Held {
  readonly object: string;
  readonly name: string;
  readonly division: string;
  readonly kind: string;
  readonly industry: string;
  readonly categories: readonly string[];
  readonly class: string;
  readonly excluded?: string;
}

const SYLLABLES = [..."深圳市鑫源宏达有限公司餐饮服务科技店ＡＢａｂab（）()　 %_'\\"];
const DIVISIONS = ["440303001", "440303002", "440303003", "440305001", "440305002", "440305009"];

function manyObjects(seed: number): Row[] {
  const chance = chanceOf(seed);
  const text = () => Array.from({ length: 3 + chance(9) }, () => pick(chance, SYLLABLES)).join("");
  return Array.from({ length: 3000 }, (_, n) => ({
    object: `R-${String(n).padStart(5, "0")}`,
    name: text(),
    division: pick(chance, DIVISIONS),
    kind: pick(chance, ["ENTERPRISE", "INDIVIDUAL"]),
    industry: pick(chance, ["F5212", "F5181", "H6210", "I6513"]),
    categories: chance(2) === 0 ? [] : [pick(chance, ["CATERING", "FOOD-RETAIL"])],
    class: pick(chance, ["A", "A", "A", "B", "E"]),
    ...(chance(5) === 0 ? { excluded: pick(chance, ["CLOSED", "REVOKED"]) } : {}),
  }));
}

function aQuestion(chance: (below: number) => number): ObjectsAsked {
  const maybe = (part: number) => chance(part) === 0;
  const text = Array.from({ length: 2 + chance(2) }, () => pick(chance, SYLLABLES)).join("");
  const name = folded(text);
  return {
    ...(chance(3) > 0 && name.length >= 2 ? { name } : {}),
    ...(maybe(3) ? { division: pick(chance, [...DIVISIONS, "440303", "440305", "4403", "44030", "440304"]) } : {}),
    ...(maybe(5) ? { kind: "INDIVIDUAL" } : {}),
    ...(maybe(5) ? { industry: pick(chance, ["F", "F5", "F52", "F518", "F5181", "H6210"]) } : {}),
    ...(maybe(6) ? { category: "CATERING" } : {}),
    ...(maybe(6) ? { class: pick(chance, ["A", "E"]) } : {}),
    ...(maybe(6) ? { excluded: pick(chance, ["ANY", "NONE", "CLOSED"]) } : {}),
  };
}

const folded = (name: string) => name.normalize("NFKC").toUpperCase().replaceAll(" ", "");

/** What a search means, without an index. */
function plainly(rows: readonly Row[], asked: ObjectsAsked): Row[] {
  return rows
    .filter(
      (row) =>
        (asked.name === undefined || folded(row.name).includes(asked.name)) &&
        row.division.startsWith(asked.division ?? "") &&
        (asked.kind === undefined || row.kind === asked.kind) &&
        row.industry.startsWith(asked.industry ?? "") &&
        (asked.category === undefined || row.categories.includes(asked.category)) &&
        (asked.class === undefined || row.class === asked.class) &&
        (asked.excluded === undefined ||
          (asked.excluded === "ANY"
            ? row.excluded !== undefined
            : asked.excluded === "NONE"
              ? row.excluded === undefined
              : row.excluded === asked.excluded)),
    )
    .sort((one, other) => (`${one.division} ${one.object}` < `${other.division} ${other.object}` ? -1 : 1));
}
