import { done } from "@suijian/core";
import { adoptShipped, loadReference, realWorld } from "@suijian/server";
import { audit, rebuildPapers, SYSTEM } from "@suijian/store";
import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aServer, type Caller, type TestServer } from "../a-server.js";

interface Row {
  readonly [name: string]: unknown;
}
const rowsOf = (answer: { json<T>(): T }): Row[] => answer.json<{ rows: Row[] }>().rows;

const GROUNDED = [{ text: "出示执法证件", basis: { law: "行政处罚法", article: "第五十五条" } }];
const HANDBOOK = {
  purpose: "一次上门",
  applicable: "本行业的门店",
  before: ["备好证照"],
  onSite: ["统一询问"],
  commonProblems: ["通道堆货"],
  rights: GROUNDED,
  selfCheck: ["每日自查"],
  legalDuties: GROUNDED,
};
const SCENE = {
  kind: "industry",
  name: { zh: "洗衣店" },
  objectClasses: ["PREPAID-CARD"],
  lead: "MARKET",
  participants: ["FIRE"],
  items: [
    {
      code: "LD-1",
      department: "MARKET",
      name: { zh: "明码标价" },
      basis: { law: "价格法" },
      kind: "general",
      method: [],
    },
    {
      code: "LD-2",
      department: "FIRE",
      name: { zh: "消防通道" },
      basis: { law: "消防法" },
      kind: "key",
      method: ["on-site"],
    },
  ],
  handbook: HANDBOOK,
};
const point = (at: number, change: object = {}) => ({
  code: `P${at}`,
  text: `第${at}个要点？`,
  kind: "general",
  answer: "four-valued",
  basis: { law: "消防法", article: "第十六条" },
  departments: at === 1 ? ["MARKET"] : ["FIRE"],
  items: at === 1 ? ["LD-1"] : ["LD-2"],
  ...change,
});
const checklist = (points: object[]) => ({
  title: { zh: "洗衣店检查单" },
  sections: [{ title: { zh: "全部" }, points }],
});
const points = (count: number) => Array.from({ length: count }, (_each, at) => point(at + 1));

