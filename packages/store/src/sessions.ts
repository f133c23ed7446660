import { ROLES, type Role, invariant } from "@suijian/core";
import sql from "sql-template-tag";
import type { Tx } from "./database/database.js";
import type { Identity } from "./database/identity.js";

export interface FoundSession {
  readonly login: string;
  readonly name: string;
  readonly jurisdiction: string | undefined;
  readonly strong: boolean;
  readonly mustChangePassword: boolean;
  readonly expiresAt: string;
  readonly identity: Identity & { readonly account: string };
}

export async function findSession(tx: Tx, tokenHash: Uint8Array): Promise<FoundSession | undefined> {
  const row = await tx.rowOrNone(sql`select * from find_session(${tokenHash})`);
  if (row === undefined) return undefined;
  return {
    login: row.text("login"),
    name: row.text("name"),
    jurisdiction: row.textOrNone("jurisdiction"),
    strong: row.flag("strong"),
    mustChangePassword: row.flag("must_change_password"),
    expiresAt: row.text("expires_at"),
    identity: {
      account: row.text("account"),
      role: roleOf(row.text("role")),
      department: row.textOrNone("department"),
      division: row.text("division"),
      divisions: row.list("divisions"),
    },
  };
}

function roleOf(text: string): Role {
  const role = ROLES.find((each) => each === text);
  invariant(role !== undefined, `the table of accounts allows only known roles, not ${text}`);
  return role;
}
