import type { CalendarProblem } from "../kernel/calendar-problem.js";
import { compareText } from "../kernel/order.js";
import { done, fail, type Result } from "../kernel/result.js";
import type { RequestProblem } from "../kernel/request-problem.js";
import type { VisitProblem } from "../kernel/visit-problem.js";
import type { WorkCalendar } from "../kernel/working-days.js";
import type { RuleVersion } from "../rule/life.js";
import type { RuleValue } from "../rule/rule.js";
import { ceilingRefusals, readCeilings, yearOf, type LevelOf, type PerformedVisit } from "./ceiling.js";
import { periodsOf, publicationDue } from "./plan-periods.js";
import { recencyOf } from "./recency.js";
import { controlSize, parseRatio } from "./size.js";

/** What of the past a rule can be asked about. */
export const REPLAY_KINDS = ["ceiling", "recency", "control", "publication"] as const;
export type ReplayKind = (typeof REPLAY_KINDS)[number];

/** METHOD §12.7: what a rule is asked about; nothing for one that judged no event that is kept. */
export function replayKindOf({
  kind,
  topic,
  parameters,
}: Pick<RuleVersion, "kind" | "topic" | "parameters">): ReplayKind | undefined {
  if (kind === "ceiling" && topic === "ceiling") return "ceiling";
  if (typeof parameters.months?.value === "number" && topic === "rotation") return "recency";
  if (typeof parameters.share?.value === "number" && topic === "control-stratum") return "control";
  return typeof parameters.publishWithin?.value === "number" && topic === "plan" ? "publication" : undefined;
}

/** The version with other values; a problem for a name that it has not, or a value of another kind. */
export function withParameters(
  version: RuleVersion,
  values: Readonly<Record<string, RuleValue>>,
): Result<RuleVersion, RequestProblem> {
  const parameters = { ...version.parameters };
  for (const [name, value] of Object.entries(values)) {
    const before = parameters[name];
    if (
      before === undefined ||
      typeof before.value !== typeof value ||
      Array.isArray(before.value) !== Array.isArray(value)
    )
      return fail({ code: "field-invalid", field: `body/parameters/${name}`, reason: "not a parameter of this rule" });
    parameters[name] = { ...before, value };
  }
  return done({ ...version, parameters });
}

/** A visit that was made, with all that ceilings and recency ask of it. */
export interface PastVisit extends PerformedVisit {
  readonly object: string;
  readonly division: string;
  readonly isCounted: boolean;
}

export interface PastBatch {
  readonly name: string;
  readonly day: string;
  readonly department: string;
  readonly drawn: number;
  readonly population: number;
  readonly isUnannounced: boolean;
}

export interface PastPlan {
  readonly plan: string;
  readonly department: string;
  readonly approvedOn: string;
  readonly publishedOn: string | undefined;
}

export interface History {
  readonly year: string;
  readonly today: string;
  /** Of the year, and as long before it as recency looks back. */
  readonly visits: readonly PastVisit[];
  readonly levelOf: LevelOf;
  readonly batches: readonly PastBatch[];
  readonly plans: readonly PastPlan[];
  readonly calendar: WorkCalendar;
}

/** One event that the rule was asked about: how many of it, and how many of these it speaks against, or draws for the control. */
export interface Judged {
  readonly subject: string;
  readonly object?: string;
  readonly day: string;
  readonly departments: readonly string[];
  readonly of: number;
  readonly flagged: number;
  /** What it was judged by: visits counted, the last day, the visit before. */
  readonly because: readonly string[];
}

export type ReplayProblem = VisitProblem | RequestProblem | CalendarProblem;

/** METHOD §12.7: every event of the year with what the version says of it, by day. */
export function replayed(
  kind: ReplayKind,
  version: RuleVersion,
  history: History,
): Result<readonly Judged[], ReplayProblem> {
  switch (kind) {
    case "ceiling":
      return underCeiling(version, history);
    case "recency":
      return done(byRecency(numberIn(version, "months"), history));
    case "control":
      return withControl(version, history);
    case "publication":
      return publishedInTime(version, history);
  }
}

