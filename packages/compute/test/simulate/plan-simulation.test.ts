import {
  batchedSuite,
  drawMembers,
  lotsInPool,
  membersInPool,
  openPool,
  sharedFrame,
  simulatedKey,
  simulatePlans,
  type PlansToSimulate,
  type Pool,
} from "@suijian/compute";
import { expectedVisits, modePlansOf, select, ticketsOf, type AnnouncedPlan, type Round } from "@suijian/core";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { anInspector, aPlan, aTown, days, department } from "./an-office.js";

const pool: Pool = openPool({ workers: 1 });
afterAll(() => pool.close());

async function simulated(asked: Partial<PlansToSimulate>) {
  const answer = await simulatePlans(pool, batchedSuite(), {
    file: "plans",
    plans: [aPlan("P")],
    privateColumns: [],
    frame: aTown(10),
    roster: [anInspector("I-1"), anInspector("I-2")],
    hours: new Map(),
    rounds: 1,
    seed: "test",
    mostVisitors: undefined,
    mostHours: undefined,
    drawsApart: false,
    ...asked,
  });
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem));
  return answer.value;
}

test("five and three of the same ten are eight tasks and five visits: 3/8 fewer", async () => {
  const { coordinated, expectation } = await simulated({
    plans: [
      aPlan("A", { sizes: { "*": { n: 5 } } }),
      aPlan("B", { sizes: { "*": { n: 3 } }, department: department("FIRE") }),
    ],
  });
  expect(coordinated).toMatchObject({ tasks: 8, duplicatesRemoved: 0, fusionMerged: 3, visits: 5, reduction: 3 / 8 });
  // Σ max π = 10 · 5/10; alone 10 · (1 − 5/10 · 7/10).
  expect(expectation.bound).toBeCloseTo(5, 12);
  expect(expectation.independent).toBeCloseTo(6.5, 12);
});

test("windows that do not meet open visits of their own, in the draw and in the expectation by season", async () => {
  const { coordinated, expectation, bySeason } = await simulated({
    plans: [
      aPlan("A", { sizes: { "*": { n: 5 } }, window: days("2026-03-01", "2026-04-30") }),
      aPlan("B", { sizes: { "*": { n: 3 } }, window: days("2026-09-01", "2026-10-31") }),
    ],
  });
  expect(coordinated.visits).toBe(8);
  expect(expectation.bound).toBeCloseTo(5, 12);
  expect(bySeason.bound).toBeCloseTo(8, 12);
  expect(bySeason.independent).toBeCloseTo(8, 12);
});

test("two visits need four seats of one inspector with room for three: one seat each, and the bottleneck is named", async () => {
  const { departments, unfilled, officers, visitors } = await simulated({
    plans: [aPlan("A", { sizes: { "*": { n: 2 } } })],
    roster: [anInspector("I-1", { capacity: 3 })],
  });
  expect(departments).toMatchObject([
    { department: "MARKET", seats: 4, unfilled: 2, capacity: 3, mostPerInspector: 2 },
  ]);
  // Σk − Σ min(capacity, visits open) = 4 − min(3, 2).
  expect(unfilled).toEqual([{ department: "MARKET", missing: 2, visits: 2, inspectors: ["I-1"] }]);
  expect(officers).toEqual([{ inspector: "I-1", department: "MARKET", visits: 2, capacity: 3 }]);
  expect(visitors).toMatchObject({ mean: 2, median: 2, most: 2 });
});

test("visits over a ceiling are counted by what the rule says of each object's visits, and the objects are named", async () => {
  const { overCeiling } = await simulated({
    plans: [aPlan("A", { sizes: { "*": { n: 10 } } })],
    refusedVisits: (object, division, visits) => {
      expect([division, visits.length, visits[0]!.object]).toEqual(["440301", 1, object]);
      return object < "O-00004" ? [0] : [];
    },
  });
  expect(overCeiling).toEqual({ visits: 4, objects: ["O-00000", "O-00001", "O-00002", "O-00003"] });
});

