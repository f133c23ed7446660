import type { AccountRole, Workplace } from "@suijian/core";
import sql, { empty, join, type Sql } from "sql-template-tag";
import { accountRole } from "./accounts-found.js";
import type { Tx } from "./database/database.js";
import type { Row } from "./database/row.js";

/** An account as its administrators see it. */
export interface Account {
  readonly account: string;
  readonly login: string;
  readonly name: string;
  readonly role: AccountRole;
  readonly department: string | undefined;
  readonly jurisdiction: string | undefined;
  readonly inspector: string | undefined;
  readonly isLinked: boolean;
  readonly mustChangePassword: boolean;
  readonly disabled: boolean;
  readonly createdAt: string;
}

const COLUMNS = sql`account, login, name, role, department, jurisdiction, inspector, oidc_subject is not null as is_linked,
  must_change_password, disabled, created_at`;

export interface AccountsWanted {
  readonly role: AccountRole | undefined;
  readonly jurisdiction: string | undefined;
  /** The login after which the page begins. */
  readonly after: string | undefined;
  readonly limit: number;
}

/** Those that the transaction's identity may see, by login as bytes. */
export async function accountsInOrder(tx: Tx, wanted: AccountsWanted): Promise<Account[]> {
  const conditions = [
    sql`true`,
    ...(wanted.role === undefined ? [] : [sql`role = ${wanted.role}`]),
    ...(wanted.jurisdiction === undefined ? [] : [sql`jurisdiction = ${wanted.jurisdiction}`]),
    ...(wanted.after === undefined ? [] : [sql`login > ${wanted.after}`]),
  ];
  const rows = await tx.rows(sql`
    select ${COLUMNS} from accounts where ${join(conditions, " and ")} order by login limit ${wanted.limit}`);
  return rows.map(accountRow);
}

export const findAccount = (tx: Tx, account: string): Promise<Account | undefined> => oneAccount(tx, account, empty);

/** It stays as it is until the end of the transaction. */
export const lockAccount = (tx: Tx, account: string): Promise<Account | undefined> =>
  oneAccount(tx, account, sql`for update`);

async function oneAccount(tx: Tx, account: string, lock: Sql): Promise<Account | undefined> {
  const row = await tx.rowOrNone(sql`select ${COLUMNS} from accounts where account = ${account} ${lock}`);
  return row === undefined ? undefined : accountRow(row);
}

export interface NewAccount {
  readonly account: string;
  readonly login: string;
  readonly name: string;
  readonly role: AccountRole;
  readonly department?: string | undefined;
  readonly jurisdiction?: string | undefined;
  readonly inspector?: string | undefined;
  /** Its hash, and whether someone else chose it. */
  readonly password?: string | undefined;
  readonly mustChangePassword: boolean;
  readonly subject?: { readonly issuer: string; readonly subject: string } | undefined;
}

/** Whether the login, and the person of the identity provider, are free. */
export async function addAccount(tx: Tx, created: NewAccount): Promise<boolean> {
  const rows = await tx.run(sql`
    insert into accounts (account, login, name, role, department, jurisdiction, inspector, password, must_change_password,
      oidc_issuer, oidc_subject, created_by)
    values (${created.account}, ${created.login}, ${created.name}, ${created.role}, ${created.department}, ${created.jurisdiction},
      ${created.inspector}, ${created.password}, ${created.mustChangePassword}, ${created.subject?.issuer}, ${created.subject?.subject},
      ${tx.identity.account})
    on conflict do nothing`);
  return rows === 1;
}

export interface AccountChange {
  readonly name: string;
  readonly role: AccountRole;
  readonly department?: string | undefined;
  readonly jurisdiction?: string | undefined;
  readonly inspector?: string | undefined;
}

export const setAccount = (tx: Tx, account: string, to: AccountChange): Promise<number> =>
  tx.run(sql`
    update accounts set name = ${to.name}, role = ${to.role}, department = ${to.department}, jurisdiction = ${to.jurisdiction},
      inspector = ${to.inspector}
    where account = ${account}`);

/** Whether another administrator may sign in; none of them can be taken away until the end of the transaction. */
export async function hasOtherAdministrator(tx: Tx, account: string): Promise<boolean> {
  const rows = await tx.rows(sql`
    select account from accounts where role = 'administrator' and not disabled order by account for update`);
  return rows.some((row) => row.text("account") !== account);
}

export const setDisabled = (tx: Tx, account: string, disabled: boolean): Promise<number> =>
  tx.run(sql`update accounts set disabled = ${disabled} where account = ${account}`);

/** To be changed by the person at the next sign-in. */
export const setFirstPassword = (tx: Tx, account: string, hash: string): Promise<number> =>
  tx.run(sql`update accounts set password = ${hash}, must_change_password = true where account = ${account}`);

export const dropSecondFactor = (tx: Tx, account: string): Promise<number> =>
  tx.run(
    sql`update accounts set totp_secret = null, totp_pending = null, totp_last_step = null where account = ${account}`,
  );

/** Where an account of this department and jurisdiction would work. */
export async function workplaceOf(
  tx: Tx,
  { department, jurisdiction }: { readonly department?: string; readonly jurisdiction?: string },
): Promise<Workplace> {
  return {
    divisions: jurisdiction === undefined ? undefined : await divisionsOf(tx, sql`jurisdiction = ${jurisdiction}`),
    departmentDivisions:
      department === undefined
        ? undefined
        : await divisionsOf(
            tx,
            sql`jurisdiction = (select jurisdiction from departments where department = ${department})`,
          ),
  };
}

async function divisionsOf(tx: Tx, which: Sql): Promise<string[] | undefined> {
  return (await tx.rowOrNone(sql`select divisions from jurisdictions where ${which}`))?.list("divisions");
}

function accountRow(row: Row): Account {
  return {
    account: row.text("account"),
    login: row.text("login"),
    name: row.text("name"),
    role: accountRole(row.text("role")),
    department: row.textOrNone("department"),
    jurisdiction: row.textOrNone("jurisdiction"),
    inspector: row.textOrNone("inspector"),
    isLinked: row.flag("is_linked"),
    mustChangePassword: row.flag("must_change_password"),
    disabled: row.flag("disabled"),
    createdAt: row.text("created_at"),
  };
}
