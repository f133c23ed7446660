import { ascending, listOf, membersOf } from "../kernel/order.js";
import { done, fail, type Result } from "../kernel/result.js";
import type { VisitProblem } from "../kernel/visit-problem.js";
import type { RuleVersion } from "../rule/life.js";

/**
 * 频次上限 (国办发〔2024〕54号; METHOD §12.1): how often in a calendar year one department, the departments of one level, or all together
 * may come to one object. Counted are visits that were made; a planned one that was cancelled does not count, an unplanned one does.
 */
export interface Ceiling {
  readonly rule: string;
  readonly version: number;
  /** At least 1. */
  readonly maximum: number;
  readonly per: CeilingScope;
  /** Only these departments are bound, and only their visits count; all of them where nothing is said. */
  readonly departments: readonly string[] | undefined;
  readonly levels: readonly string[] | undefined;
  /** Prefixes of the divisions of a local rule. */
  readonly area: readonly string[] | undefined;
}

export type CeilingScope = "department" | "level" | "all";

/** A cause whose visits are not counted, by which rule: complaints, re-inspections, licences (domain §1.4). */
export interface Exemption {
  readonly rule: string;
  readonly version: number;
  readonly cause: string;
  readonly area: readonly string[] | undefined;
}

/** The ceilings and exemptions that are in force on a day. */
export interface CeilingBook {
  readonly ceilings: readonly Ceiling[];
  readonly exemptions: readonly Exemption[];
}

const SCOPES: Readonly<Record<string, CeilingScope>> = {
  "per-department-per-year": "department",
  "per-level-per-year": "level",
  "per-year": "all",
};

/** The topics of the rules that a book is read from. */
export const CEILING_TOPICS = ["ceiling", "ceiling-exemption"] as const;

/**
 * Reads the rules in force: those of kind `ceiling` with topic `ceiling`, and those with topic `ceiling-exemption`; others of these
 * topics are no ceilings. One in force that cannot be read is a problem, since passing over it would burden firms unlawfully.
 */
export function readCeilings(versions: readonly RuleVersion[]): Result<CeilingBook, VisitProblem> {
  const ceilings: Ceiling[] = [];
  const exemptions: Exemption[] = [];
  for (const version of versions) {
    if (version.topic === "ceiling-exemption") {
      const exemption = readExemption(version);
      if (!exemption.ok) return exemption;
      exemptions.push(exemption.value);
    } else if (version.topic === "ceiling" && version.kind === "ceiling") {
      const ceiling = readCeiling(version);
      if (!ceiling.ok) return ceiling;
      ceilings.push(ceiling.value);
    }
  }
  return done({ ceilings, exemptions });
}

function readCeiling({ rule, version, parameters, area }: RuleVersion): Result<Ceiling, VisitProblem> {
  const maximum = parameters.maximum?.value;
  const per = SCOPES[parameters.maximum?.unit ?? ""];
  if (typeof maximum !== "number" || !Number.isSafeInteger(maximum) || maximum < 1 || per === undefined)
    return fail({ code: "ceiling-unreadable", rule, version, field: "maximum" });
  const departments = namesIn(parameters.departments?.value);
  const levels = namesIn(parameters.levels?.value);
  return done({ rule, version, maximum, per, departments, levels, area });
}

function readExemption({ rule, version, parameters, area }: RuleVersion): Result<Exemption, VisitProblem> {
  const cause = parameters.cause?.value;
  if (typeof cause !== "string") return fail({ code: "ceiling-unreadable", rule, version, field: "cause" });
  return done({ rule, version, cause, area });
}

const namesIn = (value: unknown): readonly string[] | undefined =>
  Array.isArray(value) ? value.map(String) : typeof value === "string" ? [value] : undefined;

/** The rule by which a visit for this cause in this division is not counted; nothing where it counts. */
export const exemptionOf = (book: CeilingBook, division: string, cause: string): Exemption | undefined =>
  book.exemptions.find((each) => each.cause === cause && liesIn(each.area, division));

/** A visit that was made and counts: who came through the door. */
export interface PerformedVisit {
  readonly visit: string;
  readonly performedOn: string;
  readonly departments: readonly string[];
}

/** The level of a department, as the register of departments has it; nothing for one that it does not know. */
export type LevelOf = (department: string) => string | undefined;

/** The element that stands in a frame's column `ceiling` when nobody at all may come: no id, since ids have no small letters. */
export const ALL_DEPARTMENTS = "all";
const levelElement = (level: string): string => `level:${level}`;

/**
 * METHOD §12.1, at the frame: whose ceiling an object has reached, ascending: departments by their ids, `level:…` for all of a level, `all`
 * for everyone. `performed` are the counted visits of one calendar year.
 */
export function ceilingsReached(
  book: CeilingBook,
  levelOf: LevelOf,
  division: string,
  performed: readonly PerformedVisit[],
): readonly string[] {
  const reached = new Set<string>();
  for (const ceiling of book.ceilings) {
    if (!liesIn(ceiling.area, division)) continue;
    for (const [who, visits] of countsOf(ceiling, levelOf, performed))
      if (visits.length >= ceiling.maximum)
        for (const element of elementsOf(ceiling, who, levelOf)) reached.add(element);
  }
  return ascending(reached);
}

