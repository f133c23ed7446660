import type { RefusedVisits } from "@suijian/compute";
import {
  ceilingRefusals,
  done,
  yearOf,
  type CeilingBook,
  type LevelOf,
  type PerformedVisit,
  type Problem,
  type Result,
} from "@suijian/core";
import { byObject, ceilingsOn, levelsOfDepartments, visitsMade, type Tx } from "@suijian/store";

/** Which simulated visits a ceiling leaves no room for (METHOD §12.1), after the visits that were made this year. */
export async function ceilingWatch(tx: Tx, day: string): Promise<Result<RefusedVisits, Problem>> {
  const book = await ceilingsOn(tx, day);
  if (!book.ok) return book;
  const levelOf = await levelsOfDepartments(tx);
  const made = await visitsMade(tx, `${yearOf(day)}-01-01`, `${yearOf(day)}-12-31`);
  const counted = byObject(made.filter(({ isCounted }) => isCounted));
  return done((object, division, visits) =>
    refusedOf(book.value, levelOf, counted.get(object) ?? [], division, visits),
  );
}

/** One after the other: a visit that may be made counts for those after it. */
function refusedOf(
  book: CeilingBook,
  levelOf: LevelOf,
  performed: readonly PerformedVisit[],
  division: string,
  visits: Parameters<RefusedVisits>[2],
): number[] {
  const before = [...performed];
  const refused: number[] = [];
  for (const [place, { visit, object, first, last, tasks }] of visits.entries()) {
    const departments = [...new Set(tasks.map(({ plan }) => plan.department))];
    const asked = { visit, object, division, departments, first, last };
    if (ceilingRefusals(book, levelOf, asked, before).length > 0) refused.push(place);
    else before.push({ visit, performedOn: last, departments });
  }
  return refused;
}
