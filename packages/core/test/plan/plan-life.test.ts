import { nextStepOf, type InspectionPlanBody, type PlanEvent } from "@suijian/core";
import { describe, expect, test } from "vitest";
import { after, aJointPlan, aPlan, codeOf, drawn, EVENTS, held, released } from "./a-plan.js";

const { drafted, invited, accepted, declined, submitted, approved, returned, filed, published, withdrawn } = EVENTS;
const PUBLISHED = [drafted(), submitted, approved, filed, published];

describe("a plan", () => {
  test("is drafted, submitted, approved, filed and published, one after the other", () => {
    const plan = after(...PUBLISHED);
    expect(plan).toMatchObject({
      ok: true,
      value: {
        standing: {
          stage: "published",
          revision: 1,
          approved: { by: "bob", day: "2026-01-10" },
          filed: { with: "省市场监管局" },
        },
        text: { revision: 1, day: "2026-01-20", citation: "公告〔2026〕1号" },
        batches: [
          { batch: "1", state: "open" },
          { batch: "2", state: "open" },
        ],
      },
    });
  });

  test.each<[string, PlanEvent[]]>([
    ["approved before it is submitted", [drafted(), approved]],
    ["filed before it is approved", [drafted(), submitted, filed]],
    ["published before it is filed", [drafted(), submitted, approved, published]],
    ["submitted twice", [drafted(), submitted, submitted]],
    ["withdrawn twice", [...PUBLISHED, withdrawn, withdrawn]],
    ["written again after it was withdrawn", [...PUBLISHED, withdrawn, drafted()]],
  ])("is not %s", (_what, events) => {
    expect(codeOf(after(...events))).toBe("state-wrong");
  });

  test("is neither approved nor sent back by anyone who wrote a part of any text", () => {
    const byBob = [drafted(aPlan(), "bob"), drafted(aPlan({ title: "二稿" }), "ann"), submitted];
    expect(codeOf(after(...byBob, approved))).toBe("own-work");
    expect(codeOf(after(...byBob, returned))).toBe("own-work");
    expect(codeOf(after(...byBob, { ...approved, by: "cai" }))).toBe("approved");
  });

  test("that is sent back says why until it is submitted again", () => {
    const back = after(drafted(), submitted, returned);
    expect(back).toMatchObject({ value: { standing: { stage: "draft", returned: { reason: "比例过高" } } } });
    const again = after(drafted(), submitted, returned, drafted(), submitted);
    expect(again).toMatchObject({ value: { standing: { stage: "submitted", revision: 2 } } });
    expect(again.ok && again.value.standing.returned).toBeUndefined();
  });

  test("written again after its publication is no longer published, while the public still reads the old text", () => {
    const again = after(...PUBLISHED, drafted(aPlan({ title: "二稿" })));
    expect(again).toMatchObject({
      value: { standing: { stage: "draft", revision: 2 }, text: { revision: 1, body: { title: "食品经营单位抽查" } } },
    });
    expect(codeOf(after(...PUBLISHED, drafted(), held("1", "R-1")))).toBe("plan-not-published");
  });
});

describe("吹哨 and 报到", () => {
  const called = [drafted(aJointPlan()), invited];

  test("a joint plan is submitted when every department that it calls has come", () => {
    expect(after(drafted(aJointPlan()), submitted)).toMatchObject({
      problem: { code: "plan-not-accepted", department: "FIRE", answer: "none" },
    });
    expect(after(...called, submitted)).toMatchObject({ problem: { code: "plan-not-accepted", answer: "none" } });
    expect(codeOf(after(...called, accepted, submitted))).toBe("submitted");
  });

  test("a no has its reason and stands until another text is written", () => {
    const no = after(...called, declined);
    expect(no).toMatchObject({ value: { calls: [{ department: "FIRE", answer: "declined", reason: "人手不足" }] } });
    expect(after(...called, declined, submitted)).toMatchObject({ problem: { answer: "declined" } });
    expect(codeOf(after(...called, declined, accepted))).toBe("exists-already");
    expect(codeOf(after(...called, declined, drafted(aPlan()), submitted))).toBe("submitted");
  });

  test("a yes to the old words is none to the new", () => {
    const rewritten = [...called, accepted, drafted(aJointPlan({ title: "二稿" }))];
    expect(after(...rewritten, submitted)).toMatchObject({ problem: { code: "plan-not-accepted", answer: "none" } });
    expect(codeOf(after(...rewritten, accepted))).toBe("department-not-named");
  });

  test("only those that were called answer, and nobody is called to a single plan", () => {
    expect(codeOf(after(...called, { ...accepted, department: "TAX" }))).toBe("department-not-named");
    expect(codeOf(after(drafted(), invited))).toBe("plan-unfit");
    expect(codeOf(after(...called, invited))).toBe("exists-already");
  });
});

