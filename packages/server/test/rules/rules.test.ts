import { done, REGISTERS } from "@suijian/core";
import { loadReference, realWorld } from "@suijian/server";
import { audit, codeSets, rebuildRules, ruleHeldOn, SYSTEM } from "@suijian/store";
import { DATABASES } from "@suijian/testkit/databases";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aServer, type Caller, type TestServer } from "../a-server.js";

const PROPOSAL = {
  kind: "period",
  topic: "publication",
  text: { zh: "十个工作日内公示", en: "public within ten working days" },
  citation: { document: "通知", article: "第三条" },
  source: "example.org/notice",
  mark: "V",
  validFrom: "2026-12-01",
  parameters: { within: { value: 10, unit: "working-days" } },
};

const STATEMENT = { decision: "enable", statement: "已与官方公布的原文逐字核对", name: "王某某" };

describe.each(DATABASES)("rules as data on $name", (cluster) => {
  let server: TestServer;
  let ann: Caller;
  let bob: Caller;
  beforeAll(async () => {
    server = await aServer(cluster);
    await loadReference(server.db.database);
    ann = await server.as("administrator", { strong: true });
    bob = await server.as("administrator", { strong: true });
  });
  afterAll(() => server.close());

  const held = (rule: string, day: string) => server.db.database.read(SYSTEM, (tx) => ruleHeldOn(tx, rule, day));

  test("loading twice adds nothing", async () => {
    expect(await loadReference(server.db.database)).toEqual({ rules: 0, papers: 0 });
  });

  test("what was not verified is shipped out of force, and says so to everyone", async () => {
    const { rows } = (await server.nobody.get("/api/rules?limit=500")).json<{ rows: Record<string, unknown>[] }>();
    const rules = rows.filter(({ kind, topic }) => kind !== "code-list" && topic !== "calendar");
    expect(rules).toHaveLength(164);
    for (const rule of rules) {
      expect(rule).toMatchObject({ verified: rule.mark === "V", enabled: rule.mark === "V", isShipped: true });
    }
    expect(await held("cn.O1", "2026-11-23")).toMatchObject({ problem: { code: "rule-not-verified", rule: "cn.O1" } });
    expect(await held("cn.O1.food", "2026-11-23")).toMatchObject({ value: { parameters: { within: { value: 20 } } } });
    expect(await held("cn.O1.food", "2022-03-14")).toMatchObject({ problem: { code: "not-found" } });
  });

  test("pages by key hold every rule once", async () => {
    const names: string[] = [];
    let next: string | undefined = "";
    while (next !== undefined) {
      const page = await server.nobody.get(
        `/api/rules?limit=50&topic=credit-risk${next === "" ? "" : `&after=${next}`}`,
      );
      const body = page.json<{ rows: { rule: string }[]; next?: string }>();
      names.push(...body.rows.map(({ rule }) => rule));
      next = body.next;
    }
    expect(names).toEqual([...new Set(names)]);
    expect(names).toHaveLength(18);
  });

  test("those in force and those off, verified or not, are all of them; a page of few that fit is full all the same", async () => {
    const count = async (query: string) =>
      (await server.nobody.get(`/api/rules?limit=500&${query}`)).json<{ rows: { enabled: boolean }[] }>().rows;
    const [all, held, off] = [await count(""), await count("state=in-force"), await count("state=off")];
    expect([held.length > 0, off.length > 0, held.length + off.length]).toEqual([true, true, all.length]);
    expect(off.some(({ enabled }) => enabled)).toBe(false);
    expect((await count("source=unverified")).length + (await count("source=verified")).length).toBe(all.length);
    const page = await server.nobody.get("/api/rules?limit=1&state=off");
    expect(page.json<{ rows: object[]; next?: string }>()).toMatchObject({ rows: [off[0]] });
  });

  test("an operator's word with a second factor puts a shipped rule in force; the public sees that, not who", async () => {
    const weak = await server.as("administrator");
    expect((await weak.post("/api/rules/cn.O2/sign-offs", { ...STATEMENT, version: 1 })).json()).toMatchObject({
      code: "second-factor-needed",
    });
    const signed = await ann.post("/api/rules/cn.O2/sign-offs", { ...STATEMENT, version: 1 });
    expect(signed.statusCode).toBe(201);
    expect(signed.json()).toMatchObject({ enabled: true, verified: false, signedBy: { name: "王某某" } });
    const seen = (await server.nobody.get("/api/rules/cn.O2")).json<{ held: { signedBy: object } }>();
    expect(seen.held).toMatchObject({ enabled: true, verified: false, mark: "V*" });
    expect(Object.keys(seen.held.signedBy)).toEqual(["at"]);
    const again = await bob.post("/api/rules/cn.O2/sign-offs", { ...STATEMENT, version: 1 });
    expect([again.statusCode, again.json<{ code: string }>().code]).toEqual([409, "state-wrong"]);
  });

  test("who proposes a version does not sign it; once signed it holds from its day on", async () => {
    const proposed = await ann.put("/api/rules/cn.O1.food", PROPOSAL);
    expect(proposed.json()).toMatchObject({ version: 2, enabled: false, verified: true, isShipped: false });
    expect((await ann.post("/api/rules/cn.O1.food/sign-offs", { ...STATEMENT, version: 2 })).json()).toMatchObject({
      code: "own-work",
      status: 403,
    });
    expect((await bob.post("/api/rules/cn.O1.food/sign-offs", { ...STATEMENT, version: 2 })).statusCode).toBe(201);
    expect(await held("cn.O1.food", "2026-11-30")).toMatchObject({ value: { version: 1 } });
    expect(await held("cn.O1.food", "2026-12-01")).toMatchObject({ value: { version: 2 } });
    const read = await bob.get("/api/rules/cn.O1.food?day=2026-12-01");
    expect(read.json()).toMatchObject({ held: { version: 2 }, versions: [{ version: 1 }, { version: 2 }] });
  });

  test("the database itself keeps the two persons apart, and its events only grow", async () => {
    await expect(
      server.asOwner("update rules set written_by = signed_by where rule = 'cn.O1.food' and version = 2"),
    ).rejects.toThrow(/signed_by_another/);
    await expect(server.asOwner("delete from rule_events")).rejects.toThrow(/only grows/);
    await expect(server.asOwner("update rule_events set body = '{}'")).rejects.toThrow(/only grows/);
  });

  test("a coordinator proposes and does not sign; an officer does neither", async () => {
    const coordinator = await server.as("coordinator", { strong: true });
    const officer = await server.as("officer", { strong: true, department: "MARKET" });
    expect((await coordinator.put("/api/rules/qichun.X1", PROPOSAL)).json()).toMatchObject({
      version: 1,
      enabled: false,
    });
    expect((await coordinator.post("/api/rules/qichun.X1/sign-offs", { ...STATEMENT, version: 1 })).statusCode).toBe(
      403,
    );
    expect((await officer.put("/api/rules/qichun.X1", PROPOSAL)).statusCode).toBe(403);
    expect((await server.nobody.put("/api/rules/qichun.X1", PROPOSAL)).statusCode).toBe(401);
  });

  test("two who propose at the same time get two versions", async () => {
    const answers = await Promise.all([ann, bob, ann, bob].map((who) => who.put("/api/rules/qichun.X2", PROPOSAL)));
    expect(answers.map((each) => each.json<{ version: number }>().version).sort()).toEqual([1, 2, 3, 4]);
  });

  test("what holds can be built anew from what was recorded", async () => {
    const before = await server.asOwner("select * from rules order by rule, version");
    await server.db.database.write(SYSTEM, async (tx) => {
      expect(await rebuildRules(tx)).toBe(before.length);
      await audit(tx, { act: "rules.rebuild", on: "rules" });
      return done(undefined);
    });
    expect(await server.asOwner("select * from rules order by rule, version")).toEqual(before);
  });

  test("code lists answer by day, and what is from memory is not in force", async () => {
    const lists = (await server.nobody.get("/api/code-lists")).json<{ rows: { list: string; enabled: boolean }[] }>()
      .rows;
    const inForce = new Map(lists.map(({ list, enabled }) => [list, enabled]));
    const sets = await server.db.database.read(SYSTEM, (tx) => codeSets(tx, "2026-11-23"));
    const named = Object.values(REGISTERS).flatMap(({ fields }) => fields.flatMap(({ codes }) => codes ?? []));
    for (const list of [...new Set(named), "object-kind", "object-class"]) {
      expect([list, inForce.get(list)]).toEqual([list, true]);
      expect([list, sets.get(list)?.size !== 0]).toEqual([list, true]);
    }
    expect(sets.has("result-national")).toBe(false);
    expect(inForce.get("result-national")).toBe(false);
    const kinds = (await server.nobody.get("/api/code-lists/object-kind?day=2026-11-23")).json<{ codes: object[] }>();
    expect(kinds).toMatchObject({ list: "object-kind", count: 11, verified: false, mark: "I", enabled: true });
    expect(kinds.codes).toContainEqual({ code: "place", name: { zh: "场所", en: "place" } });
    expect((await server.nobody.get("/api/code-lists/cn.O1")).statusCode).toBe(404);
  });

  test("a changed code list is a version like any rule's, and drops a code from its day on", async () => {
    const codes = [
      { code: "notified", name: { zh: "事先通知", en: "notified" } },
      { code: "unannounced", name: { zh: "不事先通知", en: "unannounced" }, validTo: "2027-06-30" },
    ];
    const proposal = { ...PROPOSAL, kind: "code-list", topic: "code-list", parameters: {}, mark: "I", codes };
    await ann.put("/api/rules/visit-mode", { ...proposal, validFrom: "2027-01-01" });
    await bob.post("/api/rules/visit-mode/sign-offs", { ...STATEMENT, version: 2 });
    const count = async (day: string) =>
      (await server.nobody.get(`/api/code-lists/visit-mode?day=${day}`)).json<{ version: number; count: number }>();
    expect(await count("2026-12-31")).toMatchObject({ version: 1, count: 2 });
    expect(await count("2027-06-30")).toMatchObject({ version: 2, count: 2 });
    expect(await count("2027-07-01")).toMatchObject({ version: 2, count: 1 });
  });

  test("object classes are 40 major and 108 minor", async () => {
    const { rows } = (await server.nobody.get("/api/object-classes")).json<{ rows: { minor: object[] }[] }>();
    expect([rows.length, rows.flatMap(({ minor }) => minor).length]).toEqual([40, 108]);
  });

  test.each([
    ["an unknown field", { ...PROPOSAL, enabled: true }],
    ["no citation", { ...PROPOSAL, citation: undefined }],
    ["a day that is none", { ...PROPOSAL, validFrom: "2026-02-30" }],
    ["a mark of one's own", { ...PROPOSAL, mark: "VV" }],
    ["a parameter's name as a path", { ...PROPOSAL, parameters: { "../x": { value: 1, unit: "x" } } }],
    ["a parameter called __proto__", JSON.parse(`{"p":{"__proto__":{"value":1,"unit":"x"}}}`).p],
    ["an object as a value", { ...PROPOSAL, parameters: { within: { value: { a: 1 }, unit: "x" } } }],
    ["a control character", { ...PROPOSAL, topic: "a\u0000b" }],
    ["half of a character", { ...PROPOSAL, parameters: { within: { value: "\ud800", unit: "x" } } }],
    ["words without end", { ...PROPOSAL, text: { zh: "长".repeat(3000), en: "x" } }],
    ["SQL as a topic", { ...PROPOSAL, topic: "'; drop table rule_events; --" }],
  ])("%s is refused at the door", async (_what, body) => {
    const before = await server.asOwner("select count(*) from rule_events");
    const answer = await ann.put("/api/rules/hostile.1", body);
    expect(answer.statusCode).toBe(400);
    expect(["field-invalid", "json-malformed"]).toContain(answer.json<{ code: string }>().code);
    expect(await server.asOwner("select count(*) from rule_events")).toEqual(before);
  });

  test.each(["/api/rules/%00", "/api/rules/..%2f..%2fetc", "/api/rules?day=tomorrow", "/api/rules?limit=100000"])(
    "%s is refused",
    async (url) => expect((await server.nobody.get(url)).statusCode).toBeGreaterThanOrEqual(400),
  );

  test("words of a script are kept as words", async () => {
    const text = { zh: "<script>alert(1)</script>'; drop table papers; --\u202e", en: "${process.env}" };
    await ann.put("/api/rules/hostile.2", { ...PROPOSAL, text });
    const read = (await server.nobody.get("/api/rules/hostile.2")).json<{ versions: { text: object }[] }>();
    expect(read.versions[0]!.text).toEqual(text);
  });
});

