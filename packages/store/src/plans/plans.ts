import {
  afterPlanEvent,
  invariant,
  type BatchStanding,
  type DepartmentCall,
  type InspectionPlan,
  type InspectionPlanBody,
  type PlanEvent,
  type PublishedPlan,
  type Standing,
} from "@suijian/core";
import sql, { empty, join, type Sql } from "sql-template-tag";
import type { Tx } from "../database/database.js";
import type { Row } from "../database/row.js";

export interface PlanFilter {
  readonly year?: number | undefined;
  readonly kind?: string | undefined;
  readonly form?: string | undefined;
  readonly stage?: string | undefined;
  /** Leads it or takes part. */
  readonly department?: string | undefined;
  /** Was called and has not answered. */
  readonly waitsFor?: string | undefined;
  /** Part of the title. */
  readonly words?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** The plan as it stands, if the identity may see it. */
export async function planNamed(tx: Tx, plan: string): Promise<InspectionPlan | undefined> {
  return (await plansNamed(tx, [plan]))[0];
}

/** Those of the plans that the identity may see, by their ids. */
export async function plansNamed(tx: Tx, plans: readonly string[]): Promise<InspectionPlan[]> {
  return (await tx.rows(sql`${PLANS} where p.plan = any (${plans}::text[]) order by p.plan`)).map(planOf);
}

/** A page of the plans that the identity may see, by their ids. */
export async function plansFound(tx: Tx, filter: PlanFilter): Promise<InspectionPlan[]> {
  const { year, kind, form, stage, department, waitsFor, words, after, limit } = filter;
  const rows = await tx.rows(sql`
    ${PLANS} where true ${year === undefined ? empty : sql`and p.year = ${year}`} ${kind === undefined ? empty : sql`and p.kind = ${kind}`}
      ${form === undefined ? empty : sql`and p.form = ${form}`} ${stage === undefined ? empty : sql`and p.stage = ${stage}`}
      ${department === undefined ? empty : sql`and ${department} = any (p.departments)`}
      ${waitsFor === undefined ? empty : waitsForAnswer(waitsFor)}
      ${words === undefined ? empty : sql`and strpos(p.title, ${words}) > 0`} ${after === undefined ? empty : sql`and p.plan > ${after}`}
    order by p.plan limit ${limit}`);
  return rows.map(planOf);
}

const waitsForAnswer = (department: string): Sql => sql`and p.stage = 'draft'
  and p.calls @> ${JSON.stringify([{ department, answer: "none" }])}::jsonb`;

const PLANS = sql`
  select p.*, t.revision as text_revision, t.day as text_day, t.citation as text_citation, t.body as text_body,
    (select coalesce(jsonb_agg(jsonb_build_object('batch', b.batch, 'window', jsonb_build_array(b.first, b.last), 'state', b.state)
      || case when b.round is null then '{}' else jsonb_build_object('round', b.round) end order by b.number), '[]')
      from plan_batches b where b.plan = p.plan) as batches
  from inspection_plans p left join published_plans t using (plan)`;

/** Whether a plan has that id, also one that the identity may not see. */
export async function isPlanTaken(tx: Tx, plan: string): Promise<boolean> {
  return (await tx.row(sql`select plan_is_taken(${plan}) as taken`)).flag("taken");
}

/** Two that change one plan wait for each other until the end of the transaction. */
export async function holdPlan(tx: Tx, plan: string): Promise<void> {
  await tx.row(sql`select pg_advisory_xact_lock(hashtext(${`plan ${plan}`}))`);
}

/** What happened to a plan, and by whom where the identity may see the name. */
export interface PlanHappening {
  readonly event: PlanEvent;
  readonly name: string | undefined;
}

/** The first first. */
export async function planHistory(tx: Tx, plan: string): Promise<PlanHappening[]> {
  const rows = await tx.rows(sql`
    select e.happened, e.body, e.at, a.name from plan_events e left join accounts a using (account)
    where e.plan = ${plan} order by e.seq`);
  return rows.map((row) => ({ event: planEvent(row), name: row.textOrNone("name") }));
}

/** Records what the plan is now, and what happened to it: only who may write the plan may say so. */
export async function savePlanEvent(tx: Tx, now: InspectionPlan, event: PlanEvent): Promise<void> {
  const { happened, at, ...rest } = event;
  await putPlan(tx, now);
  await tx.run(sql`
    insert into plan_events (plan, happened, body, account, at)
    values (${now.plan}, ${happened}, ${JSON.stringify(rest)}, ${tx.identity.account}, ${at})`);
}

async function putPlan(tx: Tx, now: InspectionPlan): Promise<void> {
  const columns = columnsOf(now);
  const changed = await tx.run(sql`
    update inspection_plans set ${join(columns.map(([name, value]) => sql`${name} = ${value}`))} where plan = ${now.plan}`);
  if (changed === 0) await tx.run(addPlan(now));
  await putBatches(tx, now);
  if (now.text !== undefined) await putText(tx, now, now.text);
}

const addPlan = (now: InspectionPlan): Sql => {
  const columns = columnsOf(now);
  return sql`
    insert into inspection_plans (plan, ${join(columns.map(([name]) => name))})
    values (${now.plan}, ${join(columns.map(([, value]) => value))})`;
};

function columnsOf({
  division,
  standing,
  calls,
  visits,
  body,
  recordedAt,
}: InspectionPlan): readonly (readonly [Sql, Sql])[] {
  return [
    [sql`division`, sql`${division}`],
    [sql`year`, sql`${body.year}`],
    [sql`kind`, sql`${body.kind}`],
    [sql`form`, sql`${body.form}`],
    [sql`title`, sql`${body.title}`],
    [sql`lead`, sql`${body.lead}`],
    [sql`departments`, sql`${body.departments.map(({ department }) => department)}`],
    [sql`called`, sql`${calls.map(({ department }) => department)}`],
    [sql`stage`, sql`${standing.stage}`],
    [sql`revision`, sql`${standing.revision}`],
    [sql`writers`, sql`${standing.writers}::uuid[]`],
    [sql`approved_by`, sql`${standing.approved?.by}`],
    [sql`standing`, sql`${JSON.stringify(standing)}`],
    [sql`calls`, sql`${JSON.stringify(calls)}`],
    [sql`visits`, sql`${visits}`],
    [sql`body`, sql`${JSON.stringify(body)}`],
    [sql`recorded_at`, sql`${recordedAt}`],
  ];
}

async function putBatches(tx: Tx, { plan, batches }: InspectionPlan): Promise<void> {
  await tx.run(sql`delete from plan_batches where plan = ${plan}`);
  for (const [number, { batch, window, ...standing }] of batches.entries()) {
    const round = standing.state === "open" ? undefined : standing.round;
    await tx.run(sql`
      insert into plan_batches (plan, batch, number, first, last, state, round)
      values (${plan}, ${batch}, ${number}, ${window[0]}, ${window[1]}, ${standing.state}, ${round})`);
  }
}

async function putText(tx: Tx, { plan, division, standing }: InspectionPlan, text: PublishedPlan): Promise<void> {
  const { body, revision, day, citation } = text;
  await tx.run(sql`
    insert into published_plans (plan, division, year, kind, form, title, lead, departments, revision, day, citation, withdrawn_on, body)
    values (${plan}, ${division}, ${body.year}, ${body.kind}, ${body.form}, ${body.title}, ${body.lead},
      ${body.departments.map(({ department }) => department)}, ${revision}, ${day}, ${citation}, ${standing.withdrawn?.day},
      ${JSON.stringify(body)})
    on conflict (plan) do update set division = excluded.division, year = excluded.year, kind = excluded.kind, form = excluded.form,
      title = excluded.title, lead = excluded.lead, departments = excluded.departments, revision = excluded.revision,
      day = excluded.day, citation = excluded.citation, withdrawn_on = excluded.withdrawn_on, body = excluded.body`);
}

/** Builds what holds anew from what was recorded; the number of plans. */
export async function rebuildPlans(tx: Tx): Promise<number> {
  await tx.run(sql`delete from published_plans`);
  await tx.run(sql`delete from plan_batches`);
  await tx.run(sql`delete from inspection_plans`);
  const rows = await tx.rows(sql`select plan, happened, body, at from plan_events order by seq`);
  const plans = new Map<string, InspectionPlan>();
  for (const row of rows) {
    const plan = row.text("plan");
    const after = afterPlanEvent(plan, plans.get(plan), planEvent(row));
    invariant(after.ok, "what was recorded could happen");
    plans.set(plan, after.value);
  }
  for (const plan of plans.values()) await putPlan(tx, plan);
  return plans.size;
}

// What lies in these columns only we write, from what the door has checked.
const planEvent = (row: Row): PlanEvent =>
  ({ ...(row.json("body") as object), happened: row.text("happened"), at: row.text("at") }) as PlanEvent;

function planOf(row: Row): InspectionPlan {
  const plan = {
    plan: row.text("plan"),
    division: row.text("division"),
    standing: row.json("standing") as Standing,
    body: row.json("body") as InspectionPlanBody,
    calls: row.json("calls") as DepartmentCall[],
    batches: row.json("batches") as BatchStanding[],
    recordedAt: row.text("recorded_at"),
    ...(row.isNone("visits") ? {} : { visits: row.list("visits") }),
  };
  if (row.isNone("text_revision")) return plan;
  const text = {
    revision: row.number("text_revision"),
    day: row.text("text_day"),
    citation: row.text("text_citation"),
    body: row.json("text_body") as PublishedPlan["body"],
  };
  return { ...plan, text };
}
