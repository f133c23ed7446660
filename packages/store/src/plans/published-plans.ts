import type { PublicPlanBody } from "@suijian/core";
import sql, { empty } from "sql-template-tag";
import type { Tx } from "../database/database.js";
import type { Row } from "../database/row.js";
import type { PlanFilter } from "./plans.js";

/** A plan as everyone may read it. */
export interface PublicPlan {
  readonly plan: string;
  readonly revision: number;
  readonly day: string;
  readonly citation: string;
  /** From this day on it is followed no more. */
  readonly withdrawnOn: string | undefined;
  readonly body: PublicPlanBody;
}

export type PublicPlanFilter = Omit<PlanFilter, "stage" | "waitsFor">;

/** A page of the published plans, by their ids. */
export async function publishedPlans(tx: Tx, filter: PublicPlanFilter): Promise<PublicPlan[]> {
  const { year, kind, form, department, words, after, limit } = filter;
  const rows = await tx.rows(sql`
    select * from published_plans where true ${year === undefined ? empty : sql`and year = ${year}`}
      ${kind === undefined ? empty : sql`and kind = ${kind}`} ${form === undefined ? empty : sql`and form = ${form}`}
      ${department === undefined ? empty : sql`and ${department} = any (departments)`}
      ${words === undefined ? empty : sql`and strpos(title, ${words}) > 0`} ${after === undefined ? empty : sql`and plan > ${after}`}
    order by plan limit ${limit}`);
  return rows.map(publicPlan);
}

export async function publishedPlan(tx: Tx, plan: string): Promise<PublicPlan | undefined> {
  const row = await tx.rowOrNone(sql`select * from published_plans where plan = ${plan}`);
  return row === undefined ? undefined : publicPlan(row);
}

const publicPlan = (row: Row): PublicPlan => ({
  plan: row.text("plan"),
  revision: row.number("revision"),
  day: row.text("day"),
  citation: row.text("citation"),
  withdrawnOn: row.textOrNone("withdrawn_on"),
  // Only the publication writes it, from what core has made.
  body: row.json("body") as PublicPlanBody,
});
