import { readFileSync } from "node:fs";
import {
  frameOf,
  fuse,
  select,
  sha256,
  sha256Suite,
  ticketsOf,
  utf8,
  type AnnouncedPlan,
  type ObjectId,
  type RoundId,
  expectedVisits,
  scanPlanOf,
} from "@suijian/core";
import { describe, expect, test } from "vitest";
import { aFrame, aPlan, terms } from "./a-round.js";

/**
 * METHOD §7. Seeds are fixed, so that a build is never red by chance; the limits are those of one test in a million, so that a
 * true fault, which grows with the number of rounds, cannot hide below them.
 */
const keyOfRound = (round: number): Uint8Array => sha256(utf8(`test ${round}`));

/** Wilson–Hilferty: the standard score of a chi-square value. */
const score = (chiSquare: number, freedom: number): number =>
  (Math.cbrt(chiSquare / freedom) - (1 - 2 / (9 * freedom))) / Math.sqrt(2 / (9 * freedom));

const SUSPICIOUS = 4.9;

const frame = aFrame(120);
const class5 = aPlan(frame, "CLASS", "class", (_, size) => Math.ceil(size / 6));
const industry = aPlan(frame, "INDUSTRY", "industry where class!=E", (_, size) => Math.ceil(size / 5));
const division = aPlan(frame, "DIVISION", "division", () => 3, (() => new Uint8Array(32).fill(0x55))());

/** How often each row was drawn for each plan in R rounds; coordinated: one key a round for all plans, else one each. */
function drawCounts(plans: readonly AnnouncedPlan[], rounds: number, coordinated: boolean): Uint32Array[] {
  const counts = plans.map(() => new Uint32Array(frame.rows));
  for (let round = 0; round < rounds; round++) {
    const together = select(frame, plans, ticketsOf(sha256Suite, frame, keyOfRound(round)));
    plans.forEach((plan, p) => {
      const selection = coordinated
        ? together[p]!
        : select(frame, [plan], ticketsOf(sha256Suite, frame, keyOfRound(1_000_000 * (p + 1) + round)))[0]!;
      for (const row of selection.strata.flatMap(({ rows }) => rows)) counts[p]![row]!++;
    });
  }
  return counts;
}

function membersOfStrata(plan: AnnouncedPlan): { n: number; members: number[] }[] {
  const whole = { ...plan, strata: plan.strata.map((stratum) => ({ ...stratum, n: stratum.size })) };
  return select(frame, [whole], ticketsOf(sha256Suite, frame, keyOfRound(0)))[0]!.strata.map(({ rows }, h) => ({
    n: plan.strata[h]!.n,
    members: [...rows],
  }));
}

describe.each([
  ["coordinated", true],
  ["independent", false],
])("rounds with %s tickets", (_, coordinated) => {
  const rounds = 1500;
  const plans = [class5, industry, division];
  const counts = drawCounts(plans, rounds, coordinated);

  test.each(plans.map((plan, p) => [plan.id, plan, p] as const))(
    "T1: every object of a stratum of %s has the same chance",
    (_name, plan, p) => {
      for (const { n, members } of membersOfStrata(plan)) {
        const size = members.length;
        const pi = n / size;
        const squares = members.reduce((sum, row) => sum + (counts[p]![row]! - rounds * pi) ** 2, 0);
        const chiSquare = ((size - 1) / size) * (squares / (rounds * pi * (1 - pi)));
        expect(score(chiSquare, size - 1)).toBeLessThan(SUSPICIOUS);
        expect(members.reduce((sum, row) => sum + counts[p]![row]!, 0)).toBe(rounds * n);
      }
    },
  );
});

test("T2: coordination does not change how often each object is drawn for a plan", () => {
  const rounds = 1500;
  const plans = [class5, industry, division];
  const [on, off] = [drawCounts(plans, rounds, true), drawCounts(plans, rounds, false)];
  plans.forEach((plan, p) => {
    for (const { n, members } of membersOfStrata(plan)) {
      const size = members.length;
      const variance = 2 * rounds * (n / size) * (1 - n / size);
      const squares = members.reduce((sum, row) => sum + (on[p]![row]! - off[p]![row]!) ** 2, 0);
      expect(score(((size - 1) / size) * (squares / variance), size - 1)).toBeLessThan(SUSPICIOUS);
    }
  });
});

test("T3: every pair of a stratum is drawn together with chance n(n−1)/(N(N−1))", () => {
  const one = frameOf(
    ["division"],
    Array.from({ length: 12 }, (_, i) => ({ id: `O${String(i).padStart(2, "0")}`, values: ["4403"] })),
  );
  const rounds = 6000;
  const together = new Map<number, number>();
  for (let round = 0; round < rounds; round++) {
    const [selection] = select(
      one,
      [aPlan(one, "ALL", "division", () => 5)],
      ticketsOf(sha256Suite, one, keyOfRound(round)),
    );
    const rows = [...selection!.strata[0]!.rows].sort((a, b) => a - b);
    rows.forEach((a, i) =>
      rows.slice(i + 1).forEach((b) => together.set(12 * a + b, (together.get(12 * a + b) ?? 0) + 1)),
    );
  }
  const expected = (rounds * 5 * 4) / (12 * 11);
  const pairs = Array.from({ length: 12 }, (_, a) =>
    Array.from({ length: 11 - a }, (__, k) => 12 * a + a + 1 + k),
  ).flat();
  expect(pairs).toHaveLength(66);
  const chance = expected / rounds;
  for (const pair of pairs) {
    const z = ((together.get(pair) ?? 0) - expected) / Math.sqrt(rounds * chance * (1 - chance));
    expect(Math.abs(z)).toBeLessThan(SUSPICIOUS);
  }
});

