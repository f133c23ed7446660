import {
  conclude,
  done,
  fuseSelections,
  modePlansOf,
  settle,
  shardKeyOf,
  shardsOf,
  ticketKeyOf,
  type DrawRecord,
  type Expectation,
  type ModePlan,
  type Result,
  type Round,
  type ScanPlan,
  type Selection,
  type Shard,
  type Suite,
  type Visit,
} from "@suijian/core";
import { FEW_ROWS, type Pool } from "../pool/open-pool.js";
import { rangesOf, type Range } from "../pool/ranges.js";
import type { Watch } from "../watch.js";

export interface Drawn {
  readonly record: DrawRecord;
  /** 32 bytes a row. */
  readonly tickets: Uint8Array;
}

/** core's `runDraw` over worker threads: the same functions over ranges and departments, so the same bytes. */
export async function drawInPool(pool: Pool, suite: Suite, round: Round, watch: Watch = {}): Promise<Result<Drawn>> {
  const { frame } = round;
  const step = stepsOf(watch);
  const key = ticketKeyOf(suite, round.seed, round.sealKey);
  const tickets = await pool.tickets(frame, key, step(0));
  if (!tickets.ok) return tickets;
  const ticketRoot = await pool.ticketRoot(tickets.value, step(1));
  if (!ticketRoot.ok) return ticketRoot;

  const plans = modePlansOf(round);
  const selections = await selectInPool(
    pool,
    round,
    plans.map(({ scan }) => scan),
    tickets.value,
    step(2),
  );
  if (!selections.ok) return selections;
  const expectation = await expectInPool(pool, plans, frame.rows, step(3));
  if (!expectation.ok) return expectation;

  const fused = fuseSelections(round, selections.value);
  const shards = await assignInPool(pool, suite, key, round, fused.visits, step(4));
  if (!shards.ok) return shards;
  const record = conclude(suite, round, {
    key,
    ticketRoot: ticketRoot.value,
    selections: selections.value,
    fused,
    shards: shards.value,
    expectation: expectation.value,
  });
  return done({ record, tickets: tickets.value });
}

const STEPS = 5;

/** Each step fills a fifth of the bar. */
function stepsOf({ progress, signal }: Watch): (step: number) => Watch {
  return (step) => ({
    ...(signal === undefined ? {} : { signal }),
    progress: (part, total) => progress?.(step + (total === 0 ? 1 : part / total), STEPS),
  });
}

const ROWS_AT_ONCE = 1 << 18;
const sizeOf = ({ from, to }: Range): number => to - from;

/** Protocol §7: the ranges are scanned in workers, the few candidates are put in line here. */
export async function selectInPool(
  pool: Pool,
  { announcement, frame }: Round,
  scans: readonly ScanPlan[],
  tickets: Uint8Array,
  watch: Watch = {},
): Promise<Result<Selection[]>> {
  const how = { ...watch, sizeOf, here: frame.rows < FEW_ROWS };
  const scanned = await pool.run("scanRows", { plans: scans, tickets }, rangesOf(frame.rows, ROWS_AT_ONCE), how);
  if (!scanned.ok) return scanned;
  return done(
    announcement.plans.map((plan, p) =>
      settle(frame, plan, scans[p]!, tickets, joined(scanned.value.map((part) => part[p]!))),
    ),
  );
}

function joined(parts: readonly Uint32Array[]): Uint32Array {
  const whole = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export async function expectInPool(
  pool: Pool,
  plans: readonly ModePlan[],
  rows: number,
  watch: Watch = {},
): Promise<Result<Expectation>> {
  const how = { ...watch, sizeOf, here: rows < FEW_ROWS };
  const parts = await pool.run("expectRows", { plans }, rangesOf(rows, ROWS_AT_ONCE), how);
  if (!parts.ok) return parts;
  return done({
    bound: parts.value.reduce((sum, part) => sum + part.bound, 0),
    independent: parts.value.reduce((sum, part) => sum + part.independent, 0),
  });
}

/** Below this many visits, starting workers takes longer than the work. */
const FEW_VISITS = 2_000;

/** Protocol §9: one department a part, the largest first so that no thread waits for a last long one. */
export async function assignInPool(
  pool: Pool,
  suite: Suite,
  key: Uint8Array,
  round: Round,
  visits: readonly Visit[],
  watch: Watch = {},
): Promise<Result<Shard[]>> {
  const parts = shardsOf(round, visits)
    .map((shard) => ({ ...shard, shardKey: shardKeyOf(suite, key, shard.department) }))
    .sort((a, b) => b.asks.length - a.asks.length);
  const how = { ...watch, here: visits.length < FEW_VISITS };
  const shards = await pool.run("assignDepartment", {}, parts, how);
  if (!shards.ok) return shards;
  return done([...shards.value].sort((a, b) => (a.department < b.department ? -1 : 1)));
}
