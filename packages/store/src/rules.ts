import {
  afterRuleEvent,
  fail,
  invariant,
  done,
  ruleOn,
  type Code,
  type RequestProblem,
  type Result,
  type RuleBody,
  type RuleEvent,
  type RuleVersion,
  type SignOff,
} from "@suijian/core";
import sql, { empty } from "sql-template-tag";
import type { Tx } from "./database/database.js";
import type { Row } from "./database/row.js";

/** Every version of a rule, the first recorded first. */
export async function ruleVersionsOf(tx: Tx, rule: string): Promise<RuleVersion[]> {
  const rows = await tx.rows(sql`select * from rules where rule = ${rule} order by version`);
  return rows.map(ruleVersion);
}

/** What the rule says on the day; a problem when it says nothing then, or nobody has put it in force. */
export async function ruleHeldOn(tx: Tx, rule: string, day: string): Promise<Result<RuleVersion, RequestProblem>> {
  const answer = ruleOn(await ruleVersionsOf(tx, rule), day);
  if (answer.held === "yes") return done(answer.version);
  return answer.held === "no"
    ? fail({ code: "not-found", noun: "rule", id: rule })
    : fail({ code: "rule-not-verified", rule });
}

export interface RuleFilter {
  readonly day: string;
  readonly topic?: string | undefined;
  readonly kind?: string | undefined;
  /** Rules for everywhere, and those of the places that it lies in. */
  readonly division?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Of each rule that speaks of the day, every version that does; a page of rules by their names. */
export async function rulesSpeakingOn(tx: Tx, filter: RuleFilter): Promise<RuleVersion[][]> {
  const { day, topic, kind, division, after, limit } = filter;
  const rows = await tx.rows(sql`
    with named as (
      select distinct rule from rules
      where coalesce(valid_from, '-infinity') <= ${day}::date and ${day}::date <= coalesce(valid_to, 'infinity')
        ${topic === undefined ? empty : sql`and topic = ${topic}`} ${kind === undefined ? empty : sql`and kind = ${kind}`}
        ${division === undefined ? empty : sql`and (area is null or sees_division(${division}, area))`} ${after === undefined ? empty : sql`and rule > ${after}`}
      order by rule limit ${limit})
    select v.* from rules v join named using (rule) order by rule, version`);
  return grouped(rows.map(ruleVersion));
}

function grouped(versions: readonly RuleVersion[]): RuleVersion[][] {
  const groups: RuleVersion[][] = [];
  for (const version of versions) {
    const last = groups.at(-1);
    if (last?.[0]?.rule === version.rule) last.push(version);
    else groups.push([version]);
  }
  return groups;
}

/** Every version of every rule of these topics, rule by rule. */
export async function rulesOfTopics(tx: Tx, topics: readonly string[]): Promise<RuleVersion[][]> {
  const rows = await tx.rows(sql`select * from rules where topic = any (${topics}) order by rule, version`);
  return grouped(rows.map(ruleVersion));
}

/** Every version of the rules of these names, rule by rule. */
export async function rulesNamed(tx: Tx, names: readonly string[]): Promise<RuleVersion[][]> {
  const rows = await tx.rows(sql`select * from rules where rule = any (${names}) order by rule, version`);
  return grouped(rows.map(ruleVersion));
}

/** Every version of every rule, by the rule. */
export async function everyRule(tx: Tx): Promise<Map<string, RuleVersion[]>> {
  const rows = await tx.rows(sql`select * from rules order by rule, version`);
  return new Map(grouped(rows.map(ruleVersion)).map((versions) => [versions[0]!.rule, versions]));
}

/** Two that change one rule wait for each other until the end of the transaction. */
export async function holdRule(tx: Tx, rule: string): Promise<void> {
  await tx.row(sql`select pg_advisory_xact_lock(hashtext(${`rule ${rule}`}))`);
}

/** Records what happened to a version, and what it is now. */
export async function saveRuleEvent(tx: Tx, now: RuleVersion, event: RuleEvent): Promise<void> {
  const { happened, at, ...rest } = event;
  await tx.run(sql`
    insert into rule_events (rule, version, happened, body, account, at)
    values (${now.rule}, ${now.version}, ${happened}, ${JSON.stringify(rest)}, ${tx.identity.account}, ${at})`);
  if (happened === "shipped" || happened === "proposed") await addVersion(tx, now);
  else await changeVersion(tx, now);
}

async function addVersion(tx: Tx, now: RuleVersion): Promise<void> {
  const { kind, topic, area, validFrom, validTo, verified, mark } = now;
  await tx.run(sql`
    insert into rules (rule, version, kind, topic, area, valid_from, valid_to, verified, mark, enabled, body, written_by,
      recorded_at, signed_by, signed)
    values (${now.rule}, ${now.version}, ${kind}, ${topic}, ${area}, ${validFrom}, ${validTo}, ${verified}, ${mark}, ${now.enabled},
      ${JSON.stringify(bodyOf(now))}, ${now.writtenBy}, ${now.recordedAt}, ${now.signedBy?.by},
      ${now.signedBy === undefined ? null : JSON.stringify(now.signedBy)})`);
}

async function changeVersion(tx: Tx, now: RuleVersion): Promise<void> {
  const changed = await tx.run(sql`
    update rules set enabled = ${now.enabled}, signed_by = ${now.signedBy?.by}, signed = ${JSON.stringify(now.signedBy)}
    where rule = ${now.rule} and version = ${now.version}`);
  invariant(changed === 1, "a sign-off is of a version that is there");
}

/** Builds what holds anew from what was recorded; the number of versions. */
export async function rebuildRules(tx: Tx): Promise<number> {
  await tx.run(sql`delete from rules`);
  const rows = await tx.rows(sql`select rule, version, happened, body, at from rule_events order by seq`);
  const versions = new Map<string, RuleVersion>();
  for (const row of rows) {
    const [rule, number] = [row.text("rule"), row.number("version")];
    const key = `${rule} ${number}`;
    const after = afterRuleEvent(rule, number, versions.get(key), ruleEvent(row));
    invariant(after.ok, "what was recorded could happen");
    versions.set(key, after.value);
  }
  for (const version of versions.values()) await addVersion(tx, version);
  return versions.size;
}

/** The codes of a list's version on a day. */
export const codesOn = ({ codes }: RuleBody, day: string): readonly Code[] =>
  (codes ?? []).filter(({ validFrom, validTo }) => (validFrom ?? "") <= day && day <= (validTo ?? "9999-12-31"));

// What lies in these columns only we write, from what the door has checked.
const bodyIn = (row: Row): RuleBody => row.json("body") as RuleBody;
const ruleEvent = (row: Row): RuleEvent =>
  ({ ...(row.json("body") as object), happened: row.text("happened"), at: row.text("at") }) as RuleEvent;

function ruleVersion(row: Row): RuleVersion {
  const writtenBy = row.textOrNone("written_by");
  return {
    ...bodyIn(row),
    rule: row.text("rule"),
    version: row.number("version"),
    enabled: row.flag("enabled"),
    recordedAt: row.text("recorded_at"),
    ...(writtenBy === undefined ? {} : { writtenBy }),
    ...(row.isNone("signed") ? {} : { signedBy: row.json("signed") as SignOff }),
  };
}

function bodyOf(version: RuleVersion): RuleBody {
  const { rule, version: _number, enabled, writtenBy, recordedAt, signedBy, ...body } = version;
  return body;
}
