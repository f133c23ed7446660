import { dayNumber } from "../kernel/calendar.js";
import { compareText } from "../kernel/order.js";
import type { Clause, Key } from "./key.js";
import { sharesADay, type Mode, type Window } from "./plan.js";

/** What the matching looks at: no name, no title, no group (METHOD §13). Ids and departments are told apart and otherwise mean nothing. */
export interface MatchablePlan {
  readonly id: string;
  readonly department: string;
  readonly mode: Mode;
  readonly window: Window;
  /** Objects it draws: Σ n. */
  readonly tasks: number;
  /** Objects it could draw: Σ N. */
  readonly members: number;
  readonly fullCoverage: boolean;
  /** Inspectors it sends to a visit. */
  readonly seats: number;
  /** It has tickets turned away from the others': someone wanted it apart. */
  readonly isKeptApart: boolean;
  /** Its key names a private column. */
  readonly isClosed: boolean;
}

/** Who is really in two plans' populations, as `compute` counts it; symmetric tables, plan by plan. */
export interface Overlaps {
  /** Objects that both plans could draw. */
  objects(a: number, b: number): number;
  /** Objects of both plans' classes over objects of either's: 1 when they mean the same kind of object, whatever the clauses say. */
  alike(a: number, b: number): number;
}

/**
 * Columns that say where an object is, how lately it was visited, why it is left out or how risky it is. The other columns of a key say
 * what kind of object it is.
 */
const NOT_OF_THE_CLASS = new Set(["division", "recency", "excluded", "ceiling", "class"]);

/** The clauses that choose a class of objects, wherever they are. */
export const classClausesOf = ({ clauses }: Key): readonly Clause[] =>
  clauses.filter(({ column }) => !NOT_OF_THE_CLASS.has(column));

/**
 * Which plans should be made together: numbers of plans, each group of two departments or more (METHOD §13.2). Two plans belong together
 * when they mean the same class of objects, could meet at one object, in one mode, on one day; a group is what hangs together so and
 * has a day in common. Only counts decide and ties fall to the earlier day, so neither names nor the order of the plans change a group.
 */
export function groupPlans(plans: readonly MatchablePlan[], overlaps: Overlaps, leastAlike: number): number[][] {
  const belongs = (a: number, b: number): boolean =>
    plans[a]!.mode === plans[b]!.mode &&
    sharesADay(plans[a]!.window, plans[b]!.window) &&
    overlaps.objects(a, b) > 0 &&
    overlaps.alike(a, b) >= leastAlike;
  const all = plans.map((_, number) => number);
  const groups = hangingTogether(all, belongs).flatMap((group) => withACommonDay(group, plans, belongs));
  return groups.filter((group) => new Set(group.map((number) => plans[number]!.department)).size > 1);
}

/** The connected parts of what belongs together. */
function hangingTogether(numbers: readonly number[], belongs: (a: number, b: number) => boolean): number[][] {
  const left = new Set(numbers);
  const parts: number[][] = [];
  for (const first of numbers) {
    if (!left.delete(first)) continue;
    const part = [first];
    for (const reached of part) {
      for (const other of left) {
        if (!belongs(reached, other)) continue;
        left.delete(other);
        part.push(other);
      }
    }
    parts.push(part.sort((a, b) => a - b));
  }
  return parts;
}

/** Again and again the day on which most plans of the part are under way, the earliest of such days, and what hangs together on it. */
function withACommonDay(
  part: readonly number[],
  plans: readonly MatchablePlan[],
  belongs: (a: number, b: number) => boolean,
): number[][] {
  if (part.length < 2) return [];
  const day = busiestDay(part.map((number) => plans[number]!.window));
  const isUnderWay = (number: number): boolean => plans[number]!.window[0] <= day && day <= plans[number]!.window[1];
  const rest = part.filter((number) => !isUnderWay(number));
  return [
    ...hangingTogether(part.filter(isUnderWay), belongs),
    ...hangingTogether(rest, belongs).flatMap((other) => withACommonDay(other, plans, belongs)),
  ];
}

/** Windows begin to overlap on a first day of one of them, so no other day needs to be tried. */
function busiestDay(windows: readonly Window[]): string {
  const days = [...new Set(windows.map(([first]) => first as string))].sort();
  const countOn = (day: string): number => windows.filter(([first, last]) => first <= day && day <= last).length;
  return days.reduce((best, day) => (countOn(day) > countOn(best) ? day : best));
}

/** What a group costs, by METHOD §8: expected doors. */
export interface GroupBurden {
  /** If every plan went by itself. */
  readonly tasks: number;
  /** With tickets of its own for each plan: what chance alone saves. */
  readonly apart: number;
  /** With one ticket: Σ max π. */
  readonly together: number;
  /** Objects that two of the plans or more could draw. */
  readonly sharedObjects: number;
  /** Most plans that could meet at one object. */
  readonly mostPlansAtOnce: number;
}

/** A proposal to make plans of different departments together, with its reasons and with what stands against it. */
export interface MatchProposal {
  /** Ascending by id. */
  readonly plans: readonly string[];
  /** The same plans with what each draws. */
  readonly parts: readonly MatchedPart[];
  readonly departments: readonly string[];
  readonly mode: Mode;
  /** The days that all their windows share. */
  readonly window: Window;
  readonly commonDays: number;
  readonly burden: GroupBurden;
  /** apart − together. */
  readonly saving: number;
  /** The least likeness of two of its plans that hang together. */
  readonly leastAlike: number;
  readonly against: readonly Objection[];
}

