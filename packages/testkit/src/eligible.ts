import {
  type Ask,
  type Day,
  type DepartmentId,
  eligibility,
  type Inspector as RosterRow,
  type InspectorId,
  type ObjectId,
  type VisitId,
} from "@suijian/core";
import type { Burden } from "./burden.js";
import type { City } from "./city.js";
import type { Inspector } from "./inspectors.js";
import { asTerms, type PlanRow } from "./plan.js";

/** How many inspectors may take a seat, over the expected seats: what makes a pair random or hardly so (protocol §9). */
export interface Eligibility {
  readonly median: number;
  readonly lowest5Percent: number;
  /** The part of seats for which fewer than four are eligible. */
  readonly belowFour: number;
}

/** Counted per plan and street; recusals and visits that join several plans of a department lower it a little. */
export function eligibilityOf(
  city: City,
  plans: readonly PlanRow[],
  burden: Burden,
  inspectors: readonly Inspector[],
): Eligibility {
  const eligibleIn = new Map(
    [...byDepartment(inspectors)].map(([name, staff]) => [name, eligibility(staff.map(onRoster))]),
  );
  const seats = plans.flatMap((plan, at) => {
    const eligible = eligibleIn.get(plan.department);
    return city.streets.flatMap(({ code }, street) => {
      const asked = burden.perStreet[at]![street]! * plan.seats;
      return asked === 0 ? [] : [{ eligible: eligible?.(visitOf(plan, code)).length ?? 0, asked }];
    });
  });
  seats.sort((one, other) => one.eligible - other.eligible);
  const total = seats.reduce((sum, { asked }) => sum + asked, 0);
  return {
    median: quantile(seats, total / 2),
    lowest5Percent: quantile(seats, total / 20),
    belowFour: seats.filter(({ eligible }) => eligible < 4).reduce((sum, { asked }) => sum + asked, 0) / (total || 1),
  };
}

function byDepartment(inspectors: readonly Inspector[]): Map<string, Inspector[]> {
  const staff = new Map<string, Inspector[]>();
  for (const inspector of inspectors) {
    const colleagues = staff.get(inspector.department);
    if (colleagues === undefined) staff.set(inspector.department, [inspector]);
    else colleagues.push(inspector);
  }
  return staff;
}

/** Nobody is recused from a visit that stands for all of a plan's on a street. */
function onRoster({ id, department, certificate, ...rest }: Inspector): RosterRow {
  return {
    ...rest,
    inspector: id as InspectorId,
    department: department as DepartmentId,
    certificate: certificate.day as Day,
    recused: [],
    lastVisited: [],
  };
}

function visitOf(plan: PlanRow, division: string): Ask {
  const { window, qualifications } = asTerms(plan);
  return {
    visit: `${plan.id}@${division}` as VisitId,
    object: division as ObjectId,
    division,
    last: window[1],
    seats: plan.seats,
    qualifications,
  };
}

function quantile(seats: readonly { eligible: number; asked: number }[], rank: number): number {
  let below = 0;
  for (const { eligible, asked } of seats) {
    below += asked;
    if (below >= rank) return eligible;
  }
  return 0;
}
