import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { RoundPage } from "@suijian/contract";
import {
  loadReference,
  realWorld,
  roundJobs,
  startJobs,
  type JobRunner,
  type Parts,
  type World,
} from "@suijian/server";
import type { Cluster } from "@suijian/testkit/databases";
import type { LightMyRequestResponse } from "fastify";
import { afterAll } from "vitest";
import { aServer, type Caller, type TestServer } from "../a-server.js";

/** quicknet round 657413, due on 15 September 2023 at 11:00:03 UTC; its signature is a published one. */
const beacons = JSON.parse(
  readFileSync(new URL("../../../../vectors/drand_beacons.json", import.meta.url), "utf8"),
) as { beacons: { chain: string; round: number; signature: string }[] };
export const BEACON = beacons.beacons.find(({ chain, round }) => chain === "quicknet" && round === 657413)!;
export const BEACON_TIME = new Date((1692803367 + 3 * 657412) * 1000);

export const WITNESSES = ["人大代表", "公证处", "行业协会"] as const;
export const CUSTODIANS = ["纪委监委", "档案馆"] as const;
const DIGITS = ["57587808306480461677", "66318504718293840571", "12049587736251948372"] as const;

/** A district with objects, inspectors, items and published plans, a clock, and whoever acts. */
export interface Office {
  readonly server: TestServer;
  readonly clock: Clock;
  readonly coordinator: Caller;
  readonly second: Caller;
  readonly officer: Caller;
  readonly approver: Caller;
  readonly auditor: Caller;
  readonly jobs: JobRunner;
  close(): Promise<void>;
}

export interface Clock extends World {
  at(moment: Date | string): void;
}

function aClock(): Clock {
  let now = new Date(BEACON_TIME.getTime() - 24 * 3600 * 1000).getTime();
  return { ...realWorld, now: () => new Date(now), at: (moment) => void (now = new Date(moment).getTime()) };
}

const REGISTERS = `
  insert into jurisdictions (jurisdiction, name, level, divisions, valid_from, version) values
    ('WUCHANG', '武昌区', 'DISTRICT', '{420106}', '2023-01-01', 1);
  insert into departments (department, name, level, jurisdiction, valid_from, version) values
    ('MARKET', '武昌区市场监管局', 'DISTRICT', 'WUCHANG', '2023-01-01', 2),
    ('FIRE', '武昌区消防救援大队', 'DISTRICT', 'WUCHANG', '2023-01-01', 3);
  insert into inspection_objects (object, name, kind, division, class, categories, excluded, industry, valid_from, version)
    select 'OBJ-' || lpad(i::text, 5, '0'), '店' || i, 'ENTERPRISE', '42010600' || (1 + i % 3), substr('AAABBCDE', 1 + (i * 5) % 8, 1),
      case i % 4 when 0 then '{FOOD}'::text[] when 1 then '{FOOD,LIFT}'::text[] when 2 then '{LIFT}'::text[] else '{}' end,
      case when i % 17 = 0 then 'CLOSED' end, 'F521', '2023-01-01', 100 + i from generate_series(1, 400) i;
  insert into inspectors (inspector, name, department, division, divisions, qualifications, capacity, certificate, valid_from, version)
    select d || '-' || lpad(i::text, 3, '0'), '某人', d, '420106', '{420106}', '{}', 30, '2030-12-31', '2023-01-01', 1000 + i
    from unnest(array['MARKET', 'FIRE']) d, generate_series(1, 12) i;`;

/** Everything up to published plans: P-FOOD of one department, P-JOINT of two. */
export async function anOffice(
  cluster: Cluster,
  otherwise: Partial<Parts> = {},
  { hasWorkers = true }: { readonly hasWorkers?: boolean } = {},
): Promise<Office> {
  const clock = aClock();
  const server = await aServer(cluster, clock, otherwise);
  await loadReference(server.db.database, clock);
  await server.asOwner(REGISTERS);
  const here = { jurisdiction: "WUCHANG", strong: true };
  const office = {
    server,
    clock,
    coordinator: await server.as("coordinator", here),
    second: await server.as("coordinator", here),
    officer: await server.as("officer", { ...here, department: "MARKET" }),
    approver: await server.as("approver", { ...here, department: "MARKET" }),
    auditor: await server.as("auditor", here),
    jobs: startJobs({
      database: server.parts.database,
      world: clock,
      // Where the test has workers of its own, these take nothing.
      kinds: hasWorkers ? new Map(roundJobs(server.parts)) : new Map(),
      pollMilliseconds: 20,
      onBug: (error) => console.error(error),
    }),
    close: async () => {
      await office.jobs.stop();
      await server.close();
    },
  };
  await publishItems(office);
  return office;
}

