import type { ItemProblem } from "../kernel/item-problem.js";
import type { RequestProblem } from "../kernel/request-problem.js";
import { done, fail, type Result } from "../kernel/result.js";
import type { RuleBody } from "./rule.js";

/** What happens to a version of a rule; nothing of it is ever taken back, only answered by another event. */
export type RuleEvent =
  | { readonly happened: "shipped"; readonly body: RuleBody; readonly enabled: boolean; readonly at: string }
  | { readonly happened: "proposed"; readonly body: RuleBody; readonly by: string; readonly at: string }
  | ({ readonly happened: "enabled" | "disabled" } & SignOff);

/** An operator's word under a version: who, in whose name, saying what. */
export interface SignOff {
  readonly by: string;
  readonly name: string;
  readonly statement: string;
  readonly at: string;
}

export interface RuleVersion extends RuleBody {
  readonly rule: string;
  readonly version: number;
  readonly enabled: boolean;
  /** Who proposed it; a shipped version was proposed by nobody here. */
  readonly writtenBy?: string;
  readonly recordedAt: string;
  /** The last word of an operator on it. */
  readonly signedBy?: SignOff;
}

/** The version after the event; a problem when the event may not happen. */
export function afterRuleEvent(
  rule: string,
  version: number,
  now: RuleVersion | undefined,
  event: RuleEvent,
): Result<RuleVersion, RequestProblem | ItemProblem> {
  switch (event.happened) {
    case "shipped":
      return done({ ...event.body, rule, version, enabled: event.enabled, recordedAt: event.at });
    case "proposed":
      return done({ ...event.body, rule, version, enabled: false, writtenBy: event.by, recordedAt: event.at });
    case "enabled":
    case "disabled":
      return now === undefined
        ? fail({ code: "not-found", noun: "rule version", id: `${rule}/${version}` })
        : signed(now, event);
  }
}

/** Two persons: who proposed a version does not put it in force, nor takes it out. */
function signed(
  now: RuleVersion,
  event: Extract<RuleEvent, { readonly happened: "enabled" | "disabled" }>,
): Result<RuleVersion, RequestProblem> {
  const { happened, ...signedBy } = event;
  const id = `${now.rule}/${now.version}`;
  if (now.writtenBy === event.by) return fail({ code: "own-work", noun: "rule version", id });
  const enabled = happened === "enabled";
  if (now.enabled === enabled) return fail({ code: "state-wrong", noun: "rule version", id, state: happened });
  return done({ ...now, enabled, signedBy });
}

/**
 * Whether a shipped version takes effect by itself: its source was read, and no operator has had a say on the rule. What an operator
 * enabled, disabled or changed stays until an operator says otherwise.
 */
export const takesEffect = (body: RuleBody, known: readonly RuleVersion[]): boolean =>
  isSound(body) && known.every((each) => each.writtenBy === undefined && each.signedBy === undefined);

/** A code list of our own making has no source to verify: its words are defined by it. */
const isSound = ({ verified, kind, mark }: RuleBody): boolean => verified || (kind === "code-list" && mark === "I");

/** What a rule says on a day. */
export type RuleAnswer =
  | { readonly held: "yes"; readonly version: RuleVersion }
  /** Versions speak of the day, but none is in force: the last of them. */
  | { readonly held: "not-enabled"; readonly version: RuleVersion }
  | { readonly held: "no" };

/**
 * Which version held on the day: of those in force whose validity holds the day, the last recorded. Versions in any order, of one rule.
 */
export function ruleOn(versions: readonly RuleVersion[], day: string): RuleAnswer {
  const speaking = versions
    .filter(({ validFrom, validTo }) => (validFrom ?? "") <= day && day <= (validTo ?? "9999-12-31"))
    .sort((a, b) => b.version - a.version);
  const inForce = speaking.find(({ enabled }) => enabled);
  if (inForce !== undefined) return { held: "yes", version: inForce };
  return speaking[0] === undefined ? { held: "no" } : { held: "not-enabled", version: speaking[0] };
}
