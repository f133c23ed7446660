import { asksOf, type Ask } from "../assignment/ask.js";
import type { Visit } from "../fusion/fuse.js";
import type { ChangeProblem } from "../kernel/change-problem.js";
import type { Day, DepartmentId, InspectorId, ObjectId, PlanId, VisitId } from "../kernel/ids.js";
import { done, fail, type Result } from "../kernel/result.js";
import type { Suite } from "../kernel/suite.js";
import type { PlanTerms } from "../plan/plan.js";
import { columnNamed, rowOf, valueOf } from "../sampling/frame.js";
import { changeDigest, wishOf, type Change, type ChangeWish } from "./changes.js";
import { Ranks, type DrawnRound } from "./ranks.js";
import { Staff } from "./staff.js";

/** A change, and the visits that it touched; a substitute's own visit comes last. */
export interface Decided {
  readonly change: Change;
  readonly visits: readonly VisitId[];
}

/** A visit as it stands after the changes so far: tasks that left it are gone from it, and so is who was freed. */
export interface StandingVisit {
  readonly visit: Visit;
  readonly isVoid: boolean;
  readonly teams: readonly { readonly department: DepartmentId; readonly inspectors: readonly InspectorId[] }[];
}

interface Team {
  readonly department: DepartmentId;
  readonly ask: Ask;
  readonly inspectors: Set<InspectorId>;
  /** Who was replaced here: excluded from this visit only. */
  readonly gone: Set<InspectorId>;
}

type Wish<Kind extends ChangeWish["kind"]> = Extract<ChangeWish, { readonly kind: Kind }>;

/**
 * The round after its draw (protocol §10): nobody picks a substitute. Each change is decided by rank or by priority, takes effect, and
 * the next one is decided with the loads as they then stand. A refused change has no effect.
 */
export class AfterDraw {
  readonly #suite: Suite;
  readonly #drawn: DrawnRound;
  readonly #terms: ReadonlyMap<PlanId, PlanTerms>;
  readonly #ranks: Ranks;
  readonly #staffs: ReadonlyMap<DepartmentId, Staff>;
  readonly #visits: Map<VisitId, Visit>;
  /** Teams of a visit, departments ascending. */
  readonly #teams = new Map<VisitId, Team[]>();
  readonly #void = new Set<VisitId>();
  readonly #changes: Change[] = [];
  #digest: Uint8Array;

  constructor(suite: Suite, drawn: DrawnRound) {
    const { round, record } = drawn;
    this.#suite = suite;
    this.#drawn = drawn;
    this.#digest = record.digest;
    this.#terms = new Map(round.terms.map((plan) => [plan.id, plan]));
    this.#ranks = new Ranks(drawn);
    this.#visits = new Map(record.visits.map((visit) => [visit.visit, visit]));
    const departments = new Set(round.terms.map(({ department }) => department));
    this.#staffs = new Map([...departments].map((name) => [name, new Staff(suite, record.key, name, round.roster)]));
    this.#openTeams(record.visits);
    for (const { visit, department, inspector } of record.seats) {
      // A seat of the record names ids that the roster and the fusion have given.
      this.#seat(this.#teamAt(visit as VisitId, department as DepartmentId)!, inspector as InspectorId);
    }
  }

  get changes(): readonly Change[] {
    return this.#changes;
  }

  /** Of the last change, or of the result while there is none: published every day. */
  get digest(): Uint8Array {
    return this.#digest;
  }

  standing(id: VisitId): StandingVisit | undefined {
    const visit = this.#visits.get(id);
    return visit === undefined
      ? undefined
      : {
          visit,
          isVoid: this.#void.has(id),
          teams: this.#teams
            .get(id)!
            .map(({ department, inspectors }) => ({ department, inspectors: [...inspectors] })),
        };
  }

  /** Decides a change and lets it take effect, or says why it cannot be. */
  decide(wish: ChangeWish): Result<Decided, ChangeProblem> {
    const latest = this.#changes.at(-1)?.day;
    if (wish.reason === "") return fail({ code: "change-reason-missing" });
    if (latest !== undefined && wish.day < latest) return fail({ code: "change-day-back", day: wish.day, latest });
    switch (wish.kind) {
      case "substitute":
        return this.#substitute(wish);
      case "recuse":
      case "leave":
        return this.#replace(wish);
      case "void":
        return this.#cancel(wish);
    }
  }

  /** Lets a recorded change take effect again, if it is the one that the rule gives; `bundle` is for the message. */
  replay(bundle: string, recorded: Change): Result<Decided, ChangeProblem> {
    const decided = this.decide(wishOf(recorded));
    if (!decided.ok) return decided;
    const { number, new: expected } = decided.value.change;
    if (number === recorded.number && expected === recorded.new) return decided;
    return fail({ code: "change-differs", bundle, number: recorded.number, expected, found: recorded.new });
  }