export interface MatchedPart {
  readonly plan: string;
  readonly department: string;
  /** Objects it draws, and could draw. */
  readonly tasks: number;
  readonly members: number;
}

export type Objection =
  /** Few days are left in which all can come. */
  | { readonly code: "few-common-days"; readonly days: number }
  /** The plan gives up more than half of its own days. */
  | { readonly code: "window-shrinks"; readonly plan: string; readonly from: number; readonly to: number }
  /** So many people may come through one door. */
  | { readonly code: "many-visitors"; readonly visitors: number }
  /** Full coverage is not made smaller by company: the others ride along. */
  | { readonly code: "covers-all"; readonly plan: string }
  /** Its tickets were turned away from the others'. */
  | { readonly code: "kept-apart"; readonly plan: string }
  /** Together with a closed plan, an open one can no longer be checked by everyone. */
  | { readonly code: "closes-open"; readonly plan: string }
  /** Two plans of one department: it may make one of them first. */
  | { readonly code: "same-department"; readonly department: string; readonly plans: readonly string[] };

/** Limits of what is said against a proposal; an office's habits, not the law's. */
const FEWEST_DAYS = 14;
const MOST_VISITORS = 8;

/**
 * The proposals, the largest saving first. Groups whose plans could never meet at a door are left out: there is no reason to bind
 * departments. One that saves nothing against chance may still save doors: beside a full coverage everyone meets someone.
 */
export function proposalsOf(
  plans: readonly MatchablePlan[],
  groups: readonly (readonly number[])[],
  burdens: readonly GroupBurden[],
  overlaps: Overlaps,
): MatchProposal[] {
  return groups
    .map((group, at) => proposalOf(plans, group, burdens[at]!, overlaps))
    .filter(({ burden }) => burden.tasks - burden.together > LEAST_DOORS)
    .sort((a, b) => b.saving - a.saving || doorsSaved(b) - doorsSaved(a) || compareText(a.plans[0]!, b.plans[0]!));
}

const doorsSaved = ({ burden }: MatchProposal): number => burden.tasks - burden.together;

/** Less than a tenth of a visit is nothing. */
const LEAST_DOORS = 0.1;

function proposalOf(
  plans: readonly MatchablePlan[],
  group: readonly number[],
  burden: GroupBurden,
  overlaps: Overlaps,
): MatchProposal {
  const own = group.map((number) => plans[number]!).sort((a, b) => compareText(a.id, b.id));
  const window = commonWindow(own.map((plan) => plan.window));
  return {
    plans: own.map(({ id }) => id),
    parts: own.map(({ id, department, tasks, members }) => ({ plan: id, department, tasks, members })),
    departments: [...new Set(own.map(({ department }) => department))].sort(compareText),
    mode: own[0]!.mode,
    window,
    commonDays: daysOf(window),
    burden,
    saving: burden.apart - burden.together,
    leastAlike: leastAlikeOf(group, overlaps),
    against: objectionsTo(own, window),
  };
}

const commonWindow = (windows: readonly Window[]): Window =>
  windows.reduce((common, own) => [common[0] > own[0] ? common[0] : own[0], common[1] < own[1] ? common[1] : own[1]]);

/** Both ends included. */
export function daysOf([first, last]: Window): number {
  return dayNumber(last) - dayNumber(first) + 1;
}

function leastAlikeOf(group: readonly number[], overlaps: Overlaps): number {
  let least = 1;
  for (const a of group)
    for (const b of group) if (a < b && overlaps.objects(a, b) > 0) least = Math.min(least, overlaps.alike(a, b));
  return least;
}

function objectionsTo(plans: readonly MatchablePlan[], window: Window): Objection[] {
  const days = daysOf(window);
  const visitors = visitorsOf(plans);
  const isClosed = plans.some((plan) => plan.isClosed);
  return [
    ...(days < FEWEST_DAYS ? [{ code: "few-common-days" as const, days }] : []),
    ...plans
      .map(({ id, window: own }) => ({ code: "window-shrinks" as const, plan: id, from: daysOf(own), to: days }))
      .filter(({ from }) => 2 * days < from),
    ...(visitors > MOST_VISITORS ? [{ code: "many-visitors" as const, visitors }] : []),
    ...plans.filter(({ fullCoverage }) => fullCoverage).map(({ id }) => ({ code: "covers-all" as const, plan: id })),
    ...plans.filter((plan) => plan.isKeptApart).map(({ id }) => ({ code: "kept-apart" as const, plan: id })),
    ...plans.filter((plan) => isClosed && !plan.isClosed).map(({ id }) => ({ code: "closes-open" as const, plan: id })),
    ...repeatedDepartments(plans),
  ];
}

/** If all come to one door: of each department as many as its largest plan sends. */
function visitorsOf(plans: readonly MatchablePlan[]): number {
  const seats = new Map<string, number>();
  for (const plan of plans) seats.set(plan.department, Math.max(seats.get(plan.department) ?? 0, plan.seats));
  return [...seats.values()].reduce((sum, count) => sum + count, 0);
}

function repeatedDepartments(plans: readonly MatchablePlan[]): Objection[] {
  const departments = [...new Set(plans.map(({ department }) => department))];
  return departments
    .map((department) => ({ department, own: plans.filter((plan) => plan.department === department) }))
    .filter(({ own }) => own.length > 1)
    .map(({ department, own }) => ({ code: "same-department", department, plans: own.map(({ id }) => id) }));
}

/** How many plans are left when every proposal is taken: 247 become 112. */
export const plansAfterMatching = (plans: number, proposals: readonly MatchProposal[]): number =>
  proposals.reduce((left, proposal) => left - proposal.plans.length + 1, plans);
