import { sharesADay, type PlanTerms } from "../plan/plan.js";
import type { KeptTask, Visit } from "./fuse.js";

/** A drawn task that asks nothing new (protocol §8.1): the visit where all of it is asked, and the round plan that asks the first of it. */
export interface Duplicate {
  readonly plan: string;
  readonly object: string;
  readonly visit: string;
  readonly of: string;
}

/** The drawn tasks that fusion left without items; `visits` are those of the draw, `drawn` all its tasks. */
export function duplicatesAmong(
  visits: readonly Visit[],
  drawn: Iterable<{ readonly plan: string; readonly object: string }>,
  termsOf: (plan: string) => PlanTerms,
): Duplicate[] {
  const byObject = new Map<string, Visit[]>();
  for (const visit of visits) byObject.set(visit.object, [...(byObject.get(visit.object) ?? []), visit]);
  const duplicates: Duplicate[] = [];
  for (const { plan, object } of drawn) {
    const there = byObject.get(object) ?? [];
    if (there.some(({ tasks }) => tasks.some((task) => task.plan.id === plan))) continue;
    const kept = keptInstead(there, termsOf(plan));
    if (kept !== undefined) duplicates.push({ plan, object, visit: kept.visit.visit, of: kept.task.plan.id });
  }
  return duplicates;
}

function keptInstead(there: readonly Visit[], terms: PlanTerms): { visit: Visit; task: KeptTask } | undefined {
  for (const visit of there) {
    const task = visit.tasks.find((each) => asksOf(each, terms));
    if (task !== undefined) return { visit, task };
  }
  return undefined;
}

const asksOf = ({ plan, items }: KeptTask, terms: PlanTerms): boolean =>
  plan.department === terms.department &&
  plan.mode === terms.mode &&
  sharesADay(plan.window, terms.window) &&
  items.some((item) => terms.items.includes(item));
