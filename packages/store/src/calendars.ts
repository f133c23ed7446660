import { calendarRuleOf, calendarYearOf, type RuleVersion, type WorkCalendar } from "@suijian/core";
import type { Tx } from "./database/database.js";
import { rulesNamed } from "./rules.js";

/** The working days of these years by the arrangements in force now. A year without one is told as missing once a count comes to it. */
export async function calendarOn(tx: Tx, years: readonly number[]): Promise<WorkCalendar> {
  const found = await rulesNamed(tx, years.map(calendarRuleOf));
  const versions = new Map(found.map((group): [string, RuleVersion[]] => [group[0]!.rule, group]));
  return new Map(years.map((year) => [year, calendarYearOf(year, versions.get(calendarRuleOf(year)) ?? [])]));
}
