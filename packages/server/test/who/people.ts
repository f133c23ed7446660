import { randomUUID } from "node:crypto";
import type { AccountRole } from "@suijian/core";
import { hashPassword, realWorld, type World } from "@suijian/server";
import type { LightMyRequestResponse } from "fastify";
import type { TestServer } from "../a-server.js";

export const PASSWORD = "plum rain over the river";

export interface PersonMade {
  readonly login?: string;
  readonly role?: AccountRole;
  readonly jurisdiction?: string;
  readonly department?: string;
  /** None where it is `undefined` itself. */
  readonly password?: string | undefined;
  readonly mustChangePassword?: boolean;
}

/** An account as an administrator left it, with a password to sign in by. */
export async function aPerson(
  server: TestServer,
  person: PersonMade = {},
): Promise<{ account: string; login: string }> {
  const account = randomUUID();
  const login = person.login ?? `person-${account.slice(0, 8)}`;
  const password = "password" in person ? person.password : PASSWORD;
  await server.asOwner(
    `insert into accounts (account, login, name, role, jurisdiction, department, password, must_change_password)
     values ($1, $2, 'someone', $3, $4, $5, $6, $7)`,
    [
      account,
      login,
      person.role ?? "officer",
      person.jurisdiction,
      person.department,
      password === undefined ? undefined : await hashPassword(password),
      person.mustChangePassword ?? false,
    ],
  );
  return { account, login };
}

/** Two districts of one city, with a department each. */
export const PLACES = `
  insert into jurisdictions (jurisdiction, name, level, divisions, valid_from, version) values
    ('WUHAN', '武汉市', 'CITY', '{4201}', '2026-01-01', 1), ('WUCHANG', '武昌区', 'DISTRICT', '{420106}', '2026-01-01', 2),
    ('HONGSHAN', '洪山区', 'DISTRICT', '{420111}', '2026-01-01', 3);
  insert into departments (department, name, level, jurisdiction, valid_from, version) values
    ('WC-MARKET', '武昌区市场监管局', 'DISTRICT', 'WUCHANG', '2026-01-01', 4), ('HS-MARKET', '洪山区市场监管局', 'DISTRICT', 'HONGSHAN', '2026-01-01', 5);`;

export const signIn = (server: TestServer, login: string, password = PASSWORD, code?: string) =>
  server.nobody.post("/api/session", { login, password, ...(code === undefined ? {} : { code }) });

export const tokenOf = (reply: LightMyRequestResponse): string => reply.json<{ token: string }>().token;

export const bearing = (token: string) => ({ authorization: `Bearer ${token}` });

export const codeOf = (reply: LightMyRequestResponse): string | undefined =>
  reply.statusCode < 400 ? undefined : reply.json<{ code: string }>().code;

/** A world whose clock stands where the test puts it. */
export function aClock(at = "2026-05-04T08:00:00Z"): World & { forward(minutes: number): void; readonly at: Date } {
  let now = Date.parse(at);
  return {
    ...realWorld,
    now: () => new Date(now),
    forward: (minutes) => {
      now += minutes * 60_000;
    },
    get at() {
      return new Date(now);
    },
  };
}

/** What was written into the audit log, oldest first. */
export const auditLines = (server: TestServer) =>
  server.asOwner("select act, subject, body, account, division from audit_log order by at") as Promise<
    { act: string; subject: string; body: string; account: string; division: string }[]
  >;
