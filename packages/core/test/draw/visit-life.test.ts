import { afterVisitEvent, hostOf, type CeilingRefusal, type VisitEvent, type VisitNow } from "@suijian/core";
import { describe, expect, test } from "vitest";

const AT = "2026-05-04T08:00:00Z";
const [ANN, BOB] = ["ann", "bob"];
const ID = "R1/BAKERY/N1";

const task = (plan: string, department: string) => ({ plan, department, items: [`${plan}-1`] });
const seat = (department: string, number: number, inspector: string) => ({
  department,
  seat: number,
  inspector,
  eligible: 9,
});

const REFUSAL: CeilingRefusal = {
  rule: "total",
  version: 1,
  maximum: 1,
  who: "all",
  year: "2026",
  visits: ["R0/BAKERY/N1"],
};

const CREATED: VisitEvent = {
  happened: "created",
  round: "R1",
  object: "BAKERY",
  division: "420106001",
  mode: "notified",
  origin: "random",
  first: "2026-05-01",
  last: "2026-06-30",
  lead: "MARKET",
  tasks: [task("P1", "MARKET"), task("P2", "FIRE")],
  seats: [seat("FIRE", 1, "F1"), seat("MARKET", 1, "M1"), seat("MARKET", 2, "M2")],
  at: AT,
};
const TRIGGERED: VisitEvent = {
  ...CREATED,
  origin: "triggered",
  cause: "complaint",
  reason: "投诉",
  by: ANN,
};

const HELD: VisitEvent = { ...CREATED, held: [REFUSAL] };

function life(...events: VisitEvent[]) {
  let now: VisitNow | undefined;
  for (const event of events) {
    const after = afterVisitEvent(ID, now, event);
    if (!after.ok) return after;
    now = after.value;
  }
  return { ok: true, value: now! } as const;
}

function nowAfter(...events: VisitEvent[]): VisitNow {
  const after = life(...events);
  if (!after.ok) throw new Error(JSON.stringify(after.problem));
  return after.value;
}

const problemAfter = (...events: VisitEvent[]) => {
  const after = life(...events);
  return after.ok ? undefined : after.problem;
};

describe("a visit", () => {
  test("is planned, and made on a day of its window", () => {
    expect(nowAfter(CREATED)).toMatchObject({ state: "planned", visiting: ["FIRE", "MARKET"], events: 1 });
    const made = nowAfter(CREATED, { happened: "performed", day: "2026-05-20", by: ANN, at: AT });
    expect(made).toMatchObject({ state: "performed", performedOn: "2026-05-20", events: 2 });
    expect(problemAfter(CREATED, { happened: "performed", day: "2026-07-01", at: AT })).toEqual({
      code: "outside-window",
      visit: ID,
      first: "2026-05-01",
      last: "2026-06-30",
      day: "2026-07-01",
    });
    const late: VisitEvent = { happened: "performed", day: "2026-07-01", reason: "台风停工", at: AT };
    expect(nowAfter(CREATED, late).performedOn).toBe("2026-07-01");
  });

  test("ends once: what was made is not voided, what is void is not made", () => {
    const made: VisitEvent = { happened: "performed", day: "2026-05-20", at: AT };
    const voided: VisitEvent = { happened: "voided", reason: "停业", day: "2026-05-20", at: AT };
    expect(problemAfter(CREATED, made, voided)).toMatchObject({ code: "state-wrong", state: "performed" });
    expect(problemAfter(CREATED, voided, made)).toMatchObject({ code: "state-wrong", state: "void" });
    expect(problemAfter(CREATED, CREATED)).toMatchObject({ code: "exists-already" });
  });

  test("that is one too many is held until another person approves the override", () => {
    const asked: VisitEvent = { happened: "override-asked", reason: "重大隐患", by: ANN, at: AT };
    const decided = (happened: "override-approved" | "override-refused", by: string): VisitEvent => ({
      happened,
      reason: "核实",
      by,
      at: AT,
    });
    expect(nowAfter(HELD)).toMatchObject({ state: "held-by-ceiling", held: [REFUSAL] });
    expect(problemAfter(HELD, { happened: "performed", day: "2026-05-20", at: AT })).toMatchObject({
      code: "state-wrong",
    });
    expect(problemAfter(HELD, decided("override-approved", BOB))).toMatchObject({ code: "state-wrong" });
    expect(problemAfter(HELD, asked, decided("override-approved", ANN))).toMatchObject({ code: "own-work" });
    expect(nowAfter(HELD, asked, decided("override-approved", BOB))).toMatchObject({
      state: "planned",
      held: [],
      override: { state: "approved", askedBy: ANN },
    });
    expect(nowAfter(HELD, asked, decided("override-refused", BOB))).toMatchObject({ state: "held-by-ceiling" });
    expect(problemAfter(HELD, asked, asked)).toMatchObject({ code: "state-wrong" });
    expect(nowAfter(HELD, asked, decided("override-refused", BOB), asked).override).toMatchObject({ state: "asked" });
  });

  test("that a case gives cause to waits for another person's approval", () => {
    const approved = (by: string, more: object = {}): VisitEvent => ({ happened: "approved", by, at: AT, ...more });
    expect(nowAfter(TRIGGERED)).toMatchObject({ state: "awaiting-approval", cause: "complaint" });
    expect(problemAfter(TRIGGERED, approved(ANN))).toMatchObject({ code: "own-work" });
    expect(nowAfter(TRIGGERED, approved(BOB))).toMatchObject({ state: "planned" });
    expect(nowAfter(TRIGGERED, approved(BOB, { exemptBy: "ex/1" }))).toMatchObject({ exemptBy: "ex/1" });
    expect(nowAfter(TRIGGERED, approved(BOB, { held: [REFUSAL] }))).toMatchObject({ state: "held-by-ceiling" });
    expect(problemAfter(CREATED, approved(BOB))).toMatchObject({ code: "state-wrong" });
  });
});