test("T4: leading bytes of tickets are uniform and do not follow the order of ids", () => {
  const many = aFrame(60_000);
  const tickets = ticketsOf(sha256Suite, many, keyOfRound(4));
  const bins = new Uint32Array(256);
  let correlation = 0;
  for (let row = 0; row < many.rows; row++) {
    const byte = tickets[32 * row]!;
    bins[byte]!++;
    correlation += (byte / 255 - 0.5) * (row / many.rows - 0.5);
  }
  const expected = many.rows / 256;
  const chiSquare = bins.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
  expect(Math.abs(score(chiSquare, 255))).toBeLessThan(SUSPICIOUS);
  expect(Math.abs((correlation / many.rows) * 12 * Math.sqrt(many.rows))).toBeLessThan(SUSPICIOUS);
});

describe("coordination, seven objects, two plans with crossed strata", () => {
  const v = JSON.parse(readFileSync(new URL("../../../vectors/coordination_exact.json", import.meta.url), "utf8"));
  const seven = frameOf(
    ["a", "b"],
    Array.from({ length: 7 }, (_, i) => ({ id: `O${i}`, values: [v.planA.strata[i], v.planB.strata[i]] })),
  );
  const plans = [aPlan(seven, "A", "a", (name) => v.planA.n[name]), aPlan(seven, "B", "b", (name) => v.planB.n[name])];

  /** All 7! orders of the tickets, each as likely as the others. */
  function* orders(rest: readonly number[] = [0, 1, 2, 3, 4, 5, 6]): Generator<number[]> {
    if (rest.length === 0) yield [];
    for (const first of rest) for (const tail of orders(rest.filter((one) => one !== first))) yield [first, ...tail];
  }

  test("19/5 objects are visited on average with one ticket; the bound is 10/3, independent plans need 85/18", () => {
    let union = 0;
    let count = 0;
    const samplesOfA = new Map<string, number>();
    for (const order of orders()) {
      const tickets = new Uint8Array(32 * 7);
      order.forEach((row, rank) => (tickets[32 * row + 31] = rank + 1));
      const [a, b] = select(seven, plans, tickets).map(({ strata }) => strata.flatMap(({ rows }) => rows));
      const sample = [...a!].sort().join();
      samplesOfA.set(sample, (samplesOfA.get(sample) ?? 0) + 1);
      union += new Set([...a!, ...b!]).size;
      count++;
    }
    expect(count).toBe(5040);
    expect(union / count).toBeCloseTo(19 / 5, 12);
    expect(samplesOfA.size).toBe(v.numberOfPlanASamples);
    expect(new Set(samplesOfA.values()).size).toBe(1);
    expect([v.expectedUnionCoordinated, v.expectedUnionIndependent, v.lowerBoundSumMax]).toEqual([
      "19/5",
      "85/18",
      "10/3",
    ]);
  });
});

test("T6: five plans that share one ticket visit about as few objects as any plans with these chances could", () => {
  const many = aFrame(20_000);
  const plans = ["class", "division", "industry", "class+industry", "division where class!=A"].map((key, p) =>
    aPlan(many, `P${p}`, key, (_, size) => Math.ceil(size / 20)),
  );
  const selections = select(many, plans, ticketsOf(sha256Suite, many, keyOfRound(6)));
  const drawn = selections.flatMap(({ plan, strata }) =>
    strata.flatMap(({ rows }) => rows.map((row) => ({ plan: plan.id, row }))),
  );
  const byRow = new Map<number, string[]>();
  for (const { plan, row } of drawn) byRow.set(row, [...(byRow.get(row) ?? []), plan]);
  const visits = [...byRow].flatMap(
    ([row, ids]) =>
      fuse(
        "R" as RoundId,
        String(row) as ObjectId,
        ids.map((id) => terms(id)),
      ).visits,
  );
  expect(visits.length).toBe(byRow.size);
  const { bound, independent } = expectedVisits(
    plans.map((plan) => ({ mode: "notified" as const, scan: scanPlanOf(many, plan) })),
    0,
    many.rows,
  );
  // Thresholds of small strata fluctuate, so the bound is not reached (METHOD §3); plans alone would need four times as many.
  expect(visits.length).toBeGreaterThan(0.9 * bound);
  expect(visits.length).toBeLessThan(1.25 * bound);
  expect(independent).toBeGreaterThan(3.5 * bound);
});