test("it draws whom a round with that key would draw, whatever the offset and the strata", async () => {
  const keys = ["division where categories=A,B", "categories", "division where categories~=C"];
  const offsets = fc.uint8Array({ minLength: 32, maxLength: 32 });
  await fc.assert(
    fc.asyncProperty(fc.nat(1_000_000), fc.constantFrom(...keys), offsets, fc.nat(20), async (seed, key, offset, n) => {
      const frame = aTown(120, (i) => "ABC"[(i * 7) % 3]!);
      const plan = announced(key, offset, frame, n);
      const ticketKey = simulatedKey(batchedSuite(), String(seed), 0);
      const [selection] = select(frame, [plan], ticketsOf(batchedSuite(), frame, ticketKey));
      const members = await membersInPool(pool, frame, [plan]);
      const lots = await lotsInPool(pool, frame, ticketKey);
      if (!members.ok || !lots.ok) throw new Error("a town of 120 is simulated");
      const [drawn] = drawMembers(members.value, lots.value);
      expect(drawn!.rows).toEqual(selection!.strata.flatMap(({ rows }) => rows));
    }),
  );
});

function announced(keyText: string, offset: Uint8Array, frame: Round["frame"], n: number): AnnouncedPlan {
  const { key, id } = aPlan("P", { keyText });
  const counts = new Map<string, number>();
  const scan = frame.columns.find(({ name }) => name === "categories")!;
  for (let row = 0; row < frame.rows; row++) {
    if (scan.kind !== "coded") throw new Error("few values are coded");
    const trade = scan.values[scan.codes[row]!]!;
    if (key.clauses.some(({ values }) => !values.includes(trade))) continue;
    const name = key.columns[0] === "division" ? "440301" : trade;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const strata = [...counts].sort().map(([name, size]) => ({ name, size, n: Math.min(n, size) }));
  return { id, keyText, key, offset, strata };
}

test("expectations are those of the plain way over the whole register", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.boolean(), fc.nat(2), fc.nat(30)), { minLength: 1, maxLength: 40 }),
      async (drafts) => {
        const frame = aTown(90, (i) => "ABC"[i % 3]!);
        const plans = drafts.map(([unannounced, trade, n], i) =>
          aPlan(`P-${String(i).padStart(2, "0")}`, {
            keyText: `division where categories=${"ABC"[trade]}`,
            mode: unannounced ? "unannounced" : "notified",
            sizes: { "*": { n: Math.min(n, 29) } },
          }),
        );
        const { expectation } = await simulated({ plans, frame, roster: [] });
        const announcedPlans = plans.map(({ id, key, keyText, offset, sizes }) => ({
          ...{ id, key, keyText, offset },
          strata: [{ name: "440301", size: 30, n: (sizes["*"] as { n: number }).n }],
        }));
        const round = { announcement: { plans: announcedPlans }, terms: plans, frame } as unknown as Round;
        const plain = expectedVisits(modePlansOf(round), 0, frame.rows);
        expect(expectation.bound).toBeCloseTo(plain.bound, 9);
        expect(expectation.independent).toBeCloseTo(plain.independent, 9);
      },
    ),
    { numRuns: 40 },
  );
});

test("a register beyond what one thread looks at is drawn the same in workers", async () => {
  const frame = sharedFrame(aTown(25_000, (i) => "ABC"[(i * 7) % 3]!));
  const two = openPool({ workers: 2 });
  try {
    const plan = announced("categories where categories=A,C", new Uint8Array(32).fill(0x81), frame, 400);
    const key = simulatedKey(batchedSuite(), "workers", 0);
    const members = await membersInPool(two, frame, [plan]);
    const lots = await lotsInPool(two, frame, key);
    if (!members.ok || !lots.ok) throw new Error("a town is simulated");
    const [selection] = select(frame, [plan], ticketsOf(batchedSuite(), frame, key));
    const expected = selection!.strata.flatMap(({ rows }) => rows);
    expect(drawMembers(members.value, lots.value)[0]!.rows).toEqual(expected);
  } finally {
    await two.close();
  }
});
