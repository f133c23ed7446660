import {
  controlKey,
  parseKey,
  roundPlansOf,
  sizedRoundPlans,
  strataKept,
  type AnnouncedPlan,
  type InspectionPlanBody,
  type RoundPlan,
} from "@suijian/core";
import { describe, expect, test } from "vitest";
import { aJointPlan, aPlan } from "./a-plan.js";

const TERMS = { privateColumns: ["class"], controlShare: "0.05", repeats: "0.4" };
const BATCH = aPlan().batches[0]!;
const plansOf = (body: InspectionPlanBody) => roundPlansOf({ plan: "P-1", body }, BATCH, TERMS);
const DRAW = aPlan().draw!;

const sized = (plans: readonly RoundPlan[], counts: Readonly<Record<string, Readonly<Record<string, number>>>>) => {
  const counted = new Map(
    plans.map(({ id, part, keyText }) => {
      const strata =
        counts[part.is === "control" ? "control" : keyText.includes("recent") ? "recent" : "targeted"] ?? {};
      return [id, Object.entries(strata).map(([name, size]) => ({ name, size }))] as const;
    }),
  );
  const result = sizedRoundPlans("plans", plans, counted, { floor: 1 });
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
};

describe("what a batch brings into a round", () => {
  test("one plan, and one control plan over the whole population without risk classes", () => {
    const plans = plansOf(aPlan());
    expect(plans).toMatchObject([
      {
        id: "P-1:1",
        department: "MARKET",
        keyText: "class where industry^=F,H & excluded=",
        items: ["M-1"],
        window: ["2026-04-01", "2026-05-31"],
        seats: 2,
        fullCoverage: false,
        part: { is: "targeted" },
      },
      {
        id: "P-1:1:CONTROL",
        keyText: "population where industry^=F,H & excluded=",
        part: { is: "control", share: "0.05", of: "P-1:1" },
      },
    ]);
    expect(plans[1]!.offset).toEqual(plans[0]!.offset);
    expect(plans[0]!.offset).toEqual(new Uint8Array(32));
  });

  test("a joint plan brings each department the same key, sizes, offset and window: the same objects", () => {
    const plans = plansOf(aJointPlan());
    expect(plans.map(({ id, department }) => `${id} ${department}`)).toEqual([
      "P-1:1:CONTROL:FIRE FIRE",
      "P-1:1:CONTROL:MARKET MARKET",
      "P-1:1:FIRE FIRE",
      "P-1:1:MARKET MARKET",
    ]);
    const drawnAlike = plans.map(({ keyText, window, offset, sizes }) =>
      JSON.stringify([keyText, window, offset, sizes]),
    );
    expect(new Set(drawnAlike).size).toBe(2);
  });

  test("X+N: items that ride along are asked in the same visit", () => {
    const departments = [{ ...aPlan().departments[0]!, items: ["M-2", "M-1"], ridingAlong: ["M-0"] }];
    expect(plansOf(aPlan({ form: "x-plus-n", departments }))[0]!.items).toEqual(["M-0", "M-1", "M-2"]);
  });

  test("full coverage has no control, and a plan may do without or ask for more", () => {
    const full = plansOf(aPlan({ kind: "full-coverage", draw: { key: "division", sizes: {} } }));
    expect(full).toMatchObject([{ id: "P-1:1", fullCoverage: true }]);
    expect(plansOf(aPlan({ draw: { ...DRAW, controlShare: "0%" } }))).toHaveLength(1);
    expect(plansOf(aPlan({ draw: { ...DRAW, controlShare: "1/10" } }))[1]!.part).toMatchObject({ share: "1/10" });
  });

  test("clauses that name a private column are not the control's, and what is left is a key", () => {
    expect(controlKey("class where class=D,E", ["class"])).toBe("population");
    const key = controlKey("class+division where class=D & excluded= & division^=4201,4202", ["class"]);
    expect(key).toBe("population where excluded= & division^=4201,4202");
    expect(parseKey(key).ok).toBe(true);
  });
});

