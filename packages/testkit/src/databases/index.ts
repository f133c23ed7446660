import { randomBytes } from "node:crypto";
import { openDatabase, type Database } from "@suijian/store";
import pg from "pg";
import { adminOf, APP, OWNER, TEMPLATE, type Cluster } from "./cluster.js";

export { startClusters, type RunningClusters } from "./clusters.js";
export type { Cluster } from "./cluster.js";

/** The clusters that the suite's set-up has started: every sentence about the database holds on each of them. */
export const DATABASES: readonly Cluster[] = clustersOf(process.env.SUIJIAN_TEST_CLUSTERS);

/** A migrated and empty database of its own. */
export interface TestDatabase {
  readonly cluster: Cluster;
  /** As the server's role: policies apply. */
  readonly database: Database;
  /** As the schema's owner. */
  readonly owner: pg.ClientConfig;
  /** As the server's role, for a pool of one's own. */
  readonly connection: pg.PoolConfig;
  drop(): Promise<void>;
}

export async function aDatabase(cluster: Cluster, connections = 6): Promise<TestDatabase> {
  const name = `t_${randomBytes(6).toString("hex")}`;
  await asAdmin(cluster, `create database ${name} template ${TEMPLATE} owner ${OWNER}`);
  const at = { host: cluster.host, port: cluster.port, database: name };
  const database = openDatabase({ connection: { ...at, user: APP }, connections });
  return {
    cluster,
    database,
    owner: { ...at, user: OWNER },
    connection: { ...at, user: APP },
    drop: async () => {
      await database.close();
      await asAdmin(cluster, `drop database ${name} with (force)`);
    },
  };
}

async function asAdmin(cluster: Cluster, statement: string): Promise<void> {
  const client = new pg.Client(adminOf(cluster));
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function clustersOf(text: string | undefined): Cluster[] {
  if (text === undefined) return [];
  const clusters: Cluster[] = JSON.parse(text);
  return clusters;
}
