import { createHash, randomBytes, randomUUID } from "node:crypto";
import { openClient, type Answered, type Client } from "@suijian/client";
import type { PlanDocument } from "@suijian/contract";
import type { BenchServer } from "./bench-server.js";

/** An office that plans for the whole register: twenty departments with three hundred inspectors each, every one for a district. */
export interface BenchOffice {
  readonly coordinator: Client;
  readonly nobody: Client;
  /** A published plan of each department, with one batch; together they draw about so many tasks. */
  readonly plans: readonly string[];
  /** Where the server listens, and the coordinator's token. */
  readonly address: string;
  readonly token: string;
}

/** As the seeds report a central draw. */
export const TASKS = 83_297;

const DEPARTMENTS = 20;
const INSPECTORS_EACH = 300;
const PLACE = "BENCH-CITY";

export async function aBenchOffice(server: BenchServer, tasks: number): Promise<BenchOffice> {
  const base = await server.listen();
  await addRegisters(server);
  const withToken = (token: string) => openClient({ base, token: () => token });
  const as = async (role: string, department?: string) => withToken(await aSession(server, role, department));
  const drawable = await server.asOwner("select count(*)::int as n from inspection_objects where excluded is null");
  const ratio = `${Math.round(tasks / DEPARTMENTS)}/${Number(drawable[0]!.n)}`;
  const plans: string[] = [];
  for (let number = 0; number < DEPARTMENTS; number++) {
    const department = `BENCH-D${number}`;
    plans.push(await aPublishedPlan(await as("officer", department), await as("approver", department), number, ratio));
  }
  const token = await aSession(server, "coordinator", undefined);
  return { coordinator: withToken(token), nobody: openClient({ base }), plans, address: base, token };
}

/** A rehearsal with a batch of each plan, laid down and not yet frozen: its number. */
export async function aRound({ coordinator, plans }: BenchOffice): Promise<string> {
  const body = {
    name: `BENCH-${Date.now()}`,
    title: "演练",
    batches: plans.map((plan) => ({ plan, batch: "B1" })),
    witnesses: ["甲", "乙"],
    isSealed: false,
    beacon: { name: "rehearsal" } as const,
    beaconAt: new Date().toISOString(),
  };
  return given(await coordinator.createRound({ body })).round;
}

async function addRegisters({ asOwner }: BenchServer): Promise<void> {
  await asOwner("update installation set demo = 'loaded'");
  await asOwner(
    `insert into jurisdictions (jurisdiction, name, level, divisions, valid_from, version)
     select $1, $1, 'CITY', array_agg(distinct left(division, 4)), '2020-01-01', 0 from inspection_objects
     on conflict (jurisdiction) do nothing`,
    [PLACE],
  );
  await asOwner(
    `insert into departments (department, name, level, jurisdiction, valid_from, version)
     select 'BENCH-D' || n, 'BENCH-D' || n, 'CITY', $1, '2020-01-01', 0 from generate_series(0, $2 - 1) n on conflict do nothing`,
    [PLACE, DEPARTMENTS],
  );
  await asOwner(
    `with districts as (
       select district, row_number() over (order by district) - 1 as at, count(*) over () as many
       from (select distinct left(division, 6) as district from inspection_objects) d)
     insert into inspectors (inspector, name, department, division, divisions, qualifications, capacity, certificate, valid_from, version)
     select 'BENCH-D' || d || '-' || i, '某人', 'BENCH-D' || d, district, array[district], '{}', 60, '2099-12-31', '2020-01-01', 0
     from generate_series(0, $1 - 1) d, generate_series(0, $2 - 1) i join districts on i % many = at
     on conflict do nothing`,
    [DEPARTMENTS, INSPECTORS_EACH],
  );
}

async function aSession({ asOwner }: BenchServer, role: string, department: string | undefined): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const account = randomUUID();
  await asOwner(
    "insert into accounts (account, login, name, role, jurisdiction, department) values ($1, $2, 'bench', $3, $4, $5)",
    [account, `bench-${account}`, role, PLACE, department],
  );
  await asOwner(
    "insert into sessions (token_hash, account, expires_at, strong, agent) values ($1, $2, now() + interval '1 day', true, 'bench')",
    [createHash("sha256").update(token).digest(), account],
  );
  return token;
}

async function aPublishedPlan(officer: Client, approver: Client, number: number, ratio: string): Promise<string> {
  const department = `BENCH-D${number}`;
  const [item, plan] = [`${department}-I${randomUUID().slice(0, 4).toUpperCase()}`, `BENCH-${number}-${Date.now()}`];
  const day = dayIn(0);
  const words = { department, main: "抽查", content: "标签", basis: "《食品安全法》第一百零九条" } as const;
  const body = { ...words, kind: "general", mode: "notified" } as const;
  given(await officer.draftItem({ params: { item }, body: { ...body, levels: ["city"] } }));
  const edition = { day, citation: "演练", items: [item] };
  given(await approver.publishItems({ params: { list: department }, body: edition }));
  const document: PlanDocument = {
    year: Number(day.slice(0, 4)),
    title: "演练",
    kind: "random",
    form: "single",
    lead: department,
    departments: [{ department, items: [item], ridingAlong: [], seats: 2, qualifications: [] }],
    mode: "notified",
    draw: {
      key: "division where excluded=",
      controlShare: "0",
      sizes: { "*": { atLeast: ratio } },
      // Each department draws its own objects, so that nearly every task is a visit: the dearest case.
      offset: createHash("sha256").update(department).digest("hex"),
    },
    batches: [{ batch: "B1", window: [day, dayIn(60)] }],
  };
  const params = { plan };
  const about = { revision: 1 };
  given(await officer.draftPlan({ params, body: { document } }));
  given(await officer.submitPlan({ params, body: about }));
  given(await approver.judgePlan({ params, body: { ...about, decision: "approve" } }));
  given(await officer.filePlan({ params, body: { ...about, day, with: "联席办" } }));
  given(await approver.publishPlan({ params, body: { ...about, day, citation: "演练" } }));
  return plan;
}

/** Where the offices are. */
const dayIn = (days: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

export function given<T>(answer: Answered<T>): T {
  if (answer.ok) return answer.value;
  throw new Error(JSON.stringify(answer.problem));
}
