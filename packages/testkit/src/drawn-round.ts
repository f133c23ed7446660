import {
  fuse,
  type Day,
  type DepartmentId,
  type ObjectId,
  type PlanId,
  type PlanTerms,
  type RoundId,
  type Seat,
} from "@suijian/core";
import type { DrawnPlan, DrawnVisits } from "@suijian/store";

export interface PlanDrawn {
  readonly id: string;
  readonly department: string;
  readonly items?: readonly string[];
  readonly mode?: PlanTerms["mode"];
  readonly window?: readonly [string, string];
  readonly objects: readonly string[];
}

/** What a draw would leave to be saved, with the objects that each plan drew named by the test. */
export function aDrawnRound(
  round: string,
  plans: readonly PlanDrawn[],
  divisionOf: (object: string) => string,
  at = "2026-05-04T02:00:00Z",
): DrawnVisits {
  const terms = new Map(plans.map((plan) => [plan.id, termsOf(plan)]));
  const objects = [...new Set(plans.flatMap((plan) => plan.objects))].sort();
  const visits = objects.flatMap((object) => {
    const drawn = plans.filter((plan) => plan.objects.includes(object)).map(({ id }) => terms.get(id)!);
    return fuse(round as RoundId, object as ObjectId, drawn).visits;
  });
  const seats = visits.flatMap(({ visit, tasks }) =>
    [...new Set(tasks.map(({ plan }) => plan.department))]
      .sort()
      .map((department): Seat => ({ visit, department, seat: 1, inspector: `I-${department}`, eligible: 4 })),
  );
  return {
    round,
    at,
    day: at.slice(0, 10),
    visits,
    seats,
    drawn: plans.flatMap(({ id, objects: drawn }) => drawn.map((object) => ({ plan: id, object }))),
    plans: new Map<string, DrawnPlan>(
      plans.map(({ id }) => [
        id,
        { terms: terms.get(id)!, inspectionPlan: id.split(":")[0]!, batch: "B1", origin: "random" },
      ]),
    ),
    divisionOf,
  };
}

const termsOf = ({
  id,
  department,
  items = [`${id}-1`],
  mode = "notified",
  window = WINDOW,
}: PlanDrawn): PlanTerms => ({
  id: id as PlanId,
  department: department as DepartmentId,
  items,
  mode,
  window: [window[0] as Day, window[1] as Day],
  qualifications: [],
});

const WINDOW = ["2026-05-10", "2026-06-30"] as const;
