import { type AccountRole, invariant, type Role, ROLES } from "@suijian/core";
import sql from "sql-template-tag";
import type { Tx } from "./database/database.js";
import type { Identity } from "./database/identity.js";
import type { Row } from "./database/row.js";

/** An account as it was found before anyone is signed in: who it would be, and where it may look. */
export interface AccountFound {
  readonly login: string;
  readonly name: string;
  readonly jurisdiction: string | undefined;
  readonly mustChangePassword: boolean;
  readonly identity: Identity & { readonly account: string };
}

export function accountOf(row: Row): AccountFound {
  return {
    login: row.text("login"),
    name: row.text("name"),
    jurisdiction: row.textOrNone("jurisdiction"),
    mustChangePassword: row.flag("must_change_password"),
    identity: {
      account: row.text("account"),
      role: accountRole(row.text("role")),
      department: row.textOrNone("department"),
      division: row.text("division"),
      divisions: row.list("divisions"),
    },
  };
}

export function accountRole(text: string): AccountRole {
  const isAccountRole = (role: Role): role is AccountRole => role !== "public";
  const role = ROLES.filter(isAccountRole).find((each) => each === text);
  invariant(role !== undefined, `the table of accounts allows only known roles, not ${text}`);
  return role;
}

/** What must be proven to sign in. */
export interface Credentials extends AccountFound {
  /** The password's hash; an account without one is let in by the identity provider alone. */
  readonly password: string | undefined;
  /** Sealed; there as soon as the second factor is confirmed. */
  readonly totpSecret: string | undefined;
  readonly totpLastStep: number | undefined;
  readonly isDisabled: boolean;
}

export async function findCredentials(tx: Tx, login: string): Promise<Credentials | undefined> {
  const row = await tx.rowOrNone(sql`select * from find_credentials(${login})`);
  if (row === undefined) return undefined;
  return {
    ...accountOf(row),
    password: row.textOrNone("password"),
    totpSecret: row.textOrNone("totp_secret"),
    totpLastStep: row.numberOrNone("totp_last_step"),
    isDisabled: row.flag("disabled"),
  };
}

/** A person as the identity provider names them. */
export interface Subject {
  readonly issuer: string;
  readonly subject: string;
  /** Only one that the provider has verified. */
  readonly email: string | undefined;
}

export async function findAccountOfSubject(
  tx: Tx,
  { issuer, subject, email }: Subject,
): Promise<(AccountFound & { isDisabled: boolean; isLinked: boolean }) | undefined> {
  const row = await tx.rowOrNone(sql`select * from find_account_of_subject(${issuer}, ${subject}, ${email ?? null})`);
  if (row === undefined) return undefined;
  return { ...accountOf(row), isDisabled: row.flag("disabled"), isLinked: row.flag("is_linked") };
}
