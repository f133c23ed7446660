import sql from "sql-template-tag";
import type { Tx } from "../database/database.js";

/** Puts the closed seal key beside its round, or in place of one that could not be opened. */
export async function putSeal(tx: Tx, division: string, round: string, box: string): Promise<void> {
  await tx.run(sql`
    insert into round_seals (division, round, box) values (${division}, ${round}, ${box})
    on conflict (division, round) do update set box = excluded.box`);
}

export async function sealOf(tx: Tx, division: string, round: string): Promise<string | undefined> {
  const row = await tx.rowOrNone(sql`select box from round_seals where division = ${division} and round = ${round}`);
  return row?.text("box");
}

export interface SealShare {
  readonly custodian: string;
  /** Missing once it is confirmed. */
  readonly box: string | undefined;
  readonly handedAt: string | undefined;
  readonly confirmedAt: string | undefined;
}

export async function addShare(tx: Tx, division: string, round: string, custodian: string, box: string): Promise<void> {
  await tx.run(sql`
    insert into round_shares (division, round, custodian, box) values (${division}, ${round}, ${custodian}, ${box})`);
}

export async function sharesHeld(tx: Tx, division: string, round: string): Promise<SealShare[]> {
  const rows = await tx.rows(
    sql`select * from round_shares where division = ${division} and round = ${round} order by custodian`,
  );
  return rows.map((row) => ({
    custodian: row.text("custodian"),
    box: row.textOrNone("box"),
    handedAt: row.textOrNone("handed_at"),
    confirmedAt: row.textOrNone("confirmed_at"),
  }));
}

export async function shareHanded(
  tx: Tx,
  division: string,
  round: string,
  custodian: string,
  at: string,
): Promise<void> {
  await tx.run(sql`
    update round_shares set handed_at = ${at} where division = ${division} and round = ${round} and custodian = ${custodian}`);
}

/** From now on only the custodian has it. */
export async function shareConfirmed(
  tx: Tx,
  division: string,
  round: string,
  custodian: string,
  at: string,
): Promise<void> {
  await tx.run(sql`
    update round_shares set confirmed_at = ${at}, box = null
    where division = ${division} and round = ${round} and custodian = ${custodian}`);
}

export type SealPurpose = "made" | "draw" | "reveal" | "export" | "check" | "change" | "restored";

export interface SealUse {
  readonly purpose: string;
  readonly account: string | undefined;
  readonly at: string;
}

/** Every use of the key is on record, beside its audit line. */
export async function addSealUse(
  tx: Tx,
  division: string,
  round: string,
  { used, purpose, at }: { readonly used: string; readonly purpose: SealPurpose; readonly at: string },
): Promise<void> {
  await tx.run(sql`
    insert into seal_key_events (division, round, used, purpose, account, at)
    values (${division}, ${round}, ${used}, ${purpose}, ${tx.identity.account}, ${at})`);
}

export async function sealUsesOf(tx: Tx, division: string, round: string): Promise<SealUse[]> {
  const rows = await tx.rows(sql`
    select purpose, account, at from seal_key_events where division = ${division} and round = ${round} order by at, used`);
  return rows.map((row) => ({ purpose: row.text("purpose"), account: row.textOrNone("account"), at: row.text("at") }));
}