describe("sizes that depend on counts", () => {
  test("METHOD §9's example: 50, 30 and 20 drawn of 100, 300 and 600, and 5 for the control", () => {
    const draw = { key: "class", sizes: { C: { n: 50 }, B: { n: 30 }, A: { n: 20 } } };
    const { plans } = sized(plansOf(aPlan({ draw })), {
      targeted: { A: 600, B: 300, C: 100 },
      control: { ALL: 1000 },
    });
    expect(plans[0]!.sizes).toEqual(draw.sizes);
    expect(plans[1]!.sizes).toEqual({ ALL: { n: 5 } });
  });

  test("the share is rounded up, and of an unannounced population one is left", () => {
    const draw = { key: "class", sizes: { "*": { n: 21 } }, controlShare: "1/20" };
    const [, control] = sized(plansOf(aPlan({ draw })), { targeted: { A: 100 }, control: { ALL: 100 } }).plans;
    expect(control!.sizes).toEqual({ ALL: { n: 2 } });
    const all = { ...draw, controlShare: "1" };
    const body = aPlan({ draw: all, mode: "unannounced" });
    const [, small] = sized(plansOf(body), { targeted: { A: 22 }, control: { ALL: 5 } }).plans;
    expect(small!.sizes).toEqual({ ALL: { n: 4 } });
  });

  test("every department of a joint plan gets the same control", () => {
    const { plans } = sized(plansOf(aJointPlan()), { targeted: { A: 1000, C: 100 }, control: { ALL: 1100 } });
    // A: 2 % of 1,000 = 20; C: 50; 5 % of 70 = 3.5.
    expect(plans.filter(({ part }) => part.is === "control").map(({ sizes }) => sizes)).toEqual([
      { ALL: { n: 4 } },
      { ALL: { n: 4 } },
    ]);
  });

  test("a plan that wishes rotation is parted by recency, class by class, and draws as many as before", () => {
    const plans = plansOf(aPlan({ draw: { ...DRAW, recency: {} } }));
    expect(plans[0]).toMatchObject({
      keyText: "class+recent where industry^=F,H & excluded=",
      part: { repeats: "0.4" },
    });
    const result = sized(plans, {
      recent: { "A+F": 900, "A+R": 100, "C+F": 50, "C+O": 10, "C+R": 40 },
      control: { ALL: 1100 },
    });
    // A: 2 % of 1,000 = 20, of which 0.4 · 20 · 100 / 1,000 = 0.8, so 1. C: 50, the 10 overdue first; 0.4 · 40 · 40 / 90 = 7.1.
    expect(result.plans[0]!.sizes).toEqual({
      "A+R": { n: 1 },
      "A+F": { n: 19 },
      "C+R": { n: 7 },
      "C+F": { n: 33 },
      "C+O": { n: 10 },
    });
    expect(result.plans[1]!.sizes).toEqual({ ALL: { n: 4 } });
    expect(result.warnings).toEqual([]);
  });

  test("overdue objects that the size leaves out are told", () => {
    const draw = { key: "division", sizes: { "*": { n: 4 } }, recency: {}, controlShare: "0" };
    const { warnings } = sized(plansOf(aPlan({ draw })), { recent: { "X+O": 6, "X+F": 10 } });
    expect(warnings).toEqual([{ code: "gap-not-kept", plan: "P-1:1", stratum: "X", objects: 2 }]);
  });

  test("a stratum without a rule is refused here as at the freeze", () => {
    const draw = { key: "class", sizes: { A: { n: 1 } } };
    const plans = plansOf(aPlan({ draw }));
    const counted = new Map([["P-1:1", [{ name: "B", size: 9 }]]]);
    expect(sizedRoundPlans("plans", plans, counted, { floor: 1 })).toMatchObject({
      problem: { code: "stratum-unknown", stratum: "B" },
    });
  });

  test("N, n and π of every stratum are kept", () => {
    const plans = plansOf(aPlan());
    const announced = [{ id: plans[1]!.id, strata: [{ name: "ALL", size: 1000, n: 5 }] }] as unknown as AnnouncedPlan[];
    expect(strataKept(plans, announced)).toEqual([
      {
        name: "ALL",
        size: 1000,
        n: 5,
        pi: 0.005,
        roundPlan: "P-1:1:CONTROL",
        inspectionPlan: "P-1",
        batch: "1",
        part: "control",
      },
    ]);
  });
});
