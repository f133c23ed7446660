import {
  CEILING_TOPICS,
  ceilingsReached,
  ceilingValue,
  done,
  readCeilings,
  recencyOf,
  ruleOn,
  yearOf,
  monthsAfter,
  type CeilingBook,
  type LevelOf,
  type PerformedVisit,
  type RecencyClass,
  type RecencyPolicy,
  type Result,
  type RuleVersion,
  type VisitProblem,
} from "@suijian/core";
import sql from "sql-template-tag";
import type { Tx } from "../database/database.js";
import type { Row } from "../database/row.js";
import { rulesOfTopics } from "../rules.js";

/** A visit that was made, at its object; `isCounted` says whether it stands under ceilings. */
export interface MadeAt extends PerformedVisit {
  readonly object: string;
  readonly division: string;
  readonly isCounted: boolean;
}

/** Visits made on these days at any object of the identity's places, by whichever department. */
export const visitsMade = async (tx: Tx, since: string, until: string): Promise<MadeAt[]> =>
  (await tx.rows(sql`select * from visits_made(${since}::date, ${until}::date) order by visit`)).map(madeAt);

/** The same for some objects; one question however many they are. */
export async function visitsMadeAt(
  tx: Tx,
  objects: readonly string[],
  since: string,
  until: string,
): Promise<ReadonlyMap<string, MadeAt[]>> {
  const rows = await tx.rows(
    sql`select * from visits_made_at(${objects}::text[], ${since}::date, ${until}::date) order by visit`,
  );
  return byObject(rows.map(madeAt));
}

const madeAt = (row: Row): MadeAt => ({
  object: row.text("object"),
  division: row.text("division"),
  visit: row.text("visit"),
  performedOn: row.text("performed_on"),
  departments: row.list("departments"),
  isCounted: row.flag("is_counted"),
});

export function byObject<T extends { readonly object: string }>(visits: readonly T[]): Map<string, T[]> {
  const objects = new Map<string, T[]>();
  for (const visit of visits) {
    const others = objects.get(visit.object);
    if (others === undefined) objects.set(visit.object, [visit]);
    else others.push(visit);
  }
  return objects;
}

/** The ceilings in force on the day; a problem when one of them cannot be applied. */
export async function ceilingsOn(tx: Tx, day: string): Promise<Result<CeilingBook, VisitProblem>> {
  const versions = await rulesOfTopics(tx, CEILING_TOPICS);
  return readCeilings(versions.flatMap((each) => heldOn(each, day)));
}

function heldOn(versions: readonly RuleVersion[], day: string): RuleVersion[] {
  const answer = ruleOn(versions, day);
  return answer.held === "yes" ? [answer.version] : [];
}

/** The level of every department on the register. */
export async function levelsOfDepartments(tx: Tx): Promise<LevelOf> {
  const rows = await tx.rows(sql`select department, level from departments`);
  const levels = new Map(rows.map((row) => [row.text("department"), row.text("level")]));
  return (department) => levels.get(department);
}

/** What stands in a frame's columns `ceiling` and `recency`: for objects with visits, and for all others. */
export interface BurdenColumns {
  readonly objects: ReadonlyMap<string, Burden>;
  readonly otherwise: Burden;
}

export interface Burden {
  /** Departments whose ceiling is reached, as `ceilingsReached` names them: a list (PROTOCOL §1). */
  readonly ceiling: string;
  readonly recency: RecencyClass;
}

/**
 * The burden of every object that was visited in the year of the day, or as long before it as the policy looks back (METHOD §12.1,
 * §12.2). `day` is the first on which the round's visits may be made; what is done by then and not recorded yet is found again when
 * the visits are saved.
 */
export async function burdenColumns(
  tx: Tx,
  day: string,
  policy: RecencyPolicy,
): Promise<Result<BurdenColumns, VisitProblem>> {
  const book = await ceilingsOn(tx, day);
  if (!book.ok) return book;
  const levelOf = await levelsOfDepartments(tx);
  const lookedBack = monthsAfter(day, -(policy.gapMonths ?? policy.months));
  const year = yearOf(day);
  const made = await visitsMade(tx, [lookedBack, `${year}-01-01`].sort()[0]!, day);
  const objects = new Map<string, Burden>();
  for (const [object, visits] of byObject(made)) {
    const counted = visits.filter(({ isCounted, performedOn }) => isCounted && yearOf(performedOn) === year);
    const reached = ceilingsReached(book.value, levelOf, visits[0]!.division, counted);
    objects.set(object, { ceiling: ceilingValue(reached), recency: recencyOf(policy, day, visits) });
  }
  return done({ objects, otherwise: { ceiling: "", recency: recencyOf(policy, day, []) } });
}