function underCeiling(version: RuleVersion, history: History): Result<Judged[], VisitProblem> {
  const book = readCeilings([version]);
  if (!book.ok) return book;
  const { year, visits, levelOf } = history;
  const before = new Map<string, PerformedVisit[]>();
  return done(
    inOrder(visits.filter(({ isCounted, performedOn }) => isCounted && yearOf(performedOn) === year)).map((visit) => {
      const day = visit.performedOn;
      const counted = before.get(visit.object) ?? [];
      const refusals = ceilingRefusals(book.value, levelOf, { ...visit, first: day, last: day }, counted);
      // Who is refused does not come, and counts for nobody after him.
      if (refusals.length === 0) before.set(visit.object, [...counted, visit]);
      return judgedVisit(visit, refusals.length > 0, [...new Set(refusals.flatMap((refusal) => refusal.visits))]);
    }),
  );
}

function byRecency(months: number, { year, visits }: History): Judged[] {
  const before = new Map<string, PastVisit[]>();
  const judged: Judged[] = [];
  for (const visit of inOrder(visits)) {
    const made = before.get(visit.object) ?? [];
    if (yearOf(visit.performedOn) === year) {
      const isRecent = recencyOf({ months, by: "any" }, visit.performedOn, made) === "R";
      judged.push(judgedVisit(visit, isRecent, isRecent ? made.slice(-1).map((each) => each.visit) : []));
    }
    before.set(visit.object, [...made, visit]);
  }
  return judged;
}

function withControl(version: RuleVersion, { year, batches }: History): Result<Judged[], RequestProblem> {
  const share = parseRatio(String(numberIn(version, "share")));
  if (share === undefined)
    return fail({ code: "field-invalid", field: "body/parameters/share", reason: "must be a ratio from 0 to 1" });
  return done(
    batches
      .filter(({ day }) => yearOf(day) === year)
      .map(({ name, day, department, drawn, population, isUnannounced }) => ({
        subject: name,
        day,
        departments: [department],
        of: drawn,
        flagged: controlSize(drawn, share, { population, leavesOne: isUnannounced }),
        because: [],
      })),
  );
}

function publishedInTime(version: RuleVersion, history: History): Result<Judged[], CalendarProblem> {
  const periods = periodsOf([version]);
  const judged: Judged[] = [];
  for (const { plan, department, approvedOn, publishedOn } of history.plans) {
    if (yearOf(approvedOn) !== history.year) continue;
    const due = publicationDue(approvedOn, periods, history.calendar);
    if (due === undefined) continue;
    if (!due.ok) return due;
    const flagged = (publishedOn ?? history.today) > due.value ? 1 : 0;
    judged.push({ subject: plan, day: approvedOn, departments: [department], of: 1, flagged, because: [due.value] });
  }
  return done(judged);
}

const judgedVisit = (visit: PastVisit, isFlagged: boolean, because: readonly string[]): Judged => ({
  subject: visit.visit,
  object: visit.object,
  day: visit.performedOn,
  departments: visit.departments,
  of: 1,
  flagged: isFlagged ? 1 : 0,
  because,
});

const inOrder = (visits: readonly PastVisit[]): PastVisit[] =>
  [...visits].sort((a, b) => compareText(a.performedOn, b.performedOn) || compareText(a.visit, b.visit));

function numberIn({ parameters }: RuleVersion, name: string): number {
  const value = parameters[name]?.value;
  return typeof value === "number" ? value : 0;
}

/** How many of a department's events there were, and how many were flagged by the rule as it stands and as it was asked. */
export interface ReplayCount {
  readonly of: number;
  readonly asItStands: number;
  readonly asAsked: number;
}

/** By department, ascending; a joint visit is one of each of its departments, and one in all. */
export function replayCounts(
  stands: readonly Judged[],
  asked: readonly Judged[],
): { readonly all: ReplayCount; readonly departments: readonly (ReplayCount & { readonly department: string })[] } {
  const names = [...new Set([...stands, ...asked].flatMap(({ departments }) => departments))].sort(compareText);
  const count = (concerns: (judged: Judged) => boolean): ReplayCount => {
    const [before, after] = [stands.filter(concerns), asked.filter(concerns)];
    return { of: sum(after, "of"), asItStands: sum(before, "flagged"), asAsked: sum(after, "flagged") };
  };
  return {
    all: count(() => true),
    departments: names.map((department) => ({
      department,
      ...count(({ departments }) => departments.includes(department)),
    })),
  };
}

const sum = (judged: readonly Judged[], of: "of" | "flagged"): number =>
  judged.reduce((all, each) => all + each[of], 0);
