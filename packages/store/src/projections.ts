import { REGISTERS } from "@suijian/core";
import sql from "sql-template-tag";
import type { Tx } from "./database/database.js";
import { rebuildPublishedItems } from "./item-editions.js";
import { rebuildProposals } from "./matches/proposals.js";
import { rebuildPapers } from "./papers.js";
import { rebuildAnnualPlans } from "./plans/annual-plans.js";
import { rebuildPlans } from "./plans/plans.js";
import { name } from "./register/names.js";
import { differingRows, rebuildRegister } from "./register/rebuild.js";
import { rebuildRounds } from "./rounds/rounds.js";
import { rebuildRules } from "./rules.js";
import { rebuildVisitDays } from "./visits/days/visit-days.js";
import { differingVisits, rebuildVisits } from "./visits/rebuild-visits.js";

/** A table that says what holds now and follows wholly from what was recorded. */
export interface Projection {
  readonly name: string;
  /** How many of its rows are not what was recorded, are missing, or are too many. Nothing is changed. */
  differing(tx: Tx): Promise<number>;
  /** Builds it anew; the number of rows. */
  rebuild(tx: Tx): Promise<number>;
}

export const PROJECTIONS: readonly Projection[] = [
  ...Object.values(REGISTERS).map((register) => ({
    name: register.name,
    differing: (tx: Tx) => differingRows(tx, register),
    rebuild: (tx: Tx) => rebuildRegister(tx, register),
  })),
  folded("rules", rebuildRules),
  folded("papers", rebuildPapers),
  folded("published_items", rebuildPublishedItems),
  ...["inspection_plans", "plan_batches", "published_plans"].map((table) => folded(table, rebuildPlans)),
  ...["annual_plans", "published_annual_plans"].map((table) => folded(table, rebuildAnnualPlans)),
  folded("rounds", rebuildRounds),
  folded("match_proposals", rebuildProposals),
  { name: "visits", differing: differingVisits, rebuild: rebuildVisits },
  folded("visit_days", rebuildVisitDays),
];

/** Folded from its events in Node: it is built anew to be compared, and that is undone. Such tables hold thousands of rows. */
function folded(table: string, rebuild: (tx: Tx) => Promise<number>): Projection {
  return {
    name: table,
    rebuild,
    differing: async (tx) => {
      const held = sql`select row(held.*)::text from ${name(table)} held`;
      await tx.run(sql`savepoint before_rebuild`);
      await tx.run(sql`create temporary table held_before (said) on commit drop as ${held}`);
      await rebuild(tx);
      const row = await tx.row(sql`
        select count(*) as differing from (
          (select said from held_before except all ${held}) union all (${held} except all select said from held_before)) apart`);
      await tx.run(sql`rollback to savepoint before_rebuild`);
      return row.number("differing");
    },
  };
}
