import type { ReplayAnswer, ReplayAsked } from "@suijian/contract";
import {
  done,
  fail,
  monthsAfter,
  replayCounts,
  replayed,
  replayKindOf,
  ruleOn,
  withParameters,
  type History,
  type Judged,
  type PastPlan,
  type Problem,
  type ReplayKind,
  type Result,
  type RuleVersion,
} from "@suijian/core";
import {
  batchesDrawnIn,
  levelsOfDepartments,
  plansFound,
  RULE_REPLAYS,
  ruleVersionsOf,
  visitsMade,
  type Tx,
} from "@suijian/store";
import { calendarFrom } from "../../calendars/days-left.js";
import type { Parts } from "../../http/parts.js";
import type { JobKind } from "../../jobs/runner.js";
import { triedJob } from "../../plans/tried-job.js";
import { todayIn } from "../../registers/today.js";
import { filled } from "../../registers/filled.js";

export const RULE_REPLAY_JOB = "rule-replay";

export interface ReplayWork {
  readonly rule: string;
  readonly asked: ReplayAsked;
}

/** What a rule with other parameters would have said of a past year (METHOD §12.7), from one moment of the database. */
export const ruleReplayJobs = (parts: Parts): JobKind =>
  triedJob(parts, RULE_REPLAY_JOB, RULE_REPLAYS, async (job, work) => {
    // The door has checked it, and nobody has changed it since.
    const { rule, asked } = work.asked as ReplayWork;
    const answer = await parts.database.read(job.identity, (tx) => replayOf(tx, rule, asked, todayIn(parts.world)));
    return answer.ok ? done({ answer: answer.value }) : answer;
  });

/** The two versions that are compared; a problem for a rule that judges nothing that is kept. */
export async function versionsToReplay(
  tx: Tx,
  rule: string,
  asked: ReplayAsked,
  today: string,
): Promise<Result<{ kind: ReplayKind; stands: RuleVersion; tried: RuleVersion }, Problem>> {
  const versions = await ruleVersionsOf(tx, rule);
  const held = ruleOn(versions, today);
  const stands =
    asked.version === undefined
      ? held.held === "yes"
        ? held.version
        : versions.at(-1)
      : versions.find(({ version }) => version === asked.version);
  if (stands === undefined) return fail({ code: "not-found", noun: "rule", id: rule });
  const kind = replayKindOf(stands);
  if (kind === undefined) return fail({ code: "state-wrong", noun: "rule", id: rule, state: "not-replayable" });
  const tried = withParameters(stands, asked.parameters);
  return tried.ok ? done({ kind, stands, tried: tried.value }) : tried;
}

async function replayOf(
  tx: Tx,
  rule: string,
  asked: ReplayAsked,
  today: string,
): Promise<Result<ReplayAnswer, Problem>> {
  const found = await versionsToReplay(tx, rule, asked, today);
  if (!found.ok) return found;
  const { kind, stands, tried } = found.value;
  const history = await historyFor(tx, kind, [stands, tried], String(asked.year), today);
  const [before, after] = [replayed(kind, stands, history), replayed(kind, tried, history)];
  if (!before.ok) return before;
  if (!after.ok) return after;
  const rows = spokenOf(before.value, after.value);
  const { all, departments } = replayCounts(before.value, after.value);
  return done({
    kind,
    rule,
    version: stands.version,
    citation: { ...stands.citation },
    parameters: parametersOf(stands, tried),
    countedOn: today,
    all,
    departments: [...departments],
    rows: rows.slice(0, MOST_ROWS),
    found: rows.length,
  });
}

const MOST_ROWS = 1000;

/** Only what this kind of rule is asked about is read. */
async function historyFor(
  tx: Tx,
  kind: ReplayKind,
  versions: readonly RuleVersion[],
  year: string,
  today: string,
): Promise<History> {
  const none = { year, today, visits: [], levelOf: () => undefined, batches: [], plans: [], calendar: new Map() };
  const [first, last] = [`${year}-01-01`, `${year}-12-31`];
  switch (kind) {
    case "ceiling":
      return { ...none, visits: await visitsMade(tx, first, last), levelOf: await levelsOfDepartments(tx) };
    case "recency": {
      const months = Math.max(...versions.map(({ parameters }) => Number(parameters.months?.value ?? 0)));
      return { ...none, visits: await visitsMade(tx, monthsAfter(first, -months), last) };
    }
    case "control":
      return { ...none, batches: await batchesDrawnIn(tx, year) };
    case "publication":
      return { ...none, plans: await specialPlans(tx, Number(year)), calendar: await calendarFrom(tx, first, today) };
  }
}

/** Special plans that were approved; other plans are due by a day of the year (domain I6, I8). */
async function specialPlans(tx: Tx, year: number): Promise<PastPlan[]> {
  const plans = await plansFound(tx, { kind: "special", limit: MOST_PLANS });
  return plans.flatMap(({ plan, body, standing }) =>
    standing.approved === undefined || !standing.approved.day.startsWith(String(year))
      ? []
      : [{ plan, department: body.lead, approvedOn: standing.approved.day, publishedOn: standing.published?.day }],
  );
}

const MOST_PLANS = 20_000;

/** Events on which either of the two speaks, by day. */
function spokenOf(before: readonly Judged[], after: readonly Judged[]): ReplayAnswer["rows"] {
  const keyOf = ({ subject, departments }: Judged) => `${subject} ${departments.join()}`;
  const asItStands = new Map(before.map((judged) => [keyOf(judged), judged]));
  return after.flatMap((judged) => {
    const stood = asItStands.get(keyOf(judged));
    if (judged.flagged === 0 && (stood?.flagged ?? 0) === 0) return [];
    const because = judged.because.length > 0 ? judged.because : (stood?.because ?? []);
    return [
      filled({
        subject: judged.subject,
        object: judged.object,
        day: judged.day,
        departments: [...judged.departments],
        asItStands: stood?.flagged ?? 0,
        asAsked: judged.flagged,
        because: [...because],
      }),
    ];
  });
}

const parametersOf = (stands: RuleVersion, tried: RuleVersion): ReplayAnswer["parameters"] =>
  Object.entries(stands.parameters).map(([name, { value, unit }]) => ({
    name,
    unit,
    asItStands: String(value),
    asAsked: String(tried.parameters[name]?.value ?? value),
  }));