describe("a batch", () => {
  test("of a published plan is held by one round, drawn by it, and never again", () => {
    expect(after(...PUBLISHED, held("1", "R-1"))).toMatchObject({
      value: { batches: [{ state: "held", round: "R-1" }, { state: "open" }] },
    });
    expect(after(...PUBLISHED, held("1", "R-1"), held("1", "R-2"))).toMatchObject({
      problem: { code: "batch-taken", round: "R-1" },
    });
    const once = [...PUBLISHED, held("1", "R-1"), drawn("1", "R-1")];
    expect(codeOf(after(...once, held("1", "R-2")))).toBe("batch-taken");
    expect(codeOf(after(...once, released("1", "R-1")))).toBe("batch-not-held");
    expect(codeOf(after(...once, held("2", "R-2")))).toBe("published");
  });

  test("that its round gives up is open again, for that round alone to give up", () => {
    expect(codeOf(after(...PUBLISHED, held("1", "R-1"), released("1", "R-2")))).toBe("batch-not-held");
    expect(codeOf(after(...PUBLISHED, held("1", "R-1"), released("1", "R-1"), held("1", "R-2")))).toBe("published");
  });

  test.each<[string, PlanEvent[], string]>([
    ["of a plan that is only filed", [drafted(), submitted, approved, filed, held("1", "R-1")], "plan-not-published"],
    ["that is not there", [...PUBLISHED, held("3", "R-1")], "not-found"],
    ["whose window ended the day before", [...PUBLISHED, held("1", "R-1", "2026-06-01")], "batch-over"],
    ["of a withdrawn plan", [...PUBLISHED, withdrawn, held("1", "R-1")], "plan-not-published"],
  ])("%s is not held", (_what, events, code) => {
    expect(codeOf(after(...events))).toBe(code);
  });

  test("is drawn on the last day of its window at the latest", () => {
    expect(codeOf(after(...PUBLISHED, held("1", "R-1", "2026-05-31")))).toBe("published");
  });

  test("fixes the text of its plan from the freeze on, and a plan is not withdrawn from under a round", () => {
    const frozen = [...PUBLISHED, held("1", "R-1")];
    expect(after(...frozen, drafted())).toMatchObject({ problem: { code: "plan-fixed", batch: "1", round: "R-1" } });
    expect(codeOf(after(...frozen, withdrawn))).toBe("batch-taken");
    expect(codeOf(after(...frozen, drawn("1", "R-1"), drafted()))).toBe("plan-fixed");
    expect(codeOf(after(...frozen, drawn("1", "R-1"), withdrawn))).toBe("withdrawn");
    expect(codeOf(after(...frozen, released("1", "R-1"), drafted()))).toBe("draft");
  });
});

