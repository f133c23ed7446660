import type { BodyOf, Routes } from "@suijian/contract";
import {
  afterRuleEvent,
  done,
  fail,
  invariant,
  ruleOn,
  type RuleBody,
  type RuleEvent,
  type RuleVersion,
} from "@suijian/core";
import {
  audit,
  codeListsOn,
  holdRule,
  rulesSpeakingOn,
  ruleVersionsOf,
  saveRuleEvent,
  type RuleFilter,
  type Tx,
} from "@suijian/store";
import type { Call, Handlers } from "../http/handler.js";
import { DEFAULT_LIMIT } from "../registers/page-place.js";
import { todayIn } from "../registers/today.js";
import { codeListAnswer, codeListHead, ruleAnswer } from "./answer.js";

export const ruleHandlers: Pick<
  Handlers,
  "listRules" | "readRule" | "proposeRule" | "signRule" | "listCodeLists" | "readCodeList"
> = {
  listRules: async ({ query, identity, parts }, tx) => {
    const day = query.day ?? todayIn(parts.world);
    const limit = query.limit ?? DEFAULT_LIMIT;
    const found = await rulesThatFit(tx, { ...query, day, limit: limit + 1 });
    const rows = found.slice(0, limit).map((version) => ruleAnswer(version, identity));
    const last = rows.at(-1);
    return done({ rows, ...(found.length > limit && last !== undefined ? { next: last.rule } : {}) });
  },

  readRule: async ({ params, query, identity, parts }, tx) => {
    const versions = await ruleVersionsOf(tx, params.rule);
    if (versions.length === 0) return fail({ code: "not-found", noun: "rule", id: params.rule });
    const answer = ruleOn(versions, query.day ?? todayIn(parts.world));
    return done({
      ...(answer.held === "yes" ? { held: ruleAnswer(answer.version, identity) } : {}),
      versions: versions.map((version) => ruleAnswer(version, identity)),
    });
  },

  proposeRule: async (call, tx) => {
    const { rule } = call.params;
    await holdRule(tx, rule);
    const versions = await ruleVersionsOf(tx, rule);
    const body = proposedBody(call.body, versions.at(-1));
    return happens(call, tx, rule, (versions.at(-1)?.version ?? 0) + 1, {
      happened: "proposed",
      body,
      ...whoAndWhen(call),
    });
  },

  signRule: async (call, tx) => {
    const { version, decision, name, statement } = call.body;
    await holdRule(tx, call.params.rule);
    const happened = decision === "enable" ? "enabled" : "disabled";
    return happens(call, tx, call.params.rule, version, { happened, name, statement, ...whoAndWhen(call) });
  },

  listCodeLists: async ({ query, identity, parts }, tx) => {
    const day = query.day ?? todayIn(parts.world);
    const lists = await codeListsOn(tx, day);
    return done({ rows: lists.map((list) => codeListHead(list, day, identity)) });
  },

  readCodeList: async ({ params, query, identity, parts }, tx) => {
    const day = query.day ?? todayIn(parts.world);
    const answer = ruleOn(await ruleVersionsOf(tx, params.list), day);
    if (answer.held === "no" || answer.version.kind !== "code-list")
      return fail({ code: "not-found", noun: "code list", id: params.list });
    return done(codeListAnswer(answer.version, day, identity));
  },
};

interface RulesWanted extends RuleFilter {
  readonly state?: "in-force" | "off";
  readonly source?: "verified" | "unverified";
}

/** What a rule says on the day is decided here, not in the database: pages of it are read until enough of them fit. */
async function rulesThatFit(tx: Tx, wanted: RulesWanted): Promise<RuleVersion[]> {
  const { day, limit, state, source } = wanted;
  const fits = ({ enabled, verified }: RuleVersion) =>
    (state === undefined || enabled === (state === "in-force")) &&
    (source === undefined || verified === (source === "verified"));
  const found: RuleVersion[] = [];
  for (let after = wanted.after; ;) {
    const speaking = await rulesSpeakingOn(tx, { ...wanted, after });
    for (const versions of speaking) {
      const answer = ruleOn(versions, day);
      if (answer.held !== "no" && fits(answer.version)) found.push(answer.version);
    }
    if (speaking.length < limit || found.length >= limit) return found.slice(0, limit);
    after = speaking.at(-1)?.[0]?.rule;
  }
}

/** Decides whether the event may happen to the version, and records it. */
async function happens(
  call: Call<Routes["proposeRule"]> | Call<Routes["signRule"]>,
  tx: Tx,
  rule: string,
  version: number,
  event: RuleEvent,
) {
  const versions = await ruleVersionsOf(tx, rule);
  const now = versions.find((each) => each.version === version);
  const after = afterRuleEvent(rule, version, now, event);
  if (!after.ok) return after;
  await saveRuleEvent(tx, after.value, event);
  await audit(tx, { act: `rule.${ACTS[event.happened]}`, on: `${rule}/${version}` });
  return done(ruleAnswer(after.value, call.identity));
}

const ACTS = { shipped: "ship", proposed: "propose", enabled: "enable", disabled: "disable" } as const;

function whoAndWhen({ identity, parts }: Call<Routes["proposeRule"]> | Call<Routes["signRule"]>) {
  invariant(identity.account !== undefined, "nobody but someone signed in writes");
  return { by: identity.account, at: parts.world.now().toISOString() };
}

/** `V` is the proposer's word that the source named was read; how a code list is chosen from stays as it was. */
function proposedBody(body: BodyOf<Routes["proposeRule"]>, before: RuleBody | undefined): RuleBody {
  const list = before?.list;
  return { ...body, verified: body.mark === "V", ...(list === undefined ? {} : { list }) };
}