describe.each(DATABASES.slice(0, 1))("a later release on $name", (cluster) => {
  test("adds a version and takes nothing from the operator", async () => {
    const server = await aServer(cluster);
    try {
      await loadReference(server.db.database);
      const ann = await server.as("administrator", { strong: true });
      // An older release had said other words: the last shipped version differs from what this one ships.
      await server.asOwner(
        `update rules set body = jsonb_set(body, '{note}', '"older"') where rule in ('cn.O1.food', 'cn.O3.withdraw')`,
      );
      await ann.post("/api/rules/cn.O3.withdraw/sign-offs", { ...STATEMENT, decision: "disable", version: 1 });
      expect(await loadReference(server.db.database, realWorld)).toEqual({ rules: 2, papers: 0 });
      const versions = await server.asOwner(
        "select rule, version, enabled from rules where rule in ('cn.O1.food', 'cn.O3.withdraw') order by 1, 2",
      );
      expect(versions.map(({ rule, version, enabled }) => [rule, version, enabled])).toEqual([
        ["cn.O1.food", 1, true],
        ["cn.O1.food", 2, true],
        ["cn.O3.withdraw", 1, false],
        ["cn.O3.withdraw", 2, false],
      ]);
      expect(await loadReference(server.db.database)).toEqual({ rules: 0, papers: 0 });
    } finally {
      await server.close();
    }
  });

  test("two servers that start at once load it once", async () => {
    const server = await aServer(cluster);
    try {
      const loaded = await Promise.all([1, 2, 3].map(() => loadReference(server.db.database)));
      expect(loaded.filter(({ rules }) => rules > 0)).toHaveLength(1);
    } finally {
      await server.close();
    }
  });
});
