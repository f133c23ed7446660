import {
  afterMatchEvent,
  daysOf,
  groupPlans,
  jointDraftOf,
  plansAfterMatching,
  proposalsOf,
  waitingFor,
  type Day,
  type InspectionPlanBody,
  type MatchablePlan,
  type MatchEvent,
  type MatchProposal,
  type Overlaps,
  type ProposalStanding,
} from "@suijian/core";
import { describe, expect, test } from "vitest";

const aPlan = (id: string, over: Partial<MatchablePlan> = {}): MatchablePlan => ({
  id,
  department: `D-${id}`,
  mode: "notified",
  window: ["2026-03-01" as Day, "2026-05-31" as Day],
  tasks: 10,
  members: 100,
  fullCoverage: false,
  seats: 2,
  isKeptApart: false,
  isClosed: false,
  ...over,
});

const everyone: Overlaps = { objects: () => 5, alike: () => 1 };
const burden = { tasks: 20, apart: 18, together: 10, sharedObjects: 5, mostPlansAtOnce: 2 };

function aProposal(...plans: readonly MatchablePlan[]): MatchProposal {
  const group = plans.map((_, number) => number);
  return proposalsOf(plans, [group], [burden], everyone)[0]!;
}

test("days count both ends, over February of a leap year and over the turn of a year", () => {
  expect(daysOf(["2026-03-01" as Day, "2026-03-01" as Day])).toBe(1);
  expect(daysOf(["2024-02-28" as Day, "2024-03-01" as Day])).toBe(3);
  expect(daysOf(["2026-02-28" as Day, "2026-03-01" as Day])).toBe(2);
  expect(daysOf(["2025-12-31" as Day, "2026-01-01" as Day])).toBe(2);
  expect(daysOf(["2000-01-01" as Day, "2026-12-31" as Day])).toBe(9862);
});

describe("groups", () => {
  test("are half alike or not at all", () => {
    const plans = [aPlan("A"), aPlan("B")];
    const alike = (value: number): Overlaps => ({ objects: () => 5, alike: () => value });
    expect(groupPlans(plans, alike(0.5), 0.5)).toEqual([[0, 1]]);
    expect(groupPlans(plans, alike(0.49), 0.5)).toEqual([]);
  });

  test("hang together through a third that both can meet", () => {
    const plans = [aPlan("A"), aPlan("B"), aPlan("C")];
    const overlaps: Overlaps = { objects: (a, b) => (a === 1 || b === 1 ? 5 : 0), alike: () => 1 };
    expect(groupPlans(plans, overlaps, 0.5)).toEqual([[0, 1, 2]]);
  });

  test("that nobody could save a door with are no proposals", () => {
    const plans = [aPlan("A"), aPlan("B")];
    expect(proposalsOf(plans, [[0, 1]], [{ ...burden, tasks: 10 }], everyone)).toEqual([]);
  });

  test("two of three and four plans leave nine less five: four", () => {
    const [three, four] = [
      aProposal(aPlan("A"), aPlan("B"), aPlan("C")),
      aProposal(aPlan("D"), aPlan("E"), aPlan("F"), aPlan("G")),
    ];
    expect(plansAfterMatching(9, [three, four])).toBe(4);
  });
});

describe("a proposal", () => {
  const name = { matching: "M", proposal: 1 };
  const draft = { title: "draft" } as unknown as InspectionPlanBody;
  const proposed: MatchEvent = { happened: "proposed", body: aProposal(aPlan("A"), aPlan("B")), draft, at: "1" };
  const said = (happened: "accepted" | "declined", department: string, by = "P"): MatchEvent => ({
    happened,
    department,
    by,
    at: "2",
    ...(happened === "declined" ? { reason: "no" } : {}),
  });
  const after = (...events: readonly MatchEvent[]) => {
    let now: ProposalStanding | undefined;
    for (const event of events) {
      const next = afterMatchEvent(name, now, event);
      if (!next.ok) return next.problem;
      now = next.value;
    }
    return now!;
  };

  test("is agreed when both departments have accepted it, and keeps who did", () => {
    expect(after(proposed, said("accepted", "D-A"))).toMatchObject({ state: "open" });
    const both = after(proposed, said("accepted", "D-A", "ANNA"), said("accepted", "D-B", "BEN"));
    expect(both).toMatchObject({
      state: "agreed",
      answers: [
        { department: "D-A", answer: "accepted", by: "ANNA" },
        { department: "D-B", answer: "accepted", by: "BEN" },
      ],
    });
    expect(waitingFor(both as ProposalStanding)).toEqual([]);
  });

  test("ends with one no; nothing is said to it afterwards, nor twice, nor by those it does not name", () => {
    expect(after(proposed, said("declined", "D-B"))).toMatchObject({ state: "declined" });
    expect(after(proposed, said("declined", "D-B"), said("accepted", "D-A"))).toMatchObject({ code: "state-wrong" });
    expect(after(proposed, said("accepted", "D-A"), said("accepted", "D-A"))).toMatchObject({ code: "exists-already" });
    expect(after(proposed, said("accepted", "D-C"))).toMatchObject({ code: "department-not-named" });
    expect(after(said("accepted", "D-A"))).toMatchObject({ code: "not-found" });
  });
});

test("the draft draws as the larger plan, is led by its department, and asks for everything of each", () => {
  const body = (lead: string, n: number, items: string[], seats: number, hours?: number): InspectionPlanBody => ({
    year: 2026,
    title: lead,
    kind: "random",
    form: "single",
    lead,
    departments: [
      {
        department: lead,
        items,
        ridingAlong: [],
        seats,
        qualifications: [],
        ...(hours === undefined ? {} : { hours }),
      },
    ],
    mode: "notified",
    draw: { key: "division", sizes: { "*": { n } } },
    batches: [{ batch: "1", window: ["2026-03-01" as Day, "2026-05-31" as Day] }],
  });
  const plans = [
    aPlan("A", { department: "FIRE", tasks: 5 }),
    aPlan("B", { department: "MARKET", tasks: 9, window: ["2026-04-01" as Day, "2026-06-30" as Day] }),
    aPlan("C", { department: "FIRE", tasks: 4 }),
  ];
  const draft = jointDraftOf(aProposal(...plans), [
    { id: "A", body: body("FIRE", 5, ["F-2"], 2, 1) },
    { id: "B", body: body("MARKET", 9, ["M-1"], 2) },
    { id: "C", body: body("FIRE", 4, ["F-1", "F-2"], 3, 0.5) },
  ]);
  expect(draft).toMatchObject({
    form: "joint",
    lead: "MARKET",
    draw: { sizes: { "*": { n: 9 } } },
    batches: [{ batch: "B1", window: ["2026-04-01", "2026-05-31"] }],
  });
  expect(draft.departments).toEqual([
    { department: "FIRE", items: ["F-1", "F-2"], ridingAlong: [], seats: 3, qualifications: [], hours: 1.5 },
    { department: "MARKET", items: ["M-1"], ridingAlong: [], seats: 2, qualifications: [] },
  ]);
});
