import { describe, expect, test } from "vitest";
import { outlineOf, ribbonsOf, savingsOf } from "../src/ceremony/flow.js";
import { heatMapOf } from "../src/ceremony/heat.js";
import { beside, isDone, stepNow, stepsOf, untilIn } from "../src/ceremony/steps.js";
import { digitsTyped, inFours, isFit, rolledDigits } from "../src/witness/dice.js";

describe("the steps of a ceremony", () => {
  const custodians = [{ name: "纪委监委", confirmedAt: "2026-11-24T01:00:00Z" }, { name: "档案馆" }];
  const at = (stage: "planned" | "announced" | "diced" | "seeded" | "drawn", isSealed = false) =>
    stepNow({ stage, isSealed, custodians });

  test("the page comes back to where the round stands", () => {
    expect(at("planned")).toBe("freeze");
    expect(at("announced")).toBe("dice");
    expect(at("diced")).toBe("beacon");
    expect(at("seeded")).toBe("draw");
    expect(at("drawn")).toBe("tickets");
  });

  test("a key is kept before anyone rolls, by two who have confirmed", () => {
    expect(stepsOf({ isSealed: false })).not.toContain("custody");
    expect(at("announced", true)).toBe("custody");
    const both = custodians.map(({ name }) => ({ name, confirmedAt: "2026-11-24T01:00:00Z" }));
    expect(isDone("custody", { stage: "announced", isSealed: true, custodians: both })).toBe(true);
  });

  test("there is nothing before the first and behind the last", () => {
    const steps = stepsOf({ isSealed: false });
    expect(beside(steps, "freeze", -1)).toBe("freeze");
    expect(beside(steps, "freeze", 1)).toBe("dice");
    expect(beside(steps, "proof", 1)).toBe("proof");
  });

  test("3,661.2 seconds are one hour, one minute and two seconds", () => {
    const now = Date.parse("2026-11-24T00:00:00Z");
    expect(untilIn("2026-11-24T01:01:01.200Z", now)).toEqual({ hours: 1, minutes: 1, seconds: 2, isOver: false });
    expect(untilIn("2026-11-23T00:00:00Z", now).isOver).toBe(true);
  });
});

describe("from tasks to visits", () => {
  test("100 tasks of which 10 are duplicates and 30 ride along leave 60 visits", () => {
    const ribbons = ribbonsOf({ tasks: 100, duplicatesRemoved: 10, visits: 60 });
    expect(ribbons.map(({ key, count, from, height }) => [key, count, from, height])).toEqual([
      ["visits", 60, 0, 0.6],
      ["fused", 30, 0.6, 0.3],
      ["duplicates", 10, expect.closeTo(0.9), 0.1],
    ]);
    expect(ribbonsOf({ tasks: 0, duplicatesRemoved: 0, visits: 0 })).toEqual([]);
  });

  test("a ribbon of half the height ends lower by its gaps", () => {
    expect(outlineOf({ key: "fused", count: 1, from: 0.5, to: 0.57, height: 0.5 }, 100, 114)).toBe(
      "M0 50 C50 50 50 57 100 57 V107 C50 107 50 100 0 100 Z",
    );
  });

  test("what was saved stands beside what could be saved on average", () => {
    expect(savingsOf({ tasks: 200, visits: 150 }, { bound: 140, independent: 190 })).toEqual({
      reduction: 0.25,
      bound: expect.closeTo(0.3),
      independent: expect.closeTo(0.05),
    });
  });
});

describe("departments by districts", () => {
  const rows = [
    { department: "MARKET", name: "市场监管局", district: "420106002", visits: 10, seats: 20 },
    { department: "FIRE", district: "420106001" },
    { department: "MARKET", name: "市场监管局", district: "420106001", visits: 5, seats: 10 },
  ];
  test("are in order, and the deepest cell is the fullest", () => {
    const map = heatMapOf(rows);
    expect(map.departments).toEqual([
      ["FIRE", "FIRE"],
      ["MARKET", "市场监管局"],
    ]);
    expect(map.districts.map(([id]) => id)).toEqual(["420106001", "420106002"]);
    expect(map.depth(map.cell("MARKET", "420106002"))).toBe(4);
    expect(map.depth(map.cell("MARKET", "420106001"))).toBe(2);
    expect(map.depth(map.cell("FIRE", "420106001"))).toBe(0);
    expect(map.cell("FIRE", "420106002")).toBeUndefined();
  });
});

describe("a phone's dice", () => {
  test("bytes of 250 and more are thrown away, so that no digit is favoured", () => {
    const given = [255, 250, 249, 10, 7];
    let at = 0;
    const fill = (bytes: Uint8Array) => void bytes.forEach((_, place) => (bytes[place] = given[at++ % 5]!));
    expect(rolledDigits(6, fill)).toBe("907907");
  });
  test("twenty digits are enough, letters are none", () => {
    expect(isFit("1".repeat(19))).toBe(false);
    expect(isFit("1".repeat(20))).toBe(true);
    expect(isFit(`${"1".repeat(20)}x`)).toBe(false);
    expect(digitsTyped(" 12 3\n4")).toBe("1234");
    expect(inFours("123456")).toEqual(["1234", "56"]);
  });
});