const AN_ITEM = {
  main: "食品经营监督检查",
  content: "进货查验与标签",
  basis: "《食品安全法》第一百零九条",
  kind: "general",
  levels: ["county"],
  mode: "notified",
};

async function publishItems({ server, officer, approver }: Office): Promise<void> {
  const fire = await server.as("officer", { jurisdiction: "WUCHANG", department: "FIRE", strong: true });
  const approves = await server.as("approver", { jurisdiction: "WUCHANG", department: "FIRE", strong: true });
  for (const [writer, publisher, department] of [
    [officer, approver, "MARKET"],
    [fire, approves, "FIRE"],
  ] as const) {
    for (const number of [1, 2])
      ok(await writer.put(`/api/item-drafts/${department}-${number}`, { ...AN_ITEM, department }), 200);
    ok(
      await publisher.post(`/api/item-lists/${department}/editions`, {
        day: "2023-09-01",
        citation: "武市监〔2023〕1号",
        items: [`${department}-1`, `${department}-2`],
      }),
      201,
    );
  }
}

/** A plan of the market department, drafted, approved, filed and published by different people. */
export async function aPublishedPlan(office: Office, plan: string, change: object = {}): Promise<void> {
  const { officer, approver } = office;
  const document = {
    year: 2023,
    title: "食品经营抽查",
    kind: "random",
    form: "single",
    lead: "MARKET",
    departments: [{ department: "MARKET", items: ["MARKET-1"], ridingAlong: [], seats: 2, qualifications: [] }],
    mode: "notified",
    draw: { key: "division where excluded= & categories~=FOOD", sizes: { "*": { atLeast: "10%" } } },
    batches: [{ batch: "B1", window: ["2023-10-01", "2023-11-30"] }],
    ...change,
  };
  ok(await officer.put(`/api/plans/${plan}`, { document }), 200);
  const revision = 1;
  if (document.form === "joint") {
    ok(await officer.post(`/api/plans/${plan}/invitations`, { revision }), 201);
    const called = await office.server.as("officer", { jurisdiction: "WUCHANG", department: "FIRE", strong: true });
    ok(await called.post(`/api/plans/${plan}/answers`, { revision, answer: "accepted" }), 201);
  }
  ok(await officer.post(`/api/plans/${plan}/submissions`, { revision }), 201);
  ok(await approver.post(`/api/plans/${plan}/approvals`, { revision, decision: "approve" }), 201);
  ok(await officer.post(`/api/plans/${plan}/filings`, { revision, day: "2023-09-14", with: "区联席办" }), 201);
  ok(
    await approver.post(`/api/plans/${plan}/publications`, {
      revision,
      day: "2023-09-14",
      citation: "武联席〔2023〕2号",
    }),
    201,
  );
}

export const aWish = (name: string, change: object = {}): object => ({
  name,
  title: "九月第一批",
  batches: [{ plan: "P-FOOD", batch: "B1" }],
  witnesses: WITNESSES,
  custodians: CUSTODIANS,
  beacon: { name: "quicknet" },
  beaconAt: BEACON_TIME.toISOString(),
  ...change,
});

export const ROUND = "420106-R1";

/** The day before the beacon, when rounds of these tests are announced. */
export const THE_DAY_BEFORE = new Date(BEACON_TIME.getTime() - 24 * 3600 * 1000);

/** A round of its own batch, so that several follow each other in one office. */
export const ofBatch = (name: string, batch: string, change: object = {}): object =>
  aWish(name, { batches: [{ plan: "P-MANY", batch }], ...change });

/** Asks for a round's long work and waits for its end. */
export async function worked(office: Office, path: string, who = office.coordinator): Promise<Ended> {
  const { job } = ok(await who.post(path, {}), 202).json<{ job: string }>();
  return endOf(office, job);
}

export interface Ended {
  readonly state: string;
  readonly problem?: Record<string, unknown>;
}

