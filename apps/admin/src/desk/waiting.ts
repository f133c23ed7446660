import { figure, momentOf, type Say, type Tone, useSay } from "@suijian/ui";
import { type AnswerTo, useAnswer } from "../shell/answers.js";
import { SOON } from "../plans/stage-tag.js";
import { type Me, useMe, whyNotCall } from "../shell/who.js";
import {
  CALLED,
  CALLING,
  DEADLINE_WORDS,
  DECLINED,
  DESK,
  DISPATCH,
  FEED_OVERDUE,
  IMPORT_REFUSED,
  RETURNED,
  ROWS_REFUSED,
  RULES_OPEN,
  STAGE_WAITS,
} from "./words.js";

/** One thing that somebody has to do, or to look at. */
export interface Waiting {
  readonly key: string;
  readonly what: string;
  readonly says: string;
  readonly href: string;
  readonly tone: Tone;
  /** Until when: a day, or a moment of it. */
  readonly due?: string;
  /** Until then, where a calendar knows them; below zero, by how many it was missed. */
  readonly workingDays?: number;
}

export interface AllWaiting {
  readonly items: readonly Waiting[];
  readonly isReading: boolean;
}

type Plan = AnswerTo<"listPlans">["rows"][number];
type Annual = AnswerTo<"listAnnualPlans">["rows"][number];
type Round = AnswerTo<"listRounds">["rows"][number];

/** Everything that waits for who is signed in, by the role, the most urgent first. */
export function useWaiting(): AllWaiting {
  const say = useSay();
  const me = useMe();
  const may = (name: Parameters<typeof whyNotCall>[0]) => whyNotCall(name, me.role) === undefined;
  const year = new Date().getFullYear();
  // The next year's are written and approved in this one.
  const plansOf = { when: may("listPlans") && PLANNERS.has(me.role) };
  const plans = useAnswer("listPlans", { query: { year, limit: 500 } }, plansOf);
  const nextPlans = useAnswer("listPlans", { query: { year: year + 1, limit: 500 } }, plansOf);
  const annualOf = { when: may("listAnnualPlans") && PLANNERS.has(me.role) };
  const annual = useAnswer("listAnnualPlans", { query: { year, limit: 100 } }, annualOf);
  const nextAnnual = useAnswer("listAnnualPlans", { query: { year: year + 1, limit: 100 } }, annualOf);
  const rounds = useAnswer("listRounds", { query: { limit: 100 } }, { when: me.role === "coordinator" });
  const imports = useAnswer("listImports", { query: { limit: 50 } }, { when: may("askImport") });
  const feeds = useAnswer("listFeeds", {}, { when: may("setFeed") });
  const about = useAnswer("about", {}, { when: me.role === "administrator" });
  const asked = [plans, nextPlans, annual, nextAnnual, rounds, imports, feeds, about];
  const items = [
    ...[plans, nextPlans].flatMap(({ data }) => data?.rows ?? []).flatMap((plan) => ofPlan(say, me, plan)),
    ...[annual, nextAnnual].flatMap(({ data }) => data?.rows ?? []).flatMap((each) => ofAnnual(say, me, each)),
    ...(rounds.data?.rows ?? []).flatMap((round) => ofRound(say, round)),
    ...(imports.data?.rows ?? []).flatMap((row) => ofImport(say, row)),
    ...(feeds.data?.rows ?? []).flatMap((feed) => ofFeed(say, feed)),
    ...(me.role === "administrator" ? ofRules(say, about.data) : []),
  ];
  return { items: items.toSorted(byUrgency), isReading: asked.some(({ isLoading }) => isLoading) };
}

const PLANNERS: ReadonlySet<string> = new Set(["coordinator", "officer", "approver"]);
const URGENCY: readonly Tone[] = ["wrong", "soon", "acting", "resting", "done"];

const byUrgency = (a: Waiting, b: Waiting): number =>
  URGENCY.indexOf(a.tone) - URGENCY.indexOf(b.tone) || (a.due ?? "9").localeCompare(b.due ?? "9");

/** A plan waits for those who may take its next step; who is called answers for the own department. */
function ofPlan(say: Say, me: Me, plan: Plan): Waiting[] {
  const about = {
    key: `plan ${plan.plan}`,
    what: `${plan.title}（${plan.plan}）`,
    href: `/plans/${plan.plan}`,
    ...dueOf(plan),
  };
  const isLead = plan.lead === me.department;
  const call = plan.calls.find(({ department }) => department === me.department);
  if (plan.stage === "draft" && call?.answer === "none" && ["officer", "approver"].includes(me.role))
    return [{ ...about, says: say(CALLED), tone: "acting" }];
  if (plan.stage === "draft") return isLead && me.role === "officer" ? [{ ...about, ...ofDraft(say, plan) }] : [];
  const words = plan.kind === "triggered" && plan.stage === "approved" ? DISPATCH : STAGE_WAITS[plan.stage];
  if (words === undefined || plan.visits !== undefined || !waitsFor(me, plan)) return [];
  return [{ ...about, says: say(words), tone: toneOf(plan) }];
}