  /** The seats of an inspector whose visit has no day outside an absence: each of them is a change of kind `leave`. */
  coveredBy(inspector: InspectorId, first: Day, last: Day): { visit: VisitId; department: DepartmentId }[] {
    return [...this.#teams].flatMap(([visit, teams]) => {
      const window = this.#visits.get(visit)!;
      const isCovered = first <= window.first && window.last <= last;
      const held = isCovered ? teams.filter(({ inspectors }) => inspectors.has(inspector)) : [];
      return held.map(({ department }) => ({ visit, department }));
    });
  }

  /** Protocol §10.1 and 10.2. */
  #substitute(wish: Wish<"substitute">): Result<Decided, ChangeProblem> {
    const { plan, stratum, object } = wish;
    const terms = this.#terms.get(plan);
    if (terms === undefined || !this.#ranks.stands(plan, stratum, object)) {
      return fail({ code: "object-not-drawn", plan, stratum, object });
    }
    const next = this.#ranks.replace(plan, stratum, object);
    const left = this.#dropTask(object, plan);
    const opened = next === undefined ? [] : [this.#openVisit(next, terms)];
    return this.#record(wish, `${plan}/${stratum}`, object, next ?? "", [...left, ...opened]);
  }

  /** The task leaves its visit; a department without a task there frees its inspectors. A duplicate had no visit. */
  #dropTask(object: ObjectId, plan: PlanId): VisitId[] {
    const isOf = (visit: Visit): boolean =>
      visit.object === object && visit.tasks.some((task) => task.plan.id === plan);
    const visit = [...this.#visits.values()].find(isOf);
    if (visit === undefined) return [];
    const tasks = visit.tasks.filter((task) => task.plan.id !== plan);
    this.#visits.set(visit.visit, { ...visit, tasks });
    for (const team of this.#teams.get(visit.visit)!) {
      if (!tasks.some((task) => task.plan.department === team.department)) this.#release(team);
    }
    return [visit.visit];
  }

  /** A visit of its own with this one task: it joins no other, loses no item and displaces nobody. */
  #openVisit(object: ObjectId, terms: PlanTerms): VisitId {
    const visit: Visit = {
      visit: this.#nextId(object, terms),
      object,
      mode: terms.mode,
      lead: terms.department,
      tasks: [{ plan: terms, items: terms.items }],
      first: terms.window[0],
      last: terms.window[1],
    };
    this.#visits.set(visit.visit, visit);
    this.#openTeams([visit]);
    for (const team of this.#teams.get(visit.visit)!) {
      for (const inspector of this.#staffs.get(team.department)!.seatsFor(team.ask)) this.#seat(team, inspector);
    }
    return visit.visit;
  }

  /** The next number of the mode, after the drawn visits and those of earlier substitutes. */
  #nextId(object: ObjectId, { mode }: PlanTerms): VisitId {
    const stem = `${this.#drawn.round.announcement.roundId}/${object}/${mode === "notified" ? "N" : "U"}`;
    let number = 1;
    while (this.#visits.has(`${stem}${number}` as VisitId)) number++;
    return `${stem}${number}` as VisitId;
  }

  /** Protocol §10.3. */
  #replace(wish: Wish<"recuse" | "leave">): Result<Decided, ChangeProblem> {
    const { visit, department, inspector } = wish;
    const team = this.#teamAt(visit, department);
    if (team === undefined || !team.inspectors.has(inspector)) {
      return fail({ code: "seat-not-held", visit, department, inspector });
    }
    this.#unseat(team, inspector);
    team.gone.add(inspector);
    const next = this.#staffs
      .get(department)!
      .nextFor(team.ask, (one) => team.inspectors.has(one) || team.gone.has(one));
    if (next !== undefined) this.#seat(team, next);
    return this.#record(wish, `${visit}/${department}`, inspector, next ?? "", [visit]);
  }

  /** Protocol §10.4. */
  #cancel(wish: Wish<"void">): Result<Decided, ChangeProblem> {
    const { visit } = wish;
    if (!this.#visits.has(visit)) return fail({ code: "visit-unknown", visit });
    if (this.#void.has(visit)) return fail({ code: "visit-void", visit });
    this.#void.add(visit);
    for (const team of this.#teams.get(visit)!) this.#release(team);
    return this.#record(wish, visit, "", "", [visit]);
  }

  #record(
    { kind, reason, day }: ChangeWish,
    subject: string,
    old: string,
    now: string,
    visits: readonly VisitId[],
  ): Result<Decided, ChangeProblem> {
    const change: Change = { number: this.#changes.length + 1, kind, subject, old, new: now, reason, day };
    this.#changes.push(change);
    this.#digest = changeDigest(this.#suite, this.#digest, change);
    return done({ change, visits });
  }

  #openTeams(visits: readonly Visit[]): void {
    for (const { visit } of visits) this.#teams.set(visit, []);
    const { frame } = this.#drawn.round;
    const divisions = columnNamed(frame, "division")!;
    for (const [department, asks] of asksOf(visits, (object) => valueOf(divisions, rowOf(frame, object)!))) {
      for (const ask of asks) {
        this.#teams.get(ask.visit)!.push({ department, ask, inspectors: new Set(), gone: new Set() });
      }
    }
  }

  #teamAt(visit: VisitId, department: DepartmentId): Team | undefined {
    return this.#teams.get(visit)?.find((team) => team.department === department);
  }

  #seat(team: Team, inspector: InspectorId): void {
    team.inspectors.add(inspector);
    this.#staffs.get(team.department)!.burden(inspector, 1);
  }

  #unseat(team: Team, inspector: InspectorId): void {
    team.inspectors.delete(inspector);
    this.#staffs.get(team.department)!.burden(inspector, -1);
  }

  #release(team: Team): void {
    for (const inspector of [...team.inspectors]) this.#unseat(team, inspector);
  }
}
