import { migrate } from "@suijian/store";
import pg from "pg";
import { adminOf, APP, OWNER, TEMPLATE, type Cluster } from "./cluster.js";

/** The roles, as the embedded launcher makes them, and the migrated template. */
export async function prepare(cluster: Cluster): Promise<void> {
  const client = new pg.Client(adminOf(cluster));
  await client.connect();
  try {
    for (const role of [OWNER, APP]) {
      const found = await client.query("select from pg_roles where rolname = $1", [role]);
      if (found.rowCount === 0) await client.query(`create role ${role} login`);
    }
    await client.query(`grant ${APP} to ${OWNER}`);
    await client.query(`drop database if exists ${TEMPLATE}`);
    await client.query(`create database ${TEMPLATE} owner ${OWNER}`);
  } finally {
    await client.end();
  }
  const migrated = await migrate({ host: cluster.admin, port: cluster.adminPort, user: OWNER, database: TEMPLATE });
  if (!migrated.ok) throw new Error(JSON.stringify(migrated.problem));
}
