import { afterPaperEvent, afterRuleEvent, done, invariant, takesEffect, type RuleVersion } from "@suijian/core";
import {
  audit,
  everyPaperHead,
  everyRule,
  holdRule,
  savePaperEvent,
  saveRuleEvent,
  SYSTEM,
  type Database,
  type Tx,
} from "@suijian/store";
import { filled } from "../registers/filled.js";
import { realWorld, type World } from "../world.js";
import { canonical, shippedPapers, shippedRules, type ShippedPaper, type ShippedRule } from "./shipped.js";

/** How many versions were added. */
export interface Loaded {
  readonly rules: number;
  readonly papers: number;
}

/**
 * Takes up what this release ships, at every start: only content that differs from what was shipped last becomes a version. Rules whose
 * source was read take effect unless an operator has had a say on them; all else waits for a person's word. Nothing is overwritten.
 */
export async function loadReference(database: Database, world: World = realWorld): Promise<Loaded> {
  const shipped = { rules: shippedRules(), papers: shippedPapers() };
  const wanted = await database.read(SYSTEM, (tx) => missing(tx, shipped));
  if (wanted.rules.length + wanted.papers.length === 0) return { rules: 0, papers: 0 };
  const loaded = await database.write(SYSTEM, async (tx) => {
    // Two servers that start at once: the second looks again, and finds what the first has done.
    await holdRule(tx, "shipped");
    const still = await missing(tx, shipped);
    const at = world.now().toISOString();
    for (const rule of still.rules) await shipRule(tx, rule, at);
    for (const paper of still.papers) await shipPaper(tx, paper, at);
    const counts = { rules: still.rules.length, papers: still.papers.length };
    await audit(tx, { act: "reference.load", on: "reference", with: counts });
    return done(counts);
  });
  invariant(loaded.ok, "loading is never refused");
  return loaded.value;
}

interface Missing {
  readonly rules: readonly (ShippedRule & { readonly known: readonly RuleVersion[] })[];
  readonly papers: readonly (ShippedPaper & { readonly last: number })[];
}

async function missing(
  tx: Tx,
  shipped: { readonly rules: readonly ShippedRule[]; readonly papers: readonly ShippedPaper[] },
): Promise<Missing> {
  const rules = await everyRule(tx);
  const papers = await everyPaperHead(tx);
  return {
    rules: shipped.rules
      .map((each) => ({ ...each, known: rules.get(each.rule) ?? [] }))
      .filter(({ known, body }) => !isKnown(known, body)),
    papers: shipped.papers.flatMap((each) => {
      const head = papers.get(`${each.kind} ${each.paper}`);
      return head?.shipped === each.hash ? [] : [{ ...each, last: head?.version ?? 0 }];
    }),
  };
}

/** What was shipped last of this rule is this. */
function isKnown(known: readonly RuleVersion[], body: ShippedRule["body"]): boolean {
  const last = known.findLast(({ writtenBy }) => writtenBy === undefined);
  if (last === undefined) return false;
  const { rule, version, enabled, recordedAt, signedBy, writtenBy, ...said } = last;
  return canonical(said) === canonical(body);
}

async function shipRule(tx: Tx, { rule, body, known }: Missing["rules"][number], at: string): Promise<void> {
  const version = (known.at(-1)?.version ?? 0) + 1;
  const event = { happened: "shipped", body, enabled: takesEffect(body, known), at } as const;
  const after = afterRuleEvent(rule, version, undefined, event);
  invariant(after.ok, "a shipped version is always taken up");
  await saveRuleEvent(tx, after.value, event);
}

async function shipPaper(tx: Tx, paper: Missing["papers"][number], at: string): Promise<void> {
  const { kind, paper: id, edition, department, departments, body, hash: shipped, last } = paper;
  const name = { kind, paper: id, version: Math.max(last + 1, edition ?? 1) };
  const event = { happened: "drafted", body, departments, shipped, at, ...filled({ department }) } as const;
  const after = afterPaperEvent(name, undefined, event);
  invariant(after.ok, "a shipped version is always taken up");
  await savePaperEvent(tx, after.value, event);
}
