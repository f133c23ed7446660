import type { Say } from "@suijian/ui";
import { describe, expect, test } from "vitest";
import { moved, without } from "../src/forms/moved.js";
import { demandWords, type Listed } from "../src/items/demand-words.js";
import { draftBody, draftFaults, emptyDraft } from "../src/items/draft-values.js";
import { changesOf, listChanges } from "../src/items/item-changes.js";
import { certificateOn } from "../src/registers/certificate.js";
import { treeOf } from "../src/registers/tree.js";
import { emptyScene, nextPointCode, type SceneDraft, sceneFaults, sentScene } from "../src/scenes/scene-draft.js";

const zh: Say = ([words]) => words;

const item = (code: string, ratio: string): Listed => ({
  item: code,
  department: "MARKET",
  main: "食品经营",
  basis: "《食品安全法》",
  objectClasses: [],
  methods: [],
  kind: "general",
  levels: [],
  qualifications: [],
  ridesAlong: false,
  version: 1,
  bases: [],
  ratio: { text: ratio, demands: [], isOpen: false, unread: [] },
  frequency: { demands: [], isOpen: false, unread: [] },
  list: "MARKET",
  edition: 1,
  publishedOn: "2026-01-01",
});

describe("two editions side by side", () => {
  test("what came, what left, and what was put otherwise; what is the same is not listed", () => {
    const before = [item("A", "5%"), item("B", "5%"), item("C", "5%")];
    const after = [item("B", "5%"), item("C", "8%"), item("D", "5%")];
    expect(listChanges(before, after).map(({ item: code, happened }) => [code, happened])).toEqual([
      ["A", "left"],
      ["C", "changed"],
      ["D", "came"],
    ]);
    expect(changesOf(item("C", "5%"), item("C", "8%"))).toEqual([{ part: "ratio", before: "5%", after: "8%" }]);
  });
});

describe("what was read of ratio and frequency", () => {
  test.each([
    [{ min: 30, unit: "percent", level: "city" }, "市级：不少于30%"],
    [{ max: 2, unit: "permille" }, "不多于2‰"],
    [{ min: 1, unit: "times", period: { every: 1, of: "year" } }, "每年不少于1 次"],
    [{ max: 1, unit: "times", period: { every: 2, of: "year" } }, "每 2 年不多于1 次"],
    [{ min: 5, max: 5, unit: "percent" }, "5%"],
    [{ min: 1, max: 2, unit: "times", period: { every: 1, of: "validity" } }, "许可有效期内1至2 次"],
  ] as const)("%j", (demand, words) => {
    expect(demandWords(demand)[0]).toBe(words);
  });
});

describe("a draft of an item", () => {
  test("names what it lacks, and a short form that is none", () => {
    const values = { ...emptyDraft("MARKET"), item: "lower", main: "食品", ratioDemands: "about a third" };
    expect(draftFaults(values, zh).map(({ at }) => at)).toEqual(["basis", "item", "ratioDemands"]);
  });
  test("is sent without its empty parts", () => {
    const body = draftBody({ ...emptyDraft("MARKET"), item: "A-1", main: " 食品 ", basis: "《食品安全法》" });
    expect(body).toEqual({
      department: "MARKET",
      main: "食品",
      basis: "《食品安全法》",
      kind: "general",
      objectClasses: [],
      methods: [],
      levels: [],
      qualifications: [],
      ridesAlong: false,
    });
  });
});

describe("a scene that is typed", () => {
  const start = emptyScene("MARKET");
  const withPoint: SceneDraft = {
    scene: "baths",
    document: {
      ...start.document,
      checklist: {
        title: { zh: "浴室检查单" },
        sections: [
          {
            title: { zh: "消防" },
            points: [
              {
                code: "baths-1-1",
                text: "",
                kind: "key",
                answer: "four-valued",
                basis: { law: "消防法", article: " " },
                departments: [],
                items: [],
              },
            ],
          },
        ],
      },
    },
  };
  test("names each fault at its field", () => {
    const at = sceneFaults(withPoint, zh).map((fault) => fault.at);
    expect(at).toContain("points.0.0.text");
    expect(at).toContain("points.0.0.departments");
    expect(at).toContain("handbook.rights");
    expect(at).not.toContain("points.0.0.law");
    expect(at).not.toContain("scene");
  });
  test("gives a new point the next free code of its section", () => {
    expect(nextPointCode(withPoint, 0)).toBe("baths-1-2");
    expect(nextPointCode(withPoint, 1)).toBe("baths-2-1");
    expect(nextPointCode(start, 0)).toBe("scene-1-1");
  });
  test("is sent without empty lines and empty articles", () => {
    const sent = sentScene(withPoint.document);
    expect(sent.handbook.before).toEqual([]);
    expect(sent.checklist.sections[0]?.points[0]?.basis).toEqual({ law: "消防法" });
  });
});

describe("a tree of places", () => {
  const rows = [
    { id: "CITY" },
    { id: "EAST", parent: "CITY" },
    { id: "OLD-TOWN", parent: "EAST" },
    { id: "ZONE", parent: "NOWHERE" },
    { id: "P", parent: "Q" },
    { id: "Q", parent: "P" },
  ];
  const tree = treeOf<{ readonly id: string; readonly parent?: string }>(
    rows,
    ({ id }) => id,
    ({ parent }) => parent,
  );
  test("loses no row: a missing parent makes a root, and two that name each other do too", () => {
    expect(tree.map(({ key }) => key)).toEqual(["CITY", "ZONE", "P"]);
    expect(tree[0]?.below[0]?.below.map(({ key }) => key)).toEqual(["OLD-TOWN"]);
    expect(tree[2]?.below.map(({ key }) => key)).toEqual(["Q"]);
  });
});

test("a certificate is over the day after its last, and soon over within ninety days", () => {
  expect(certificateOn("2026-11-23", "2026-11-24").tone).toBe("wrong");
  expect(certificateOn("2026-11-24", "2026-11-24").words[0]).toBe("将到期，还有 0 天");
  expect(certificateOn("2027-02-22", "2026-11-24").tone).toBe("soon");
  expect(certificateOn("2027-02-23", "2026-11-24").tone).toBe("done");
});

test("rows are moved and taken away by their places", () => {
  expect(moved(["a", "b", "c"], 2, 0)).toEqual(["c", "a", "b"]);
  expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  expect(without(["a", "b", "c"], 1)).toEqual(["a", "c"]);
});