/** The visits counted under a ceiling: by department, by level, or all under `all`. A joint visit is one for each of them, and one in all. */
function countsOf(
  ceiling: Ceiling,
  levelOf: LevelOf,
  performed: readonly PerformedVisit[],
): ReadonlyMap<string, readonly string[]> {
  const counts = new Map<string, string[]>();
  for (const { visit, departments } of performed) {
    const bound = departments.filter((department) => isBound(ceiling, department, levelOf));
    for (const who of new Set(bound.flatMap((department) => countedFor(ceiling.per, department, levelOf)))) {
      const visits = counts.get(who);
      if (visits === undefined) counts.set(who, [visit]);
      else visits.push(visit);
    }
  }
  return counts;
}

/** In whose count a department's visit stands; one whose level nobody knows stands in no level's. */
function countedFor(per: CeilingScope, department: string, levelOf: LevelOf): readonly string[] {
  switch (per) {
    case "department":
      return [department];
    case "level": {
      const level = levelOf(department);
      return level === undefined ? [] : [level];
    }
    case "all":
      return [ALL_DEPARTMENTS];
  }
}

const isBound = ({ departments, levels }: Ceiling, department: string, levelOf: LevelOf): boolean =>
  (departments === undefined || departments.includes(department)) &&
  (levels === undefined || levels.includes(levelOf(department) ?? ""));

/** A ceiling that binds some departments only shuts the door for these by name. */
function elementsOf(ceiling: Ceiling, who: string, levelOf: LevelOf): readonly string[] {
  if (ceiling.per === "department") return [who];
  if (ceiling.departments !== undefined)
    return ceiling.departments.filter(
      (each) => isBound(ceiling, each, levelOf) && (ceiling.per === "all" || levelOf(each) === who),
    );
  if (ceiling.per === "level") return [levelElement(who)];
  return ceiling.levels === undefined ? [ALL_DEPARTMENTS] : ceiling.levels.map(levelElement);
}

/**
 * The clause that keeps objects whose ceiling is reached out of a department's round plan: `ceiling!=…` with every value stored in the
 * frame's column that holds the department, its level or everyone. Nothing where no stored value does.
 */
export function ceilingClause(
  values: Iterable<string>,
  department: string,
  level: string | undefined,
): string | undefined {
  const shut = [department, ALL_DEPARTMENTS, ...(level === undefined ? [] : [levelElement(level)])];
  const barred = ascending(new Set(values)).filter((value) => membersOf(value).some((each) => shut.includes(each)));
  return barred.length === 0 ? undefined : `ceiling!=${barred.join(",")}`;
}

/** As it stands in the frame's column. */
export const ceilingValue = (reached: readonly string[]): string => listOf(reached);

/** What stands against one more visit: the rule, for whom it counts, and what it counted. */
export interface CeilingRefusal {
  readonly rule: string;
  readonly version: number;
  readonly maximum: number;
  /** The department, the level or `all`. */
  readonly who: string;
  readonly year: string;
  readonly visits: readonly string[];
}

/** A visit that is to be: of an exempt cause none is asked about. */
export interface AskedVisit {
  readonly visit: string;
  readonly object: string;
  readonly division: string;
  readonly departments: readonly string[];
  readonly first: string;
  readonly last: string;
}

/**
 * METHOD §12.1, when a visit is created and when it is made: every ceiling that leaves no room for it. A window over two years is refused
 * only when neither has room; on the day itself `first` and `last` are that day. `performed` may hold visits of any year and object's
 * visits alone; the visit itself is never counted against itself.
 */
export function ceilingRefusals(
  book: CeilingBook,
  levelOf: LevelOf,
  asked: AskedVisit,
  performed: readonly PerformedVisit[],
): readonly CeilingRefusal[] {
  const byYear = yearsOf(asked).map((year) => refusalsIn(year, book, levelOf, asked, performed));
  return byYear.find((refusals) => refusals.length === 0) ?? byYear[0]!;
}

function yearsOf({ first, last }: AskedVisit): string[] {
  const [from, to] = [Number(yearOf(first)), Number(yearOf(last))];
  return Array.from({ length: to - from + 1 }, (_, more) => String(from + more));
}

function refusalsIn(
  year: string,
  book: CeilingBook,
  levelOf: LevelOf,
  asked: AskedVisit,
  performed: readonly PerformedVisit[],
): CeilingRefusal[] {
  const counted = performed.filter((each) => yearOf(each.performedOn) === year && each.visit !== asked.visit);
  return book.ceilings
    .filter((ceiling) => liesIn(ceiling.area, asked.division))
    .flatMap((ceiling) => {
      const counts = countsOf(ceiling, levelOf, counted);
      const concerned = asked.departments.filter((department) => isBound(ceiling, department, levelOf));
      return ascending(new Set(concerned.flatMap((each) => countedFor(ceiling.per, each, levelOf))))
        .map((who) => ({ who, visits: counts.get(who) ?? [] }))
        .filter(({ visits }) => visits.length >= ceiling.maximum)
        .map(({ who, visits }) => ({ ...namedBy(ceiling), who, year, visits: ascending(visits) }));
    });
}

const namedBy = ({ rule, version, maximum }: Ceiling) => ({ rule, version, maximum });

/** The first refusal as the problem that names rule, version, count and what was counted. */
export const ceilingProblem = (
  { visit, object }: Pick<AskedVisit, "visit" | "object">,
  { visits, ...refusal }: CeilingRefusal,
): VisitProblem => ({ code: "ceiling-reached", visit, object, ...refusal, count: visits.length, visits });

export const yearOf = (day: string): string => day.slice(0, 4);

const liesIn = (area: readonly string[] | undefined, division: string): boolean =>
  area === undefined || area.some((prefix) => division.startsWith(prefix));
