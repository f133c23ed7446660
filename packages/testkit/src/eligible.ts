import type { Burden } from "./burden.js";
import type { City } from "./city.js";
import type { Inspector } from "./inspectors.js";
import type { PlanRow } from "./plan.js";

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
  const staff = byDepartment(inspectors);
  const seats = plans.flatMap((plan, at) => {
    const entitled = (staff.get(plan.department) ?? []).filter((inspector) => mayTake(inspector, plan));
    return city.streets.flatMap(({ code }, street) => {
      const asked = burden.perStreet[at]![street]! * plan.seats;
      return asked === 0 ? [] : [{ eligible: entitled.filter((inspector) => covers(inspector, code)).length, asked }];
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

function mayTake({ qualifications, certificate }: Inspector, { window, qualifications: needed }: PlanRow): boolean {
  return certificate.day >= window[1] && needed.every((qualification) => qualifications.includes(qualification));
}

function covers({ divisions }: Inspector, street: string): boolean {
  return divisions.some((prefix) => street.startsWith(prefix));
}

function quantile(seats: readonly { eligible: number; asked: number }[], rank: number): number {
  let below = 0;
  for (const { eligible, asked } of seats) {
    below += asked;
    if (below >= rank) return eligible;
  }
  return 0;
}