describe.each(DATABASES)("scenes, lists and groups on $name", (cluster) => {
  let server: TestServer;
  let coordinator: Caller;
  let other: Caller;
  beforeAll(async () => {
    server = await aServer(cluster);
    await loadReference(server.db.database);
    coordinator = await server.as("coordinator", { strong: true });
    other = await server.as("coordinator", { strong: true });
    const [market, fire] = [
      await server.as("officer", { department: "MARKET" }),
      await server.as("officer", { department: "FIRE" }),
    ];
    const item = { main: "洗衣店", basis: "《消防法》第十六条", kind: "general" };
    await market.put("/api/item-drafts/LD-1", { ...item, department: "MARKET", content: "价格公示" });
    await fire.put("/api/item-drafts/LD-2", { ...item, department: "FIRE", content: "通道畅通" });
    await fire.put("/api/item-drafts/LD-3", { ...item, department: "FIRE", content: "价格标识清晰" });
    const edition = { day: "2026-01-01", citation: "通知", items: ["LD-1", "LD-2", "LD-3"] };
    expect((await coordinator.post("/api/item-lists/JOINT/editions", edition)).statusCode).toBe(201);
  });
  afterAll(() => server.close());

  const draft = (scene: string, change: object = {}) =>
    coordinator.post("/api/scenes", { scene, document: { ...SCENE, checklist: checklist(points(15)), ...change } });
  const publish = (scene: string, who = other, version = 1) =>
    who.post(`/api/scenes/${scene}/publications`, { version, day: "2026-11-01", citation: "联席办〔2026〕3号" });

  describe("a scene", () => {
    test("twelve are shipped as drafts that the office sees and the public does not", async () => {
      expect(rowsOf(await server.nobody.get("/api/scenes"))).toEqual([]);
      expect(rowsOf(await server.nobody.get("/api/scenes?drafts=true"))).toEqual([]);
      const shipped = rowsOf(await coordinator.get("/api/scenes?drafts=true"));
      expect(shipped).toHaveLength(12);
      for (const scene of shipped)
        expect(scene).toMatchObject({ isShipped: true, state: "draft", verified: false, mark: "I" });
      expect((await server.nobody.get("/api/scenes/pre-warehouse")).statusCode).toBe(404);
    });

    test("with fifteen points, its items on the list, published by another, is everyone's to read", async () => {
      expect((await draft("laundry")).json()).toMatchObject({
        version: 1,
        state: "draft",
        departments: ["MARKET", "FIRE"],
      });
      expect((await publish("laundry", coordinator)).json()).toMatchObject({ code: "own-work", status: 403 });
      expect((await publish("laundry")).json()).toMatchObject({ state: "published", validFrom: "2026-11-01" });
      const read = await server.nobody.get("/api/scenes/laundry?day=2026-11-01");
      expect(read.json()).toMatchObject({
        citation: "联席办〔2026〕3号",
        document: { handbook: HANDBOOK, lead: "MARKET" },
      });
      expect(rowsOf(await server.nobody.get("/api/scenes?day=2026-11-01&kind=industry"))).toMatchObject([
        { scene: "laundry", points: 15, items: 2 },
      ]);
      expect(rowsOf(await server.nobody.get("/api/scenes?day=2026-10-31"))).toEqual([]);
    });

    test.each([
      ["fourteen points", { checklist: checklist(points(14)) }, "points-too-few"],
      ["a point twice", { checklist: checklist([...points(15), point(3)]) }, "repeated"],
      [
        "a point whose law is blank",
        { checklist: checklist([...points(15), point(16, { basis: { law: " " } })]) },
        "basis-missing",
      ],
      [
        "a point that a stranger asks",
        { checklist: checklist([...points(15), point(16, { departments: ["TAX"] })]) },
        "department-not-named",
      ],
      [
        "a point of an item that it has not",
        { checklist: checklist([...points(15), point(16, { items: ["LD-9"] })]) },
        "refers-to-nothing",
      ],
      ["an item that no point asks", { items: [...SCENE.items, { ...SCENE.items[1], code: "LD-3" }] }, "incomplete"],
      [
        "an item that is not on the list",
        {
          items: [...SCENE.items, { ...SCENE.items[1], code: "LD-9" }],
          checklist: checklist([...points(15), point(16, { items: ["LD-9"] })]),
        },
        "item-not-published",
      ],
    ])("with %s stays a draft", async (_what, change, code) => {
      const drafted = await draft("faulty", change);
      expect(drafted.json()).toMatchObject({ state: "draft", fault: code });
      const { version } = drafted.json<{ version: number }>();
      expect((await publish("faulty", other, version)).json()).toMatchObject({ code });
    });

    test("a draft is written again as the same version; what is published is not", async () => {
      expect((await draft("twice")).json()).toMatchObject({ version: 1 });
      expect((await draft("twice")).json()).toMatchObject({ version: 1 });
      await publish("twice");
      expect((await draft("twice")).json()).toMatchObject({ version: 2 });
      expect((await publish("twice", other, 1)).json()).toMatchObject({ code: "state-wrong" });
    });

    test("withdrawn it no longer holds, and nothing older comes back", async () => {
      await draft("gone");
      await publish("gone");
      const words = { version: 1, day: "2026-12-01", reason: "清单修订" };
      expect((await other.post("/api/scenes/gone/withdrawals", words)).json()).toMatchObject({
        withdrawnOn: "2026-12-01",
      });
      expect(rowsOf(await server.nobody.get("/api/scenes?day=2026-11-30")).map(({ scene }) => scene)).toContain("gone");
      expect(rowsOf(await server.nobody.get("/api/scenes?day=2026-12-01")).map(({ scene }) => scene)).not.toContain(
        "gone",
      );
    });

    test("takes up the points that were imported for it, a section for each run", async () => {
      await server.asOwner(
        `insert into scene_points (point, scene, number, section, text, basis, departments, items, kind, evidence, valid_from, version)
         select 'IP' || n, 'imported', n, case when n <= 9 then '证照' else '现场' end, '要点' || n, '《消防法》第十六条',
           array[case when n = 1 then 'MARKET' else 'FIRE' end], array[case when n = 1 then 'LD-1' else 'LD-2' end], 'key', 'photo',
           '2026-01-01', n
         from generate_series(1, 16) n`,
      );
      const drafted = await draft("imported", { checklist: undefined });
      expect(drafted.json()).not.toHaveProperty("fault");
      const { document } = (await coordinator.get("/api/scenes/imported")).json<{ document: { checklist: object } }>();
      expect(document.checklist).toMatchObject({
        title: { zh: "洗衣店检查单" },
        sections: [
          { title: { zh: "证照" }, points: Array.from({ length: 9 }, () => ({ kind: "key", evidence: "photo" })) },
          {
            title: { zh: "现场" },
            points: Array.from({ length: 7 }, () => ({ basis: { law: "消防法", article: "第十六条" } })),
          },
        ],
      });
    });

    test("how many points it needs is a rule: an office may ask for more from a day on", async () => {
      const [ann, bob] = [
        await server.as("administrator", { strong: true }),
        await server.as("administrator", { strong: true }),
      ];
      const rule = (await ann.get("/api/rules/our.scene-points")).json<{ held: Row }>().held;
      const { kind, topic, text, citation, source, mark } = rule;
      const said = { kind, topic, text, citation, source, mark, validFrom: "2027-01-01" };
      await ann.put("/api/rules/our.scene-points", { ...said, parameters: { minimum: { value: 20, unit: "points" } } });
      const word = { version: 2, decision: "enable", statement: "联席会议决定", name: "李某" };
      expect((await bob.post("/api/rules/our.scene-points/sign-offs", word)).statusCode).toBe(201);
      await draft("more");
      const late = { version: 1, day: "2027-01-01", citation: "通知" };
      expect((await other.post("/api/scenes/more/publications", late)).json()).toMatchObject({
        code: "points-too-few",
        found: 15,
        needed: 20,
      });
      expect((await publish("more")).statusCode).toBe(201);
    });

    test("a department drafts scenes that it leads, and sees those it takes part in", async () => {
      const [market, fire, tax] = await Promise.all(
        ["MARKET", "FIRE", "TAX"].map((department) => server.as("officer", { department })),
      );
      const body = { scene: "by-market", document: { ...SCENE, checklist: checklist(points(15)) } };
      expect((await fire!.post("/api/scenes", body)).json()).toMatchObject({ code: "department-not-named" });
      expect((await market!.post("/api/scenes", body)).statusCode).toBe(201);
      const names = async (who: Caller) => rowsOf(await who.get("/api/scenes?drafts=true")).map(({ scene }) => scene);
      expect(await names(fire!)).toContain("by-market");
      expect(await names(tax!)).not.toContain("by-market");
      const mine = { ...body, document: { ...body.document, lead: "TAX", participants: ["FIRE"] } };
      expect((await tax!.post("/api/scenes", mine)).json()).toMatchObject({ code: "exists-already" });
    });

    test.each([
      ["no handbook", { handbook: undefined }],
      ["an empty handbook", { handbook: { ...HANDBOOK, rights: [] } }],
      ["a yes-or-no answer", { checklist: checklist([point(1, { answer: "boolean" })]) }],
      ["a point without a basis", { checklist: checklist([point(1, { basis: undefined })]) }],
      ["a title with a control character", { name: { zh: "a\u0007" } }],
      ["a kind that is none", { kind: "<b>" }],
      ["a class as a path", { objectClasses: ["../x"] }],
      ["points without end", { checklist: checklist(points(501)) }],
    ])("%s is refused at the door", async (_what, change) => {
      const answer = await draft("hostile", change);
      expect(answer.statusCode).toBe(400);
      expect(await server.asOwner("select from papers where paper = 'hostile'")).toEqual([]);
    });
  });

  describe("the joint list", () => {
    test("is shipped as a draft of its second edition, 86 fields and 144 items", async () => {
      expect(rowsOf(await coordinator.get("/api/joint-lists"))).toMatchObject([
        { edition: 2, state: "draft", fields: 86, items: 144, isShipped: true },
      ]);
      expect(rowsOf(await server.nobody.get("/api/joint-lists"))).toEqual([]);
    });

    test("who starts depends on the kind and class of the object", async () => {
      await coordinator.post("/api/joint-lists/2/publications", { day: "2026-11-01", citation: "联席办〔2026〕4号" });
      const starts = async (item: string, query: string) =>
        (await server.nobody.get(`/api/joint-lists/2/items/${item}/initiator?${query}`)).json<Row>().department;
      expect(await starts("J101", "objectKind=project")).toBe("URBAN");
      expect(await starts("J101", "objectKind=enterprise")).toBe("ECOENV");
      expect(await starts("J129", "objectKind=enterprise&category=PREPAID-CARD&category=GYM")).toBe("SPORT");
      expect(await starts("J129", "objectKind=enterprise&category=PREPAID-CARD")).toBe("COMMERCE");
    });

    test("the next edition has the next number, and is published by another", async () => {
      const { document } = (await server.nobody.get("/api/joint-lists/2")).json<{
        document: Row & { items: object[] };
      }>();
      const next = { document: { ...document, items: document.items.slice(0, 100) } };
      expect((await coordinator.post("/api/joint-lists", next)).json()).toMatchObject({ edition: 3, state: "draft" });
      const words = { day: "2027-01-01", citation: "联席办〔2027〕1号" };
      expect((await coordinator.post("/api/joint-lists/3/publications", words)).json()).toMatchObject({
        code: "own-work",
      });
      expect((await other.post("/api/joint-lists/3/publications", words)).json()).toMatchObject({ state: "published" });
      expect(rowsOf(await server.nobody.get("/api/joint-lists"))).toMatchObject([
        { edition: 2 },
        { edition: 3, items: 100 },
      ]);
    });

    test("a line of a field that is not there, or twice, is not published", async () => {
      const { document } = (await server.nobody.get("/api/joint-lists/2")).json<{ document: { items: Row[] } }>();
      const words = { day: "2027-02-01", citation: "通知" };
      for (const [items, code] of [
        [[...document.items, document.items[0]], "repeated"],
        [[{ ...document.items[0], field: "F99" }], "refers-to-nothing"],
        [[{ ...document.items[0], basis: [] }], "basis-missing"],
      ] as const) {
        expect((await coordinator.post("/api/joint-lists", { document: { ...document, items } })).statusCode).toBe(201);
        expect((await other.post("/api/joint-lists/4/publications", words)).json()).toMatchObject({ code });
      }
    });
  });

  describe("a group of the same content", () => {
    const GROUP = {
      name: { zh: "价格公示" },
      question: "价格是否公示清楚？",
      members: [
        { item: "LD-1", department: "MARKET" },
        { item: "LD-3", department: "FIRE" },
      ],
    };

    test("holds once every department that it names has accepted it, and then joins their questions", async () => {
      expect(
        (await coordinator.post("/api/equivalence-groups", { group: "EQ-PRICE", document: GROUP })).json(),
      ).toMatchObject({
        state: "draft",
        departments: ["FIRE", "MARKET"],
      });
      const compose = async () => {
        const answer = await coordinator.post("/api/checklists/compose", { items: ["LD-3", "LD-1", "LD-2"] });
        return answer.json<{ questions: { text: string; askedBy: { department: string }[] }[] }>().questions;
      };
      expect((await compose()).map(({ text }) => text)).toEqual(["价格标识清晰", "价格公示", "通道畅通"]);
      const accept = async (department: string) => {
        const who = await server.as("approver", { department, strong: true });
        return who.post("/api/equivalence-groups/EQ-PRICE/acceptances", { version: 1 });
      };
      expect((await accept("FIRE")).json()).toMatchObject({ state: "draft", accepted: [{ department: "FIRE" }] });
      expect((await accept("FIRE")).json()).toMatchObject({ code: "exists-already" });
      expect((await accept("TAX")).statusCode).toBe(404);
      expect((await accept("MARKET")).json()).toMatchObject({ state: "published" });
      const questions = await compose();
      expect(questions.map(({ text }) => text)).toEqual(["价格是否公示清楚？", "通道畅通"]);
      expect(questions[0]!.askedBy.map(({ department }) => department)).toEqual(["FIRE", "MARKET"]);
    });

    test.each([
      [
        "one department only",
        [
          { item: "LD-2", department: "FIRE" },
          { item: "LD-3", department: "FIRE" },
        ],
        "incomplete",
      ],
      [
        "an item that is not on the list",
        [{ item: "LD-9", department: "FIRE" }, GROUP.members[0]],
        "item-not-published",
      ],
      [
        "another's item as one's own",
        [{ item: "LD-2", department: "MARKET" }, GROUP.members[1]],
        "department-not-named",
      ],
      ["a member twice", [GROUP.members[0], GROUP.members[0], { item: "LD-2", department: "FIRE" }], "repeated"],
      ["a member that another group has", [GROUP.members[0], { item: "LD-2", department: "FIRE" }], "repeated"],
    ])("is not proposed with %s", async (_what, members, code) => {
      const answer = await coordinator.post("/api/equivalence-groups", {
        group: "EQ-X",
        document: { ...GROUP, members },
      });
      expect(answer.json()).toMatchObject({ code });
    });

    test("items off the list are not composed", async () => {
      expect((await coordinator.post("/api/checklists/compose", { items: ["LD-1", "LD-9"] })).json()).toMatchObject({
        code: "item-not-published",
        item: "LD-9",
      });
      expect((await server.nobody.post("/api/checklists/compose", { items: ["LD-1"] })).statusCode).toBe(401);
    });
  });

  describe("guides", () => {
    test("ten process templates in three classes and five work standards are shipped as drafts", async () => {
      const drafts = rowsOf(await coordinator.get("/api/guides?drafts=true"));
      const templates = drafts.filter(({ kind }) => kind === "process-template");
      expect(templates).toHaveLength(10);
      expect(new Set(templates.map((each) => JSON.stringify(each.class))).size).toBe(3);
      expect(drafts.filter(({ kind }) => kind === "work-standard")).toHaveLength(5);
    });

    test("a department's sampling rules go through its own hands: written by one, published by another", async () => {
      const officer = await server.as("officer", { department: "MARKET" });
      const approver = await server.as("approver", { department: "MARKET", strong: true });
      const fire = await server.as("approver", { department: "FIRE", strong: true });
      const document = {
        kind: "sampling-rules",
        department: "MARKET",
        title: { zh: "市场监管领域抽查细则" },
        attachment: { name: "细则.pdf", sha256: "0".repeat(64), bytes: 1024 },
      };
      expect((await officer.post("/api/guides", { guide: "market.rules", document })).json()).toMatchObject({
        version: 1,
      });
      const words = { version: 1, day: "2026-11-01", citation: "市监发〔2026〕12号" };
      expect((await fire.post("/api/guides/market.rules/publications", words)).statusCode).toBe(404);
      expect((await approver.post("/api/guides/market.rules/publications", words)).json()).toMatchObject({
        state: "published",
      });
      expect(rowsOf(await server.nobody.get("/api/guides?department=MARKET&kind=sampling-rules"))).toHaveLength(1);
      const empty = { ...document, attachment: undefined };
      await officer.post("/api/guides", { guide: "market.empty", document: empty });
      expect((await approver.post("/api/guides/market.empty/publications", words)).json()).toMatchObject({
        code: "incomplete",
      });
    });
  });

  test("what holds can be built anew from what was recorded", async () => {
    const all = () => server.asOwner("select * from papers order by kind, paper, version");
    const before = await all();
    await server.db.database.write(SYSTEM, async (tx) => {
      expect(await rebuildPapers(tx)).toBe(before.length);
      await audit(tx, { act: "papers.rebuild", on: "papers" });
      return done(undefined);
    });
    expect(await all()).toEqual(before);
    await expect(server.asOwner("delete from paper_events")).rejects.toThrow(/only grows/);
    await expect(server.asOwner("update papers set published_by = writers[1] where paper = 'laundry'")).rejects.toThrow(
      /published_by_another/,
    );
  });
});

