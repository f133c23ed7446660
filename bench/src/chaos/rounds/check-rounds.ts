import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { openDatabase, SYSTEM, verifyAudit } from "@suijian/store";
import { ROOT } from "../../places.js";
import type { ServerUnderTest } from "../server-under-test.js";
import type { ToldRound } from "./drive-rounds.js";
import type { RoundOffice } from "./round-office.js";
import { untilAnswered } from "./until-answered.js";

/** What a run of chaos on rounds did and found; every list must be empty. */
export interface RoundChaosCounts {
  seed: string;
  loops: number;
  readonly killed: { server: number; database: number; both: number };
  readonly rounds: { drawn: number; abandoned: number; open: number };
  readonly missing: string[];
  readonly half: string[];
  readonly twice: string[];
  readonly faults: string[];
}

interface Held extends Record<string, unknown> {
  readonly round: string;
  readonly stage: string;
  readonly announcement: string | null;
  readonly result: string | null;
  readonly logged: readonly string[] | null;
  readonly said: number | null;
  readonly visits: number;
  readonly seated: number | null;
  readonly seats: number;
  readonly batch: string;
  readonly plans: number;
}

/** Everything that a round's stage promises, as the tables have it. */
const ROUNDS = `
  select round, stage, body -> 'announced' ->> 'digest' as announcement, body -> 'drawn' ->> 'digest' as result,
    (select array_agg(kind || ' ' || encode(digest, 'hex') order by seq) from log_entries l where l.division = r.division and l.round = r.round) as logged,
    (body -> 'drawn' -> 'counts' ->> 'visits')::int as said,
    (select count(*)::int from visits v where v.round = r.round) as visits,
    (body -> 'drawn' -> 'counts' ->> 'seats')::int - (body -> 'drawn' -> 'counts' ->> 'unfilled')::int as seated,
    (select count(*)::int from visit_seats s join visits v using (division, visit) where v.round = r.round) as seats,
    (select b.state || coalesce(' ' || b.round, '') from plan_batches b
      where b.plan = body -> 'charter' -> 'batches' -> 0 ->> 'plan' and b.batch = body -> 'charter' -> 'batches' -> 0 ->> 'batch') as batch,
    (select count(*)::int from round_plans p where p.division = r.division and p.round = r.round) as plans
  from rounds r order by round`;

/** After a restart: no round half drawn or drawn twice, and nothing that was told undone. */
export async function checkRounds(
  server: ServerUnderTest,
  told: ReadonlyMap<string, ToldRound>,
  counts: RoundChaosCounts,
): Promise<void> {
  // What was told before the look must be in it.
  const before = [...told].map(([round, said]) => [round, { ...said }] as const);
  const held = new Map((await server.ask<Held>(ROUNDS)).map((each) => [each.round, each]));
  for (const each of held.values()) checkStage(each, counts);
  for (const [round, said] of before) checkTold(round, said, held.get(round), counts);
  const of = (...stages: string[]) => [...held.values()].filter(({ stage }) => stages.includes(stage)).length;
  counts.rounds.drawn = of("drawn", "revealed");
  counts.rounds.abandoned = of("abandoned");
  counts.rounds.open = of("announced", "diced", "seeded");
  if (counts.rounds.open > 1) counts.faults.push(`${counts.rounds.open} rounds are open at once`);
}

const LOGGED: Readonly<Record<string, readonly string[]>> = {
  planned: [""],
  freezing: [""],
  announced: ["announcement"],
  diced: ["announcement dice"],
  seeded: ["announcement dice"],
  drawn: ["announcement dice result"],
  revealed: ["announcement dice result"],
  abandoned: ["announcement abandonment", "announcement dice abandonment"],
};

function checkStage(held: Held, counts: RoundChaosCounts): void {
  const { round, stage, announcement, result, visits, seats, plans, batch } = held;
  const logged = held.logged ?? [];
  const kinds = logged.map((each) => each.split(" ")[0]!);
  if (new Set(kinds).size < kinds.length) counts.twice.push(`${round}: log ${kinds.join(" ")}`);
  else if (!LOGGED[stage]!.includes(kinds.join(" "))) counts.half.push(`${round} ${stage}: log ${kinds.join(" ")}`);
  const isDrawn = stage === "drawn" || stage === "revealed";
  if (visits !== (isDrawn ? held.said : 0) || seats !== (isDrawn ? held.seated : 0))
    counts.half.push(`${round} ${stage}: ${visits} visits, ${seats} seats`);
  const isAnnounced = announcement !== null;
  if (isAnnounced !== plans > 0) counts.half.push(`${round} ${stage}: ${plans} plans`);
  if (isAnnounced && !logged.includes(`announcement ${announcement}`)) counts.faults.push(`${round}: announcement`);
  if (isDrawn && !logged.includes(`result ${result}`)) counts.faults.push(`${round}: result`);
  const isHeld = ["announced", "diced", "seeded"].includes(stage);
  const expected = isDrawn ? `drawn ${round}` : isHeld ? `held ${round}` : "open";
  if (batch !== expected) counts.half.push(`${round} ${stage}: batch ${batch}`);
}

function checkTold(round: string, said: ToldRound, held: Held | undefined, counts: RoundChaosCounts): void {
  if (said.announcement !== undefined && said.announcement !== held?.announcement)
    counts.missing.push(`${round}: announcement ${said.announcement}`);
  if (said.diced === true && !["diced", "seeded", "drawn", "revealed"].includes(held?.stage ?? ""))
    counts.missing.push(`${round}: dice, ${held?.stage}`);
  if (
    said.result !== undefined &&
    (!["drawn", "revealed"].includes(held?.stage ?? "") || String(held?.said) !== said.result)
  )
    counts.missing.push(`${round}: result, ${held?.stage}`);
  if (said.abandoned === true && held?.stage !== "abandoned") counts.missing.push(`${round}: abandonment`);
}

const VERIFIER = join(ROOT, "packages", "verify", "bin", "suijian-verify.js");

/** When all is quiet: the audit log's chain, each drawn round by the server's own check, and some by the independent verifier. */
export async function checkAllRounds(
  server: ServerUnderTest,
  office: RoundOffice,
  told: ReadonlyMap<string, ToldRound>,
  counts: RoundChaosCounts,
): Promise<void> {
  await checkRounds(server, told, counts);
  const rounds = await server.ask<{ round: string; folder: string }>(
    "select round, body -> 'announced' ->> 'folder' as folder from rounds where stage = 'drawn' order by round",
  );
  for (const { round } of rounds) {
    const checked = await untilAnswered(() => office.auditor.checkRound({ params: { round }, body: {} }));
    for (const { of, id } of checked?.differences ?? []) counts.faults.push(`${round}: ${of} ${id}`);
  }
  for (const { round, folder } of rounds.slice(0, VERIFIED)) {
    await untilAnswered(() => office.coordinator.revealRound({ params: { round }, body: {} }));
    const bundle = join(server.data, "rounds", folder);
    const said = spawnSync(process.execPath, [VERIFIER, bundle, "--json"], { encoding: "utf8" });
    if (said.status !== 0) counts.faults.push(`${round}: the verifier found ${said.stdout.slice(0, 500)}`);
  }
  const database = openDatabase({ connection: server.connection, connections: 1 });
  try {
    for (const { division, fault } of await database.read(SYSTEM, (tx) => verifyAudit(tx)))
      if (fault !== undefined) counts.faults.push(`audit ${division} ${fault.seq} ${fault.reason}`);
  } finally {
    await database.close();
  }
}

const VERIFIED = 5;
