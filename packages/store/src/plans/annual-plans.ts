import {
  afterAnnualPlanEvent,
  invariant,
  type AnnualPlan,
  type AnnualPlanBody,
  type AnnualPlanEvent,
  type PublishedAnnualPlan,
  type Standing,
} from "@suijian/core";
import sql, { empty } from "sql-template-tag";
import type { Tx } from "../database/database.js";
import type { Row } from "../database/row.js";

export interface AnnualPlanFilter {
  readonly year?: number | undefined;
  readonly department?: string | undefined;
  readonly stage?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

export async function annualPlanNamed(tx: Tx, annual: string): Promise<AnnualPlan | undefined> {
  const row = await tx.rowOrNone(sql`${ANNUAL_PLANS} where a.annual = ${annual}`);
  return row === undefined ? undefined : annualPlanOf(row);
}

/** A page of those that the identity may see, by their ids. */
export async function annualPlansFound(tx: Tx, filter: AnnualPlanFilter): Promise<AnnualPlan[]> {
  const { year, department, stage, after, limit } = filter;
  const rows = await tx.rows(sql`
    ${ANNUAL_PLANS} where true ${year === undefined ? empty : sql`and a.year = ${year}`}
      ${department === undefined ? empty : sql`and a.department = ${department}`} ${stage === undefined ? empty : sql`and a.stage = ${stage}`}
      ${after === undefined ? empty : sql`and a.annual > ${after}`}
    order by a.annual limit ${limit}`);
  return rows.map(annualPlanOf);
}

const ANNUAL_PLANS = sql`
  select a.*, t.revision as text_revision, t.day as text_day, t.citation as text_citation, t.title as text_title, t.year as text_year,
    t.department as text_department, t.plans as text_plans
  from annual_plans a left join published_annual_plans t using (annual)`;

/** What everyone may read. */
export interface PublicAnnualPlan extends PublishedAnnualPlan {
  readonly annual: string;
  readonly withdrawnOn: string | undefined;
}

export async function publishedAnnualPlans(
  tx: Tx,
  { year, department, after, limit }: Omit<AnnualPlanFilter, "stage">,
): Promise<PublicAnnualPlan[]> {
  const rows = await tx.rows(sql`
    select annual, withdrawn_on, revision as text_revision, day as text_day, citation as text_citation, title as text_title,
      year as text_year, department as text_department, plans as text_plans
    from published_annual_plans where true ${year === undefined ? empty : sql`and year = ${year}`}
      ${department === undefined ? empty : sql`and department = ${department}`} ${after === undefined ? empty : sql`and annual > ${after}`}
    order by annual limit ${limit}`);
  return rows.map((row) => ({
    annual: row.text("annual"),
    withdrawnOn: row.textOrNone("withdrawn_on"),
    ...textOf(row),
  }));
}

/** Whether an annual plan has that id, also one that the identity may not see. */
export async function isAnnualPlanTaken(tx: Tx, annual: string): Promise<boolean> {
  return (await tx.row(sql`select annual_plan_is_taken(${annual}) as taken`)).flag("taken");
}

export async function holdAnnualPlan(tx: Tx, annual: string): Promise<void> {
  await tx.row(sql`select pg_advisory_xact_lock(hashtext(${`annual plan ${annual}`}))`);
}

/** Records what the annual plan is now, and what happened to it. */
export async function saveAnnualPlanEvent(tx: Tx, now: AnnualPlan, event: AnnualPlanEvent): Promise<void> {
  const { happened, at, ...rest } = event;
  await putAnnualPlan(tx, now);
  await tx.run(sql`
    insert into annual_plan_events (annual, happened, body, account, at)
    values (${now.annual}, ${happened}, ${JSON.stringify(rest)}, ${tx.identity.account}, ${at})`);
}

async function putAnnualPlan(
  tx: Tx,
  { annual, division, standing, body, text, recordedAt }: AnnualPlan,
): Promise<void> {
  await tx.run(sql`
    insert into annual_plans (annual, division, year, title, department, plans, stage, revision, writers, approved_by, standing, body,
      recorded_at)
    values (${annual}, ${division}, ${body.year}, ${body.title}, ${body.department}, ${body.plans}, ${standing.stage},
      ${standing.revision}, ${standing.writers}::uuid[], ${standing.approved?.by}, ${JSON.stringify(standing)}, ${JSON.stringify(body)},
      ${recordedAt})
    on conflict (annual) do update set division = excluded.division, year = excluded.year, title = excluded.title,
      department = excluded.department, plans = excluded.plans, stage = excluded.stage, revision = excluded.revision,
      writers = excluded.writers, approved_by = excluded.approved_by, standing = excluded.standing, body = excluded.body,
      recorded_at = excluded.recorded_at`);
  if (text === undefined) return;
  await tx.run(sql`
    insert into published_annual_plans (annual, year, title, department, plans, revision, day, citation, withdrawn_on)
    values (${annual}, ${text.body.year}, ${text.body.title}, ${text.body.department}, ${text.body.plans}, ${text.revision}, ${text.day},
      ${text.citation}, ${standing.withdrawn?.day})
    on conflict (annual) do update set year = excluded.year, title = excluded.title, department = excluded.department,
      plans = excluded.plans, revision = excluded.revision, day = excluded.day, citation = excluded.citation,
      withdrawn_on = excluded.withdrawn_on`);
}

/** Builds what holds anew from what was recorded; the number of annual plans. */
export async function rebuildAnnualPlans(tx: Tx): Promise<number> {
  await tx.run(sql`delete from published_annual_plans`);
  await tx.run(sql`delete from annual_plans`);
  const rows = await tx.rows(sql`select annual, happened, body, at from annual_plan_events order by seq`);
  const plans = new Map<string, AnnualPlan>();
  for (const row of rows) {
    const annual = row.text("annual");
    const after = afterAnnualPlanEvent(annual, plans.get(annual), annualPlanEvent(row));
    invariant(after.ok, "what was recorded could happen");
    plans.set(annual, after.value);
  }
  for (const plan of plans.values()) await putAnnualPlan(tx, plan);
  return plans.size;
}

// What lies in these columns only we write, from what the door has checked.
const annualPlanEvent = (row: Row): AnnualPlanEvent =>
  ({ ...(row.json("body") as object), happened: row.text("happened"), at: row.text("at") }) as AnnualPlanEvent;

function annualPlanOf(row: Row): AnnualPlan {
  const plan = {
    annual: row.text("annual"),
    division: row.text("division"),
    standing: row.json("standing") as Standing,
    body: row.json("body") as AnnualPlanBody,
    recordedAt: row.text("recorded_at"),
  };
  return row.isNone("text_revision") ? plan : { ...plan, text: textOf(row) };
}

/** The public text is without the office's notes. */
function textOf(row: Row): PublishedAnnualPlan {
  const department = row.textOrNone("text_department");
  const body = { year: row.number("text_year"), title: row.text("text_title"), plans: row.list("text_plans") };
  return {
    revision: row.number("text_revision"),
    day: row.text("text_day"),
    citation: row.text("text_citation"),
    body: department === undefined ? body : { ...body, department },
  };
}
