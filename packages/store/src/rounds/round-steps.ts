import sql from "sql-template-tag";
import type { Tx } from "../database/database.js";

/** What happened to a round, and who pressed for it. */
export interface RoundStep {
  readonly number: number;
  readonly happened: string;
  readonly at: string;
  readonly account: string | undefined;
  /** Of the account, where the reader may see it. */
  readonly name: string | undefined;
  /** The witness or custodian who acted by a link. */
  readonly who: string | undefined;
}

/** From the first to the last. */
export async function roundSteps(tx: Tx, division: string, round: string): Promise<RoundStep[]> {
  const rows = await tx.rows(sql`
    select e.seq, e.happened, e.account::text, a.name, coalesce(e.body ->> 'witness', e.body ->> 'custodian') as who,
      to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as moment
    from round_events e left join accounts a on a.account = e.account
    where e.division = ${division} and e.round = ${round} order by e.seq`);
  return rows.map((row) => ({
    number: row.number("seq"),
    happened: row.text("happened"),
    at: row.text("moment"),
    account: row.textOrNone("account"),
    name: row.textOrNone("name"),
    who: row.textOrNone("who"),
  }));
}
