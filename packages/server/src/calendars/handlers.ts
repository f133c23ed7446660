import type { AnswerOf, Routes } from "@suijian/contract";
import {
  arrangementOf,
  calendarRuleOf,
  done,
  fail,
  readArrangement,
  workingDaysBetween,
  type CalendarProblem,
  type Result,
  type RuleVersion,
} from "@suijian/core";
import { ruleVersionsOf, type Identity } from "@suijian/store";
import type { Handlers } from "../http/handler.js";
import { ruleAnswer } from "../rules/answer.js";

export const calendarHandlers: Pick<Handlers, "readCalendar"> = {
  readCalendar: async ({ params: { year }, identity }, tx) => {
    const answer = arrangementOf(year, await ruleVersionsOf(tx, calendarRuleOf(year)));
    if (answer.held === "no") return fail({ code: "not-found", noun: "calendar", id: String(year) });
    return calendarAnswer(year, answer.version, identity);
  },
};

type CalendarAnswer = AnswerOf<Routes["readCalendar"]>;

function calendarAnswer(year: number, version: RuleVersion, reader: Identity): Result<CalendarAnswer, CalendarProblem> {
  const read = readArrangement(year, version);
  if (!read.ok) return read;
  const [off, working] = [[...read.value.off].sort(), [...read.value.working].sort()];
  const count = workingDaysBetween(`${year - 1}-12-31`, `${year}-12-31`, new Map([[year, read]]));
  if (!count.ok) return count;
  const arrangement = ruleAnswer(version, reader);
  return done({ year, off, working, doubtful: doubtfulIn(version), workingDays: count.value, arrangement });
}

function doubtfulIn({ parameters }: RuleVersion): string[] {
  const value = parameters.doubtful?.value;
  return typeof value === "object" ? value.map(String) : [];
}
