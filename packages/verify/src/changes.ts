// After the draw (§10): nobody picks a substitute, so each line of changes.csv is recomputed by rule, in its order.
// Where the rule leaves room this file reads it so: `void` frees the visit's inspectors, and so does a substitute for
// those departments that lose their last task in the visit; a substitute's own visit displaces nobody.

import { type Ask, type Assignment, type Department, asksOf, eligibility, shardKey } from "./assign.js";
import { concat, lp } from "./bytes.js";
import type { Ids } from "./frame.js";
import type { Visit } from "./fuse.js";
import { type Finding, finding } from "./ledger.js";
import { type Shard, match, priorityLine } from "./match.js";
import type { PlanRules } from "./parameters.js";
import type { Inspector } from "./roster.js";
import { linesOf } from "./select.js";
import type { Membership } from "./strata.js";
import type { Change, Line } from "./tables.js";
import { tag } from "./tag.js";

/**
 * `change = tag("VRSI-1/change", previous change or result, lp-encoded fields concatenated)`; the last one is
 * published.
 */
export const chainHead = (result: Uint8Array, lines: readonly Line[]): Uint8Array =>
  lines.reduce((previous, line) => tag("change", previous, concat(...line.map(lp))), result);

/** Every line has its place in the chain: numbers run from 1 and days do not run back. */
export function chainProblem(changes: readonly Change[]): Finding | undefined {
  for (const [i, change] of changes.entries()) {
    if (change.number !== i + 1) return finding(i + 1, change.number, at(change));
    if (i > 0 && change.day < changes[i - 1].day)
      return finding(`from ${changes[i - 1].day} on`, change.day, at(change));
    if (change.reason === "") return finding("a reason", "none", at(change));
  }
  return undefined;
}

/** A substitute is the next rank not yet used of the same plan and stratum. */
export function substituteProblem(
  changes: readonly Change[],
  memberships: readonly Membership[],
  ids: Ids,
  tickets: Uint8Array,
): Finding | undefined {
  const substitutes = changes.filter((change) => change.kind === "substitute");
  const asked = new Map<string, number>();
  for (const { subject } of substitutes) asked.set(subject, (asked.get(subject) ?? 0) + 1);
  const lines = new Map<string, { drawn: Set<string>; reserve: string[] }>();
  for (const member of memberships.filter(({ plan }) =>
    plan.strata.some(({ name }) => asked.has(`${plan.id}/${name}`)),
  )) {
    const more = (name: string): number => asked.get(`${member.plan.id}/${name}`) ?? 0;
    const places = linesOf(member, ids, tickets, (stratum) => stratum.n + more(stratum.name));
    for (const [i, { name, n }] of member.plan.strata.entries()) {
      const objects = places[i].map(({ row }) => ids.at(row));
      lines.set(`${member.plan.id}/${name}`, { drawn: new Set(objects.slice(0, n)), reserve: objects.slice(n) });
    }
  }
  for (const change of substitutes) {
    const line = lines.get(change.subject);
    if (line === undefined) return finding("plan/stratum", change.subject, at(change));
    if (!line.drawn.delete(change.old))
      return finding("an object drawn here and not yet replaced", change.old, at(change));
    const next = line.reserve.shift() ?? "";
    if (change.new !== next) return finding(next === "" ? "nobody left" : next, change.new, at(change));
    line.drawn.add(next);
  }
  return undefined;
}

/** A void names a visit of the round, and none is voided twice. */
export function voidProblem(changes: readonly Change[], visits: readonly string[]): Finding | undefined {
  const known = new Set(visits);
  for (const change of changes.filter(({ kind }) => kind === "void")) {
    if (!known.delete(change.subject)) return finding("a visit of the round, not yet void", change.subject, at(change));
    if (change.old !== "" || change.new !== "")
      return finding("old and new empty", `${change.old},${change.new}`, at(change));
  }
  return undefined;
}

/** The visits of the draw and those that substitutes bring. */
export function visitsAfter(
  changes: readonly Change[],
  roundId: string,
  visits: readonly string[],
  rules: readonly PlanRules[],
): string[] {
  const known = [...visits];
  for (const change of changes) {
    const plan = rules.find(({ id }) => id === planOf(change));
    if (change.kind === "substitute" && change.new !== "" && plan !== undefined)
      known.push(nextVisitId(roundId, change.new, plan, known));
  }
  return known;
}

/** Recuse and leave: the next eligible inspector by priority with capacity left, loads as they then stand. */
export function replacementProblem(changes: readonly Change[], office: Office): ReadonlyMap<Change["kind"], Finding> {
  const problems = new Map<Change["kind"], Finding>();
  for (const change of changes) {
    const problem = office.apply(change);
    if (problem !== undefined && !problems.has(change.kind)) problems.set(change.kind, problem);
  }
  return problems;
}

interface Held {
  readonly ask: Ask;
  readonly inspectors: Set<string>;
  readonly gone: Set<string>;
}

/** Who holds which seat, as the changes go by. */
export class Office {
  private readonly held = new Map<string, Held>();
  private readonly load = new Map<string, number>();
  private readonly visits: Map<string, Visit>;
  private readonly departments: ReadonlyMap<string, readonly Inspector[]>;
  private readonly eligible: ReadonlyMap<string, (ask: Ask) => ArrayLike<number>>;