describe("riding along", () => {
  const ride = (department: string) => ({
    department,
    host: "R0/BAKERY/N1",
    window: ["2026-05-10", "2026-05-31"] as const,
    sharedWith: ["FIRE", "MARKET"],
  });
  const OFFERED: VisitEvent = { happened: "ride-offered", rides: [ride("FIRE"), ride("MARKET")], at: AT };
  const accepts = (department: string): VisitEvent => ({ happened: "ridden-along", department, at: AT });
  const declines = (department: string): VisitEvent => ({
    happened: "ride-declined",
    department,
    reason: "专业设备",
    at: AT,
  });
  const MADE: VisitEvent = { happened: "performed", day: "2026-05-20", at: AT };

  test("each department answers for itself; the visit is made by those who stay", () => {
    const half = nowAfter(CREATED, OFFERED, accepts("FIRE"), declines("MARKET"));
    expect(half.visiting).toEqual(["MARKET"]);
    expect(hostOf(half)).toBeUndefined();
    expect(nowAfter(CREATED, OFFERED, accepts("FIRE"), declines("MARKET"), MADE).state).toBe("performed");
    expect(problemAfter(CREATED, OFFERED, accepts("FIRE"), declines("FIRE"))).toMatchObject({ code: "state-wrong" });
    expect(problemAfter(CREATED, OFFERED, accepts("HEALTH"))).toMatchObject({ code: "not-found" });
  });

  test("a visit that rides along whole is made with its host and keeps its own record", () => {
    const whole = [CREATED, OFFERED, accepts("FIRE"), accepts("MARKET")];
    expect(hostOf(nowAfter(...whole))).toBe("R0/BAKERY/N1");
    expect(problemAfter(...whole, MADE)).toEqual({ code: "rides-along", visit: ID, host: "R0/BAKERY/N1" });
    const made = nowAfter(...whole, { ...MADE, host: "R0/BAKERY/N1" });
    expect(made).toMatchObject({ state: "performed", visiting: [], tasks: [{ plan: "P1" }, { plan: "P2" }] });
  });

  test("when the host is not made, who rode along comes by itself again", () => {
    const ended: VisitEvent = { happened: "ride-ended", host: "R0/BAKERY/N1", reason: "停业", at: AT };
    const now = nowAfter(CREATED, OFFERED, accepts("FIRE"), accepts("MARKET"), ended);
    expect(now).toMatchObject({ visiting: ["FIRE", "MARKET"], rides: [] });
  });

  test("the host takes tasks and teams in, its window shrinks, and who is there already keeps the own team", () => {
    const joined: VisitEvent = {
      happened: "ride-joined",
      guest: "R2/BAKERY/N1",
      window: ["2026-05-10", "2026-05-31"],
      tasks: [
        { ...task("P8", "MARKET"), drawnIn: "R2/BAKERY/N1" },
        { ...task("P9", "HEALTH"), drawnIn: "R2/BAKERY/N1" },
      ],
      seats: [seat("MARKET", 1, "M9"), seat("HEALTH", 1, "H1")],
      at: AT,
    };
    const now = nowAfter(CREATED, joined);
    expect([now.first, now.last]).toEqual(["2026-05-10", "2026-05-31"]);
    expect(now.visiting).toEqual(["FIRE", "HEALTH", "MARKET"]);
    expect(now.seats.map(({ inspector }) => inspector)).toEqual(["F1", "M1", "M2", "H1"]);
  });
});

describe("after the draw", () => {
  test("who comes instead takes the seat; one that nobody takes stays empty", () => {
    const left = (inspector: string, now: string): VisitEvent => ({
      happened: "left",
      number: 1,
      department: "MARKET",
      inspector,
      now,
      reason: "病假",
      at: AT,
    });
    expect(nowAfter(CREATED, left("M2", "M7")).seats).toEqual([
      seat("FIRE", 1, "F1"),
      seat("MARKET", 1, "M1"),
      seat("MARKET", 2, "M7"),
    ]);
    expect(nowAfter(CREATED, left("M2", "")).seats).toHaveLength(2);
    expect(problemAfter(CREATED, left("M9", ""))).toMatchObject({ code: "not-found", noun: "seat" });
  });

  test("an object replaced in a plan loses its task and its team, and with the last task the visit", () => {
    const replaced = (plan: string, number: number): VisitEvent => ({
      happened: "substituted",
      number,
      plan,
      now: "DAIRY",
      reason: "注销",
      at: AT,
    });
    expect(nowAfter(CREATED, replaced("P2", 1))).toMatchObject({ state: "planned", visiting: ["MARKET"] });
    expect(nowAfter(CREATED, replaced("P2", 1)).seats).toHaveLength(2);
    expect(nowAfter(CREATED, replaced("P2", 1), replaced("P1", 2))).toMatchObject({
      state: "void",
      tasks: [],
      seats: [],
    });
  });

  test("experts and observers come along and take no seat; who cannot come is replaced by the next in line", () => {
    const drawn = (expert: string, more: object = {}): VisitEvent => ({
      happened: "expert-drawn",
      expert,
      eligible: 3,
      at: AT,
      ...more,
    });
    const invited: VisitEvent = { happened: "observer-invited", observer: "O1", at: AT };
    const now = nowAfter(CREATED, drawn("E2"), drawn("E1", { insteadOf: "E2", reason: "出差" }), invited);
    expect(now).toMatchObject({ experts: ["E1"], observers: ["O1"] });
    expect(now.seats).toHaveLength(3);
    expect(problemAfter(CREATED, invited, invited)).toMatchObject({ code: "exists-already" });
  });
});
