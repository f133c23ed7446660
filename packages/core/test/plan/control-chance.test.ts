import { frameOf, select, type AnnouncedPlan } from "@suijian/core";
import { describe, expect, test } from "vitest";
import { aPlan as announced } from "../a-round.js";

describe("the control stratum among seven objects, over all 7! orders (METHOD §9)", () => {
  const seven = frameOf(
    ["class", "population"],
    Array.from({ length: 7 }, (_, i) => ({ id: `O${i}`, values: [i < 3 ? "C" : "A", "ALL"] })),
  );
  const control = announced(seven, "P:1:CONTROL", "population", () => 2);
  const targeted = (ofA: number) => announced(seven, "P:1", "class", (name) => (name === "C" ? 2 : ofA));

  function* orders(rest: readonly number[] = [0, 1, 2, 3, 4, 5, 6]): Generator<number[]> {
    if (rest.length === 0) yield [];
    for (const first of rest) for (const tail of orders(rest.filter((one) => one !== first))) yield [first, ...tail];
  }

  function over(plans: readonly [AnnouncedPlan, AnnouncedPlan]) {
    const samples = new Map<string, number>();
    let [count, further] = [0, 0];
    for (const order of orders()) {
      const tickets = new Uint8Array(32 * 7);
      order.forEach((row, rank) => (tickets[32 * row + 31] = rank + 1));
      const [ofPlan, ofControl] = select(seven, plans, tickets).map(({ strata }) => strata.flatMap(({ rows }) => rows));
      const sample = [...ofControl!].sort().join();
      samples.set(sample, (samples.get(sample) ?? 0) + 1);
      further += ofControl!.filter((row) => !ofPlan!.includes(row)).length;
      count++;
    }
    return { samples, further: further / count };
  }

  test("each of the 21 pairs is the control sample equally often, although the plan is cut by risk and uses the same tickets", () => {
    const { samples } = over([targeted(1), control]);
    expect(samples.size).toBe(21);
    expect([...new Set(samples.values())]).toEqual([5040 / 21]);
  });

  test("it costs 2/7 of a visit; drawn apart it would cost 8/7, and so it does where class A is not drawn at all", () => {
    expect(over([targeted(1), control]).further).toBeCloseTo(2 / 7, 12);
    expect(over([targeted(0), control]).further).toBeCloseTo(8 / 7, 12);
    // Apart: each object is in the control with 2/7 and not in the plan with 1/3 or 3/4.
    expect((2 / 7) * (3 * (1 / 3) + 4 * (3 / 4))).toBeCloseTo(8 / 7, 12);
  });
});
