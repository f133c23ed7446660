import { expect, test } from "vitest";
import { barOf } from "../src/matching/windows.js";
import { batchesIn, textOfBatches, toggled } from "../src/what-if/batch-names.js";
import { addressOfAsked, askedOf, faultsOf, termsIn } from "../src/what-if/terms.js";

test("batches stand in the address, each once; what is no name is passed over", () => {
  const batches = batchesIn("FOOD/B1,FIRE.2/B2,FOOD/B1,food/b1,/B1,");
  expect(batches).toEqual([
    { plan: "FOOD", batch: "B1" },
    { plan: "FIRE.2", batch: "B2" },
  ]);
  expect(textOfBatches(toggled(batches, { plan: "FOOD", batch: "B1" }))).toBe("FIRE.2/B2");
  expect(batchesIn(undefined)).toEqual([]);
});

test("what was asked is asked again by its address; what is left empty is not asked for", () => {
  const terms = { ...termsIn({}), title: "试", ahead: "5", mostVisitors: "" };
  const asked = askedOf([{ plan: "FOOD", batch: "B1" }], terms);
  expect(asked).toEqual({ batches: [{ plan: "FOOD", batch: "B1" }], title: "试", rounds: 3, ahead: { rounds: 5 } });
  const address = new URL(addressOfAsked(asked), "http://localhost");
  const again = Object.fromEntries(address.searchParams);
  expect(askedOf(batchesIn(again.batches), { ...termsIn(again), mostVisitors: "" })).toEqual(asked);
});

test("terms out of range are named", () => {
  expect(faultsOf(termsIn({ rounds: "11", mostVisitors: "0", mostHours: "2.5", ahead: "1" }))).toEqual([
    "rounds",
    "mostVisitors",
    "ahead",
  ]);
  expect(faultsOf(termsIn({ rounds: "1.5" }))).toEqual(["rounds"]);
});

test("thirty days of April in sixty-one days of April and May", () => {
  const all = [
    ["2026-04-01", "2026-05-31"],
    ["2026-04-01", "2026-04-30"],
  ] as const;
  expect(barOf(all[0], all)).toEqual({ from: 0, wide: 100 });
  expect(barOf(all[1], all).wide).toBeCloseTo((100 * 30) / 61, 9);
});
