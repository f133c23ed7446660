import {
  loadReference,
  MATCHING_JOB,
  matchingJobs,
  realWorld,
  SIMULATION_JOB,
  simulationJobs,
  startJobs,
  type World,
} from "@suijian/server";
import type { Cluster } from "@suijian/testkit/databases";
import { aServer, type Caller, type TestServer } from "../a-server.js";

/** A district with two departments, 240 objects of which 120 are restaurants, and drafts of plans; jobs run. */
export interface TriedOffice {
  readonly server: TestServer;
  readonly coordinator: Caller;
  readonly elsewhere: Caller;
  readonly market: Caller;
  readonly fire: Caller;
  readonly tax: Caller;
  readonly auditor: Caller;
  /** Nobody works on what is asked from then on. */
  rest(): Promise<void>;
  ended(caller: Caller, path: string): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

const REGISTERS = `
  insert into jurisdictions (jurisdiction, name, level, divisions, valid_from, version) values
    ('WUCHANG', '武昌区', 'DISTRICT', '{420106}', '2026-01-01', 1),
    ('HONGSHAN', '洪山区', 'DISTRICT', '{420111}', '2026-01-01', 2);
  insert into departments (department, name, level, jurisdiction, valid_from, version) values
    ('MARKET', '市场监管局', 'DISTRICT', 'WUCHANG', '2026-01-01', 3),
    ('FIRE', '消防救援大队', 'DISTRICT', 'WUCHANG', '2026-01-01', 4),
    ('TAX', '税务局', 'DISTRICT', 'WUCHANG', '2026-01-01', 5);
  insert into inspection_objects (object, name, kind, division, class, categories, industry, valid_from, version)
    select 'OBJ-' || lpad(i::text, 5, '0'), '店' || i, 'ENTERPRISE', '42010600' || (1 + i % 2), substr('ABCDE', 1 + i % 5, 1),
      case when i <= 120 then '{CATERING}'::text[] else '{PHARMACY}'::text[] end, 'H62', '2026-01-01', 100 + i
    from generate_series(1, 240) i;
  insert into inspectors (inspector, name, department, division, divisions, qualifications, capacity, certificate, valid_from, version)
    select d || '-' || lpad(i::text, 3, '0'), '某人', d, '420106', '{420106}', '{}', 30, '2030-12-31', '2026-01-01', 1000 + i
    from unnest(array['MARKET', 'FIRE']) d, generate_series(1, 6) i;
  -- The sequence as imports would have left it.
  select setval('register_version', 5000);`;

export async function aTriedOffice(cluster: Cluster): Promise<TriedOffice> {
  const world: World = { ...realWorld, now: () => new Date("2026-02-02T02:00:00Z") };
  const server = await aServer(cluster, world);
  await loadReference(server.db.database, world);
  await server.asOwner(REGISTERS);
  const here = { jurisdiction: "WUCHANG", strong: true };
  const jobs = startJobs({
    database: server.parts.database,
    world,
    kinds: new Map([
      [SIMULATION_JOB, simulationJobs(server.parts)],
      [MATCHING_JOB, matchingJobs(server.parts)],
    ]),
    pollMilliseconds: 20,
    workers: 1,
    onBug: (error) => console.error(error),
  });
  return {
    server,
    coordinator: await server.as("coordinator", here),
    elsewhere: await server.as("coordinator", { jurisdiction: "HONGSHAN", strong: true }),
    market: await server.as("officer", { ...here, department: "MARKET" }),
    fire: await server.as("officer", { ...here, department: "FIRE" }),
    tax: await server.as("officer", { ...here, department: "TAX" }),
    auditor: await server.as("auditor", here),
    rest: () => jobs.stop(),
    ended: async (caller, path) => {
      for (;;) {
        const row = (await caller.get(path)).json<Record<string, unknown>>();
        if (row.state !== "waiting") return row;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    close: async () => {
      await jobs.stop();
      await server.close();
    },
  };
}

/** Ten of each street's sixty restaurants, notified, in spring. */
export async function aDraft(officer: Caller, plan: string, department: string, change: object = {}): Promise<void> {
  const document = {
    year: 2026,
    title: `${department} 餐饮抽查`,
    kind: "random",
    form: "single",
    lead: department,
    departments: [{ department, items: [`${department}-1`], ridingAlong: [], seats: 2, qualifications: [] }],
    mode: "notified",
    draw: { key: "division where categories~=CATERING", sizes: { "*": { n: 10 } }, controlShare: "0" },
    batches: [{ batch: "B1", window: ["2026-04-01", "2026-05-31"] }],
    ...change,
  };
  const answer = await officer.put(`/api/plans/${plan}`, { document });
  if (answer.statusCode !== 200) throw new Error(answer.body);
}
