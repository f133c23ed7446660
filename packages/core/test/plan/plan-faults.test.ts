import { faultOfPlan, faultsOfPlan, KEY_COLUMNS, type InspectionPlanBody } from "@suijian/core";
import { describe, expect, test } from "vitest";
import { aJointPlan, aPlan, FIRE } from "./a-plan.js";

const MARKET = aPlan().departments[0]!;
const DRAW = aPlan().draw!;
const batch = (first: string, last: string, id = "1") => ({ batch: id, window: [first, last] as const });
const faultOf = (body: InspectionPlanBody) => {
  const fault = faultOfPlan("P-1", body);
  return fault?.code === "plan-unfit" ? `${fault.field}: ${fault.fault}` : fault?.code;
};

describe("a plan is fit to be submitted", () => {
  test.each<[string, InspectionPlanBody]>([
    ["a single one", aPlan()],
    ["a joint one", aJointPlan()],
    ["X+N", aPlan({ form: "x-plus-n", departments: [{ ...MARKET, ridingAlong: ["M-9"] }] })],
    ["by a scene", aJointPlan({ form: "scene", scene: "prepaid" })],
    ["by an industry, alone", aPlan({ form: "industry", scene: "laundry" })],
    ["full coverage", aPlan({ kind: "full-coverage", draw: { key: "division where industry^=H", sizes: {} } })],
    ["special", aPlan({ kind: "special", period: ["2026-03-01", "2026-12-31"] })],
    ["a window that ends next year", aPlan({ batches: [batch("2026-12-01", "2027-01-15")] })],
  ])("%s", (_what, body) => {
    expect(faultOf(body)).toBeUndefined();
  });
});

describe("a plan is not submitted", () => {
  const { draw: _draw, ...undrawn } = aPlan();
  test.each<[string, InspectionPlanBody]>([
    ["lead: missing", aPlan({ lead: "TAX" })],
    ["departments: repeated", aJointPlan({ departments: [MARKET, MARKET] })],
    ["departments/1/items: missing", aJointPlan({ departments: [MARKET, { ...FIRE, items: [] }] })],
    ["items: repeated", aJointPlan({ departments: [MARKET, { ...FIRE, ridingAlong: ["M-1"] }] })],
    ["departments: not-for-this-form", aPlan({ departments: [MARKET, FIRE] })],
    ["departments: not-for-this-form", aJointPlan({ departments: [MARKET] })],
    ["ridingAlong: missing", aPlan({ form: "x-plus-n" })],
    ["ridingAlong: not-for-this-form", aPlan({ departments: [{ ...MARKET, ridingAlong: ["M-9"] }] })],
    ["scene: missing", aPlan({ form: "industry" })],
    ["scene: not-for-this-form", aPlan({ scene: "laundry" })],
    ["draw: missing", undrawn],
    ["batches: missing", aPlan({ batches: [] })],
    ["objects: not-for-this-kind", aPlan({ objects: ["SHOP-7"] })],
    ["reason: not-for-this-kind", aPlan({ reason: "投诉" })],
    ["period: missing", aPlan({ kind: "special" })],
    ["period: not-for-this-kind", aPlan({ period: ["2026-01-01", "2026-12-31"] })],
    ["draw: not-for-this-kind", aPlan({ kind: "triggered" })],
    ["objects: missing", { ...undrawn, kind: "triggered", batches: [] }],
    ["cause: missing", { ...undrawn, kind: "triggered", batches: [], objects: ["SHOP-7"] }],
    ["cause: not-for-this-kind", aPlan({ cause: "complaint" })],
    ["reason: missing", { ...undrawn, kind: "triggered", batches: [], objects: ["SHOP-7"], cause: "complaint" }],
    ["period: reversed", aPlan({ kind: "special", period: ["2026-12-31", "2026-01-01"] })],
    ["batches: repeated", aPlan({ batches: [batch("2026-04-01", "2026-04-30"), batch("2026-05-01", "2026-05-31")] })],
    ["batches/0/window: reversed", aPlan({ batches: [batch("2026-05-01", "2026-04-30")] })],
    ["batches/0/window: outside-year", aPlan({ batches: [batch("2025-12-31", "2026-04-30")] })],
    ["batches/0/window: outside-period", aPlan({ kind: "special", period: ["2026-04-02", "2026-12-31"] })],
    ["draw/key: key-unreadable", aPlan({ draw: { ...DRAW, key: "class where industry" } })],
    ["draw/key: column-not-for-keys", aPlan({ draw: { ...DRAW, key: "class where phone=1" } })],
    ["draw/key: column-not-for-keys", aPlan({ draw: { ...DRAW, key: "object" } })],
    ["draw/sizes: missing", aPlan({ draw: { ...DRAW, sizes: {} } })],
    ["draw/sizes/A: ratio-unreadable", aPlan({ draw: { ...DRAW, sizes: { A: { atLeast: "120%" } } } })],
    ["draw/controlShare: ratio-unreadable", aPlan({ draw: { ...DRAW, controlShare: "6/5" } })],
    ["draw/recency/repeats: ratio-unreadable", aPlan({ draw: { ...DRAW, recency: { repeats: "2" } } })],
    ["draw/sizes: not-for-this-kind", aPlan({ kind: "full-coverage" })],
    ["batches: too-long", aPlan({ batches: [batch("2026-04-01", "2026-04-30", "B".repeat(60))] })],
  ])("%s", (fault, body) => {
    expect(faultOf(body)).toBe(fault);
  });

  test("by a column that says something of a person, or that names one object", () => {
    expect(KEY_COLUMNS).toEqual(expect.arrayContaining(["division", "class", "industry", "categories", "excluded"]));
    for (const column of ["object", "name", "phone", "legal_representative", "address", "uscc", "parent_object"])
      expect(KEY_COLUMNS).not.toContain(column);
  });
});

test("all that is wrong is said at once, each by its field", () => {
  const body = aPlan({
    lead: "TAX",
    form: "x-plus-n",
    draw: { ...DRAW, key: "nothing where", sizes: {} },
    batches: [],
  });
  expect(faultsOfPlan("P-1", body).map(({ field, fault }) => `${field}: ${fault}`)).toEqual([
    "lead: missing",
    "ridingAlong: missing",
    "batches: missing",
    "draw/key: key-unreadable",
    "draw/sizes: missing",
  ]);
});
