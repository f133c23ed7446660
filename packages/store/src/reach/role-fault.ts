import type { OperatorProblem } from "@suijian/core";
import { APP_ROLE } from "../embedded/roles.js";
import { asOwner } from "./as-owner.js";
import type { Reached } from "./reach.js";

/** Whether the server's login may act as the role that policies and grants are made for; asked after the migrations, which make it. */
export async function roleFault({ app, name, takesRole }: Reached): Promise<OperatorProblem | undefined> {
  if (!takesRole) return undefined;
  return asOwner({ owner: app }, async (client) => {
    const { rows } = await client.query<{ login: string; member: boolean }>(MEMBER, [APP_ROLE]);
    const { login, member } = rows[0]!;
    return member ? undefined : { code: "database-role-missing", server: name, login, role: APP_ROLE };
  });
}

const MEMBER = `
  select current_user::text as login,
    exists (select from pg_roles where rolname = $1 and pg_has_role(current_user, oid, 'member')) as member`;

/** Before the first migration: a login that can make no roles needs that somebody has made this one, and has given it to it. */
export async function ownerRoleFault({ owner, name, kind }: Reached): Promise<OperatorProblem | undefined> {
  if (kind === "embedded") return undefined;
  return asOwner({ owner }, async (client) => {
    const { rows } = await client.query<{ login: string; able: boolean }>(ABLE, [APP_ROLE]);
    const { login, able } = rows[0]!;
    return able ? undefined : { code: "database-role-missing", server: name, login, role: APP_ROLE };
  });
}

const ABLE = `
  select current_user::text as login,
    coalesce((select pg_has_role(current_user, oid, 'member') from pg_roles where rolname = $1), false)
      or (select rolsuper or rolcreaterole from pg_roles where rolname = current_user) as able`;
