import { drawnToKeepGap, rotate, type ByRecency, type Rotation } from "@suijian/core";
import { describe, expect, test } from "vitest";

const USUAL: Rotation = { repeats: "0.4", floor: 1, leavesOne: false };
const parted = (n: number, counts: Partial<ByRecency>, rotation: Partial<Rotation> = {}) => {
  const result = rotate(n, { R: 0, F: 0, O: 0, ...counts }, { ...USUAL, ...rotation });
  if (!result.ok) throw new Error(result.problem.ratio);
  const { sizes, leftOverdue } = result.value;
  return { ...sizes, left: leftOverdue };
};

describe("rotation of a stratum (METHOD §10)", () => {
  test("METHOD's example: of 200 recent and 800 others 100 are drawn as 8 and 92", () => {
    expect(parted(100, { R: 200, F: 800 })).toEqual({ R: 8, F: 92, O: 0, left: 0 });
    // b = (1 − 0.4 · 0.2) / (1 − 0.2) = 1.15, and 1.15 · 0.1 · 800 = 92.
    expect(((1 - 0.4 * 0.2) / (1 - 0.2)) * 0.1 * 800).toBeCloseTo(92, 9);
  });

  test("a = 1 changes nothing: each part gets its share", () => {
    expect(parted(100, { R: 200, F: 800 }, { repeats: "1" })).toEqual({ R: 20, F: 80, O: 0, left: 0 });
  });

  test("half is rounded up: 0.5 · 5 · 10 / 50 = 0.5 becomes 1", () => {
    expect(parted(5, { R: 10, F: 40 }, { repeats: "1/2", floor: 0 })).toMatchObject({ R: 1, F: 4 });
  });

  test("no part with members has the chance 0, unless a = 0 asks for it", () => {
    expect(parted(10, { R: 5, F: 995 })).toMatchObject({ R: 1, F: 9 });
    expect(parted(10, { R: 5, F: 995 }, { floor: 2 })).toMatchObject({ R: 2, F: 8 });
    expect(parted(10, { R: 5, F: 995 }, { repeats: "0" })).toMatchObject({ R: 0, F: 10 });
    expect(parted(1, { R: 5, F: 995 })).toMatchObject({ R: 0, F: 1 });
  });

  test("a part without room hands on to the other, so that n is kept", () => {
    expect(parted(50, { R: 90, F: 10 })).toMatchObject({ R: 40, F: 10 });
    expect(parted(100, { R: 90, F: 10 })).toMatchObject({ R: 90, F: 10 });
  });

  test("an unannounced plan leaves one of each part undrawn", () => {
    expect(parted(99, { R: 90, F: 10 }, { leavesOne: true })).toMatchObject({ R: 89, F: 9 });
    expect(parted(10, { F: 50, O: 4 }, { leavesOne: true })).toEqual({ R: 0, F: 7, O: 3, left: 1 });
  });

  test("the overdue come first; those for whom n does not suffice are counted", () => {
    expect(parted(20, { R: 100, F: 100, O: 10 })).toMatchObject({ O: 10, left: 0, R: 2, F: 8 });
    expect(parted(20, { R: 100, F: 100, O: 25 })).toEqual({ R: 0, F: 0, O: 20, left: 5 });
  });

  test("n is kept and no part is overdrawn, for every small stratum", () => {
    for (let recent = 0; recent <= 6; recent++)
      for (let others = 0; others <= 6; others++)
        for (let overdue = 0; overdue <= 3; overdue++)
          for (let n = 0; n <= recent + others + overdue; n++)
            for (const repeats of ["0", "0.4", "1"]) {
              const sizes = parted(n, { R: recent, F: others, O: overdue }, { repeats });
              const what = `${n} of ${recent}/${others}/${overdue} at ${repeats}`;
              expect(sizes.R + sizes.F + sizes.O, what).toBe(n);
              expect(sizes.R <= recent && sizes.F <= others && sizes.O <= overdue, what).toBe(true);
              expect(Math.min(sizes.R, sizes.F, sizes.O), what).toBeGreaterThanOrEqual(0);
            }
  });

  test("a gap is kept by so many a round: METHOD's examples", () => {
    expect(drawnToKeepGap(1000, 0.5, 2)).toBe(667);
    expect(drawnToKeepGap(1000, 0.2, 4)).toBe(339);
    expect(drawnToKeepGap(1000, 0, 4)).toBe(250);
  });
});