export async function endOf(office: Office, job: string): Promise<Ended> {
  for (;;) {
    const row = (await office.coordinator.get(`/api/jobs/${job}`)).json<Ended>();
    if (["done", "failed", "cancelled"].includes(row.state)) return row;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Planned and announced, its key's shares with the custodians. */
export async function announced(office: Office, wish = aWish("R1")): Promise<RoundPage> {
  const { round } = ok(await office.coordinator.post("/api/rounds", wish), 201).json<RoundPage>();
  const end = await worked(office, `/api/rounds/${round}/freeze`);
  if (end.state !== "done") throw new Error(JSON.stringify(end.problem));
  return pageOf(office, round);
}

export const pageOf = async (office: Office, round = ROUND): Promise<RoundPage> =>
  ok(await office.coordinator.get(`/api/rounds/${round}`), 200).json<RoundPage>();

export interface Link {
  readonly name: string;
  readonly link: string;
}

export async function linksFor(office: Office, kind: "witness" | "custodian", round = ROUND): Promise<Link[]> {
  const reply = ok(await office.coordinator.post(`/api/rounds/${round}/links`, { kind }), 201);
  return reply.json<{ links: Link[] }>().links;
}

/** The custodians take their shares and confirm them; what each has. */
export async function deposited(office: Office, round = ROUND): Promise<string[]> {
  const shares: string[] = [];
  for (const { link } of await linksFor(office, "custodian", round)) {
    const taken = ok(await office.server.nobody.post(`/api/custody/${link}/share`, {}), 200);
    const { share } = taken.json<{ share: string }>();
    ok(await office.server.nobody.post(`/api/custody/${link}/confirmation`, { share: share.toLowerCase() }), 200);
    shares.push(share);
  }
  return shares;
}

/** Each witness rolls by the own link. */
export async function rolled(office: Office, round = ROUND): Promise<void> {
  for (const [place, { link }] of (await linksFor(office, "witness", round)).entries()) {
    const page = ok(await office.server.nobody.get(`/api/witness/${link}`), 200).json<{ announcement: string }>();
    const body = { digits: DIGITS[place], announcement: page.announcement };
    ok(await office.server.nobody.post(`/api/witness/${link}/dice`, body), 200);
  }
}

/** A round whose dice are in, with the clock where the beacon speaks. */
export async function diced(office: Office, wish?: object): Promise<RoundPage> {
  const page = await announced(office, wish);
  await deposited(office, page.round);
  await rolled(office, page.round);
  office.clock.at(BEACON_TIME);
  return pageOf(office, page.round);
}

export const pasteBeacon = (office: Office, signature = BEACON.signature, round = ROUND) =>
  office.coordinator.post(`/api/rounds/${round}/beacon`, { signature });

/** Drawn by the recorded beacon. */
export async function drawn(office: Office, wish?: object): Promise<RoundPage> {
  const { round } = await diced(office, wish);
  ok(await pasteBeacon(office, BEACON.signature, round), 200);
  const end = await worked(office, `/api/rounds/${round}/draw`);
  if (end.state !== "done") throw new Error(JSON.stringify(end.problem));
  return pageOf(office, round);
}

export function ok(reply: LightMyRequestResponse, status: number): LightMyRequestResponse {
  if (reply.statusCode !== status) throw new Error(`${reply.statusCode}: ${reply.body.slice(0, 800)}`);
  return reply;
}

export const codeOf = (reply: LightMyRequestResponse): string =>
  reply.statusCode < 400 ? "none" : reply.json<{ code: string }>().code;

const VERIFIER = fileURLToPath(new URL("../../../verify/bin/suijian-verify.js", import.meta.url));

/** What the independent verifier says of a bundle, or of a part of one. */
export interface Report {
  readonly verdict: string;
  readonly checks: readonly { readonly name: string; readonly verdict: string }[];
}

export function verified(...args: string[]): Report {
  const said = spawnSync(process.execPath, [VERIFIER, ...args, "--json"], { encoding: "utf8" });
  return JSON.parse(said.stdout) as Report;
}

export const named = ({ checks }: Report, verdict: string) =>
  checks.filter((check) => check.verdict === verdict).map(({ name }) => name);

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A place for a bundle that is not there yet. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "suijian-round-"));
  folders.push(folder);
  return join(folder, "bundle");
}
