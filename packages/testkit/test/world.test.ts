import { expect, test } from "vitest";
import { anInspector, aPlan, aWorld } from "../src/index.js";

test("a world of two named shops is a whole round", () => {
  const world = aWorld({ objects: ["BAKERY", "DAIRY"], excluded: { DAIRY: "DEREGISTERED" } });
  expect(world.files["objects.csv"].split("\n").slice(1, 3)).toEqual([
    "BAKERY,蕲春县BAKERY餐馆,individual,421126100,H6210,CATERING,A,R0,存续,,2020-01-02,蕲春县漕河镇人民路1号",
    "DAIRY,蕲春县DAIRY餐馆,individual,421126100,H6210,CATERING,A,R0,存续,DEREGISTERED,2020-01-02,蕲春县漕河镇人民路2号",
  ]);
  expect(world.inspectors.map(({ inspector }) => inspector)).toEqual([
    "MARKET-0001",
    "MARKET-0002",
    "MARKET-0003",
    "MARKET-0004",
  ]);
  expect(world.items.map(({ item, department }) => [item, department])).toEqual([["MARKET-001", "MARKET"]]);
});

test("what is said is kept and the rest filled in", () => {
  expect(aPlan({ mode: "unannounced", items: ["X-1"] })).toMatchObject({
    mode: "unannounced",
    items: ["X-1"],
    seats: 2,
  });
  expect(anInspector({ capacity: 1 })).toMatchObject({ capacity: 1, department: "MARKET" });
});

test("a plan with full coverage has no sizes", () => {
  expect(aPlan({ fullCoverage: true })).not.toHaveProperty("sizes");
});

test("lists are written ascending and joined, cells with commas quoted", () => {
  const { files } = aWorld({
    objects: [{ id: "A", name: 'Say "hi", twice', categories: ["PHARMACY", "CATERING"] }],
    inspectors: [{ recused: ["B", "A"] }],
  });
  expect(files["objects.csv"]).toContain('A,"Say ""hi"", twice",individual,421126100,H6210,CATERING;PHARMACY,');
  expect(files["inspectors.csv"]).toContain(",2029-12-31,A;B,\n");
});

test("the plans file has the round, the rules and the frame", () => {
  const round = JSON.parse(aWorld({ plans: 2 }).files["plans.json"]) as Record<string, unknown>;
  expect(round).toMatchObject({ roundId: "TEST-2026-01", rules: "cn-2025.1", frame: { private: ["class"] } });
  expect(round["plans"]).toHaveLength(2);
});
