import { createHash, randomBytes, randomUUID } from "node:crypto";
import { join } from "node:path";
import { invariant, type Role } from "@suijian/core";
import { handlers, LIMITS, loadReference, openApp, realWorld, type Parts } from "@suijian/server";
import { migrate, openDatabase, startEmbedded, type Database, type Identity } from "@suijian/store";
import pg from "pg";
import { valueIn } from "../load.js";

/** The server on its embedded database, in this process, for the length of an action. */
export interface BenchServer {
  readonly database: Database;
  readonly parts: Parts;
  /** As the server's role: for a pool of one's own. */
  readonly connection: pg.PoolConfig;
  /** Listens, and gives its address. */
  listen(): Promise<string>;
  asOwner(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
}

export async function withServer<T>(folder: string, action: (server: BenchServer) => Promise<T>): Promise<T> {
  const embedded = await startEmbedded({ folder: join(folder, "database") });
  if (!embedded.ok) throw new Error(JSON.stringify(embedded.problem));
  const { owner, app: connection, stop } = embedded.value;
  const closers = [stop];
  try {
    valueIn(await migrate(owner));
    const database = openDatabase({ connection });
    closers.unshift(() => database.close());
    const parts = partsIn(folder, database);
    await loadReference(database);
    const asOwner = await ownerOf(owner, closers);
    const listen = async () => {
      const app = await openApp(parts, handlers, { logger: false });
      closers.unshift(() => app.close());
      return app.listen({ host: "127.0.0.1", port: 0 });
    };
    return await action({ database, parts, connection, listen, asOwner });
  } finally {
    for (const close of closers) await close();
  }
}

const partsIn = (folder: string, database: Database): Parts => ({
  database,
  world: realWorld,
  folder,
  secretKey: randomBytes(32),
  origins: [],
  isSecure: false,
  // Fifty users ask from one address.
  limits: { ...LIMITS, requestsPerMinute: 0, signInsPerMinute: 0, strangersPerMinute: 0 },
});

async function ownerOf(owner: pg.ClientConfig, closers: (() => Promise<void>)[]) {
  const client = new pg.Client(owner);
  await client.connect();
  closers.unshift(() => client.end());
  return async (text: string, values: unknown[] = []) =>
    (await client.query<Record<string, unknown>>(text, values)).rows;
}

/** Someone signed in. */
export interface User {
  readonly token: string;
  readonly identity: Identity;
}

/** Accounts of a city, its districts and its streets, each for its own place; made anew for each run. */
export async function usersOf({ asOwner }: BenchServer, count: number): Promise<User[]> {
  const places = await asOwner(
    `with recursive held (division) as (
       (select division from inspection_objects order by division limit 1)
       union all
       select (select o.division from inspection_objects o where o.division > held.division order by o.division limit 1)
       from held where held.division is not null)
     select division from held where division is not null`,
  );
  const streets = places.map(({ division }) => String(division));
  const districts = [...new Set(streets.map((street) => street.slice(0, 6)))];
  const cities = [...new Set(streets.map((street) => street.slice(0, 4)))];
  const users: User[] = [];
  for (let n = 0; n < count; n++) {
    // Of ten users three work for the city, three for a district and four for a street.
    const [role, divisions] = (
      n % 10 < 3
        ? ["coordinator", cities]
        : n % 10 < 6
          ? ["officer", [districts[n % districts.length]!]]
          : ["officer", [streets[(n * 7) % streets.length]!]]
    ) as [Role, string[]];
    users.push(await userFor(asOwner, n, role, divisions));
  }
  return users;
}

/** An account with a session, for these places. */
export async function userFor(
  asOwner: BenchServer["asOwner"],
  n: number,
  role: Role,
  divisions: readonly string[],
): Promise<User> {
  const [account, token, jurisdiction] = [randomUUID(), randomBytes(32).toString("base64url"), `BENCH-${n}`];
  await asOwner(
    `insert into jurisdictions (jurisdiction, name, level, divisions, valid_from, version) values ($1, $1, 'street', $2, '2026-01-01', 0)
     on conflict (jurisdiction) do update set divisions = excluded.divisions`,
    [jurisdiction, divisions],
  );
  await asOwner(
    "insert into accounts (account, login, name, role, department, jurisdiction) values ($1, $2, $2, $3, 'BENCH', $4)",
    [account, `bench-${account}`, role, jurisdiction],
  );
  await asOwner(
    "insert into sessions (token_hash, account, expires_at, strong, agent) values ($1, $2, now() + interval '12 hours', true, 'bench')",
    [createHash("sha256").update(token).digest(), account],
  );
  invariant(divisions.length > 0, "a register with objects has places");
  return { token, identity: { account, role, department: "BENCH", division: jurisdiction, divisions } };
}
