import { countInPool, type Pool } from "@suijian/compute";
import type { JobProgress } from "@suijian/contract";
import { freezeRound, type Frozen } from "@suijian/round";
import {
  beaconTimeOf,
  done,
  fail,
  hexOf,
  mayBeUnsealed,
  membershipsOf,
  scheduleOf,
  settlePlans,
  sha256Suite,
  type Announced,
  type FreezeReport,
  type Problem,
  type Result,
  type RoundId,
  type RoundLife,
  type Schedule,
  type SettledPlans,
} from "@suijian/core";
import type { Parts } from "../http/parts.js";
import type { FreezeInputs } from "./freeze-inputs.js";
import { bundleFolder, roundWorld } from "./round-world.js";

export interface FreezeWatch {
  readonly signal: AbortSignal;
  readonly progress: (progress: JobProgress) => void;
}

/** What a freeze of these inputs would announce, and nothing of it is written. */
export async function triedFreeze(
  life: RoundLife,
  inputs: FreezeInputs,
  pool: Pool,
  watch: FreezeWatch,
): Promise<Result<FreezeReport, Problem>> {
  const countable = membershipsOf(life.round, inputs.frame, inputs.plans);
  if (!countable.ok) return countable;
  const memberships = countable.value.map(({ membership }) => membership);
  const counts = await countInPool(pool, memberships, inputs.frame.rows, { signal: watch.signal });
  if (!counts.ok) return counts;
  const settled = settlePlans(life.round, countable.value, counts.value, inputs.privateColumns);
  if (!settled.ok) return settled;
  const unsealed = life.charter.isSealed ? undefined : mayBeUnsealed(settled.value);
  return unsealed === undefined ? done(reportOf(inputs, settled.value)) : fail(unsealed);
}

export const reportOf = ({ frame, roster, leftOut, warnings }: FreezeInputs, settled: SettledPlans): FreezeReport => ({
  rows: frame.rows,
  inspectors: roster.inspectors.length,
  strata: settled.plans.flatMap(({ id, strata }) =>
    strata.map(({ name, size, n }) => ({ plan: id, stratum: name, size, n })),
  ),
  leftOut,
  closed: settled.closed,
  warnings: [...warnings, ...settled.warnings],
});

export interface FreezeAsked {
  readonly previous: Uint8Array;
  /** Undefined for a round that is not sealed. */
  readonly sealKey: Uint8Array | undefined;
  /** Within the folder of rounds; not there yet. */
  readonly folder: string;
}

/** The bundle on the disk, announced nowhere yet: without the transaction that follows it is waste. */
export async function frozenRound(
  parts: Parts,
  life: RoundLife,
  inputs: FreezeInputs,
  { previous, sealKey, folder }: FreezeAsked,
  pool: Pool,
  watch: FreezeWatch,
): Promise<Result<Frozen, Problem>> {
  const schedule = scheduleFor(life, parts.world.now());
  if (!schedule.ok) return schedule;
  const { beacon, witnesses, title } = life.charter;
  return freezeRound(roundWorld(parts, watch), sha256Suite, pool, {
    // Ids were checked where they came in.
    roundId: life.round as RoundId,
    previous,
    frame: inputs.frame,
    roster: inputs.roster.inspectors,
    plans: inputs.plans,
    plansFile: life.round,
    privateColumns: inputs.privateColumns,
    rules: inputs.rules.pack,
    witnesses,
    schedule: schedule.value,
    ...(beacon.name === "public-results" ? { sources: beacon.sources } : {}),
    sealKey,
    out: bundleFolder(parts, folder),
    furtherParameters: { title },
  });
}

function scheduleFor({ charter: { beacon, beaconAt } }: RoundLife, now: Date): Result<Schedule, Problem> {
  const choice =
    beacon.name === "public-results"
      ? { kind: beacon.name, sources: beacon.sources }
      : ({ kind: beacon.name } as const);
  return scheduleOf(choice, new Date(beaconAt), now);
}

/** What is told of an announcement, from the bundle as it lies there. */
export function announcedOf({ announcement, parameters, settled }: Frozen, folder: string): Announced {
  return {
    digest: hexOf(announcement.digest),
    rows: announcement.frame.rows,
    frameRoot: hexOf(announcement.frame.root),
    rosterRoot: hexOf(announcement.roster.root),
    parameters: hexOf(announcement.parameters),
    beaconRound: announcement.beacon.round,
    diceBefore: parameters.diceBefore,
    beaconTime: beaconTimeOf(announcement.beacon, parameters.beaconNotBefore),
    lastDay: settled.terms.map(({ window }) => window[1]).reduce((a, b) => (a > b ? a : b)),
    isClosed: settled.closed,
    hasPrivateColumn: parameters.private.length > 0,
    folder,
  };
}
