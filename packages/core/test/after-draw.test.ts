import {
  abandonDigest,
  AfterDraw,
  frameOf,
  hexOf,
  runDraw,
  scheduleFault,
  scheduleOf,
  sha256,
  sha256Suite,
  ticketsOf,
  utf8,
  wishOf,
  type AnnouncedPlan,
  type ChangeWish,
  type Day,
  type DepartmentId,
  type DrawnRound,
  type Inspector,
  type InspectorId,
  type ObjectId,
  type PlanId,
  type PlanTerms,
  type VisitId,
} from "@suijian/core";
import { describe, expect, test } from "vitest";
import { aFrame, anInspector, aPlan, aRound, terms } from "./a-round.js";

const SEED = sha256(utf8("after the draw"));
const day = "2026-03-02" as Day;
const said = { reason: "closed", day };

function drawnRound(
  plans: readonly AnnouncedPlan[],
  planTerms: readonly PlanTerms[],
  roster: readonly Inspector[],
  frame = tenShops,
): DrawnRound {
  const round = aRound(frame, plans, planTerms, roster, SEED);
  const record = runDraw(sha256Suite, round);
  return { round, record, tickets: ticketsOf(sha256Suite, frame, record.key) };
}

const tenShops = frameOf(
  ["division", "class"],
  Array.from({ length: 10 }, (_, i) => ({ id: `SHOP-${i}`, values: ["440301", i < 7 ? "A" : "B"] })),
);

/** Two of the seven shops of class A are drawn, and one of the three of class B. */
const twoAndOne = aPlan(tenShops, "P-1", "class", (name) => (name === "A" ? 2 : 1));

/** The same stratum drawn whole: its ranks are everybody's. */
const lineOf = (stratum: string): string[] => {
  const whole = drawnRound([aPlan(tenShops, "P-1", "class", (_, size) => size)], [terms("P-1")], []);
  const { rows } = whole.record.selections[0]!.strata.find(({ name }) => name === stratum)!;
  return rows.map((row) => `SHOP-${row}`);
};

const substitute = (object: string, stratum = "A"): ChangeWish => ({
  kind: "substitute",
  plan: "P-1" as PlanId,
  stratum,
  object: object as ObjectId,
  ...said,
});
const steps = (kind: "recuse" | "leave", visit: string, inspector: string): ChangeWish => ({
  kind,
  visit: visit as VisitId,
  department: "MARKET" as DepartmentId,
  inspector: inspector as InspectorId,
  ...said,
});
const cancels = (visit: string): ChangeWish => ({ kind: "void", visit: visit as VisitId, ...said });

/** What comes instead, or why nothing does. */
const now = (after: AfterDraw, wish: ChangeWish): string => {
  const decided = after.decide(wish);
  return decided.ok ? decided.value.change.new : decided.problem.code;
};
const team = (after: AfterDraw, visit: string): readonly string[] =>
  after.standing(visit as VisitId)!.teams.flatMap(({ inspectors }) => inspectors);

const staff = ["I-1", "I-2", "I-3", "I-4"].map((id) => anInspector(id, { capacity: 3 }));

describe("a substitute", () => {
  test("is the next rank not yet used, also for a substitute that is closed itself; each rank serves once", () => {
    const [first, second, third, fourth, fifth] = lineOf("A");
    const after = new AfterDraw(sha256Suite, drawnRound([twoAndOne], [terms("P-1")], staff));
    expect(now(after, substitute(second!))).toBe(third);
    expect(now(after, substitute(third!))).toBe(fourth);
    expect(now(after, substitute(first!))).toBe(fifth);
    expect(now(after, substitute(second!))).toBe("object-not-drawn");
  });

  test("is nobody when the stratum is used up", () => {
    const [only, second, third] = lineOf("B");
    const after = new AfterDraw(sha256Suite, drawnRound([twoAndOne], [terms("P-1")], staff));
    expect([only, second, third].map((object) => now(after, substitute(object!, "B")))).toEqual([second, third, ""]);
  });

  test("gets a visit of its own with the plan's seats; the replaced one's inspectors are free again", () => {
    const [first, , third] = lineOf("A");
    const roster = staff.slice(0, 2).map((one) => ({ ...one, capacity: 3 }));
    const after = new AfterDraw(sha256Suite, drawnRound([twoAndOne], [terms("P-1")], roster));
    // Three visits of two seats: both inspectors have all their three.
    expect(team(after, `T-1/${first}/N1`)).toHaveLength(2);
    expect(now(after, substitute(first!))).toBe(third);
    expect(team(after, `T-1/${first}/N1`)).toEqual([]);
    expect([...team(after, `T-1/${third}/N1`)].sort()).toEqual(["I-1", "I-2"]);
  });

  test("leaves the seats of a department that has another task in the visit as they were", () => {
    const same = aPlan(tenShops, "P-2", "class", (name) => (name === "A" ? 2 : 1));
    const both = [terms("P-1"), terms("P-2")];
    const [first] = lineOf("A");
    const after = new AfterDraw(sha256Suite, drawnRound([twoAndOne, same], both, staff));
    const before = team(after, `T-1/${first}/N1`);
    after.decide(substitute(first!));
    expect(team(after, `T-1/${first}/N1`)).toEqual(before);
    expect(after.standing(`T-1/${first}/N1` as VisitId)!.visit.tasks.map(({ plan }) => plan.id)).toEqual(["P-2"]);
  });

  test("takes the next number where the object has a visit of the mode already", () => {
    const later = aPlan(tenShops, "P-2", "class", (_, size) => size);
    const both = [terms("P-1"), terms("P-2", { window: ["2026-08-01", "2026-08-31"] })];
    const [first, , third] = lineOf("A");
    const after = new AfterDraw(sha256Suite, drawnRound([twoAndOne, later], both, staff));
    expect(after.standing(`T-1/${third}/N1` as VisitId)).toBeDefined();
    const decided = after.decide(substitute(first!));
    expect(decided.ok && decided.value.visits).toEqual([`T-1/${first}/N1`, `T-1/${third}/N2`]);
  });
});

