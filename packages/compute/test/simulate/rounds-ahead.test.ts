import {
  batchedSuite,
  openPool,
  simulateRoundsAhead,
  type Policy,
  type Pool,
  type RoundsAhead,
} from "@suijian/compute";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { aPlan, aTown } from "./an-office.js";

const pool: Pool = openPool({ workers: 1 });
afterAll(() => pool.close());

async function played(asked: Partial<RoundsAhead>) {
  const answer = await simulateRoundsAhead(pool, batchedSuite(), {
    file: "plans",
    plans: [aPlan("P")],
    privateColumns: [],
    frame: aTown(12),
    hours: new Map(),
    rounds: 5,
    seed: "test",
    repeats: "0.4",
    within: 2,
    gap: 4,
    ...asked,
  });
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  const of = (policy: Policy) => answer.value.policies.find((one) => one.policy === policy)!;
  return { ...answer.value, of };
}

test("three of twelve in each of four rounds reach everyone when the gap is four rounds", async () => {
  const { of, members } = await played({ rounds: 4 });
  expect(members).toBe(12);
  expect(of("bounded-gap")).toMatchObject({ tasks: 3, visits: 3, coverage: 1, repeatShare: 0 });
  expect(of("bounded-gap").keepingGap).toEqual({ strata: 1, of: 1, longestWait: 4 });
});

test("two of ten on one ticket turned by a fifth each round: everyone once in five rounds, nobody twice", async () => {
  const frame = aTown(10);
  const { of } = await played({ frame, plans: [aPlan("P", { sizes: { "*": { n: 2 } } })] });
  const { repeatShare, visits } = of("apart");
  expect(visits).toBe(2);
  // Ten lots lie unevenly on the circle, so that a round can reach into the next fifth; a large town evens that out.
  expect(repeatShare).toBeLessThanOrEqual(0.5);
  const large = await played({ frame: aTown(5000), plans: [aPlan("P", { sizes: { "*": { n: 500 } } })] });
  expect(large.of("apart").repeatShare).toBe(0);
  expect(large.of("apart").coverage).toBeCloseTo(0.5, 12);
});

test("with a = 0 nobody comes twice within the rest period; with a = 1 rotation changes nothing but chance", async () => {
  const frame = aTown(1000);
  const plans = [aPlan("P", { sizes: { "*": { n: 200 } } })];
  const none = await played({ frame, plans, repeats: "0", within: 2 });
  expect(none.of("rotation").repeatShare).toBe(0);
  // Two rounds before hold 40 % of the town, or 36 % where they share some: about as many repeats when chance alone draws.
  const all = await played({ frame, plans, repeats: "1", within: 2 });
  expect(all.of("rotation").repeatShare).toBeGreaterThan(0.25);
  expect(all.of("fresh").repeatShare).toBeGreaterThan(0.25);
  expect(all.of("fresh").repeatShare).toBeLessThan(0.45);
});

test("whatever the sizes, a stratum that draws N / gap or more never lets anyone wait longer than the gap", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 80 }),
      fc.integer({ min: 1, max: 6 }),
      fc.nat(100),
      fc.constantFrom("0", "0.3", "1"),
      fc.nat(1_000_000),
      async (size, gap, extra, repeats, seed) => {
        const n = Math.min(size, Math.ceil(size / gap) + (extra % (size + 1)));
        const { of } = await played({
          frame: aTown(size),
          plans: [aPlan("P", { sizes: { "*": { n } } })],
          rounds: 8,
          gap,
          repeats,
          seed: String(seed),
        });
        expect(of("bounded-gap").keepingGap.longestWait).toBeLessThanOrEqual(gap);
        expect(of("bounded-gap").tasks).toBe(n);
        expect(of("rotation").tasks).toBe(n);
      },
    ),
    { numRuns: 60 },
  );
});
