import { type Database, importedRows, jobsByState, SYSTEM } from "@suijian/store";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What an operator watches. Names by the conventions of Prometheus: base units, the unit in the name. */
export interface Meters {
  readonly registry: Registry;
  answered(route: string, method: string, status: number, seconds: number): void;
}

export function openMeters(database: Database): Meters {
  const registry = new Registry();
  // Memory, processor, delays of the event loop.
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const requests = new Histogram({
    name: "suijian_request_seconds",
    help: "How long a request took, by route and status",
    labelNames: ["route", "method", "status"] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  new Gauge({
    name: "suijian_database_connections",
    help: "Connections of the pool: in use, idle; and requests that wait for one",
    labelNames: ["state"] as const,
    registers,
    collect() {
      const { total, idle, waiting } = database.use();
      this.set({ state: "busy" }, total - idle);
      this.set({ state: "idle" }, idle);
      this.set({ state: "waiting" }, waiting);
    },
  });
  askDatabase(database, registers);
  return {
    registry,
    answered: (route, method, status, seconds) => requests.observe({ route, method, status: String(status) }, seconds),
  };
}

/** Counted when they are asked for. When the database does not answer, they are not there; `up` says which it is. */
function askDatabase(database: Database, registers: Registry[]): void {
  const up = new Gauge({ name: "suijian_database_up", help: "1 when the database answered just now", registers });
  const imported = new Gauge({
    name: "suijian_imported_rows",
    help: "Rows of all finished imports, by outcome",
    labelNames: ["register", "outcome"] as const,
    registers,
  });
  new Gauge({
    name: "suijian_jobs",
    help: "Jobs by state",
    labelNames: ["kind", "state"] as const,
    registers,
    async collect() {
      this.reset();
      imported.reset();
      const counts = await countsOf(database).catch(() => undefined);
      up.set(counts === undefined ? 0 : 1);
      for (const { kind, state, jobs } of counts?.jobs ?? []) this.set({ kind, state }, jobs);
      for (const { register, outcome, rows } of counts?.rows ?? []) imported.set({ register, outcome }, rows);
    },
  });
}

const countsOf = (database: Database) =>
  database.read(SYSTEM, async (tx) => ({ jobs: await jobsByState(tx), rows: await importedRows(tx) }));