describe("who steps in", () => {
  const after = (capacity: number): AfterDraw =>
    new AfterDraw(
      sha256Suite,
      drawnRound(
        [twoAndOne],
        [terms("P-1")],
        staff.map((one) => ({ ...one, capacity })),
      ),
    );
  const [first] = lineOf("A");
  const visit = `T-1/${first}/N1`;

  test("is somebody else each time, and nobody comes back to a visit once replaced", () => {
    const round = after(3);
    const [a, b] = team(round, visit);
    const c = now(round, steps("recuse", visit, a!));
    const d = now(round, steps("leave", visit, c));
    expect([a, b, c, d].sort()).toEqual(["I-1", "I-2", "I-3", "I-4"]);
    expect(now(round, steps("leave", visit, d))).toBe("");
    expect(now(round, steps("leave", visit, a!))).toBe("seat-not-held");
    expect(team(round, visit)).toEqual([b]);
  });

  test("has capacity left: with six places for six seats nobody has, until a void frees two", () => {
    const three = staff.slice(0, 3).map((one) => ({ ...one, capacity: 2 }));
    const drawn = drawnRound([twoAndOne], [terms("P-1")], three);
    const round = new AfterDraw(sha256Suite, drawn);
    const [a, b] = team(round, visit);
    expect(now(new AfterDraw(sha256Suite, drawn), steps("recuse", visit, a!))).toBe("");
    const other = lineOf("A")[1]!;
    expect(team(round, `T-1/${other}/N1`)).toHaveLength(2);
    expect(now(round, cancels(`T-1/${other}/N1`))).toBe("");
    const third = ["I-1", "I-2", "I-3"].find((id) => id !== a && id !== b)!;
    // Three visits of two seats shared by three: the third sits in both of the others, and the void frees one place.
    expect(now(round, steps("recuse", visit, a!))).toBe(third);
  });

  test("no seat, no visit, no reason, a day that goes back: refused, and nothing has changed", () => {
    const round = after(3);
    expect(now(round, cancels(visit))).toBe("");
    const { digest } = round;
    expect(now(round, cancels(visit))).toBe("visit-void");
    expect(now(round, cancels("T-1/NOBODY/N1"))).toBe("visit-unknown");
    expect(now(round, steps("leave", visit, "I-1"))).toBe("seat-not-held");
    expect(now(round, { ...substitute(first!), reason: "" })).toBe("change-reason-missing");
    expect(now(round, { ...substitute(first!), day: "2026-03-01" as Day })).toBe("change-day-back");
    expect(now(round, { ...substitute(first!), plan: "P-9" as PlanId })).toBe("object-not-drawn");
    expect(hexOf(round.digest)).toBe(hexOf(digest));
    expect(round.changes).toHaveLength(1);
  });

  test("an absence covers the visits that have no day outside it", () => {
    const round = after(3);
    const [a] = team(round, visit) as InspectorId[];
    const covered = (from: string, to: string) => round.coveredBy(a!, from as Day, to as Day);
    expect(covered("2026-03-01", "2026-06-30")).toContainEqual({ visit, department: "MARKET" });
    expect(covered("2026-03-02", "2026-06-30")).toEqual([]);
    expect(covered("2026-03-01", "2026-06-29")).toEqual([]);
  });
});

