import { ruleOn, type RuleVersion } from "@suijian/core";
import type { Tx } from "./database/database.js";
import { codesOn, rulesSpeakingOn } from "./rules.js";

/** Each list's version on the day: the one in force, else the last that nobody has put in force. */
export async function codeListsOn(tx: Tx, day: string): Promise<RuleVersion[]> {
  const speaking = await rulesSpeakingOn(tx, { day, kind: "code-list", limit: MOST });
  return speaking.flatMap((versions) => {
    const answer = ruleOn(versions, day);
    return answer.held === "no" ? [] : [answer.version];
  });
}

const MOST = 10_000;

/** For the importer: of every list in force on the day, its codes of that day. A list that nobody has put in force is not among them. */
export async function codeSets(tx: Tx, day: string): Promise<Map<string, Set<string>>> {
  const lists = (await codeListsOn(tx, day)).filter(({ enabled }) => enabled);
  return new Map(lists.map((list) => [list.rule, new Set(codesOn(list, day).map(({ code }) => code))]));
}
