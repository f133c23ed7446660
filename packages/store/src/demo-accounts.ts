import type { AccountRole } from "@suijian/core";
import sql from "sql-template-tag";
import type { Tx } from "./database/database.js";

/** An account of the demo world: whoever looks at it signs in under these, so that nothing must be changed first. */
export interface DemoAccount {
  readonly account: string;
  readonly login: string;
  readonly name: string;
  readonly role: AccountRole;
  readonly department: string | undefined;
  readonly jurisdiction: string | undefined;
  readonly inspector: string | undefined;
  /** Hashed. */
  readonly password: string;
}

/** The account's id: of the one that an earlier start left there, if there is one; it gets the new password, and no second factor. */
export async function putDemoAccount(tx: Tx, demo: DemoAccount): Promise<string> {
  const { account, login, name, role, department, jurisdiction, inspector, password } = demo;
  await tx.run(sql`
    insert into accounts (account, login, name, role, department, jurisdiction, inspector, password, must_change_password)
    values (${account}, ${login}, ${name}, ${role}, ${department}, ${jurisdiction}, ${inspector}, ${password}, false)
    on conflict do nothing`);
  const row = await tx.row(sql`
    update accounts set password = ${password}, must_change_password = false, totp_secret = null, totp_pending = null, totp_last_step = null
    where lower(login) = lower(${login}) returning account`);
  return row.text("account");
}

/** Sealed as all such secrets are; no code of it was used yet. */
export const putDemoSecondFactor = (tx: Tx, account: string, sealed: string): Promise<number> =>
  tx.run(sql`update accounts set totp_secret = ${sealed} where account = ${account}`);
