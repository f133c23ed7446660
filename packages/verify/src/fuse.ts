// Fusion (§8): the tasks of one object become as few visits as their windows and modes allow.

import { compareText } from "./bytes.js";
import type { Mode, PlanRules } from "./parameters.js";

export interface Visit {
  readonly id: string;
  readonly object: string;
  readonly mode: Mode;
  readonly lead: string;
  /** One plan for each task of the visit, ascending by plan id. */
  readonly tasks: readonly PlanRules[];
  readonly first: string;
  readonly last: string;
}

export interface Fusion {
  /** Ascending by id. */
  readonly visits: readonly Visit[];
  /** The drawn tasks, duplicates included. */
  readonly tasks: number;
  readonly duplicates: number;
}

/** One task for each pair of object and plan. */
export function fuse(
  roundId: string,
  drawn: readonly { readonly object: string; readonly plan: string }[],
  rules: readonly PlanRules[],
): Fusion {
  const byId = new Map(rules.map((plan) => [plan.id, plan]));
  const byObject = new Map<string, PlanRules[]>();
  for (const { object, plan } of drawn) {
    const tasks = byObject.get(object);
    const task = byId.get(plan);
    if (task === undefined) continue; // no such plan: selection.rows and parameters.agrees say so
    if (tasks === undefined) byObject.set(object, [task]);
    else tasks.push(task);
  }
  const fused = [...byObject].map(([object, tasks]) => fuseObject(roundId, object, tasks));
  return {
    visits: fused.flatMap((each) => each.visits).sort((a, b) => compareText(a.id, b.id)),
    tasks: drawn.length,
    duplicates: fused.reduce((sum, each) => sum + each.duplicates, 0),
  };
}

interface Task {
  readonly plan: PlanRules;
  readonly kept: readonly string[];
}

interface Open {
  readonly mode: Mode;
  readonly tasks: Task[];
  first: string;
  last: string;
}

export function fuseObject(
  roundId: string,
  object: string,
  plans: readonly PlanRules[],
): { visits: Visit[]; duplicates: number } {
  const inOrder = [...plans].sort((a, b) => compareText(a.last, b.last) || compareText(a.id, b.id));
  const tasks = withoutDuplicates(inOrder);
  const visits: Open[] = [];
  for (const task of tasks) join(visits, task);
  const counts = { notified: 0, unannounced: 0 };
  return {
    visits: visits.map((visit) => close(roundId, object, visit, ++counts[visit.mode])),
    duplicates: plans.length - tasks.length,
  };
}

/** §8.1: an item is kept by the first task of the same department and mode, as long as their windows share a day. */
function withoutDuplicates(inOrder: readonly PlanRules[]): Task[] {
  const tasks: Task[] = [];
  for (const plan of inOrder) {
    const rivals = tasks.filter(
      (task) => task.plan.department === plan.department && task.plan.mode === plan.mode && shareADay(task.plan, plan),
    );
    const kept = plan.items.filter((item) => !rivals.some((rival) => rival.kept.includes(item)));
    if (kept.length > 0) tasks.push({ plan, kept });
  }
  return tasks;
}

/** §8.2: the first visit of the task's mode whose common window shares a day with it, else the next visit. */
function join(visits: Open[], task: Task): void {
  const { mode, first, last } = task.plan;
  const host = visits.find((visit) => visit.mode === mode && shareADay(visit, task.plan));
  if (host === undefined) {
    visits.push({ mode, tasks: [task], first, last });
    return;
  }
  host.tasks.push(task);
  if (first > host.first) host.first = first;
  if (last < host.last) host.last = last;
}

const shareADay = (a: { first: string; last: string }, b: { first: string; last: string }): boolean =>
  a.first <= b.last && b.first <= a.last;

const close = (roundId: string, object: string, visit: Open, number: number): Visit => ({
  id: `${roundId}/${object}/${visit.mode === "notified" ? "N" : "U"}${number}`,
  object,
  mode: visit.mode,
  lead: leadOf(visit.tasks),
  tasks: visit.tasks.map((task) => task.plan).sort((a, b) => compareText(a.id, b.id)),
  first: visit.first,
  last: visit.last,
});

/** Most kept items in the visit, then the lowest id. */
function leadOf(tasks: readonly Task[]): string {
  const items = new Map<string, number>();
  for (const { plan, kept } of tasks) items.set(plan.department, (items.get(plan.department) ?? 0) + kept.length);
  return [...items].sort(([a, x], [b, y]) => y - x || compareText(a, b))[0][0];
}