describe.each(DATABASES)("a world that adopts what is shipped on $name", (cluster) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await aServer(cluster);
    await loadReference(server.db.database);
    await adoptShipped(server.db.database, realWorld, "演示");
  });
  afterAll(() => server.close());

  test("shows the public twelve scenes, each with fifteen points or more", async () => {
    const scenes = rowsOf(await server.nobody.get("/api/scenes"));
    expect(scenes).toHaveLength(12);
    for (const { points: count } of scenes) expect(count).toBeGreaterThanOrEqual(15);
  });

  test("asks nineteen questions for the thirty items of a pre-warehouse", async () => {
    const { document } = (await server.nobody.get("/api/scenes/pre-warehouse")).json<{
      document: { items: { code: string }[] };
    }>();
    const items = document.items.map(({ code }) => code);
    const inspector = await server.as("inspector", { department: "MARKET" });
    const composed = (await inspector.post("/api/checklists/compose", { items })).json<{
      items: number;
      questions: { askedBy: object[] }[];
    }>();
    expect([composed.items, composed.questions.length]).toEqual([30, 19]);
    expect(composed.questions.flatMap(({ askedBy }) => askedBy)).toHaveLength(30);
  });

  test("answers a code from either end", async () => {
    const ask = async (query: string) => rowsOf(await server.nobody.get(`/api/crosswalks?${query}`));
    expect(await ask("system=list&code=PP-MARKET-3")).toMatchObject([
      { system: "city", code: "demo-c-market-1212", relation: "equal" },
    ]);
    const city = await ask("system=city&code=demo-c-market-1212");
    expect(city.map(({ system, relation }) => [system, relation])).toEqual([
      ["list", "equal"],
      ["national", "narrower"],
      ["province", "narrower"],
    ]);
    expect(await ask("system=national&code=demo-n-market-38&to=city")).toMatchObject([
      { code: "demo-c-market-1212", relation: "broader" },
    ]);
    expect(await ask("system=national&code=%27%20or%201%3D1--")).toEqual([]);
  });

  test("what was adopted is not loaded again", async () => {
    expect(await loadReference(server.db.database)).toEqual({ rules: 0, papers: 0 });
  });
});
