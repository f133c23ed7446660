/** One way to a PostgreSQL; databases are made and dropped at `admin`, also where a pooler stands between. */
export interface Cluster {
  readonly name: "embedded" | "server" | "pooled";
  readonly host: string;
  readonly port: number;
  readonly admin: string;
  readonly adminPort: number;
}

export const OWNER = "suijian_owner";
export const APP = "suijian_app";
/** Migrated once; every test's database is a copy of it. */
export const TEMPLATE = "suijian_template";

export const adminOf = ({ admin, adminPort }: Cluster, database = "postgres") => ({
  host: admin,
  port: adminPort,
  user: "postgres",
  database,
});
