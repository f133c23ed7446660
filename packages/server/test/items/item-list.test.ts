import { done } from "@suijian/core";
import { audit, itemsThatRideAlong, plannableItem, rebuildPublishedItems, SYSTEM, type Identity } from "@suijian/store";
import { loadReference } from "@suijian/server";
import { DATABASES } from "@suijian/testkit/databases";
import sql from "sql-template-tag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aServer, type Caller, type TestServer } from "../a-server.js";

const DRAFT = {
  department: "MARKET",
  main: "保健食品生产企业证后监督",
  sub: "生产过程",
  content: "原料、过程与标签",
  basis: "《食品安全法》第一百零九条、《食品生产经营监督检查管理办法》",
  subject: "保健食品生产企业",
  objectClasses: ["FOOD-MAKER"],
  methods: ["on-site"],
  kind: "general",
  ratio: "市局抽查比例不少于30%",
  frequency: "每年不少于1次",
  levels: ["city", "county"],
  mode: "notified",
};
const NOTICE = { day: "2026-11-01", citation: "市监发〔2026〕11号" };

describe.each(DATABASES)("the item list on $name", (cluster) => {
  let server: TestServer;
  let officer: Caller;
  let approver: Caller;
  let coordinator: Caller;
  beforeAll(async () => {
    server = await aServer(cluster);
    await loadReference(server.db.database);
    officer = await server.as("officer", { department: "MARKET" });
    approver = await server.as("approver", { department: "MARKET", strong: true });
    coordinator = await server.as("coordinator", { strong: true });
  });
  afterAll(() => server.close());

  const draft = async (item: string, change: object = {}, who = officer) => {
    const answer = await who.put(`/api/item-drafts/${item}`, { ...DRAFT, ...change });
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json<{ version: number }>().version;
  };
  const publish = (list: string, body: object, who = approver) =>
    who.post(`/api/item-lists/${list}/editions`, { ...NOTICE, ...body });
  const plannable = (item: string, day: string) =>
    server.db.database.read(SYSTEM, async (tx) => {
      const found = await plannableItem(tx, item, day);
      return found.ok ? found.value.version : found.problem.code;
    });

  test("清单之外无事项: a draft cannot be planned, and the public does not see it", async () => {
    await draft("MARKET-D");
    expect(await plannable("MARKET-D", "2026-11-23")).toBe("item-not-published");
    expect((await server.nobody.get("/api/items/MARKET-D")).json()).toMatchObject({
      code: "item-not-published",
      status: 409,
    });
    expect((await server.nobody.get("/api/items")).body).not.toContain("MARKET-D");
    expect((await server.nobody.get("/api/item-drafts")).statusCode).toBe(401);
  });

  test("published in a numbered edition it is on the list, with its words and what was read of them", async () => {
    const version = await draft("MARKET-001");
    const answer = await publish("MARKET", { items: ["MARKET-001"] });
    expect(answer.json()).toMatchObject({ list: "MARKET", edition: 1, published: 1, withdrawn: 0, ...NOTICE });
    expect(await plannable("MARKET-001", "2026-10-31")).toBe("item-not-published");
    expect(await plannable("MARKET-001", "2026-11-01")).toBe(version);
    const { plannable: listed } = (await server.nobody.get("/api/items/MARKET-001")).json<{ plannable: object }>();
    expect(listed).toMatchObject({
      ratio: {
        text: "市局抽查比例不少于30%",
        demands: [{ level: "city", min: 30, unit: "percent" }],
        isOpen: false,
        unread: [],
      },
      frequency: { demands: [{ min: 1, unit: "times", period: { every: 1, of: "year" } }] },
      bases: [{ law: "食品安全法", article: "第一百零九条" }, { law: "食品生产经营监督检查管理办法" }],
      objectClasses: ["FOOD-MAKER"],
      ridesAlong: false,
      edition: 1,
    });
  });

  test("who writes does not publish, whoever he is", async () => {
    await draft("MARKET-OWN", {}, coordinator);
    expect((await publish("MARKET", { items: ["MARKET-OWN"] }, coordinator)).json()).toMatchObject({
      code: "own-work",
      status: 403,
    });
    expect((await publish("MARKET", { items: ["MARKET-OWN"] })).statusCode).toBe(201);
  });

  test("without a second factor nothing is published", async () => {
    const weak = await server.as("approver", { department: "MARKET" });
    expect((await publish("MARKET", { items: ["MARKET-D"] }, weak)).json()).toMatchObject({
      code: "second-factor-needed",
    });
  });

  test("a new version takes the old one's place from its day on; both stay readable", async () => {
    const old = await draft("MARKET-002");
    await publish("MARKET", { items: ["MARKET-002"] });
    const fresh = await draft("MARKET-002", { ratio: "不超过2%" });
    expect(await plannable("MARKET-002", "2026-12-01")).toBe(old);
    await publish("MARKET", { items: ["MARKET-002"], day: "2026-12-01" });
    expect(await plannable("MARKET-002", "2026-11-30")).toBe(old);
    expect(await plannable("MARKET-002", "2026-12-01")).toBe(fresh);
    const { versions } = (await server.nobody.get("/api/items/MARKET-002")).json<{ versions: object[] }>();
    expect(versions).toMatchObject([{ version: old, withdrawnOn: "2026-12-01" }, { version: fresh }]);
  });

  test("an edition of an earlier day, or the same version again, changes nothing", async () => {
    const early = await publish("MARKET", { items: ["MARKET-D"], day: "2026-11-15" });
    expect(early.json()).toMatchObject({ code: "field-invalid", field: "body/day" });
    const again = await publish("MARKET", { items: ["MARKET-001"], day: "2026-12-01" });
    expect(again.json()).toMatchObject({ code: "exists-already" });
  });

  test("withdrawn items leave the list; of an edition with one fault nothing is kept", async () => {
    await draft("MARKET-003");
    await publish("MARKET", { items: ["MARKET-003"], day: "2026-12-01" });
    await draft("MARKET-004");
    const half = await publish("MARKET", { items: ["MARKET-004", "MARKET-NONE"], day: "2026-12-02" });
    expect(half.json()).toMatchObject({ code: "not-found", id: "MARKET-NONE" });
    expect(await plannable("MARKET-004", "2026-12-02")).toBe("item-not-published");
    const out = await publish("MARKET", { items: [], withdraw: ["MARKET-003"], day: "2026-12-02" });
    expect(out.json()).toMatchObject({ published: 0, withdrawn: 1 });
    expect(await plannable("MARKET-003", "2026-12-02")).toBe("item-not-published");
    expect((await publish("MARKET", { items: [], withdraw: ["MARKET-003"], day: "2026-12-02" })).json()).toMatchObject({
      code: "item-not-published",
    });
  });

  test("an item ends with the last law that gives the right", async () => {
    await draft("MARKET-005", { basis: "《旧办法》第一条 [..2026-12-31]" });
    await publish("MARKET", { items: ["MARKET-005"], day: "2026-12-02" });
    expect(await plannable("MARKET-005", "2026-12-31")).toBeTypeOf("number");
    expect(await plannable("MARKET-005", "2027-01-01")).toBe("basis-expired");
    await draft("MARKET-006", { basis: "《旧办法》第一条 [..2020-12-31]" });
    expect((await publish("MARKET", { items: ["MARKET-006"], day: "2026-12-02" })).json()).toMatchObject({
      code: "basis-expired",
      lastDay: "2020-12-31",
    });
  });

  test("departments keep to their own drafts and lists", async () => {
    const fire = await server.as("officer", { department: "FIRE" });
    const fireApprover = await server.as("approver", { department: "FIRE", strong: true });
    const drafts = (await fire.get("/api/item-drafts?limit=500")).json<{ rows: object[] }>();
    expect(drafts.rows).toEqual([]);
    expect((await fire.put("/api/item-drafts/MARKET-001", { ...DRAFT, department: "FIRE" })).json()).toMatchObject({
      code: "exists-already",
    });
    expect((await fire.put("/api/item-drafts/FIRE-001", DRAFT)).json()).toMatchObject({ code: "department-not-named" });
    expect((await publish("MARKET", { items: ["MARKET-D"] }, fireApprover)).json()).toMatchObject({
      code: "department-not-named",
    });
    expect((await publish("FIRE", { items: ["MARKET-D"] }, fireApprover)).json()).toMatchObject({ code: "not-found" });
    for (const role of ["coordinator", "auditor", "administrator"] as const) {
      const seen = await (await server.as(role)).get("/api/item-drafts?limit=500");
      expect(seen.json<{ rows: object[] }>().rows.length).toBeGreaterThan(3);
    }
  });

  test("the joint list takes items of any department, by the joint office alone", async () => {
    const fire = await server.as("officer", { department: "FIRE" });
    await draft("FIRE-001", { department: "FIRE", ridesAlong: true }, fire);
    expect((await publish("JOINT", { items: ["FIRE-001"] })).json()).toMatchObject({ code: "department-not-named" });
    expect((await publish("JOINT", { items: ["FIRE-001"] }, coordinator)).json()).toMatchObject({
      list: "JOINT",
      edition: 1,
    });
    const riding = (await server.nobody.get("/api/items?ridesAlong=true&day=2026-12-05")).json<{ rows: object[] }>();
    expect(riding.rows).toMatchObject([{ item: "FIRE-001", ridesAlong: true, list: "JOINT" }]);
  });

  test("X+N: the general items of a department that ride along at such an object", async () => {
    const riding = (department: string, objectClass: string) =>
      server.db.database.read(SYSTEM, async (tx) =>
        (await itemsThatRideAlong(tx, department, objectClass, "2026-12-05")).map(({ item }) => item),
      );
    expect(await riding("FIRE", "FOOD-MAKER")).toEqual(["FIRE-001"]);
    expect(await riding("FIRE", "CATERING")).toEqual([]);
    expect(await riding("MARKET", "FOOD-MAKER")).toEqual([]);
  });

  test("two editions at the same time get two numbers, and none is lost", async () => {
    const codes = ["MARKET-901", "MARKET-902", "MARKET-903", "MARKET-904"];
    for (const code of codes) await draft(code, { kind: "key" });
    const answers = await Promise.all(codes.map((code) => publish("MARKET", { items: [code], day: "2026-12-06" })));
    const numbers = answers.map((answer) => answer.json<{ edition: number }>().edition).sort((a, b) => a - b);
    expect(numbers).toEqual([0, 1, 2, 3].map((at) => numbers[0]! + at));
    for (const code of codes) expect(await plannable(code, "2026-12-06")).toBeTypeOf("number");
  });

  test("what is not published the database itself keeps from the public and from other departments", async () => {
    const seen = (identity: Identity) =>
      server.db.database.read(identity, async (tx) => {
        const counts = await tx.row(sql`
          select (select count(*) from inspection_items) as drafts, (select count(*) from inspection_items_versions) as versions,
            (select count(*) from item_authors) as authors, (select count(*) from item_events) as events,
            (select count(*) from papers where state = 'draft') as papers, (select count(*) from paper_events) as words,
            (select count(*) from rule_events) as rules, (select count(*) from published_items) as listed`);
        const { listed, ...hidden } = Object.fromEntries(
          ["drafts", "versions", "authors", "events", "papers", "words", "rules", "listed"].map((name) => [
            name,
            counts.number(name),
          ]),
        );
        return { listed: listed! > 0, hidden: Object.values(hidden).every((count) => count === 0) };
      });
    const outside = { account: undefined, division: "x", divisions: [""] };
    expect(await seen({ ...outside, role: "public", department: undefined })).toEqual({ listed: true, hidden: true });
    expect(await seen({ ...outside, role: "observer", department: undefined })).toEqual({ listed: true, hidden: true });
    expect(await seen({ ...outside, role: "officer", department: "TAX-X" })).toEqual({ listed: true, hidden: true });
    expect(await seen({ ...outside, role: "coordinator", department: undefined })).toMatchObject({ hidden: false });
  });

  test("the list is asked by class, department, kind and words, page by page", async () => {
    const codes = async (query: string) => {
      const found: string[] = [];
      for (let after = ""; ;) {
        const page = await server.nobody.get(`/api/items?day=2026-12-05&limit=2${query}${after}`);
        const { rows, next } = page.json<{ rows: { item: string }[]; next?: string }>();
        found.push(...rows.map(({ item }) => item));
        if (next === undefined) return found;
        after = `&after=${next}`;
      }
    };
    expect(await codes("")).toEqual(["FIRE-001", "MARKET-001", "MARKET-002", "MARKET-005", "MARKET-OWN"]);
    expect(await codes("&department=FIRE")).toEqual(["FIRE-001"]);
    expect(await codes("&objectClass=FOOD-MAKER&kind=general")).toHaveLength(5);
    expect(await codes("&kind=key")).toEqual([]);
    expect(await codes(`&words=${encodeURIComponent("标签")}`)).toHaveLength(5);
    expect(await codes("&words=%25")).toEqual([]);
    const editions = (await server.nobody.get("/api/item-lists?list=MARKET")).json<{ rows: { edition: number }[] }>()
      .rows;
    expect(editions.map(({ edition }) => edition)).toEqual(editions.map((_each, at) => at + 1));
  });

  test("a plan's table can refer to published versions and to nothing else", async () => {
    await server.asOwner(`create table test_plan (item text collate "C", version bigint,
      foreign key (item, version) references published_items (item, version))`);
    const [listed] = await server.asOwner("select item, version from published_items where item = 'MARKET-001'");
    await server.asOwner("insert into test_plan values ($1, $2)", [listed!.item, listed!.version]);
    const [unlisted] = await server.asOwner("select item, version from inspection_items where item = 'MARKET-D'");
    await expect(
      server.asOwner("insert into test_plan values ($1, $2)", [unlisted!.item, unlisted!.version]),
    ).rejects.toThrow(/foreign key/);
    const on = await server.asOwner(
      "select count(*)::int as items from plannable_items('2026-12-05') where item not like 'MARKET-90%'",
    );
    expect(on).toEqual([{ items: 5 }]);
  });

  test("the list can be built anew from what was recorded", async () => {
    const all = () => server.asOwner("select * from published_items order by item, version");
    const before = await all();
    await server.asOwner(
      "update published_items set edition = 1, withdrawn_on = null, bases = '[]' where item <> 'MARKET-002'",
    );
    await server.db.database.write(SYSTEM, async (tx) => {
      expect(await rebuildPublishedItems(tx)).toBe(before.length);
      await audit(tx, { act: "items.rebuild", on: "items" });
      return done(undefined);
    });
    expect(await all()).toEqual(before);
    await expect(server.asOwner("delete from item_events")).rejects.toThrow(/only grows/);
  });

  test.each([
    ["a field of one's own", { isPublished: true }],
    ["no basis", { basis: "" }],
    ["a kind that is none", { kind: "both" }],
    ["a class as a path", { objectClasses: ["../../etc"] }],
    ["a control character", { main: "a\u0000b" }],
    ["half of a character", { content: "a\ud800b" }],
    ["a department with SQL", { department: "MARKET'; drop table papers;--" }],
    ["a level that is none", { levels: ["village"] }],
    ["words without end", { content: "长".repeat(2001) }],
    ["a number for a text", { main: { $gt: "" } }],
  ])("%s is refused at the door", async (_what, change) => {
    const answer = await officer.put("/api/item-drafts/MARKET-H", { ...DRAFT, ...change });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([400, "field-invalid"]);
    expect(await server.asOwner("select from inspection_items where item = 'MARKET-H'")).toEqual([]);
  });

  test.each(["market-001", "MARKET%2F1", "M'--", "%E2%80%AE"])("the code %s is refused", async (code) => {
    expect((await officer.put(`/api/item-drafts/${code}`, DRAFT)).statusCode).toBe(400);
  });

  test("a short form that nobody reads keeps a draft from the list, and the draft says so", async () => {
    const answer = await officer.put("/api/item-drafts/MARKET-S", { ...DRAFT, ratioDemands: "a lot" });
    expect(answer.json()).toMatchObject({ fault: "incomplete", isPublished: false });
    expect((await publish("MARKET", { items: ["MARKET-S"], day: "2026-12-06" })).json()).toMatchObject({
      code: "incomplete",
      field: "ratio_demands",
    });
    const mended = await officer.put("/api/item-drafts/MARKET-S", { ...DRAFT, ratio: "酌情", ratioDemands: "..5%" });
    expect(mended.json()).toMatchObject({
      ratio: { text: "酌情", demands: [{ max: 5, unit: "percent" }], isOpen: false },
    });
  });

  test("what left the list is found again, and items of a level, and one draft by its code", async () => {
    const codes = async (query: string) =>
      (await server.nobody.get(`/api/items?${query}`))
        .json<{ rows: { item: string }[] }>()
        .rows.map(({ item }) => item);
    expect(await codes("day=2026-12-02&gone=true")).toContain("MARKET-003");
    expect(await codes("day=2026-12-01&gone=true")).not.toContain("MARKET-003");
    expect(await codes("day=2026-12-02")).not.toContain("MARKET-003");
    await draft("MARKET-LEVEL", { levels: ["street"] });
    await publish("MARKET", { items: ["MARKET-LEVEL"], day: "2028-01-01" });
    expect(await codes("day=2028-01-01&level=street")).toEqual(["MARKET-LEVEL"]);
    const drafts = await coordinator.get("/api/item-drafts?item=MARKET-LEVEL");
    expect(drafts.json<{ rows: { item: string }[] }>().rows.map(({ item }) => item)).toEqual(["MARKET-LEVEL"]);
  });
});
