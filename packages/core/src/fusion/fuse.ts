import type { Day, DepartmentId, ObjectId, RoundId, VisitId } from "../kernel/ids.js";
import { compareText } from "../kernel/order.js";
import { sharesADay, type Mode, type PlanTerms, type Window } from "../plan/plan.js";

/** One door, one day: the tasks keep their own items, legal bases, results, publishers and follow-ups. */
export interface Visit {
  readonly visit: VisitId;
  readonly object: ObjectId;
  readonly mode: Mode;
  readonly lead: DepartmentId;
  readonly tasks: readonly KeptTask[];
  readonly first: Day;
  readonly last: Day;
}

/** A task with the items that no task before it had already taken. */
export interface KeptTask {
  readonly plan: PlanTerms;
  readonly items: readonly string[];
}

export interface Fused {
  readonly visits: readonly Visit[];
  /** Tasks left without items: another one of their department asks all of it already. */
  readonly duplicates: number;
}

/** Protocol §8: all tasks of one object, both modes together. */
export function fuse(round: RoundId, object: ObjectId, plans: readonly PlanTerms[]): Fused {
  const inOrder = [...plans].sort((a, b) => compareText(a.window[1], b.window[1]) || compareText(a.id, b.id));
  const kept = withoutRepeats(inOrder);
  return {
    visits: openVisits(kept).map((opened) => visitOf(round, object, opened)),
    duplicates: plans.length - kept.length,
  };
}

/** Protocol §8.1: an item is asked once per department and mode among tasks whose windows share a day. */
function withoutRepeats(plans: readonly PlanTerms[]): KeptTask[] {
  const kept: KeptTask[] = [];
  for (const plan of plans) {
    const taken = new Set(kept.filter((earlier) => asksFor(earlier.plan, plan)).flatMap((earlier) => earlier.items));
    const items = plan.items.filter((item) => !taken.has(item));
    if (items.length > 0) kept.push({ plan, items });
  }
  return kept;
}

const asksFor = (earlier: PlanTerms, plan: PlanTerms): boolean =>
  earlier.department === plan.department && earlier.mode === plan.mode && sharesADay(earlier.window, plan.window);

interface OpenVisit {
  readonly mode: Mode;
  readonly number: number;
  readonly tasks: KeptTask[];
  window: Window;
}

/** Protocol §8.2: a task joins the first visit of its mode whose common window shares a day with its own. */
function openVisits(tasks: readonly KeptTask[]): OpenVisit[] {
  const opened: OpenVisit[] = [];
  for (const task of tasks) {
    const sameMode = opened.filter((visit) => visit.mode === task.plan.mode);
    const joined = sameMode.find((visit) => sharesADay(visit.window, task.plan.window));
    if (joined === undefined) {
      opened.push({ mode: task.plan.mode, number: sameMode.length + 1, tasks: [task], window: task.plan.window });
    } else {
      joined.tasks.push(task);
      joined.window = commonDays(joined.window, task.plan.window);
    }
  }
  return opened;
}

const commonDays = (a: Window, b: Window): Window => [a[0] > b[0] ? a[0] : b[0], a[1] < b[1] ? a[1] : b[1]];

function visitOf(round: RoundId, object: ObjectId, { mode, number, tasks, window }: OpenVisit): Visit {
  const letter = mode === "notified" ? "N" : "U";
  return {
    visit: `${round}/${object}/${letter}${number}` as VisitId,
    object,
    mode,
    lead: leadOf(tasks),
    tasks,
    first: window[0],
    last: window[1],
  };
}

/** Protocol §8.2: the department with most kept items in the visit, then the lowest id. */
function leadOf(tasks: readonly KeptTask[]): DepartmentId {
  const items = new Map<DepartmentId, number>();
  for (const { plan, items: kept } of tasks)
    items.set(plan.department, (items.get(plan.department) ?? 0) + kept.length);
  const ranked = [...items].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]));
  return ranked[0]![0];
}
