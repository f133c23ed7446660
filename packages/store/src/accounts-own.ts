import sql from "sql-template-tag";
import type { Subject } from "./accounts-found.js";
import type { Tx } from "./database/database.js";

/** What the transaction's own account keeps secret. */
export interface OwnSecrets {
  readonly password: string | undefined;
  readonly totpSecret: string | undefined;
  /** Shown to the person and not yet proven by a first code. */
  readonly totpPending: string | undefined;
  readonly totpLastStep: number | undefined;
}

export async function ownSecrets(tx: Tx): Promise<OwnSecrets> {
  const row = await tx.row(sql`select * from my_secrets()`);
  return {
    password: row.textOrNone("password"),
    totpSecret: row.textOrNone("totp_secret"),
    totpPending: row.textOrNone("totp_pending"),
    totpLastStep: row.numberOrNone("totp_last_step"),
  };
}

/** All sessions of the account end with it, the present one as well. */
export async function setOwnPassword(tx: Tx, hash: string): Promise<void> {
  await tx.row(sql`select set_my_password(${hash})`);
}

export async function linkOwnSubject(tx: Tx, { issuer, subject }: Subject): Promise<void> {
  await tx.row(sql`select link_my_subject(${issuer}, ${subject})`);
}

/** Not done where a second factor is confirmed already. */
export async function awaitOwnSecondFactor(tx: Tx, sealed: string): Promise<boolean> {
  return (await tx.row(sql`select await_my_second_factor(${sealed}) as done`)).flag("done");
}

/** All sessions of the account end with it. */
export async function confirmOwnSecondFactor(tx: Tx, step: number): Promise<boolean> {
  return (await tx.row(sql`select confirm_my_second_factor(${step}) as done`)).flag("done");
}

/** Whether the code of this step was not taken before. */
export async function useOwnTotpStep(tx: Tx, step: number): Promise<boolean> {
  return (await tx.row(sql`select use_my_totp_step(${step}) as done`)).flag("done");
}