/** A small generator (mulberry32); the test prints its seed. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

test("after any changes nobody has more than the capacity or sits twice, and the record replays to the same end", () => {
  const start = Date.now() & 0xffff;
  for (let seed = start; seed < start + 20; seed++) {
    const pick = chance(seed);
    const frame = aFrame(40);
    const plans = [aPlan(frame, "P-1", "class", (_, n) => n >> 1), aPlan(frame, "P-2", "industry", () => 3)];
    const planTerms = [terms("P-1"), terms("P-2", { department: "FIRE", mode: "unannounced", seats: 3 })];
    const roster = ["FIRE", "MARKET"].flatMap((department) =>
      [1, 2, 3, 4, 5, 6].map((i) => anInspector(`${department}-${i}`, { department, capacity: 4 + i })),
    );
    const drawn = drawnRound(plans, planTerms, roster, frame);
    const after = new AfterDraw(sha256Suite, drawn);
    const visits = new Set<VisitId>(drawn.record.visits.map(({ visit }) => visit));
    for (let turn = 0; turn < 60; turn++) {
      const decided = after.decide(randomWish(after, drawn, [...visits], pick));
      if (decided.ok) for (const visit of decided.value.visits) visits.add(visit);
    }
    const loads = new Map<string, number>();
    for (const visit of visits) {
      for (const { inspectors } of after.standing(visit)!.teams) {
        expect(new Set(inspectors).size).toBe(inspectors.length);
        for (const one of inspectors) loads.set(one, (loads.get(one) ?? 0) + 1);
      }
    }
    for (const { inspector, capacity } of roster) {
      expect(loads.get(inspector) ?? 0, `seed ${seed}: ${inspector}`).toBeLessThanOrEqual(capacity);
    }
    const again = new AfterDraw(sha256Suite, drawn);
    for (const change of after.changes) expect(again.replay("r", change), `seed ${seed}`).toMatchObject({ ok: true });
    expect(hexOf(again.digest)).toBe(hexOf(after.digest));
    expect([...visits].map((visit) => again.standing(visit))).toEqual(
      [...visits].map((visit) => after.standing(visit)),
    );
  }
});

function randomWish(
  after: AfterDraw,
  { record, round }: DrawnRound,
  visits: readonly VisitId[],
  pick: (below: number) => number,
): ChangeWish {
  const visit = visits[pick(visits.length)]!;
  const { teams, visit: held } = after.standing(visit)!;
  const { department, inspectors } = teams[pick(teams.length)]!;
  switch (pick(4)) {
    case 0:
      return { kind: "void", visit, ...said };
    case 1:
      return { kind: "recuse", visit, department, inspector: inspectors[0] ?? ("NOBODY" as InspectorId), ...said };
    case 2:
      return { kind: "leave", visit, department, inspector: inspectors.at(-1) ?? ("NOBODY" as InspectorId), ...said };
    default: {
      const { plan, strata } = record.selections[pick(record.selections.length)]!;
      const { name } = strata[pick(strata.length)]!;
      expect(round.terms.map(({ id }) => id)).toContain(plan.id);
      return { kind: "substitute", plan: plan.id, stratum: name, object: held.object, ...said };
    }
  }
}

describe("a recorded change", () => {
  const [first, second] = lineOf("A");
  const drawn = drawnRound([twoAndOne], [terms("P-1")], staff);

  test("reads back as the wish it came from, whatever slashes its visit has", () => {
    const after = new AfterDraw(sha256Suite, drawn);
    const visit = `T-1/${second}/N1`;
    const wishes = [substitute(first!), steps("leave", visit, team(after, visit)[0]!), cancels(visit)];
    for (const wish of wishes) {
      const decided = after.decide(wish);
      expect(decided.ok && wishOf(decided.value.change)).toEqual(wish);
    }
  });

  test("that the rule does not give is refused with what it gives", () => {
    const third = lineOf("A")[2];
    const change = { number: 1, kind: "substitute", subject: "P-1/A", old: first!, new: "SHOP-X", ...said } as const;
    expect(new AfterDraw(sha256Suite, drawn).replay("out/r", change)).toEqual({
      ok: false,
      problem: { code: "change-differs", bundle: "out/r", number: 1, expected: third, found: "SHOP-X" },
    });
  });
});

describe("before the draw", () => {
  const quicknet = { kind: "quicknet" } as const;

  test("dice are due ten minutes before the beacon, and ahead of the announcement", () => {
    const at = new Date("2026-12-01T01:30:00Z");
    const schedule = scheduleOf(quicknet, at, new Date("2026-12-01T01:19:59Z"));
    expect(schedule.ok && schedule.value).toMatchObject({
      diceBefore: "2026-12-01T01:20:00Z",
      beaconNotBefore: "2026-12-01T01:30:00Z",
      beacon: { name: "quicknet" },
    });
    expect(scheduleOf(quicknet, at, new Date("2026-12-01T01:20:00Z")).ok).toBe(false);
    expect(schedule.ok && scheduleFault(schedule.value, new Date("2026-12-01T01:20:00Z"))).toMatchObject({
      code: "beacon-too-early",
    });
    expect(scheduleOf({ kind: "rehearsal" }, at, new Date("2027-01-01T00:00:00Z")).ok).toBe(true);
  });

  test("the abandonment of a round is SHA-256 over its label, its announcement and its reason", () => {
    // lp("VRSI-1/abandon") ‖ lp(32 zero bytes) ‖ lp("no witness"), by hand.
    const bytes = [0, 0, 0, 14, ...utf8("VRSI-1/abandon"), 0, 0, 0, 32, ...new Uint8Array(32), 0, 0, 0, 10];
    const expected = sha256(Uint8Array.from([...bytes, ...utf8("no witness")]));
    expect(hexOf(abandonDigest(sha256Suite, new Uint8Array(32), "no witness"))).toBe(hexOf(expected));
  });
});
