import {
  ascending,
  asksOf,
  assignShard,
  checkUscc,
  compareText,
  concat,
  fuse,
  holds,
  isDay,
  lpText,
  parseKey,
  parseRatio,
  quicknetRoundAt,
  quicknetTimeOf,
  reductionOf,
  sha256,
  sha256Suite,
  hexOf,
  sizeStrata,
  tellingCell,
  utf8,
  type Ask,
  type DepartmentId,
  type ObjectId,
  type RoundId,
  type SizeRules,
} from "@suijian/core";
import { createHash, randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { anInspector, keyOf, terms } from "./a-round.js";

describe("SHA-256", () => {
  test("agrees with node:crypto at every length around a block", () => {
    for (let length = 0; length < 200; length++) {
      const message = randomBytes(length);
      expect(hexOf(sha256(message)), message.toString("hex")).toBe(createHash("sha256").update(message).digest("hex"));
    }
  });
});

describe("a unified social credit code", () => {
  test.each(["91350100M000100Y43", "92371000MA3MXH0E3W", "91230184MA1BUFLT44"])(
    "%s passes both check digits",
    (code) => {
      const check = checkUscc(code)!;
      expect(check.outer.found).toBe(check.outer.expected);
      expect(check.inner.found).toBe(check.inner.expected);
    },
  );

  test.each([
    ["91350100M0001TGQXM", "1"],
    ["91350211M0000XUF46", "R"],
    ["91350203M0001FUE2P", "J"],
  ])("%s, real and lawful, fails the outer digit (%s) and passes the inner", (code, expected) => {
    const check = checkUscc(code)!;
    expect(check.outer.expected).toBe(expected);
    expect(check.outer.found).not.toBe(expected);
    expect(check.inner.found).toBe(check.inner.expected);
  });

  test("what has not its form is no code", () => {
    expect(checkUscc("440301102345678")).toBeUndefined();
    expect(checkUscc("91350100M000100I43")).toBeUndefined();
  });
});

describe("a key", () => {
  test("names columns, then clauses, each operator the first one after its column", () => {
    expect(keyOf("class+division where excluded= & categories~=FOOD,餐饮 & division!=310115003 & a^=F5=2")).toEqual({
      columns: ["class", "division"],
      clauses: [
        { column: "excluded", operator: "=", values: [""] },
        { column: "categories", operator: "~=", values: ["FOOD", "餐饮"] },
        { column: "division", operator: "!=", values: ["310115003"] },
        { column: "a", operator: "^=", values: ["F5=2"] },
      ],
    });
  });

  test.each([
    "",
    "id",
    "salt",
    "class+",
    "class where",
    "class where x",
    "class where id=1",
    "cla ss",
    "class where a=1 & ",
  ])("%j cannot be read", (text) => expect(parseKey(text).ok).toBe(false));

  test("~= never matches an empty list or an empty value", () => {
    const clause = keyOf("class where categories~=,FOOD").clauses[0]!;
    expect(holds(clause, "")).toBe(false);
    expect(holds(clause, "DRUG;FOOD")).toBe(true);
    expect(holds(clause, "FOODS")).toBe(false);
  });

  test("^= with an empty value starts everything", () => {
    expect(holds(keyOf("class where division^=").clauses[0]!, "310101")).toBe(true);
  });
});

describe("sizes", () => {
  const sized = (sizes: SizeRules, size: number, over: { unannounced?: boolean; fullCoverage?: boolean } = {}) =>
    sizeStrata(
      {
        file: "plans.json",
        plan: "P",
        fullCoverage: false,
        unannounced: false,
        sizes,
        couldName: (name) => "AB".includes(name),
        ...over,
      },
      [{ name: "A", size }],
    );
  const n = (...args: Parameters<typeof sized>): number | string => {
    const result = sized(...args);
    return result.ok ? result.value.strata[0]!.n : result.problem.code;
  };

  test("at least 3 % of 101 is 4; at most 3 % of 101 is 3", () => {
    expect(n({ "*": { atLeast: "3%" } }, 101)).toBe(4);
    expect(n({ "*": { atMost: "3%" } }, 101)).toBe(3);
  });

  test("exactly 3 % of 100 is 3 either way: no float makes it 4", () => {
    expect(n({ "*": { atLeast: "3%" } }, 100)).toBe(3);
    expect(n({ "*": { atLeast: "0.07" } }, 100)).toBe(7);
    expect(n({ "*": { atLeast: "2‰" } }, 8_000_000)).toBe(16_000);
  });

  test("a floor lifts, a cap lowers, the stratum bounds both", () => {
    expect(n({ A: { atLeast: "1%", floor: 5 } }, 20)).toBe(5);
    expect(n({ A: { atLeast: "50%", cap: 7 } }, 20)).toBe(7);
    expect(n({ A: { atLeast: "1%", floor: 50 } }, 20)).toBe(20);
  });

  test("unannounced: one object at 3 % is never drawn rather than told, and the office is told so", () => {
    const result = sized({ "*": { atLeast: "3%" } }, 1, { unannounced: true });
    expect(result.ok && result.value).toEqual({
      strata: [{ name: "A", size: 1, n: 0 }],
      warnings: [{ code: "stratum-never-drawn", plan: "P", stratum: "A", size: 1 }],
    });
  });

  test("unannounced: 100 % of 10 gives way to 9; a number that asks for all 10 is refused", () => {
    expect(n({ "*": { atLeast: "100%" } }, 10, { unannounced: true })).toBe(9);
    expect(n({ "*": { n: 10 } }, 10, { unannounced: true })).toBe("stratum-drawn-whole");
    expect(n({}, 10, { unannounced: true, fullCoverage: true })).toBe(10);
  });

  test("more than there are, a stratum nobody knows, a ratio nobody can read: refused", () => {
    expect(n({ "*": { n: 11 } }, 10)).toBe("stratum-too-small");
    expect(n({ "*": { n: 1 }, Z: { n: 1 } }, 10)).toBe("stratum-unknown");
    expect(n({ B: { n: 1 } }, 10)).toBe("stratum-unknown");
    expect(n({ "*": { atLeast: "三成" } }, 10)).toBe("ratio-malformed");
    expect(parseRatio("101%")).toBeUndefined();
  });

  test("a stratum named like a property of every object takes the rule of the rest", () => {
    const result = sizeStrata(
      {
        file: "f",
        plan: "P",
        fullCoverage: false,
        unannounced: false,
        sizes: { "*": { n: 2 } },
        couldName: () => true,
      },
      [{ name: "constructor", size: 9 }],
    );
    expect(result.ok && result.value.strata[0]!.n).toBe(2);
  });
});

test("a public part of four objects, or of one class only, would tell a class", () => {
  const plan = (strata: [string, number][]) => ({
    id: "P" as never,
    key: keyOf("class+division"),
    strata: strata.map(([name, size]) => ({ name, size, n: 0 })),
  });
  expect(
    tellingCell(
      "f",
      plan([
        ["A+01", 3],
        ["B+01", 2],
      ]),
      ["class"],
    ),
  ).toBeUndefined();
  expect(
    tellingCell(
      "f",
      plan([
        ["A+01", 3],
        ["B+01", 1],
      ]),
      ["class"],
    )?.code,
  ).toBe("stratum-tells-class");
  expect(tellingCell("f", plan([["A+01", 30]]), ["class"])?.code).toBe("stratum-tells-class");
  expect(tellingCell("f", plan([["A+01", 1]]), [])).toBeUndefined();
});

describe("fusion by hand", () => {
  const fused = (...plans: ReturnType<typeof terms>[]) => fuse("R1" as RoundId, "OBJ" as ObjectId, plans);

  test("two departments, windows that meet: one visit in the days they share, led by the one with more items", () => {
    const { visits } = fused(
      terms("P1", { department: "MARKET", items: ["a"], window: ["2026-03-01", "2026-06-30"] }),
      terms("P2", { department: "FIRE", items: ["b", "c"], window: ["2026-05-01", "2026-08-31"] }),
    );
    expect(visits).toHaveLength(1);
    expect(visits[0]).toMatchObject({ visit: "R1/OBJ/N1", lead: "FIRE", first: "2026-05-01", last: "2026-06-30" });
  });

  test("the same department asks the same item twice: the second task is a duplicate", () => {
    expect(fused(terms("P1", { items: ["a"] }), terms("P2", { items: ["a"] })).duplicates).toBe(1);
  });

  test("notified and unannounced never share a door, and each counts its visits from 1", () => {
    const { visits } = fused(terms("P1"), terms("P2", { mode: "unannounced" }));
    expect(visits.map(({ visit }) => visit).sort()).toEqual(["R1/OBJ/N1", "R1/OBJ/U1"]);
  });
});

describe("fusion, reading by reading: what a hasty reader of §8 would get wrong", () => {
  const fused = (...plans: ReturnType<typeof terms>[]) => fuse("R1" as RoundId, "OBJ" as ObjectId, plans);
  const spring = ["2026-03-01", "2026-04-30"];
  const summer = ["2026-04-15", "2026-07-31"];
  const autumn = ["2026-08-01", "2026-09-30"];

  test("the same item in the other mode is no duplicate", () => {
    expect(fused(terms("P1", { items: ["a"] }), terms("P2", { items: ["a"], mode: "unannounced" })).duplicates).toBe(0);
  });

  test("the same item of another department is no duplicate", () => {
    expect(fused(terms("P1", { items: ["a"] }), terms("P2", { items: ["a"], department: "FIRE" })).duplicates).toBe(0);
  });

  test("the same item in windows that share no day is no duplicate", () => {
    const { visits, duplicates } = fused(
      terms("P1", { items: ["a"], window: spring }),
      terms("P2", { items: ["a"], window: autumn }),
    );
    expect([visits.length, duplicates]).toEqual([2, 0]);
  });

  test("an item that an earlier task had but did not keep is kept by the next one whose window does not meet the keeper's", () => {
    // P1 keeps a; P2 (meets P1) loses a and keeps b; P3 meets P2 but not P1, so its a stands.
    const { visits } = fused(
      terms("P1", { items: ["a"], window: spring }),
      terms("P2", { items: ["a", "b"], window: summer }),
      terms("P3", { items: ["a"], window: ["2026-05-01", "2026-09-30"] }),
    );
    const kept = Object.fromEntries(visits.flatMap(({ tasks }) => tasks.map(({ plan, items }) => [plan.id, items])));
    expect(kept).toEqual({ P1: ["a"], P2: ["b"], P3: ["a"] });
  });

  test("tasks are taken by last day, then plan id; the first day has no say", () => {
    const { visits } = fused(
      terms("P2", { items: ["a"], window: ["2026-01-01", "2026-06-30"] }),
      terms("P1", { items: ["a"], window: ["2026-05-01", "2026-06-30"] }),
    );
    expect(visits[0]!.tasks.map(({ plan }) => plan.id)).toEqual(["P1"]);
  });

  test("a task joins the first visit that fits, not the last", () => {
    const { visits } = fused(
      terms("P1", { window: ["2026-03-01", "2026-03-31"] }),
      terms("P2", { window: ["2026-04-01", "2026-04-30"] }),
      terms("P3", { window: ["2026-03-15", "2026-05-31"] }),
    );
    expect(visits.map(({ tasks }) => tasks.map(({ plan }) => plan.id))).toEqual([["P1", "P3"], ["P2"]]);
  });

  test("the lead is counted by the items that were kept", () => {
    // MARKET asks for three items in two tasks but keeps one of them twice over; FIRE keeps two.
    const { visits } = fused(
      terms("P1", { department: "MARKET", items: ["a"] }),
      terms("P2", { department: "MARKET", items: ["a"] }),
      terms("P3", { department: "FIRE", items: ["x", "y"] }),
    );
    expect(visits[0]!.lead).toBe("FIRE");
  });

  test("equal counts: the lowest department id leads", () => {
    const { visits } = fused(terms("P1", { department: "MARKET" }), terms("P2", { department: "FIRE" }));
    expect(visits[0]!.lead).toBe("FIRE");
  });
});

describe("asks of a visit", () => {
  const visitOf = (...plans: ReturnType<typeof terms>[]) => fuse("R1" as RoundId, "OBJ" as ObjectId, plans).visits;

  test("a department sends the largest of its tasks' seats, 2 where none is said, with the qualifications of all of them", () => {
    const asks = asksOf(
      visitOf(
        terms("P1", { items: ["a"], qualifications: ["food"], seats: 1 }),
        terms("P2", { items: ["b"], qualifications: ["lift"] }),
        terms("P3", { items: ["c"], department: "FIRE", seats: 4 }),
      ),
      () => "440301",
    );
    expect([...asks.keys()]).toEqual(["FIRE", "MARKET"]);
    expect(asks.get("MARKET" as DepartmentId)![0]).toMatchObject({ seats: 2, qualifications: ["food", "lift"] });
    expect(asks.get("FIRE" as DepartmentId)![0]).toMatchObject({ seats: 4, qualifications: [] });
  });

  test("a visit that asks for six looks at the six best lots, not at four", () => {
    const inspectors = Array.from({ length: 9 }, (_, i) => anInspector(`I${i}`));
    const ask = { visit: "R/O/N1", object: "O", division: "440301", last: "2026-06-30", seats: 6, qualifications: [] };
    const shard = assignShard(sha256Suite, sha256(utf8("six")), "MARKET" as DepartmentId, inspectors, [
      ask as unknown as Ask,
    ]);
    expect(shard.teams[0]!.inspectors).toHaveLength(6);
    const again = lotsInOrder(
      sha256(utf8("six")),
      "R/O/N1",
      inspectors.map(({ inspector }) => inspector),
    );
    expect(shard.teams[0]!.inspectors).toEqual(again.slice(0, 6));
  });

  const lotsInOrder = (key: Uint8Array, visit: string, names: readonly string[]): string[] =>
    names
      .map((name) => ({
        name,
        lot: hexOf(sha256(concat([key, Uint8Array.of(2), lpText(visit), lpText(name)])).slice(0, 8)),
      }))
      .sort((a, b) => (a.lot < b.lot ? -1 : 1))
      .map(({ name }) => name);
});

test("Shenzhen's ceremony: 83,297 tasks in 74,641 visits are 10.39 % fewer, not the 8,156 duplicates over the tasks", () => {
  expect(83_297 - 74_641).toBe(8_656);
  expect(reductionOf(83_297, 74_641)).toBeCloseTo(0.103917, 6);
  expect(8_156 / 83_297).not.toBeCloseTo(0.103917, 3);
  expect(reductionOf(0, 0)).toBe(0);
});

test("ascending is by UTF-8 bytes, where an astral sign follows every other", () => {
  const texts = ["z", "￥", "𠮷", "餐", "a"];
  const byBytes = [...texts].sort((a, b) => Buffer.compare(utf8(a) as Buffer, utf8(b) as Buffer));
  expect(ascending(texts)).toEqual(byBytes);
  expect(compareText("ab", "a")).toBeGreaterThan(0);
});

test("a day is a day of the calendar", () => {
  expect(["2024-02-29", "2026-12-31"].every(isDay)).toBe(true);
  expect(["2026-02-29", "2026-13-01", "2026-04-31", "2026-00-10", "26-01-01"].some(isDay)).toBe(false);
});

test("quicknet round 657413 was due at 11:00:03 on 15 September 2023, and is the first not before that second", () => {
  const time = quicknetTimeOf(657413);
  expect(quicknetRoundAt(time)).toBe(657413);
  expect(quicknetRoundAt(time - 1)).toBe(657413);
  expect(quicknetRoundAt(time + 1)).toBe(657414);
  expect(new Date(time * 1000).toISOString()).toBe("2023-09-15T11:00:03.000Z");
});
