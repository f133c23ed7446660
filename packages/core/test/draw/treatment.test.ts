import { expect, test } from "vitest";
import { LIFE_STAGES, treatmentOf } from "@suijian/core";

const shown = (seesAll: boolean, hasVisit: boolean, isClosed = false) =>
  LIFE_STAGES.map((stage) => treatmentOf({ stage, isClosed, seesAll, hasVisit }));
const before = Array.from({ length: 5 }, () => "to-be-drawn");

test("until the reveal of an open round others learn nothing of an object's draw", () => {
  expect(shown(false, false)).toEqual([...before, "sealed", "not-drawn", "abandoned"]);
});

test("of a closed round they learn nothing afterwards either", () => {
  expect(shown(false, false, true)).toEqual([...before, "sealed", "sealed", "abandoned"]);
});

test("who sees all visits, or has one at the object, knows from the draw on", () => {
  expect(shown(true, false)).toEqual([...before, "not-drawn", "not-drawn", "abandoned"]);
  expect(shown(false, true, true)).toEqual([...before, "drawn", "drawn", "abandoned"]);
});
