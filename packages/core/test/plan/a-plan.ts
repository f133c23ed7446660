import { afterPlanEvent, type InspectionPlan, type InspectionPlanBody, type PlanEvent } from "@suijian/core";

/** A plan of the market regulator: food shops, drawn by risk class, in two batches. */
export const aPlan = (change: Partial<InspectionPlanBody> = {}): InspectionPlanBody => ({
  year: 2026,
  title: "食品经营单位抽查",
  kind: "random",
  form: "single",
  lead: "MARKET",
  departments: [{ department: "MARKET", items: ["M-1"], ridingAlong: [], seats: 2, qualifications: ["food"] }],
  mode: "notified",
  draw: {
    key: "class where industry^=F,H & excluded=",
    sizes: { A: { atLeast: "2%" }, B: { atLeast: "10%" }, C: { n: 50 }, "*": { atMost: "5%" } },
  },
  batches: [
    { batch: "1", window: ["2026-04-01", "2026-05-31"] },
    { batch: "2", window: ["2026-09-01", "2026-10-31"] },
  ],
  ...change,
});

export const FIRE = { department: "FIRE", items: ["F-1"], ridingAlong: [], seats: 2, qualifications: ["fire"] };

export const aJointPlan = (change: Partial<InspectionPlanBody> = {}): InspectionPlanBody =>
  aPlan({ form: "joint", departments: [...aPlan().departments, FIRE], ...change });

const AT = "2026-01-05T08:00:00Z";

export const EVENTS = {
  drafted: (body: InspectionPlanBody = aPlan(), by = "ann"): PlanEvent => ({
    happened: "drafted",
    division: "420106",
    body,
    by,
    at: AT,
  }),
  invited: { happened: "invited", by: "ann", at: AT },
  accepted: { happened: "accepted", department: "FIRE", by: "fay", at: AT },
  declined: { happened: "declined", department: "FIRE", reason: "人手不足", by: "fay", at: AT },
  submitted: { happened: "submitted", by: "ann", at: AT },
  approved: { happened: "approved", day: "2026-01-10", by: "bob", at: AT },
  returned: { happened: "returned", reason: "比例过高", by: "bob", at: AT },
  filed: { happened: "filed", day: "2026-01-12", with: "省市场监管局", by: "ann", at: AT },
  published: { happened: "published", day: "2026-01-20", citation: "公告〔2026〕1号", by: "bob", at: AT },
  withdrawn: { happened: "withdrawn", day: "2026-06-01", reason: "机构调整", by: "bob", at: AT },
} satisfies Record<string, PlanEvent | ((body?: InspectionPlanBody, by?: string) => PlanEvent)>;

export const held = (batch: string, round: string, day = "2026-03-20"): PlanEvent => ({
  happened: "held",
  batch,
  round,
  day,
  at: AT,
});
export const drawn = (batch: string, round: string): PlanEvent => ({ happened: "drawn", batch, round, at: AT });
export const released = (batch: string, round: string): PlanEvent => ({
  happened: "released",
  batch,
  round,
  reason: "见证人缺席",
  at: AT,
});

/** What becomes of the plan, or the first problem. */
export function after(...events: readonly PlanEvent[]): ReturnType<typeof afterPlanEvent> {
  let now: InspectionPlan | undefined;
  for (const event of events) {
    const next = afterPlanEvent("P-1", now, event);
    if (!next.ok) return next;
    now = next.value;
  }
  if (now === undefined) throw new Error("nothing happened");
  return { ok: true, value: now };
}

export const codeOf = (result: ReturnType<typeof afterPlanEvent>) =>
  result.ok ? result.value.standing.stage : result.problem.code;
