import {
  done,
  fail,
  periodsOf,
  ruleOn,
  type PlanPeriods,
  type Problem,
  type Result,
  type RuleVersion,
} from "@suijian/core";
import { ruleHeldOn, rulesSpeakingOn, type Tx } from "@suijian/store";

/** What the rules in force on the day say of when plans of that division are due; nothing where nobody has put one in force. */
export async function planPeriodsOn(tx: Tx, division: string, day: string): Promise<PlanPeriods> {
  const speaking = await rulesSpeakingOn(tx, { day, topic: "plan", division, limit: MOST_RULES });
  return periodsOf(
    speaking.flatMap((versions) => {
      const answer = ruleOn(versions, day);
      return answer.held === "yes" ? [answer.version] : [];
    }),
  );
}

const MOST_RULES = 500;

/** What a round takes from the rules of its day (METHOD §9, §10): ratios as texts, months and counts as numbers. */
export interface RoundRules {
  readonly controlShare: string;
  readonly repeats: string;
  readonly floor: number;
  readonly months: number;
  /** Longer than that nobody is to wait; nobody is overdue where the rule does not say. */
  readonly gapMonths?: number;
}

export async function roundRulesOn(tx: Tx, day: string): Promise<Result<RoundRules, Problem>> {
  const control = await ruleHeldOn(tx, "our.control-share", day);
  if (!control.ok) return control;
  const rotation = await ruleHeldOn(tx, "our.rotation", day);
  if (!rotation.ok) return rotation;
  const [share, repeats] = [numberOf(control.value, "share"), numberOf(rotation.value, "repeats")];
  const [floor, months] = [numberOf(rotation.value, "floor"), numberOf(rotation.value, "months")];
  const gapMonths = numberOf(rotation.value, "gapMonths");
  if (share === undefined) return fail({ code: "incomplete", noun: "rule", id: "our.control-share", field: "share" });
  if (repeats === undefined || floor === undefined || months === undefined)
    return fail({ code: "incomplete", noun: "rule", id: "our.rotation", field: "repeats, floor, months" });
  const rules = { controlShare: String(share), repeats: String(repeats), floor, months };
  return done(gapMonths === undefined ? rules : { ...rules, gapMonths });
}

function numberOf({ parameters }: RuleVersion, name: string): number | undefined {
  const value = parameters[name]?.value;
  return typeof value === "number" ? value : undefined;
}