/** An officer files and dispatches as well; only a coordinator or an approver publishes. */
function waitsFor({ role, department }: Me, { stage, lead }: Pick<Plan, "stage" | "lead">): boolean {
  if (stage === "submitted") return role === "approver" && lead === department;
  if (role === "officer") return stage === "approved" && lead === department;
  return role === "coordinator" || (role === "approver" && lead === department);
}

type Dated = Pick<Plan, "due" | "isLate" | "workingDaysLeft">;

const dueOf = ({ due, workingDaysLeft }: Dated): Pick<Waiting, "due" | "workingDays"> =>
  due === undefined ? {} : { due, ...(workingDaysLeft === undefined ? {} : { workingDays: workingDaysLeft }) };

const toneOf = ({ isLate, workingDaysLeft }: Dated): Tone =>
  isLate === true ? "wrong" : workingDaysLeft !== undefined && workingDaysLeft <= SOON ? "soon" : "acting";

/** An annual plan waits for whom it belongs to: a department's people, or the joint office. */
function ofAnnual(say: Say, me: Me, plan: Annual): Waiting[] {
  const words = STAGE_WAITS[plan.stage];
  const isOwn = plan.department === me.department && (plan.department !== undefined || me.role === "coordinator");
  const isWriter = me.role === "officer" || me.role === "coordinator";
  const isHolder = plan.stage === "draft" ? isWriter : plan.stage === "submitted" ? me.role !== "officer" : true;
  if (words === undefined || !isOwn || !isHolder) return [];
  return [
    {
      key: `annual ${plan.annual}`,
      what: `${plan.title}（${plan.annual}）`,
      says: plan.returned === undefined ? say(words) : say(RETURNED) + plan.returned.reason,
      href: `/plans/annual/${plan.annual}`,
      tone: toneOf(plan),
      ...dueOf(plan),
    },
  ];
}

function ofDraft(say: Say, plan: Plan): Pick<Waiting, "says" | "tone"> {
  if (plan.returned !== undefined) return { says: say(RETURNED) + plan.returned.reason, tone: "soon" };
  if (plan.calls.some(({ answer }) => answer === "declined")) return { says: say(DECLINED), tone: "soon" };
  if (plan.calls.some(({ answer }) => answer === "none")) return { says: say(CALLING), tone: "resting" };
  return { says: say(STAGE_WAITS.draft ?? DESK.waiting), tone: "acting" };
}

const ofRound = (say: Say, { round, title, deadlines }: Round): Waiting[] =>
  deadlines.map(({ of, due, state, missing }) => ({
    key: `round ${round} ${of}`,
    what: `${title}（${round}）`,
    says: [say(DEADLINE_WORDS[of]), ...(missing ?? [])].join(" · "),
    href: `/rounds/${round}`,
    tone: state === "late" ? "wrong" : "soon",
    due: momentOf(due),
  }));

/** Of the last days only: an older report is history. */
function ofImport(say: Say, row: AnswerTo<"listImports">["rows"][number]): Waiting[] {
  const refused = row.counts.refused ?? 0;
  const isOld = Date.now() - new Date(row.askedAt).getTime() > RECENT_DAYS * 86_400_000;
  if (isOld || row.dry || (row.state !== "refused" && refused === 0)) return [];
  const says = row.state === "refused" ? IMPORT_REFUSED : ROWS_REFUSED(figure(refused));
  return [
    {
      key: `import ${row.import}`,
      what: row.file ?? row.feed ?? row.register,
      says: say(says),
      href: `/imports/${row.import}`,
      tone: row.state === "refused" ? "wrong" : "soon",
    },
  ];
}

const RECENT_DAYS = 14;

const ofFeed = (say: Say, feed: AnswerTo<"listFeeds">["rows"][number]): Waiting[] =>
  feed.isOverdue
    ? [{ key: `feed ${feed.feed}`, what: feed.name, says: say(FEED_OVERDUE), href: "/imports", tone: "wrong" }]
    : [];

function ofRules(say: Say, about: AnswerTo<"about"> | undefined): Waiting[] {
  const open = (about?.notVerified.rules ?? 0) - (about?.notVerified.enabled ?? 0);
  if (open <= 0) return [];
  const href = "/administration/rules";
  return [{ key: "rules", what: say(DESK.rules), says: say(RULES_OPEN(figure(open))), href, tone: "resting" }];
}