  constructor(
    private readonly roundId: string,
    private readonly key: Uint8Array,
    private readonly rules: readonly PlanRules[],
    roster: readonly Inspector[],
    visits: readonly Visit[],
    assignment: Assignment,
    divisionOf: (object: string) => string,
  ) {
    const names = [...new Set(rules.map((plan) => plan.department))];
    this.departments = new Map(names.map((name) => [name, roster.filter(({ department }) => department === name)]));
    this.eligible = new Map([...this.departments].map(([name, staff]) => [name, eligibility(staff, divisionOf)]));
    this.visits = new Map(visits.map((visit) => [visit.id, visit]));
    for (const department of assignment.departments) this.seatAll(department);
  }

  apply(change: Change): Finding | undefined {
    switch (change.kind) {
      case "substitute":
        return this.substitute(change);
      case "recuse":
      case "leave":
        return this.replace(change);
      case "void":
        for (const held of this.heldOf(change.subject)) this.release(held);
        return undefined;
    }
  }

  private seatAll({ inspectors, asks, matching }: Department): void {
    for (const [v, ask] of asks.entries())
      this.hold(
        ask,
        matching.seated[v].map((i) => inspectors[i].id),
      );
  }

  private hold(ask: Ask, inspectors: readonly string[]): void {
    this.held.set(`${ask.visit.id}/${ask.department}`, { ask, inspectors: new Set(inspectors), gone: new Set() });
    for (const id of inspectors) this.load.set(id, this.loadOf(id) + 1);
  }

  private release(held: Held): void {
    for (const id of held.inspectors) this.load.set(id, this.loadOf(id) - 1);
    held.inspectors.clear();
  }

  private replace(change: Change): Finding | undefined {
    const held = this.held.get(change.subject);
    if (held === undefined) return finding("visit/department", change.subject, at(change));
    if (!held.inspectors.delete(change.old)) return finding("an inspector of this visit", change.old, at(change));
    this.load.set(change.old, this.loadOf(change.old) - 1);
    held.gone.add(change.old);
    const { ask } = held;
    const next = this.lineOf(ask).find(
      ({ id, capacity }) => !held.inspectors.has(id) && !held.gone.has(id) && this.loadOf(id) < capacity,
    );
    if (next !== undefined) {
      held.inspectors.add(next.id);
      this.load.set(next.id, this.loadOf(next.id) + 1);
    }
    const expected = next?.id ?? "";
    return change.new === expected
      ? undefined
      : finding(expected === "" ? "nobody left" : expected, change.new, at(change));
  }

  private substitute(change: Change): undefined {
    const plan = this.rules.find(({ id }) => id === planOf(change));
    if (plan === undefined) return;
    this.dropTask(change.old, plan.id);
    if (change.new === "") return;
    const visit: Visit = {
      id: nextVisitId(this.roundId, change.new, plan, [...this.visits.keys()]),
      object: change.new,
      mode: plan.mode,
      lead: plan.department,
      tasks: [plan],
      first: plan.first,
      last: plan.last,
    };
    this.visits.set(visit.id, visit);
    for (const ask of asksOf(visit)) {
      const shard = this.shardOf(ask);
      this.hold(
        ask,
        match(shard).seated[0].map((i) => shard.inspectors[i].id),
      );
    }
  }

  private dropTask(object: string, planId: string): void {
    const visit = [...this.visits.values()].find(
      (each) => each.object === object && each.tasks.some(({ id }) => id === planId),
    );
    if (visit === undefined) return; // a duplicate had no visit
    const left = { ...visit, tasks: visit.tasks.filter(({ id }) => id !== planId) };
    this.visits.set(visit.id, left);
    for (const held of this.heldOf(visit.id))
      if (!left.tasks.some(({ department }) => department === held.ask.department)) this.release(held);
  }

  private heldOf(visit: string): Held[] {
    return [...this.departments.keys()].flatMap((department) => this.held.get(`${visit}/${department}`) ?? []);
  }

  private lineOf(ask: Ask): Inspector[] {
    const staff = this.departments.get(ask.department) ?? [];
    return priorityLine(this.shardOf(ask), 0).map((i) => staff[i]);
  }

  private shardOf(ask: Ask): Shard {
    const staff = this.departments.get(ask.department) ?? [];
    const eligible = this.eligible.get(ask.department)?.(ask) ?? [];
    return {
      key: shardKey(this.key, ask.department),
      inspectors: staff,
      visits: [{ id: ask.visit.id, seats: ask.seats, eligible }],
      load: staff.map(({ id }) => this.loadOf(id)),
    };
  }

  private loadOf = (id: string): number => this.load.get(id) ?? 0;
}

/** The subject of a substitute is `plan/stratum`; a plan id holds no slash. */
const planOf = (change: Change): string => change.subject.slice(0, Math.max(0, change.subject.indexOf("/")));

/** The next number of the object's mode. */
function nextVisitId(roundId: string, object: string, plan: PlanRules, known: readonly string[]): string {
  const stem = `${roundId}/${object}/${plan.mode === "notified" ? "N" : "U"}`;
  return `${stem}${1 + known.filter((id) => id.startsWith(stem)).length}`;
}

const at = (change: Change): string => `changes.csv number ${change.number}`;