describe("kinds that are not drawn by the year's calendar", () => {
  const TRIGGERED: Partial<InspectionPlanBody> = {
    kind: "triggered",
    batches: [],
    objects: ["SHOP-7"],
    cause: "complaint",
    reason: "12345 投诉",
    period: ["2026-03-01", "2026-03-10"],
  };
  const { draw: _draw, ...undrawn } = aPlan(TRIGGERED);

  test("a triggered plan ends with its approval: it names its objects and is never drawn", () => {
    const plan = [drafted(undrawn), submitted, approved];
    expect(codeOf(after(...plan))).toBe("approved");
    for (const event of [filed, held("1", "R-1")])
      expect(codeOf(after(...plan, event)), event.happened).toBe("plan-never-drawn");
    const result = after(...plan);
    expect(result.ok && nextStepOf(result.value)).toMatchObject({ step: "visit" });
  });

  test("its visits are entered once, after its approval, and then its text stays", () => {
    const dispatched: PlanEvent = {
      happened: "dispatched",
      visits: ["2026/SHOP-7/T1"],
      by: "ann",
      at: "2026-01-11T08:00:00Z",
    };
    expect(codeOf(after(drafted(undrawn), submitted, dispatched))).toBe("state-wrong");
    expect(codeOf(after(drafted(), submitted, approved, dispatched))).toBe("state-wrong");
    const done = [drafted(undrawn), submitted, approved, dispatched];
    const result = after(...done);
    expect(result).toMatchObject({ value: { visits: ["2026/SHOP-7/T1"] } });
    expect(result.ok && nextStepOf(result.value)).toBeUndefined();
    expect(codeOf(after(...done, dispatched))).toBe("exists-already");
    expect(codeOf(after(...done, drafted(undrawn)))).toBe("state-wrong");
  });

  test("a special plan that is not public by the day that the rule gives must be approved anew", () => {
    const special = aPlan({ kind: "special", period: ["2026-04-01", "2026-12-31"] });
    const plan = [drafted(special), submitted, approved, filed];
    const due = "2026-02-10";
    expect(codeOf(after(...plan, { ...published, day: "2026-02-10", due }))).toBe("published");
    expect(after(...plan, { ...published, day: "2026-02-11", due })).toMatchObject({
      problem: { code: "plan-lapsed", due },
    });
  });
});

describe("the next step", () => {
  const next = (...events: PlanEvent[]) => {
    const result = after(...events);
    const found = result.ok ? nextStepOf(result.value) : undefined;
    return found === undefined ? undefined : `${found.step} ${found.hindrances.map(({ code }) => code).join()}`.trim();
  };

  test("follows the stage, and says what is in its way", () => {
    expect(next(drafted(aPlan({ batches: [] })))).toBe("rewrite plan-unfit");
    expect(next(drafted())).toBe("submit");
    expect(next(drafted(aJointPlan()))).toBe("invite");
    expect(next(drafted(aJointPlan()), invited)).toBe("answer plan-not-accepted");
    expect(next(drafted(aJointPlan()), invited, declined)).toBe("rewrite plan-not-accepted");
    expect(next(drafted(aJointPlan()), invited, accepted)).toBe("submit");
    expect(next(drafted(), submitted)).toBe("approve");
    expect(next(drafted(), submitted, returned)).toBe("rewrite");
    expect(next(drafted(), submitted, approved)).toBe("file");
    expect(next(...PUBLISHED)).toBe("draw");
    expect(next(...PUBLISHED, held("1", "R-1"))).toBe("draw batch-taken");
    const both = [held("1", "R-1"), drawn("1", "R-1"), held("2", "R-2"), drawn("2", "R-2")];
    expect(next(...PUBLISHED, ...both)).toBeUndefined();
    expect(next(...PUBLISHED, withdrawn)).toBeUndefined();
  });
});

describe("what everyone may read", () => {
  const textOf = (body: InspectionPlanBody) => {
    const plan = after(drafted(body), submitted, approved, filed, published);
    if (!plan.ok) throw new Error(plan.problem.code);
    return plan.value.text?.body;
  };

  test("shows the key and never the ratios of risk classes, nor the office's notes", () => {
    const text = textOf(aPlan({ note: "内部" }));
    expect(text?.draw).toEqual({ key: "class where industry^=F,H & excluded=" });
    expect(JSON.stringify(text)).not.toMatch(/10%|内部/);
  });

  test("shows the sizes of strata that are public", () => {
    const draw = { key: "division where excluded=", sizes: { "*": { atLeast: "10%" } } };
    expect(textOf(aPlan({ draw }))?.draw).toEqual(draw);
  });
});
