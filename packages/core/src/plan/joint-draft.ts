import { compareText } from "../kernel/order.js";
import { invariant } from "../kernel/result.js";
import type { InspectionPlanBody, PlannedDepartment } from "./inspection-plan.js";
import type { MatchProposal } from "./match.js";

/** A batch that takes part in a proposal, with the text of its plan. */
export interface MatchedBatch {
  /** As the proposal names it. */
  readonly id: string;
  readonly body: InspectionPlanBody;
}

/**
 * The draft of a joint plan in place of the matched ones (METHOD §13.5). It draws as the largest of them does, so that no department
 * reaches fewer objects than it meant to; whose plan that is, leads. Everybody's items, seats and qualifications come along, on the days
 * that all have in common. A draft: the office reads, changes and submits it like any other.
 */
export function jointDraftOf(proposal: MatchProposal, batches: readonly MatchedBatch[]): InspectionPlanBody {
  const inOrder = [...proposal.parts].sort(
    (a, b) => b.tasks - a.tasks || b.members - a.members || compareText(a.plan, b.plan),
  );
  const bodies = inOrder.map(({ plan }) => batches.find(({ id }) => id === plan)?.body);
  const lead = bodies[0];
  invariant(
    lead?.draw !== undefined && !bodies.includes(undefined),
    "what was matched is drawn, and its text is known",
  );
  return {
    year: lead.year,
    title: lead.title,
    kind: lead.kind,
    form: "joint",
    lead: lead.lead,
    departments: departmentsOf(bodies.flatMap((body) => body?.departments ?? [])),
    mode: proposal.mode,
    draw: lead.draw,
    batches: [{ batch: "B1", window: proposal.window }],
    ...(lead.period === undefined ? {} : { period: lead.period }),
    note: `${proposal.plans.join(", ")}`,
  };
}

/** One entry for each department: all it wanted to look at, and the most people of any of its plans. Ascending. */
function departmentsOf(planned: readonly PlannedDepartment[]): PlannedDepartment[] {
  const names = [...new Set(planned.map(({ department }) => department))].sort(compareText);
  return names.map((department) => {
    const own = planned.filter((each) => each.department === department);
    const items = distinct(own.flatMap((each) => each.items));
    const hours = own.flatMap((each) => (each.hours === undefined ? [] : [each.hours]));
    return {
      department,
      items,
      ridingAlong: distinct(own.flatMap((each) => each.ridingAlong)).filter((item) => !items.includes(item)),
      seats: Math.max(...own.map(({ seats }) => seats)),
      qualifications: distinct(own.flatMap((each) => each.qualifications)),
      ...(hours.length === 0 ? {} : { hours: hours.reduce((sum, each) => sum + each, 0) }),
    };
  });
}

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)].sort(compareText);
