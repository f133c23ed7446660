import { matchInPool, openPool, type PlansToMatch, type Pool } from "@suijian/compute";
import { frameOf, type PlanId, type ReadPlan } from "@suijian/core";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { aPlan, days, department } from "./an-office.js";

const pool: Pool = openPool({ workers: 1 });
afterAll(() => pool.close());

/** Twenty restaurants, of which five also sell food, ten pharmacies, and two districts. */
const town = frameOf(
  ["division", "categories"],
  Array.from({ length: 30 }, (_, i) => ({
    id: `O-${String(i).padStart(4, "0")}`,
    values: [i % 2 === 0 ? "440301" : "440302", i < 15 ? "CATERING" : i < 20 ? "CATERING;FOOD" : "PHARMACY"],
  })),
);

async function matched(plans: readonly ReadPlan[], more: Partial<PlansToMatch> = {}) {
  const answer = await matchInPool(pool, { file: "plans", plans, privateColumns: [], frame: town, ...more });
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value.proposals;
}

const catering = (id: string, by: string, n: number, over: Partial<ReadPlan> = {}) =>
  aPlan(id, {
    keyText: "division where categories~=CATERING",
    department: department(by),
    sizes: { "*": { n } },
    ...over,
  });

test("five and two of each district's ten restaurants: fourteen tasks, twelve doors apart, ten together", async () => {
  const [proposal, ...none] = await matched([catering("A", "MARKET", 5), catering("B", "FIRE", 2)]);
  expect(none).toEqual([]);
  expect(proposal).toMatchObject({
    plans: ["A", "B"],
    departments: ["FIRE", "MARKET"],
    mode: "notified",
    leastAlike: 1,
  });
  const { tasks, apart, together, sharedObjects, mostPlansAtOnce } = proposal!.burden;
  expect([tasks, sharedObjects, mostPlansAtOnce].map((value) => Number(value.toFixed(9)))).toEqual([14, 20, 2]);
  // 20 · (1 − 1/2 · 4/5) and 20 · 1/2.
  expect(apart).toBeCloseTo(12, 9);
  expect(together).toBeCloseTo(10, 9);
  expect(proposal!.saving).toBeCloseTo(2, 9);
});

test("other words for the same objects are the same class; a shared name without shared objects is none", async () => {
  const starts = aPlan("B", { keyText: "division where categories^=CATER", department: department("FIRE") });
  expect(await matched([catering("A", "MARKET", 3), starts])).toHaveLength(1);
  const food = aPlan("C", {
    keyText: "division where categories~=FOOD",
    department: department("FIRE"),
    sizes: { "*": { n: 2 } },
  });
  // Five of the twenty restaurants sell food: a quarter is not alike.
  expect(await matched([catering("A", "MARKET", 3), food])).toEqual([]);
  expect(await matched([catering("A", "MARKET", 3), food], { leastAlike: 0.25 })).toHaveLength(1);
});

test.each([
  ["one department", { department: department("MARKET") }],
  ["another mode", { mode: "unannounced" as const }],
  ["no common day", { window: days("2026-07-01", "2026-07-31") }],
  ["no common place", { keyText: "division where categories~=CATERING & division=440302" }],
])("nothing is proposed for %s", async (_, over) => {
  const here = catering("A", "MARKET", 3, { keyText: "division where categories~=CATERING & division=440301" });
  const there = catering("B", "FIRE", 3, { keyText: "division where categories~=CATERING & division=440301", ...over });
  expect(await matched([here, there])).toEqual([]);
});

