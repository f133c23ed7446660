import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, openClient } from "@suijian/client";
import type { AccountRole } from "@suijian/core";
import {
  handlers,
  hashPassword,
  jobKinds,
  LIMITS,
  loadReference,
  openApp,
  type Parts,
  realWorld,
  startJobs,
} from "@suijian/server";
import { aDatabase, type Cluster } from "@suijian/testkit/databases";
import type { Database } from "@suijian/store";
import pg from "pg";

export const PASSWORD = "plum rain over the river";

/** The real server with the built console, on a database of its own, that listens; one for all sentences of a file. */
export interface TestConsole {
  readonly address: string;
  readonly parts: Parts;
  /** Signed in with that account's password, for what a test arranges. */
  as(login: string): Promise<Client>;
  /** As the schema's owner: for what a test must arrange behind the policies. */
  asOwner(statement: string, values?: readonly unknown[]): Promise<void>;
  /** For what is saved by a job elsewhere. */
  readonly database: Database;
  close(): Promise<void>;
}

const PLACES = `
  insert into jurisdictions (jurisdiction, name, level, divisions, valid_from, version) values
    ('QICHUN', '蕲春县', 'COUNTY', '{421126}', '2026-01-01', 1);
  insert into departments (department, name, level, jurisdiction, valid_from, version) values
    ('MARKET', '蕲春县市场监督管理局', 'COUNTY', 'QICHUN', '2026-01-01', 2),
    ('FIRE', '蕲春县消防救援大队', 'COUNTY', 'QICHUN', '2026-01-01', 3);`;

/** One for each role; `newcomer` has to choose a password first. */
const PEOPLE: readonly (readonly [login: string, name: string, role: AccountRole, department?: string])[] = [
  ["administrator", "系统管理员", "administrator"],
  ["coordinator", "县联席办", "coordinator"],
  ["officer", "市场监管局经办人", "officer", "MARKET"],
  ["approver", "市场监管局审批人", "approver", "MARKET"],
  ["inspector", "市场监管局执法人员", "inspector", "MARKET"],
  ["auditor", "审计员", "auditor"],
  ["observer", "社会监督员", "observer"],
  ["newcomer", "新来的经办人", "officer", "FIRE"],
];

export async function aConsole(cluster: Cluster): Promise<TestConsole> {
  const db = await aDatabase(cluster);
  const folder = mkdtempSync(join(tmpdir(), "suijian-console-"));
  const parts: Parts = {
    database: db.database,
    world: realWorld,
    folder,
    secretKey: randomBytes(32),
    origins: [],
    isSecure: false,
    // A browser that opens every page asks more often than a person does.
    limits: { ...LIMITS, signInsPerMinute: 0, requestsPerMinute: 0, strangersPerMinute: 0 },
  };
  await loadReference(db.database);
  await arrange(db.owner);
  const app = await openApp(parts, handlers, { logger: false });
  const kinds = jobKinds(parts);
  const { database, world } = parts;
  const jobs = startJobs({ database, world, kinds, pollMilliseconds: 20, onBug: (error) => console.error(error) });
  const address = await app.listen({ host: "127.0.0.1", port: 0 });
  return {
    address,
    parts,
    asOwner: (statement, values = []) => asOwner(db.owner, statement, values),
    as: (login) => signedIn(address, login),
    database,
    close: async () => {
      await jobs.stop();
      await app.close();
      await db.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function arrange(owner: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    await client.query(PLACES);
    for (const [login, name, role, department] of PEOPLE)
      await client.query(
        `insert into accounts (account, login, name, role, jurisdiction, department, password, must_change_password)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          randomUUID(),
          login,
          name,
          role,
          role === "administrator" ? undefined : "QICHUN",
          department,
          await hashPassword(PASSWORD),
          login === "newcomer",
        ],
      );
  } finally {
    await client.end();
  }
}

async function asOwner(owner: pg.ClientConfig, statement: string, values: readonly unknown[]): Promise<void> {
  const client = new pg.Client(owner);
  await client.connect();
  try {
    await client.query(statement, [...values]);
  } finally {
    await client.end();
  }
}

async function signedIn(base: string, login: string): Promise<Client> {
  const opened = await openClient({ base }).signIn({ body: { login, password: PASSWORD } });
  if (!opened.ok) throw new Error(opened.problem.title);
  return openClient({ base, token: () => opened.value.token });
}
