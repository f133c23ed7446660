import {
  DAY_CAPACITY_RULE,
  readDayCapacity,
  type DayBook,
  type DayCapacity,
  type Days,
  type Problem,
  type Result,
} from "@suijian/core";
import { leavesOfDrawn, ruleHeldOn, type Tx } from "@suijian/store";
import { calendarFrom } from "../../calendars/days-left.js";
import { todayIn } from "../../registers/today.js";
import type { World } from "../../world.js";

/** What the days of these people are judged by. */
export async function dayBook(tx: Tx, world: World, team: Iterable<string>, [from, to]: Days): Promise<DayBook> {
  const today = todayIn(world);
  const leaves = await leavesOfDrawn(tx, [...new Set(team)], [from, to]);
  return { today, calendar: await calendarFrom(tx, today, from, to), leaves };
}

/** The office's rule in force today; a problem where there is none. */
export async function dayCapacity(tx: Tx, world: World): Promise<Result<DayCapacity, Problem>> {
  const rule = await ruleHeldOn(tx, DAY_CAPACITY_RULE, todayIn(world));
  return rule.ok ? readDayCapacity(rule.value) : rule;
}
