import { invariant } from "@suijian/core";
import sql from "sql-template-tag";
import type { Tx } from "./database/database.js";

/** `begun`: the generated city is being loaded, or was when the server ended; it is loaded again to its end. */
export type Demo = "none" | "begun" | "loaded";

export async function demoState(tx: Tx): Promise<Demo> {
  const demo = (await tx.row(sql`select demo from installation`)).text("demo");
  const known = DEMOS.find((each) => each === demo);
  invariant(known !== undefined, `the table allows only known states, not ${demo}`);
  return known;
}

const DEMOS: readonly Demo[] = ["none", "begun", "loaded"];

export const setDemoState = (tx: Tx, demo: Demo): Promise<number> =>
  tx.run(sql`update installation set demo = ${demo}`);

/** Nobody has an account, and no place is known: nothing would be mixed up with what comes now. */
export async function isUnused(tx: Tx): Promise<boolean> {
  return (
    await tx.row(sql`select not exists (select from accounts) and not exists (select from jurisdictions) as unused`)
  ).flag("unused");
}

/** How many versions of rules ship with a source that nobody has confirmed, and how many of them an operator has signed. */
export async function unverifiedRules(tx: Tx): Promise<{ readonly rules: number; readonly enabled: number }> {
  const row = await tx.row(sql`
    select count(*) as rules, count(*) filter (where enabled) as enabled from rules where not verified`);
  return { rules: row.number("rules"), enabled: row.number("enabled") };
}
