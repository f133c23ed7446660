import type { AnnouncedPlan, Mode, PlanTerms } from "@suijian/core";
import sql, { bulk } from "sql-template-tag";
import type { Tx } from "../database/database.js";
import type { Row } from "../database/row.js";

/** What the protocol calls a plan, as its row tells it, and which batch of which inspection plan it is drawn for. */
export interface RoundPlanRow {
  readonly roundPlan: string;
  readonly plan: string;
  readonly batch: string;
  readonly part: "plan" | "control";
  readonly department: string;
  readonly key: string;
  readonly offset: Uint8Array;
  readonly mode: Mode;
  readonly window: readonly [first: string, last: string];
  readonly items: readonly string[];
  readonly seats: number | undefined;
  readonly qualifications: readonly string[];
  readonly isFullCoverage: boolean;
}

export interface RoundStratumRow {
  readonly roundPlan: string;
  readonly stratum: string;
  readonly size: number;
  readonly n: number;
}

/** Which inspection plan a round plan belongs to. */
export interface PlanOrigin {
  readonly plan: string;
  readonly batch: string;
  readonly part: "plan" | "control";
}

/** The announced plans with their strata, in the transaction of the announcement; they are never changed. */
export async function saveRoundPlans(
  tx: Tx,
  division: string,
  round: string,
  announced: readonly AnnouncedPlan[],
  terms: readonly PlanTerms[],
  originOf: (roundPlan: string) => PlanOrigin,
): Promise<void> {
  for (const plan of announced) {
    const said = terms.find(({ id }) => id === plan.id)!;
    const { plan: of, batch, part } = originOf(plan.id);
    await tx.run(sql`
      insert into round_plans (division, round, round_plan, plan, batch, department, part, key, "offset", mode, first, last, items, seats,
        qualifications, full_coverage)
      values (${division}, ${round}, ${plan.id}, ${of}, ${batch}, ${said.department}, ${part}, ${plan.keyText}, ${Buffer.from(plan.offset)},
        ${said.mode}, ${said.window[0]}, ${said.window[1]}, ${said.items}, ${said.seats}, ${said.qualifications},
        ${said.fullCoverage === true})`);
  }
  const strata = announced.flatMap(({ id, strata: each }) => each.map(({ name, size, n }) => [id, name, size, n]));
  for (let at = 0; at < strata.length; at += STRATA_AT_ONCE)
    await tx.run(sql`
      insert into round_strata (division, round, round_plan, stratum, size, n)
      values ${bulk(strata.slice(at, at + STRATA_AT_ONCE).map((each) => [division, round, ...each]))}`);
}

const STRATA_AT_ONCE = 1000;

/** Ascending by id, as the announcement has them. */
export async function roundPlansHeld(tx: Tx, division: string, round: string): Promise<RoundPlanRow[]> {
  const rows = await tx.rows(
    sql`select * from round_plans where division = ${division} and round = ${round} order by round_plan`,
  );
  return rows.map(roundPlan);
}

/** Ascending by plan and name. */
export async function roundStrataHeld(tx: Tx, division: string, round: string): Promise<RoundStratumRow[]> {
  const rows = await tx.rows(sql`
    select round_plan, stratum, size, n from round_strata
    where division = ${division} and round = ${round} order by round_plan, stratum`);
  return rows.map((row) => ({
    roundPlan: row.text("round_plan"),
    stratum: row.text("stratum"),
    size: row.number("size"),
    n: row.number("n"),
  }));
}

const roundPlan = (row: Row): RoundPlanRow => ({
  roundPlan: row.text("round_plan"),
  plan: row.text("plan"),
  batch: row.text("batch"),
  part: row.text("part") === "control" ? "control" : "plan",
  department: row.text("department"),
  key: row.text("key"),
  offset: row.bytes("offset"),
  mode: row.text("mode") === "unannounced" ? "unannounced" : "notified",
  window: [row.text("first"), row.text("last")],
  items: row.list("items"),
  seats: row.numberOrNone("seats"),
  qualifications: row.list("qualifications"),
  isFullCoverage: row.flag("full_coverage"),
});
