import { describe, expect, test } from "vitest";
import { changeWish, isFilled } from "../src/rounds/change-wish.js";
import { EMPTY_DRAFT, lackingIn, namesIn, wishOf } from "../src/rounds/charter.js";

describe("a round that is laid down", () => {
  const draft = {
    ...EMPTY_DRAFT,
    name: "2026-04",
    title: " 第四季度 ",
    batches: ["FOOD/B1"],
    beaconAt: "2026-12-01T10:00",
    witnesses: "人大代表\n\n 公证处 ",
    custodians: "纪委监委\n档案馆",
  };

  test("an empty form lacks all that is not given", () => {
    expect(lackingIn(EMPTY_DRAFT)).toEqual(["name", "title", "batches", "beaconAt", "witnesses", "custodians"]);
    expect(lackingIn(draft)).toEqual([]);
  });

  test("one witness is too few, and an unsealed round has no custodians", () => {
    expect(lackingIn({ ...draft, witnesses: "人大代表" })).toEqual(["witnesses"]);
    expect(lackingIn({ ...draft, isSealed: false, custodians: "" })).toEqual([]);
    expect(wishOf({ ...draft, isSealed: false }).custodians).toEqual([]);
  });

  test("names are lines, a plan's batch is cut at its first stroke", () => {
    expect(namesIn(" a \n\nb")).toEqual(["a", "b"]);
    expect(wishOf({ ...draft, batches: ["FOOD/B/1"] })).toMatchObject({
      title: "第四季度",
      batches: [{ plan: "FOOD", batch: "B/1" }],
      witnesses: ["人大代表", "公证处"],
      beacon: { name: "quicknet" },
    });
  });

  test("public results are named by a text", () => {
    expect(lackingIn({ ...draft, beacon: "public-results" })).toEqual(["sources"]);
    expect(wishOf({ ...draft, beacon: "public-results", sources: "双色球" }).beacon).toEqual({
      name: "public-results",
      sources: "双色球",
    });
  });
});

describe("a change after the draw", () => {
  test("each kind asks for its own fields and a reason", () => {
    expect(isFilled("leave", { inspector: "M-1", first: "2026-11-01" }, "病假")).toBe(false);
    expect(isFilled("leave", { inspector: "M-1", first: "2026-11-01", last: "2026-11-05" }, " ")).toBe(false);
    expect(isFilled("void", {}, "汇总")).toBe(true);
    expect(changeWish("leave", { inspector: " M-1 ", first: "2026-11-01", last: "2026-11-05" }, "病假")).toEqual({
      reason: "病假",
      absences: [{ inspector: "M-1", first: "2026-11-01", last: "2026-11-05" }],
    });
    expect(changeWish("substitute", { plan: "P:B1", stratum: "420106", object: "OBJ-1" }, "注销")).toEqual({
      reason: "注销",
      substitutions: [{ plan: "P:B1", stratum: "420106", object: "OBJ-1" }],
    });
  });
});
