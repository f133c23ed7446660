import { createHash } from "node:crypto";
import { done, type Problem, type RecencyPolicy, type Result, type RuleVersion } from "@suijian/core";
import { everyRule, type Tx } from "@suijian/store";
import { roundRulesOn } from "../plans/plan-rules.js";

/** What the office's rules of a day say of a freeze: numbers of law and policy are parameters there, never constants here. */
export interface DrawRules {
  /** Of all that is drawn, this share once more without regard to risk, as a ratio text (METHOD §9). */
  readonly controlShare: string;
  /** a of METHOD §3.7, as a ratio text. */
  readonly repeats: string;
  /** Fewest of each recency part (METHOD §10.3). */
  readonly floor: number;
  readonly recency: RecencyPolicy;
  /** Names the rules in force on the day by their content: the `rules` of the parameters (protocol §5). */
  readonly pack: string;
}

/** A rule that is not in force on the day is named: nothing is frozen under a rule that nobody has put in force. */
export async function drawRulesOn(tx: Tx, day: string): Promise<Result<DrawRules, Problem>> {
  const rules = await roundRulesOn(tx, day);
  if (!rules.ok) return rules;
  const { controlShare, repeats, floor, months, gapMonths } = rules.value;
  // Whoever came last, the burden was the object's.
  const recency = { months, by: "any", ...(gapMonths === undefined ? {} : { gapMonths }) } as const;
  return done({ controlShare, repeats, floor, recency, pack: packName(await everyRule(tx), day) });
}

/** The day, and a hash over the names and numbers of all versions in force: the same rules have the same name. */
function packName(rules: ReadonlyMap<string, readonly RuleVersion[]>, day: string): string {
  const inForce = [...rules.values()]
    .flat()
    .filter(({ enabled }) => enabled)
    .map(({ rule, version }) => `${rule}/${version}`)
    .sort();
  return `${day}/${createHash("sha256").update(inForce.join("\n")).digest("hex").slice(0, 16)}`;
}
