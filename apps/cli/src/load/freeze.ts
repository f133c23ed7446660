import { basename, resolve } from "node:path";
import type { Pool } from "@suijian/compute";
import {
  bytesOfHex,
  done,
  fail,
  isId,
  scheduleOf,
  type BeaconChoice,
  type Frame,
  type Inspector,
  type Result,
  type RoundId,
  type Schedule,
  type Suite,
  type Warning,
} from "@suijian/core";
import { freezeFault, freezeRound, newSealKey, openBundle, readRoster, remove, type Frozen } from "@suijian/round";
import { roundWorld } from "../round-world.js";
import type { World } from "../world.js";
import { loadObjects } from "./objects.js";
import { loadPlans, type PlanSet } from "./plans.js";
import { keepSealKey, sealKeyFault } from "./seal-key.js";

export interface FreezeFiles {
  readonly objects: string;
  readonly inspectors: string;
  readonly plans: string;
  readonly out: string;
  readonly mapping: string | undefined;
  readonly witnesses: readonly string[];
  readonly beaconAt: Date;
  readonly beacon: BeaconChoice;
  /** Where the secret goes; undefined for an unsealed round. */
  readonly sealKeyFile: string | undefined;
  /** The bundle of the round before, whose last entry this announcement is chained to. */
  readonly previous: string | undefined;
  readonly roundId: string | undefined;
}

export interface FrozenFiles extends Frozen {
  readonly schedule: Schedule;
}

/** Freezes a round whose registers and plans lie in files. */
export async function freezeFiles(
  world: World,
  suite: Suite,
  pool: Pool,
  files: FreezeFiles,
): Promise<Result<FrozenFiles>> {
  const early = await refuseEarly(files);
  if (!early.ok) return early;
  const loaded = await loadInputs(world, files);
  if (!loaded.ok) return loaded;
  const schedule = scheduleOf(files.beacon, files.beaconAt, world.now());
  if (!schedule.ok) return schedule;
  const frozen = await freezeLoaded(world, suite, pool, files, loaded.value, schedule.value);
  if (!frozen.ok) return frozen;
  const warnings = [...loaded.value.warnings, ...frozen.value.warnings];
  return done({ ...frozen.value, schedule: schedule.value, warnings });
}

/** What can be refused before millions of rows are read. */
async function refuseEarly({ witnesses, out, sealKeyFile }: FreezeFiles): Promise<Result<void>> {
  const early = await freezeFault({ witnesses, out });
  if (!early.ok) return early;
  const keyFault = sealKeyFile === undefined ? undefined : await sealKeyFault(sealKeyFile, out);
  return keyFault === undefined ? done(undefined) : fail(keyFault);
}

interface Inputs {
  readonly plans: PlanSet;
  readonly roundId: RoundId;
  readonly previous: Uint8Array;
  readonly frame: Frame;
  readonly roster: readonly Inspector[];
  readonly warnings: readonly Warning[];
}

async function loadInputs(world: World, files: FreezeFiles): Promise<Result<Inputs>> {
  const plans = await loadPlans(files.plans);
  if (!plans.ok) return plans;
  const roundId = files.roundId ?? plans.value.roundId ?? basename(resolve(files.out)).toUpperCase();
  if (!isId(roundId)) return fail({ code: "usage", reason: `--round-id ${roundId}` });
  const previous = await lastEntryOf(files.previous);
  if (!previous.ok) return previous;
  const firstDay = plans.value.plans.map(({ window }) => window[0]).reduce((a, b) => (a < b ? a : b));
  const roster = await readRoster(files.inspectors, "office", firstDay);
  if (!roster.ok) return roster;
  const objects = await loadObjects(world, files.objects, plans.value, files.mapping);
  if (!objects.ok) return objects;
  return done({
    plans: plans.value,
    roundId: roundId as RoundId,
    previous: previous.value,
    frame: objects.value.frame,
    roster: roster.value.inspectors,
    warnings: [...objects.value.warnings, ...roster.value.warnings],
  });
}

/** Protocol §5: no second announcement beside an open one, so the round before must have ended in a result or an abandonment. */
async function lastEntryOf(folder: string | undefined): Promise<Result<Uint8Array>> {
  if (folder === undefined) return done(new Uint8Array(32));
  const opened = await openBundle(folder);
  if (!opened.ok) return opened;
  const { result, abandoned, stage } = opened.value;
  const end = result ?? abandoned;
  if (end === undefined) return fail({ code: "stage-wrong", bundle: folder, wanted: "drawn", found: stage });
  return done(bytesOfHex(end.digest));
}

async function freezeLoaded(
  world: World,
  suite: Suite,
  pool: Pool,
  { out, witnesses, beacon, sealKeyFile }: FreezeFiles,
  { plans, roundId, previous, frame, roster }: Inputs,
  schedule: Schedule,
): Promise<Result<Frozen>> {
  const sealKey = sealKeyFile === undefined ? undefined : newSealKey(world);
  let isKept = false;
  const keepKey = async (): Promise<Result<void>> => {
    if (sealKeyFile === undefined || sealKey === undefined) return done(undefined);
    const kept = await keepSealKey(sealKeyFile, sealKey);
    isKept = kept.ok;
    return kept;
  };
  const frozen = await freezeRound(roundWorld(world), suite, pool, {
    roundId,
    previous,
    frame,
    roster,
    plans: plans.plans,
    plansFile: plans.file,
    privateColumns: plans.privateColumns,
    isSalted: plans.columns.includes("salt"),
    rules: plans.rules,
    witnesses,
    schedule,
    ...(beacon.kind === "public-results" ? { sources: beacon.sources } : {}),
    sealKey,
    keepKey,
    out,
  });
  // A key without a bundle opens nothing, and would stand in the way of the next freeze.
  if (!frozen.ok && isKept) await remove(sealKeyFile!);
  return frozen;
}