test("what stands against it is said: few days, a window that shrinks, full coverage, a plan kept apart, many at one door", async () => {
  const [proposal] = await matched([
    catering("A", "MARKET", 3, { window: days("2026-03-01", "2026-03-31"), seats: 5 }),
    catering("B", "FIRE", 3, { window: days("2026-03-25", "2026-06-30"), fullCoverage: true, seats: 4 }),
    catering("C", "MARKET", 3, { offset: new Uint8Array(32).fill(0x80) }),
  ]);
  expect(proposal!.window).toEqual(["2026-03-25", "2026-03-31"]);
  expect(proposal!.against).toEqual([
    { code: "few-common-days", days: 7 },
    { code: "window-shrinks", plan: "A", from: 31, to: 7 },
    { code: "window-shrinks", plan: "B", from: 98, to: 7 },
    { code: "window-shrinks", plan: "C", from: 122, to: 7 },
    { code: "many-visitors", visitors: 9 },
    { code: "covers-all", plan: "B" },
    { code: "kept-apart", plan: "C" },
    { code: "same-department", department: "MARKET", plans: ["A", "C"] },
  ]);
});

test("three in a chain without a day in common are parted at the day on which most are under way", async () => {
  const proposals = await matched([
    catering("A", "MARKET", 3, { window: days("2026-03-01", "2026-03-31") }),
    catering("B", "FIRE", 3, { window: days("2026-03-20", "2026-04-20") }),
    catering("C", "URBAN", 3, { window: days("2026-04-10", "2026-05-31") }),
    catering("D", "TAX", 3, { window: days("2026-04-15", "2026-05-31") }),
  ]);
  expect(proposals.map(({ plans, window }) => [plans.join(""), ...window])).toEqual([
    ["BCD", "2026-04-15", "2026-04-20"],
  ]);
});

test("other names and another order of the plans give the same groups with the same figures", async () => {
  const trades = ["CATERING", "PHARMACY", "FOOD", "CATERING,FOOD"];
  const drafts = fc.array(
    fc.record({
      by: fc.nat(4),
      trade: fc.nat(3),
      unannounced: fc.boolean(),
      first: fc.integer({ min: 1, max: 28 }),
      days: fc.nat(20),
      place: fc.nat(2),
      n: fc.nat(1),
    }),
    { minLength: 2, maxLength: 14 },
  );
  await fc.assert(
    fc.asyncProperty(drafts, fc.nat(1_000_000), async (all, seed) => {
      const order = all.map((_, i) => i).sort((a, b) => lot(seed, a) - lot(seed, b));
      const named = (name: (i: number) => string, by: (d: number) => string) =>
        all.map(({ by: who, trade, unannounced, first, days: length, place, n }, i) => {
          const where = place === 0 ? "" : ` & division=44030${place}`;
          const last = new Date(Date.UTC(2026, 2, first + length)).toISOString().slice(0, 10);
          return aPlan(name(i), {
            keyText: `division where categories~=${trades[trade]}${where}`,
            department: department(by(who)),
            mode: unannounced ? "unannounced" : "notified",
            window: days(`2026-03-${String(first).padStart(2, "0")}`, last),
            sizes: { "*": { n } },
          });
        });
      const plain = named(
        (i) => `P-${String(i).padStart(2, "0")}`,
        (who) => `D-${who}`,
      );
      const renamed = named(
        (i) => `X-${String(99 - order[i]!).padStart(2, "0")}`,
        (who) => `Z-${9 - who}`,
      );
      const shuffled = order.map((i) => renamed[i]!).sort((a, b) => (a.id < b.id ? -1 : 1));
      const original = (id: PlanId | string) => renamed.findIndex((plan) => plan.id === id);
      const numberOf = (id: string) => plain.findIndex((plan) => plan.id === id);
      const told = (proposals: Awaited<ReturnType<typeof matched>>, number: (id: string) => number) =>
        proposals
          .map(
            ({ plans, saving, window }) =>
              `${plans
                .map(number)
                .sort((a, b) => a - b)
                .join()} ${saving.toFixed(6)} ${window.join()}`,
          )
          .sort();
      expect(told(await matched(shuffled), original)).toEqual(told(await matched(plain), numberOf));
    }),
    { numRuns: 60 },
  );
});

const lot = (seed: number, i: number): number =>
  Math.sin(seed + 12.9898 * i) * 43758.5453 - Math.floor(Math.sin(seed + 12.9898 * i) * 43758.5453);
